/* charset.h - which charset a document is in, from its first bytes. Only source/ includes it.
 */
#ifndef THEMELINE_CHARSET_H
#define THEMELINE_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

/* A name for iconv, in what room the caller gives it: longer declarations are not believed. */
enum { CHARSET_NAME_MAX = 48 };

/* Sets name to the charset of a document that begins with head, and returns the length of its
 * byte order mark. is_certain false: head is ASCII, or UTF-8 with faults, and nothing was
 * declared: the name is "UTF-8", but bytes to come may still tell another story. */
size_t charset_of_head(const char *head, size_t len, char name[CHARSET_NAME_MAX],
                       bool *is_certain);
/* "UTF-8" for its spellings, "windows-1252" for ISO-8859-1 and ASCII (as HTML and mail mean
 * it), else charset itself. */
const char *charset_canonical(const char *charset);
/* UTF-16 text without a mark: its zeros stand at every other place. *is_big: at even ones. */
bool charset_is_utf16(const char *head, size_t len, bool *is_big);
/* Whether text has bytes that are not ASCII but no valid UTF-8 sequence of more than one. */
bool charset_is_never_utf8(const char *text, size_t len);

#endif
