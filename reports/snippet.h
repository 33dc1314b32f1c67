/* snippet.h - the words around a match, on one line. Pure functions. */
#ifndef THEMELINE_SNIPPET_H
#define THEMELINE_SNIPPET_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

enum { SNIPPET_MAX = 60 }; /* bytes of context on a side */

/* Each replaces what out holds. White space and control characters become one blank, none at
 * the borders. Context is cut between words where there is a blank in reach, else between
 * characters; text is valid UTF-8. */
enum status snippet_left(const char *text, size_t at, struct buffer *out);
enum status snippet_right(const char *text, size_t len, size_t at, struct buffer *out);
/* The bytes [start, end) whole. */
enum status snippet_match(const char *text, size_t start, size_t end, struct buffer *out);

#endif
