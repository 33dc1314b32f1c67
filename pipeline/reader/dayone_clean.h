/* dayone_clean.h - what Day One puts into its texts that is not the writer's. */
#ifndef THEMELINE_DAYONE_CLEAN_H
#define THEMELINE_DAYONE_CLEAN_H

#include "base/buffer.h"

/* Adds text to out without the marks of photos, films, sounds and files
 * ("![](dayone-moment://ID)", "dayone-moment:/video/ID") and without zero-width blanks. */
enum status dayone_clean(const char *text, size_t len, struct buffer *out);
/* Adds text to out without the one backslash before ASCII punctuation that Day One writes. */
enum status dayone_unescape(const char *text, size_t len, struct buffer *out);

#endif
