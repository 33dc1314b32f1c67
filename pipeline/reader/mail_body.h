/* mail_body.h - what the sender of a message wrote in it: without lines quoted by ">", the line
 * that announces them ("On … wrote:"), a forwarded message, the signature behind "-- ". */
#ifndef THEMELINE_MAIL_BODY_H
#define THEMELINE_MAIL_BODY_H

#include "base/buffer.h"
#include "reader/reader.h"

/* Adds the sender's own lines of text to out. */
enum status mail_own_words(const char *text, size_t len, struct buffer *out);
/* Adds text without the spans to out. */
enum status mail_without(const char *text, size_t len, const struct span *spans, size_t count,
                         struct buffer *out);

#endif
