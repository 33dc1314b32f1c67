/* field_text.h - the little markup that turns up inside fields of exports: entities (Reddit, X)
 * and tags (Daylio). Whole HTML is html_text.h's. */
#ifndef THEMELINE_FIELD_TEXT_H
#define THEMELINE_FIELD_TEXT_H

#include "base/buffer.h"

#include <stdbool.h>

/* Adds text to out, with &amp; &lt; &gt; &quot; &apos; &nbsp; and numeric entities resolved. */
enum status field_unescape(const char *text, size_t len, struct buffer *out);
/* Whether a tag of HTML's is in it: "<b>" and "</li>", not "a < b" or "<3". */
bool field_has_tags(const char *text, size_t len);
/* Facebook writes each byte of UTF-8 as a character of its own. Where all of text is such, the
 * text that was meant replaces it in out and the result is true; else out is as it was. */
bool field_repair_bytes(const char *text, size_t len, struct buffer *out);

#endif
