#include "base/buffer.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_clear(struct buffer *b)
{
    free(b->data);
    *b = (struct buffer){0};
}

void buffer_reset(struct buffer *b)
{
    b->len = 0;
}

enum status buffer_reserve(struct buffer *b, size_t more)
{
    if (more <= b->cap - b->len)
        return STATUS_OK;
    if (more > SIZE_MAX / 2 - b->len)
        return STATUS_ENOMEM;
    size_t cap = b->cap ? b->cap : 64;
    while (cap < b->len + more)
        cap *= 2;
    char *data = realloc(b->data, cap);
    if (!data)
        return STATUS_ENOMEM;
    b->data = data;
    b->cap = cap;
    return STATUS_OK;
}

enum status buffer_add(struct buffer *b, const void *data, size_t len)
{
    if (len == 0)
        return STATUS_OK;
    enum status status = buffer_reserve(b, len);
    if (status == STATUS_OK) {
        memcpy(b->data + b->len, data, len);
        b->len += len;
    }
    return status;
}

enum status buffer_add_byte(struct buffer *b, char c)
{
    return buffer_add(b, &c, 1);
}

enum status buffer_add_text(struct buffer *b, const char *text)
{
    return buffer_add(b, text, strlen(text));
}

enum status buffer_printf(struct buffer *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    enum status status = len < 0 ? STATUS_ENOMEM : buffer_reserve(b, (size_t)len + 1);
    if (status == STATUS_OK) {
        vsnprintf(b->data + b->len, (size_t)len + 1, format, again);
        b->len += (size_t)len;
    }
    va_end(again);
    return status;
}

enum status buffer_add_rune(struct buffer *b, unsigned cp)
{
    char bytes[4];
    return buffer_add(b, bytes, utf8_encode(cp, bytes));
}

const char *buffer_cstr(struct buffer *b)
{
    if (buffer_reserve(b, 1) != STATUS_OK)
        return NULL;
    b->data[b->len] = '\0';
    return b->data;
}

void *array_grow(void *array, size_t item_size, size_t need, size_t *cap)
{
    if (array && need <= *cap)
        return array;
    size_t wanted = *cap ? *cap : 16;
    while (wanted < need)
        wanted *= 2;
    if (wanted > SIZE_MAX / 2 / item_size)
        return NULL;
    void *grown = realloc(array, wanted * item_size);
    if (grown)
        *cap = wanted;
    return grown;
}
