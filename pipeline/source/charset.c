#include "source/charset.h"

#include "base/utf8.h"

#include <string.h>
#include <strings.h>

enum { DECLARED_WITHIN = 1024, ZEROS_WITHIN = 4096 };

static const struct mark {
    const char *bytes;
    unsigned char len;
    const char *name;
} marks[] = {
    {"\xef\xbb\xbf", 3, "UTF-8"},
    {"\xff\xfe\0\0", 4, "UTF-32LE"}, /* before UTF-16, whose mark it begins with */
    {"\0\0\xfe\xff", 4, "UTF-32BE"},
    {"\xff\xfe", 2, "UTF-16LE"},
    {"\xfe\xff", 2, "UTF-16BE"},
};

bool charset_is_utf16(const char *head, size_t len, bool *is_big)
{
    size_t zeros[2] = {0, 0};
    if (len > ZEROS_WITHIN)
        len = ZEROS_WITHIN;
    for (size_t i = 0; i < len; i++)
        zeros[i % 2] += head[i] == '\0';
    *is_big = zeros[0] > zeros[1];
    size_t many = zeros[*is_big ? 0 : 1];
    size_t few = zeros[*is_big ? 1 : 0];
    bool is_pairs = len % 2 == 0 || len > 64;
    return is_pairs && many > 1 && many < len && many * 5 >= len && few * 50 <= many;
}

const char *charset_canonical(const char *charset)
{
    static const char *const latin[] = {"iso-8859-1", "iso8859-1",   "iso_8859-1", "latin1",
                                        "latin-1",    "l1",          "us-ascii",   "ascii",
                                        "cp1252",     "windows-1252"};
    if (!strcasecmp(charset, "utf-8") || !strcasecmp(charset, "utf8"))
        return "UTF-8";
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (!strcasecmp(charset, latin[i]))
            return "windows-1252";
    return charset;
}

bool charset_is_never_utf8(const char *text, size_t len)
{
    bool has_high = false;
    for (size_t i = 0; i < len;) {
        if ((unsigned char)text[i] < 0x80) {
            i++;
            continue;
        }
        uint32_t cp;
        bool bad = false;
        size_t n = utf8_decode(text + i, len - i, &cp, &bad);
        if (!bad)
            return false;
        has_high = true;
        i += n;
    }
    return has_high;
}

static size_t find(const char *text, size_t len, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= len; i++)
        if (!strncasecmp(text + i, word, n))
            return i + n;
    return 0;
}

/* The value behind `encoding` or `charset`: = "X", = 'X' or =X. */
static bool read_value(const char *text, size_t len, size_t at, char name[CHARSET_NAME_MAX])
{
    size_t n = 0;
    while (at < len && strchr(" \t\r\n=", text[at]))
        at++;
    if (at < len && (text[at] == '"' || text[at] == '\''))
        at++;
    while (at < len && text[at] && !strchr(" \t\r\n\"'>?;/", text[at])) {
        if (n + 1 == CHARSET_NAME_MAX)
            return false;
        name[n++] = text[at++];
    }
    name[n] = '\0';
    return n > 0 && at < len;
}

/* XML's declaration or HTML's meta; only markup declares. A document that can be read so far as
 * to find `UTF-16` in it byte by byte is not in UTF-16. */
static bool is_declared(const char *head, size_t len, char name[CHARSET_NAME_MAX])
{
    if (len > DECLARED_WITHIN)
        len = DECLARED_WITHIN;
    size_t start = 0;
    while (start < len && strchr(" \t\r\n", head[start]) && head[start])
        start++;
    if (start == len || head[start] != '<')
        return false;
    size_t at = 0;
    if (len - start > 5 && !strncmp(head + start, "<?xml", 5)) {
        const char *end = memchr(head + start, '>', len - start);
        size_t until = end ? (size_t)(end - head) : len;
        at = find(head, until, "encoding");
    }
    size_t meta = at ? 0 : find(head, len, "<meta");
    if (meta) {
        size_t in_meta = find(head + meta, len - meta, "charset");
        at = in_meta ? meta + in_meta : 0;
    }
    return at && read_value(head, len, at, name) && strncasecmp(name, "utf-16", 6) != 0 &&
           strncasecmp(name, "utf-32", 6) != 0;
}

static void set_name(char name[CHARSET_NAME_MAX], const char *value)
{
    size_t len = strlen(value);
    memmove(name, value, len + 1);
}

static bool is_ascii(const char *text, size_t len)
{
    unsigned char all = 0;
    for (size_t i = 0; i < len; i++)
        all |= (unsigned char)text[i];
    return all < 0x80;
}

/* NUL is no fault here. */
static bool is_utf8(const char *head, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        i += utf8_valid_prefix(head + i, len - i);
        if (i < len && head[i] != '\0')
            return false;
    }
    return true;
}

size_t charset_of_head(const char *head, size_t len, char name[CHARSET_NAME_MAX],
                       bool *is_certain)
{
    *is_certain = true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (len >= marks[i].len && !memcmp(head, marks[i].bytes, marks[i].len)) {
            set_name(name, marks[i].name);
            return marks[i].len;
        }
    bool is_big;
    if (charset_is_utf16(head, len, &is_big)) {
        set_name(name, is_big ? "UTF-16BE" : "UTF-16LE");
        return 0;
    }
    len -= utf8_cut_tail(head, len); /* of a character whose rest may come yet */
    bool ascii = is_ascii(head, len);
    if (!ascii && is_utf8(head, len)) {
        set_name(name, "UTF-8");
    } else if (is_declared(head, len, name)) {
        set_name(name, charset_canonical(name));
    } else if (!ascii && charset_is_never_utf8(head, len)) {
        set_name(name, "windows-1252");
    } else {
        set_name(name, "UTF-8");
        *is_certain = false;
    }
    return 0;
}
