#include "reader/field_text.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Value of a digit in base 10 or 16, -1: none. */
static int digit_value(char c, int base)
{
    int value = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : 99;
    return value < base ? value : -1;
}

/* A numeric entity behind "&#"; returns its length without these, 0: none. */
static size_t numeric_entity(const char *text, size_t len, uint32_t *cp)
{
    size_t at = 0, first;
    int base = 10;
    if (len > 0 && (text[0] == 'x' || text[0] == 'X')) {
        base = 16;
        at = 1;
    }
    *cp = 0;
    for (first = at; at < len && digit_value(text[at], base) >= 0; at++)
        if (*cp <= 0x10ffff)
            *cp = *cp * (uint32_t)base + (uint32_t)digit_value(text[at], base);
    return at > first && at < len && text[at] == ';' ? at + 1 : 0;
}

/* The entity at text (which begins with '&'); returns its length, 0: none. */
static size_t entity(const char *text, size_t len, uint32_t *cp)
{
    static const struct {
        const char *name;
        uint32_t cp;
    } known[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                 {"&quot;", '"'}, {"&apos;", '\''}, {"&nbsp;", ' '}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t size = strlen(known[i].name);
        if (size <= len && !memcmp(text, known[i].name, size)) {
            *cp = known[i].cp;
            return size;
        }
    }
    if (len < 4 || text[1] != '#')
        return 0;
    size_t size = numeric_entity(text + 2, len - 2, cp);
    return size ? size + 2 : 0;
}

enum status field_unescape(const char *text, size_t len, struct buffer *out)
{
    enum status status = STATUS_OK;
    size_t from = 0;
    for (size_t i = 0; i < len && status == STATUS_OK;) {
        const char *mark = memchr(text + i, '&', len - i);
        if (!mark)
            break;
        uint32_t cp;
        i = (size_t)(mark - text);
        size_t size = entity(mark, len - i, &cp);
        if (size == 0) {
            i++;
            continue;
        }
        status = buffer_add(out, text + from, i - from);
        if (status == STATUS_OK)
            status = buffer_add_rune(out, cp ? cp : 0xfffd);
        from = i += size;
    }
    return status == STATUS_OK && from < len ? buffer_add(out, text + from, len - from)
                                             : status;
}

bool field_has_tags(const char *text, size_t len)
{
    enum { TAG_MAX = 200 };
    static const char *const names[] = {"p",  "br", "b",      "i",  "u",  "li",
                                        "ul", "ol", "div",    "em", "h1", "span",
                                        "h2", "h3", "strong", "a",  "s",  "strike"};
    for (size_t i = 0; i + 2 < len; i++) {
        if (text[i] != '<')
            continue;
        size_t at = i + 1 + (text[i + 1] == '/'), start = at;
        while (at < len && (is_alpha(text[at]) || digit_value(text[at], 10) >= 0))
            at++;
        size_t size = at - start;
        if (at == len || !strchr("> /", text[at] ? text[at] : 'x') ||
            !memchr(text + at, '>', len - at < TAG_MAX ? len - at : TAG_MAX))
            continue;
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            if (strlen(names[n]) == size && !memcmp(names[n], text + start, size))
                return true;
    }
    return false;
}

bool field_repair_bytes(const char *text, size_t len, struct buffer *out)
{
    size_t start = out->len;
    bool has_high = false;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        bool bad = false;
        i += utf8_decode(text + i, len - i, &cp, &bad);
        if (bad || cp > 0xff || buffer_add_byte(out, (char)cp) != STATUS_OK) {
            out->len = start;
            return false;
        }
        has_high |= cp > 0x7f;
    }
    if (has_high && utf8_valid_prefix(out->data + start, out->len - start) == out->len - start)
        return true;
    out->len = start;
    return false;
}
