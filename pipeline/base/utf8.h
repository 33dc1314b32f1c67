/* utf8.h - UTF-8 in and out (RFC 3629: no surrogates, no overlong forms, up to U+10FFFF). */
#ifndef THEMELINE_UTF8_H
#define THEMELINE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at s (len > 0 bytes there). Returns its length in bytes, 1 to 4, and
 * sets *cp. Where s is not valid, *cp is U+FFFD and the result is the length of the maximal
 * ill-formed part (Unicode 15, 3.9, table 3-8), and *bad is set true (bad may be NULL). */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp, bool *bad);
/* Writes cp to out (4 bytes there); returns the length. What is no character becomes U+FFFD. */
size_t utf8_encode(uint32_t cp, char *out);
/* The number of bytes at the front of s that are valid UTF-8 without NUL; len: all of it. */
size_t utf8_valid_prefix(const char *s, size_t len);
/* How many bytes at the end of s begin a character whose rest is not there yet: 0 to 3. */
size_t utf8_cut_tail(const char *s, size_t len);

#endif
