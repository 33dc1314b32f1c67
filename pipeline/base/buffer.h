/* buffer.h - a growable run of bytes. The owner of the struct owns the bytes. */
#ifndef THEMELINE_BUFFER_H
#define THEMELINE_BUFFER_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* All zeros is an empty, valid buffer. data is not NUL-terminated unless buffer_cstr made it
 * so. */
struct buffer {
    char *data;
    size_t len;
    size_t cap;
};

void buffer_clear(struct buffer *b); /* frees; the buffer is empty and usable again */
void buffer_reset(struct buffer *b); /* len 0, memory kept */
enum status buffer_reserve(struct buffer *b, size_t more);
enum status buffer_add(struct buffer *b, const void *data, size_t len);
enum status buffer_add_byte(struct buffer *b, char c);
enum status buffer_add_text(struct buffer *b, const char *text);
enum status buffer_printf(struct buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Adds code point cp as UTF-8 (U+FFFD for what is none). */
enum status buffer_add_rune(struct buffer *b, unsigned cp);
/* The bytes with a NUL behind them (not counted in len); NULL when memory is out. */
const char *buffer_cstr(struct buffer *b);

/* Grows an array of items of the given size to hold at least need items; returns the new
 * array (the old one is gone) and sets *cap, or NULL when memory is out (the old one stays). */
void *array_grow(void *array, size_t item_size, size_t need, size_t *cap);

#endif
