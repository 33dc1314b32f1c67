#include "reader/dayone_clean.h"

#include <stdbool.h>
#include <string.h>

static bool begins(const char *text, size_t len, const char *with)
{
    size_t size = strlen(with);
    return len >= size && !memcmp(text, with, size);
}

/* The length of a mark that stands for a file, 0: there is none at text. */
static size_t moment(const char *text, size_t len)
{
    static const char mark[] = "dayone-moment:/";
    size_t at = 0;
    bool is_image = begins(text, len, "![");
    if (is_image) {
        const char *close = memchr(text, ']', len < 256 ? len : 256);
        at = close ? (size_t)(close - text) + 1 : 0;
        if (!close || at == len || text[at++] != '(')
            return 0;
    }
    if (!begins(text + at, len - at, mark))
        return 0;
    while (at < len && !strchr(" \t\r\n)", text[at]))
        at++;
    return at + (is_image && at < len && text[at] == ')');
}

/* U+200B, U+2060, U+FEFF: three bytes each. */
static bool is_zero_width(const char *text, size_t len)
{
    return begins(text, len, "\xe2\x80\x8b") || begins(text, len, "\xe2\x81\xa0") ||
           begins(text, len, "\xef\xbb\xbf");
}

enum status dayone_clean(const char *text, size_t len, struct buffer *out)
{
    enum status status = STATUS_OK;
    size_t from = 0;
    for (size_t i = 0; i < len && status == STATUS_OK;) {
        char c = text[i];
        size_t skip = c == '!' || c == 'd' ? moment(text + i, len - i)
                      : (unsigned char)c >= 0xe2 && is_zero_width(text + i, len - i) ? 3
                                                                                     : 0;
        if (skip == 0) {
            i++;
            continue;
        }
        status = buffer_add(out, text + from, i - from);
        from = i += skip;
    }
    return status == STATUS_OK && from < len ? buffer_add(out, text + from, len - from)
                                             : status;
}

static bool is_punctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

enum status dayone_unescape(const char *text, size_t len, struct buffer *out)
{
    enum status status = STATUS_OK;
    size_t from = 0;
    for (size_t i = 0; i + 1 < len && status == STATUS_OK; i++) {
        if (text[i] != '\\' || !is_punctuation(text[i + 1]))
            continue;
        status = buffer_add(out, text + from, i - from);
        from = ++i;
    }
    return status == STATUS_OK && from < len ? buffer_add(out, text + from, len - from)
                                             : status;
}
