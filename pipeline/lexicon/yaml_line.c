#include "lexicon/yaml_line.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The end of the quoted text that begins at text[at]: behind its closing quote, or 0. In '…' a
 * quote is doubled, in "…" a backslash takes the next character with it. */
static size_t quote_end(const char *text, size_t len, size_t at)
{
    char quote = text[at];
    for (size_t i = at + 1; i < len; i++) {
        if (quote == '"' && text[i] == '\\')
            i++;
        else if (text[i] == quote && quote == '\'' && i + 1 < len && text[i + 1] == quote)
            i++;
        else if (text[i] == quote)
            return i + 1;
    }
    return 0;
}

/* A quote opens only where a scalar begins: don't is plain. */
static bool opens_quote(const char *text, size_t at)
{
    if (text[at] != '"' && text[at] != '\'')
        return false;
    while (at > 0 && is_blank(text[at - 1]))
        at--;
    return at == 0 || strchr("[,:-", text[at - 1]);
}

size_t yaml_without_comment(const char *text, size_t len)
{
    size_t i = 0;
    while (i < len) {
        size_t end = opens_quote(text, i) ? quote_end(text, len, i) : 0;
        if (text[i] == '#' && (i == 0 || is_blank(text[i - 1])))
            break;
        i = end ? end : i + 1;
    }
    while (i > 0 && is_blank(text[i - 1]))
        i--;
    return i;
}

int yaml_depth(const char *text, size_t len)
{
    int depth = 0;
    for (size_t i = 0; i < len;) {
        size_t end = opens_quote(text, i) ? quote_end(text, len, i) : 0;
        depth += (text[i] == '[') - (text[i] == ']');
        i = end ? end : i + 1;
    }
    return depth;
}

size_t yaml_colon(const char *text, size_t len)
{
    size_t i = 0;
    if (len > 0 && (text[0] == '"' || text[0] == '\'')) {
        i = quote_end(text, len, 0);
        while (i > 0 && i < len && is_blank(text[i]))
            i++;
        return i > 0 && i < len && text[i] == ':' ? i : len;
    }
    while (i < len && !(text[i] == ':' && (i + 1 == len || is_blank(text[i + 1]))))
        i++;
    return i;
}

static unsigned hex_digits(const char *text, size_t len, size_t count)
{
    unsigned n = 0;
    for (size_t i = 0; i < count && i < len; i++) {
        const char *digits = "0123456789abcdef", *found = NULL;
        if (text[i])
            found = strchr(digits, text[i] >= 'A' && text[i] <= 'F' ? text[i] + 32 : text[i]);
        if (!found)
            return 0xFFFD;
        n = n * 16 + (unsigned)(found - digits);
    }
    return count <= len ? n : 0xFFFD;
}

/* The escape behind the backslash at text[0]; returns the bytes read behind it. */
static size_t unescape(const char *text, size_t len, struct buffer *out, enum status *status)
{
    size_t digits = text[0] == 'x' ? 2 : text[0] == 'u' ? 4 : text[0] == 'U' ? 8 : 0;
    if (digits > 0) {
        unsigned rune = hex_digits(text + 1, len - 1, digits);
        *status = buffer_add_rune(out, rune ? rune : 0xFFFD);
        return digits < len ? digits + 1 : len;
    }
    char c = strchr("ntr", text[0]) ? ' ' : text[0]; /* white space is white space here */
    *status = buffer_add_byte(out, c);
    return 1;
}

static enum status add_quoted(const char *text, size_t len, struct buffer *out)
{
    enum status status = STATUS_OK;
    char quote = text[0];
    for (size_t i = 1; i + 1 < len && status == STATUS_OK; i++) {
        if (quote == '"' && text[i] == '\\' && i + 2 < len) {
            i += unescape(text + i + 1, len - i - 2, out, &status);
            continue;
        }
        i += quote == '\'' && text[i] == '\'';
        status = buffer_add_byte(out, text[i]);
    }
    return status;
}

static size_t plain_end(const char *text, size_t len, size_t at, bool in_list)
{
    while (at < len && !(text[at] == '#' && at > 0 && is_blank(text[at - 1])) &&
           !(in_list && (text[at] == ',' || text[at] == '[' || text[at] == ']')))
        at++;
    return at;
}

enum status yaml_scalar(const char *text, size_t len, size_t *at, bool in_list,
                        struct buffer *out, enum yaml_result *result)
{
    size_t i = *at, end;
    enum status status;
    buffer_reset(out);
    while (i < len && is_blank(text[i]))
        i++;
    *result = i == len || text[i] == '#' ? YAML_END : YAML_SCALAR;
    if (*result == YAML_END) {
        *at = len;
        return STATUS_OK;
    }
    if (text[i] == '"' || text[i] == '\'') {
        end = quote_end(text, len, i);
        if (!end) {
            *result = YAML_BAD_QUOTE;
            *at = len;
            return STATUS_OK;
        }
        status = add_quoted(text + i, end - i, out);
    } else {
        end = plain_end(text, len, i, in_list);
        status = buffer_add(out, text + i, end - i);
        while (out->len > 0 && is_blank(out->data[out->len - 1]))
            out->len--;
        for (size_t k = 0; k < out->len; k++) /* a line's end in a list is a blank */
            if (out->data[k] == '\n')
                out->data[k] = ' ';
    }
    while (end < len && is_blank(text[end]))
        end++;
    *at = end;
    return status;
}
