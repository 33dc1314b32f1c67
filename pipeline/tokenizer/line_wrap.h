/* line_wrap.h - hard-wrapped prose: a newline that only breaks a line, not a sentence. It is
 * one where the line before it is as long as people wrap lines and the line behind it goes on
 * plainly: not blank, not indented more, no list mark, quote, heading or rule. */
#ifndef THEMELINE_LINE_WRAP_H
#define THEMELINE_LINE_WRAP_H

#include <stdbool.h>
#include <stddef.h>

enum { LINE_WRAP_MIN = 50, LINE_WRAP_MAX = 90 }; /* columns of a wrapped line */

/* Whether the "\n" or "\r\n" at pos is only a wrap. Reads little more than the line before pos,
 * and that only if it is not too long. */
bool line_wraps_at(const char *text, size_t len, size_t pos);

/* Whether text before pos on its line is white space alone. Looks at most 16 bytes back. */
bool line_begins_at(const char *text, size_t pos);

#endif
