/* html_text.h - the words of a page or of a piece of one. Block elements and <br> break lines
 * ("\n", a paragraph's end as well), inline ones neither glue nor split words, white space is
 * one blank but in <pre>. Passed over: script style noscript template svg nav header footer
 * aside form button, the like that hold no prose, code, comment sections, and what is hidden
 * ([hidden], aria-hidden=true, display:none). Text in <blockquote> is somebody else's. */
#ifndef THEMELINE_HTML_TEXT_H
#define THEMELINE_HTML_TEXT_H

#include "base/buffer.h"
#include "reader/html_stream.h"
#include "reader/reader.h"

/* Adds the text of html to out. html: UTF-8, whole or a fragment, damaged or not. STATUS_ENOMEM
 * is the only failure. Where libxml2 is not there, it is all that stands between tags. */
enum status html_to_text(const char *html, size_t len, struct buffer *out);
/* The same, and adds to the array *quotes (grown with array_grow, the caller frees it) the
 * parts that are quoted: offsets in out, in order. */
enum status html_to_text_quotes(const char *html, size_t len, struct buffer *out,
                                struct span **quotes, size_t *count, size_t *cap);

/* The same as a step of a reader's own handler: give it each event of an html_stream. All zeros
 * but out is a good beginning; quotes is the owner's to free. */
struct html_text {
    struct buffer *out;
    struct span *quotes;
    size_t quote_count, quote_cap;
    size_t begin;     /* out->len before the first text: no break is put there */
    unsigned depth;   /* of open elements */
    unsigned skipped; /* depth of the element passed over; 0: none */
    unsigned quoted;  /* depth of the outermost blockquote; 0: none */
    unsigned pre;     /* depth of the outermost pre; 0: none */
    bool has_blank;   /* asked for before the next word */
    bool has_break;
    bool is_quote_open; /* the last of quotes grows */
};

enum status html_text_open(void *text, const char *name, html_attributes attributes);
enum status html_text_add(void *text, const char *words, size_t len);
enum status html_text_close(void *text, const char *name);
/* From here to the end of the element opened last: nothing is added. */
void html_text_skip(struct html_text *t);
/* The next text begins a line. */
void html_text_break(struct html_text *t);

#endif
