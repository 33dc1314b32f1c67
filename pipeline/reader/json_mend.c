#include "reader/json_mend.h"

#include "base/utf8.h"

#include <string.h>

enum { NUMBER_SAFE = 17 }; /* digits that fit a 64-bit integer for certain */

static int hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The code unit of "\uXXXX" at text, -1: there is none. */
static long code_unit(const char *text, size_t len)
{
    long unit = 0;
    if (len < 6 || text[0] != '\\' || text[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++) {
        int value = hex_value(text[i]);
        if (value < 0)
            return -1;
        unit = unit * 16 + value;
    }
    return unit;
}

/* An escape; returns the bytes used of text. */
static size_t mend_escape(const char *text, size_t len, struct buffer *out, enum status *status)
{
    static const char replacement[] = "\\ufffd";
    if (len > 1 && text[1] != 'u') {
        bool is_known = text[1] && strchr("\"\\/bfnrt", text[1]);
        *status = buffer_add(out, is_known ? text : text + 1, is_known ? 2 : 1);
        return 2;
    }
    long unit = code_unit(text, len);
    if (unit >= 0xd800 && unit < 0xdc00) {
        long low = code_unit(text + 6, len - 6);
        if (low >= 0xdc00 && low < 0xe000) {
            *status = buffer_add(out, text, 12);
            return 12;
        }
    }
    if (unit >= 0 && (unit < 0xd800 || unit > 0xdfff)) {
        *status = buffer_add(out, text, 6);
        return 6;
    }
    *status = buffer_add_text(out, replacement);
    return unit >= 0 ? 6 : len > 1 ? 2 : 1;
}

/* What is in a string, without its quotes; returns the bytes used. */
static size_t mend_string(const char *text, size_t len, struct buffer *out, enum status *status)
{
    size_t i = 0;
    while (*status == STATUS_OK && i < len && text[i] != '"') {
        unsigned char c = (unsigned char)text[i];
        uint32_t cp;
        if (c == '\\') {
            i += mend_escape(text + i, len - i, out, status);
        } else if (c < 0x20) {
            *status = buffer_printf(out, "\\u%04x", c);
            i++;
        } else if (c < 0x80) {
            *status = buffer_add_byte(out, text[i++]);
        } else {
            i += utf8_decode(text + i, len - i, &cp, NULL);
            *status = buffer_add_rune(out, cp);
        }
    }
    return i;
}

static bool is_of_token(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '+' || c == '-' || c == '.';
}

static enum status mend_token(const char *text, size_t len, struct buffer *out)
{
    size_t sign = text[0] == '-' || text[0] == '+';
    bool is_number = len > sign && text[sign] >= '0' && text[sign] <= '9';
    bool is_safe = len <= NUMBER_SAFE && !memchr(text, 'e', len) && !memchr(text, 'E', len);
    if (is_number && is_safe)
        return buffer_add(out, text, len);
    if (is_number)
        return buffer_printf(out, "\"%.*s\"", (int)(len < 64 ? len : 64), text);
    if ((len == 3 && !memcmp(text, "NaN", 3)) ||
        (len == 8 + sign && !memcmp(text + sign, "Infinity", 8)))
        return buffer_add_text(out, "null");
    return buffer_add(out, text, len);
}

enum status json_mend(const char *text, size_t len, struct buffer *out)
{
    enum status status = buffer_reserve(out, len);
    for (size_t i = 0; i < len && status == STATUS_OK;) {
        size_t size = 0;
        if (text[i] == '"') {
            status = buffer_add_byte(out, text[i++]);
            if (status == STATUS_OK)
                i += mend_string(text + i, len - i, out, &status);
            if (status == STATUS_OK && i < len)
                status = buffer_add_byte(out, text[i++]);
            continue;
        }
        while (i + size < len && is_of_token(text[i + size]))
            size++;
        status = size ? mend_token(text + i, size, out) : buffer_add_byte(out, text[i]);
        i += size ? size : 1;
    }
    return status;
}
