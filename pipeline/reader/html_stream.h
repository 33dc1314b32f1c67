/* html_stream.h - tag soup in, elements and text out: libxml2's HTML push parser behind three
 * callbacks. Elements come balanced: each open has its close, whatever the page forgot. Names
 * are in lower case, texts valid UTF-8; the texts of scripts and styles come, too.
 * Memory: one tag or comment, at most HTML_PENDING_MAX bytes, and a stack of HTML_DEPTH_MAX. A
 * page nested deeper is closed there and read on as another page, so that no nest of tags is
 * quadratic. Only the files of reader/ that read HTML include this. */
#ifndef THEMELINE_HTML_STREAM_H
#define THEMELINE_HTML_STREAM_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum { HTML_DEPTH_MAX = 600, HTML_PENDING_MAX = 16 << 20 };

/* The attributes of an element: name, value (may be NULL), name, value, …, NULL; or NULL. */
typedef const char *const *html_attributes;

/* Everything is borrowed for the call. A status other than STATUS_OK ends the events and comes
 * back from the feed. */
struct html_events {
    enum status (*open)(void *ctx, const char *name, html_attributes attributes);
    enum status (*text)(void *ctx, const char *text, size_t len);
    enum status (*close)(void *ctx, const char *name);
};

struct html_stream;

/* NULL: out of memory, or xml_library.h has no library. events and ctx are borrowed. */
struct html_stream *html_stream_new(const struct html_events *events, void *ctx);
void html_stream_free(struct html_stream *s);
/* Blocks may be cut anywhere. */
enum status html_stream_feed(struct html_stream *s, const char *html, size_t len);
/* Closes what is open; the stream is then ready for another document. */
enum status html_stream_finish(struct html_stream *s);
/* Part of the document was passed over: a tag without end, or a nest too deep. */
bool html_stream_is_damaged(const struct html_stream *s);

/* The value of an attribute: NULL when it is not there, "" when it has none. */
const char *html_attribute(html_attributes attributes, const char *name);
/* Whether word is one of the blank-separated words of attribute name ("class"). */
bool html_has_word(html_attributes attributes, const char *name, const char *word);

#endif
