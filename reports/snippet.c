#include "snippet.h"

static bool is_blank(char c)
{
    return (unsigned char)c <= ' ' || c == 0x7f;
}

static bool is_inside_character(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

enum status snippet_match(const char *text, size_t start, size_t end, struct buffer *out)
{
    enum status status = STATUS_OK;
    bool is_parted = false;
    buffer_reset(out);
    for (size_t i = start; i < end && status == STATUS_OK; i++) {
        if (is_blank(text[i])) {
            is_parted = out->len > 0;
            continue;
        }
        if (is_parted)
            status = buffer_add_byte(out, ' ');
        if (status == STATUS_OK)
            status = buffer_add_byte(out, text[i]);
        is_parted = false;
    }
    return status;
}

enum status snippet_left(const char *text, size_t at, struct buffer *out)
{
    size_t start = at > SNIPPET_MAX ? at - SNIPPET_MAX : 0;
    while (start < at && is_inside_character(text[start]))
        start++;
    if (start > 0 && !is_blank(text[start - 1])) {
        size_t word = start;
        while (word < at && !is_blank(text[word]))
            word++;
        if (word < at)
            start = word;
    }
    return snippet_match(text, start, at, out);
}

enum status snippet_right(const char *text, size_t len, size_t at, struct buffer *out)
{
    size_t end = len - at > SNIPPET_MAX ? at + SNIPPET_MAX : len;
    while (end > at && end < len && is_inside_character(text[end]))
        end--;
    if (end < len && !is_blank(text[end])) {
        size_t word = end;
        while (word > at && !is_blank(text[word - 1]))
            word--;
        if (word > at)
            end = word;
    }
    return snippet_match(text, at, end, out);
}
