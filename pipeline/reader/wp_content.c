#include "reader/wp_content.h"

#include <string.h>

enum { SHORTCODE_MAX = 512 };

/* Shortcodes of WordPress itself; others are known by an attribute or by their end tag. */
static const char *const shortcodes[] = {"audio",    "caption",   "embed", "gallery",
                                         "playlist", "video",     "more",  "contact-form",
                                         "youtube",  "wp_caption"};

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static bool is_known(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof shortcodes / sizeof *shortcodes; i++)
        if (strlen(shortcodes[i]) == len && !memcmp(shortcodes[i], name, len))
            return true;
    return false;
}

/* The length of the shortcode at text ("[" there); 0: words in brackets. */
static size_t shortcode(const char *text, size_t len)
{
    size_t limit = len < SHORTCODE_MAX ? len : SHORTCODE_MAX;
    bool is_end = limit > 1 && text[1] == '/';
    size_t start = is_end ? 2 : 1, at = start;
    bool has_attribute = false;
    while (at < limit && is_name_byte(text[at]))
        at++;
    size_t name = at - start;
    for (; at < limit && text[at] != ']' && text[at] != '['; at++)
        has_attribute |= text[at] == '=';
    if (name == 0 || at == limit || text[at] != ']')
        return 0;
    return is_end || has_attribute || is_known(text + start, name) ? at + 1 : 0;
}

static bool is_in_blocks(const char *text, size_t len)
{
    static const char mark[] = "<!-- wp:";
    const char *end = text + len;
    for (const char *p = text; (p = memchr(p, '<', (size_t)(end - p))); p++)
        if ((size_t)(end - p) >= sizeof mark - 1 && !memcmp(p, mark, sizeof mark - 1))
            return true;
    return false;
}

enum status wp_content(const char *text, size_t len, struct buffer *html)
{
    bool has_blocks = is_in_blocks(text, len), is_in_tag = false;
    enum status status = STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < len; at++) {
        size_t code = text[at] == '[' && !is_in_tag ? shortcode(text + at, len - at) : 0;
        if (text[at] == '<' && at + 1 < len)
            is_in_tag = (text[at + 1] | 0x20) >= 'a' || text[at + 1] == '/';
        else if (text[at] == '>')
            is_in_tag = false;
        if (code)
            at += code - 1;
        else if (text[at] == '\n' && !has_blocks && !is_in_tag)
            status = buffer_add_text(html, "<br>\n");
        else
            status = buffer_add_byte(html, text[at]);
    }
    return status;
}
