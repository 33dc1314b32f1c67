#include "reader/mime.h"

#include "source/decode.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CHARSET_MAX = 64, FIELD_MAX = 64 << 10 };

static size_t line_len(const char *text, size_t len)
{
    const char *end = memchr(text, '\n', len);
    return end ? (size_t)(end - text) + 1 : len;
}

static bool is_blank_line(const char *line, size_t len)
{
    return len == 0 || line[0] == '\n' || (line[0] == '\r' && (len == 1 || line[1] == '\n'));
}

size_t mime_header_len(const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        size_t line = line_len(text + at, len - at);
        bool is_end = is_blank_line(text + at, line);
        at += line;
        if (is_end)
            return at;
    }
    return len;
}

/* Adds a line of a field, its blanks at both ends as one before it. */
static enum status add_line(struct buffer *value, const char *line, size_t len)
{
    while (len > 0 && strchr(" \t", line[0]) && line[0])
        line++, len--;
    while (len > 0 && strchr(" \t\r\n", line[len - 1]) && line[len - 1])
        len--;
    if (value->len + len > FIELD_MAX)
        return STATUS_OK;
    enum status status = value->len && len ? buffer_add_byte(value, ' ') : STATUS_OK;
    return status == STATUS_OK ? buffer_add(value, line, len) : status;
}

bool mime_field(const char *header, size_t len, const char *name, struct buffer *value,
                enum status *status)
{
    size_t n = strlen(name);
    bool is_in = false;
    buffer_reset(value);
    for (size_t at = 0, line; at < len && *status == STATUS_OK; at += line) {
        line = line_len(header + at, len - at);
        bool is_folded = header[at] == ' ' || header[at] == '\t';
        if (is_in && !is_folded)
            return true;
        if (is_in)
            *status = add_line(value, header + at, line);
        else if (line > n && !strncasecmp(header + at, name, n) && header[at + n] == ':') {
            is_in = true;
            *status = add_line(value, header + at + n + 1, line - n - 1);
        }
    }
    return is_in;
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

enum status mime_decode_base64(const char *text, size_t len, struct buffer *out)
{
    enum status status = buffer_reserve(out, len / 4 * 3 + 3);
    unsigned bits = 0, count = 0;
    for (size_t i = 0; status == STATUS_OK && i < len && text[i] != '='; i++) {
        int value = base64_value(text[i]);
        if (value < 0)
            continue;
        bits = (bits << 6 | (unsigned)value) & 0xffffff;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        status = buffer_add_byte(out, (char)(bits >> count & 0xff));
    }
    return status;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The length of a soft line break at text ("=" there), 0: none. */
static size_t soft_break(const char *text, size_t len)
{
    size_t n = 1;
    while (n < len && (text[n] == ' ' || text[n] == '\t'))
        n++;
    if (n < len && text[n] == '\r')
        n++;
    return n < len && text[n] == '\n' ? n + 1 : n == len ? n : 0;
}

enum status mime_decode_quoted(const char *text, size_t len, bool is_word, struct buffer *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < len; i++) {
        char c = text[i];
        bool is_hex = c == '=' && len - i > 2 && hex_value(text[i + 1]) >= 0 &&
                      hex_value(text[i + 2]) >= 0;
        size_t soft = c == '=' && !is_word && !is_hex ? soft_break(text + i, len - i) : 0;
        if (soft) {
            i += soft - 1;
            continue;
        }
        if (is_hex) {
            c = (char)(hex_value(text[i + 1]) << 4 | hex_value(text[i + 2]));
            i += 2;
        } else if (is_word && c == '_') {
            c = ' ';
        }
        status = buffer_add_byte(out, c);
    }
    return status;
}

enum status mime_to_utf8(const char *charset, const char *bytes, size_t len, struct buffer *out)
{
    struct decoder *decoder = charset[0] ? decoder_new(charset) : NULL;
    const char *text;
    size_t text_len;
    if (!decoder)
        decoder = decoder_new(NULL);
    if (!decoder)
        return STATUS_ENOMEM;
    enum status status = decoder_feed(decoder, bytes, len, true, &text, &text_len);
    if (status == STATUS_OK)
        status = buffer_add(out, text, text_len);
    decoder_free(decoder);
    return status;
}

/* An encoded word, =?charset?B?text?=. */
struct word {
    char charset[CHARSET_MAX];
    char encoding; /* 'b' or 'q' */
    const char *text;
    size_t text_len;
    size_t len; /* in all */
};

static bool read_word(const char *s, size_t len, struct word *w)
{
    if (len < 8 || s[0] != '=' || s[1] != '?')
        return false;
    const char *charset_end = memchr(s + 2, '?', len - 2);
    if (!charset_end || charset_end == s + 2 || (size_t)(charset_end - s) + 4 > len ||
        charset_end[2] != '?')
        return false;
    size_t n = (size_t)(charset_end - s) - 2;
    if (n >= sizeof w->charset)
        return false;
    memcpy(w->charset, s + 2, n);
    w->charset[n] = '\0';
    w->charset[strcspn(w->charset, "*")] = '\0'; /* RFC 2231: a language behind it */
    w->encoding = (char)(charset_end[1] | 0x20);
    w->text = charset_end + 3;
    const char *end = s + len;
    for (const char *p = w->text; (p = memchr(p, '?', (size_t)(end - p))); p++)
        if (p + 1 < end && p[1] == '=') {
            w->text_len = (size_t)(p - w->text);
            w->len = (size_t)(p + 2 - s);
            return w->encoding == 'b' || w->encoding == 'q';
        }
    return false;
}

static enum status add_word(const struct word *w, struct buffer *out)
{
    struct buffer bytes = {0};
    enum status status = w->encoding == 'b'
                             ? mime_decode_base64(w->text, w->text_len, &bytes)
                             : mime_decode_quoted(w->text, w->text_len, true, &bytes);
    if (status == STATUS_OK && bytes.len > 0)
        status = mime_to_utf8(w->charset, bytes.data, bytes.len, out);
    buffer_clear(&bytes);
    return status;
}

static size_t blanks(const char *s, size_t len)
{
    size_t n = 0;
    while (n < len && (s[n] == ' ' || s[n] == '\t'))
        n++;
    return n;
}

enum status mime_words(const char *value, size_t len, struct buffer *out)
{
    enum status status = STATUS_OK;
    struct word w;
    size_t plain = 0; /* where what is not encoded begins */
    for (size_t at = 0; status == STATUS_OK && at < len;) {
        if (value[at] != '=' || !read_word(value + at, len - at, &w)) {
            at++;
            continue;
        }
        if (at > plain)
            status = mime_to_utf8("", value + plain, at - plain, out);
        if (status == STATUS_OK)
            status = add_word(&w, out);
        at += w.len;
        size_t gap = blanks(value + at, len - at); /* between two words it is dropped */
        if (read_word(value + at + gap, len - at - gap, &w))
            at += gap;
        plain = at;
    }
    if (status == STATUS_OK && len > plain)
        status = mime_to_utf8("", value + plain, len - plain, out);
    return status;
}

char *mime_parameter(const char *value, size_t len, const char *name, char *out, size_t size)
{
    size_t n = strlen(name), to = 0;
    out[0] = '\0';
    const char *at = memchr(value, ';', len), *end = value + len;
    while (at && at < end) {
        at++;
        at += blanks(at, (size_t)(end - at));
        if ((size_t)(end - at) > n && !strncasecmp(at, name, n) && at[n] == '=') {
            at += n + 1;
            bool is_quoted = at < end && *at == '"';
            for (at += is_quoted; at < end && to + 1 < size; at++) {
                if (is_quoted ? *at == '"' : strchr("; \t", *at) != NULL)
                    break;
                out[to++] = *at;
            }
            out[to] = '\0';
            return out;
        }
        at = memchr(at, ';', (size_t)(end - at));
    }
    return out;
}
