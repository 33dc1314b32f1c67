/* markdown_inline.h - one line of Markdown (Obsidian's and Logseq's, too), its marks taken out:
 * what is left are the writer's words. Only the Markdown reader includes this. */
#ifndef THEMELINE_MARKDOWN_INLINE_H
#define THEMELINE_MARKDOWN_INLINE_H

#include "base/buffer.h"

enum markdown_comment { COMMENT_NONE, COMMENT_HTML, COMMENT_PERCENT };

/* Adds text, a line or part of one, to out without its marks. *comment is the comment that it
 * stands in, before and after: comments go over lines. No mark is looked for further than
 * MARKDOWN_REACH bytes from where it opens, so that no line takes long. */
enum { MARKDOWN_REACH = 2048 };
enum status markdown_inline(struct buffer *out, const char *text, size_t len,
                            enum markdown_comment *comment);
/* The number of bytes at the front of text that no mark can begin in. */
size_t markdown_plain(const char *text, size_t len);

#endif
