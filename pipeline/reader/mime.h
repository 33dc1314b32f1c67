/* mime.h - the small parts of mail: header fields, encoded words (RFC 2047), transfer encodings
 * (RFC 2045), charsets. Nothing here fails on what it is given but for lack of memory: what is
 * damaged is taken as it stands. */
#ifndef THEMELINE_MIME_H
#define THEMELINE_MIME_H

#include "base/buffer.h"

#include <stdbool.h>

/* The length of the header at the front of a message or part, its blank line included. */
size_t mime_header_len(const char *text, size_t len);
/* The value of the first field of this name, on one line, without blanks around, as it is
 * (bytes) in value. False: there is none, value is empty. */
bool mime_field(const char *header, size_t len, const char *name, struct buffer *value,
                enum status *status);
/* Adds value to out with its encoded words decoded; UTF-8. */
enum status mime_words(const char *value, size_t len, struct buffer *out);
/* The parameter of a field ("charset" of "text/plain; charset=utf-8") in out, NUL-terminated
 * and cut to size; "": there is none. Returns out. */
char *mime_parameter(const char *value, size_t len, const char *name, char *out, size_t size);
/* Adds the bytes that were encoded to out. */
enum status mime_decode_base64(const char *text, size_t len, struct buffer *out);
enum status mime_decode_quoted(const char *text, size_t len, bool is_word, struct buffer *out);
/* Adds bytes in charset ("" or an unknown one: told from the bytes) to out as UTF-8. */
enum status mime_to_utf8(const char *charset, const char *bytes, size_t len,
                         struct buffer *out);

#endif
