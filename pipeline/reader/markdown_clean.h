/* markdown_clean.h - the writer's words of one Markdown entry: without code, comments, embeds,
 * properties, list and task marks. Block quotes stay, and are told as quotes. */
#ifndef THEMELINE_MARKDOWN_CLEAN_H
#define THEMELINE_MARKDOWN_CLEAN_H

#include "base/buffer.h"
#include "reader/markdown_inline.h"
#include "reader/reader.h"

/* All zeros is ready for use. */
struct markdown_cleaner {
    struct buffer out;
    struct span *quotes;
    size_t quote_count, quote_cap;
    enum markdown_comment comment;
    char fence; /* '`' or '~' while in code */
    size_t fence_len;
    const char *closing; /* of a drawer or query block that is open */
    bool in_quote, in_callout;
};

/* Sets *out and *out_len to the clean text: text itself where it has no marks, else the
 * cleaner's, until the next call. m->quotes are its quotes. */
enum status markdown_clean(struct markdown_cleaner *m, const char *text, size_t len,
                           const char **out, size_t *out_len);
void markdown_cleaner_clear(struct markdown_cleaner *m);

#endif
