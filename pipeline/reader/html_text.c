#include "reader/html_text.h"

#include "reader/field_text.h"
#include "reader/xml_library.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What an element does to the text. Sorted: found by bisection. What is not here is inline. */
enum effect { INLINE, BLOCK, SKIP, QUOTE, PRE };
static const struct element {
    const char *name;
    enum effect effect;
} elements[] = {
    {"address", BLOCK},    {"article", BLOCK},  {"aside", SKIP},       {"audio", SKIP},
    {"blockquote", QUOTE}, {"body", BLOCK},     {"br", BLOCK},         {"button", SKIP},
    {"canvas", SKIP},      {"caption", BLOCK},  {"center", BLOCK},     {"code", SKIP},
    {"dd", BLOCK},         {"details", BLOCK},  {"dialog", BLOCK},     {"dir", BLOCK},
    {"div", BLOCK},        {"dl", BLOCK},       {"dt", BLOCK},         {"en-crypt", SKIP},
    {"en-note", BLOCK},    {"fieldset", BLOCK}, {"figcaption", BLOCK}, {"figure", BLOCK},
    {"footer", SKIP},      {"form", SKIP},      {"h1", BLOCK},         {"h2", BLOCK},
    {"h3", BLOCK},         {"h4", BLOCK},       {"h5", BLOCK},         {"h6", BLOCK},
    {"head", BLOCK},       {"header", SKIP},    {"hr", BLOCK},         {"html", BLOCK},
    {"iframe", SKIP},      {"legend", BLOCK},   {"li", BLOCK},         {"main", BLOCK},
    {"math", SKIP},        {"menu", BLOCK},     {"nav", SKIP},         {"noscript", SKIP},
    {"object", SKIP},      {"ol", BLOCK},       {"option", BLOCK},     {"p", BLOCK},
    {"pre", PRE},          {"samp", SKIP},      {"script", SKIP},      {"section", BLOCK},
    {"select", SKIP},      {"style", SKIP},     {"summary", BLOCK},    {"svg", SKIP},
    {"table", BLOCK},      {"tbody", BLOCK},    {"td", BLOCK},         {"template", SKIP},
    {"textarea", SKIP},    {"tfoot", BLOCK},    {"th", BLOCK},         {"thead", BLOCK},
    {"title", SKIP},       {"tr", BLOCK},       {"ul", BLOCK},         {"video", SKIP},
};

/* Classes and ids under which blogs keep what is not the writer's prose. */
static const char *const foreign_words[] = {
    "comments-area",
    "comment-list",
    "comments",
    "button-wrapper",
    "subscription-widget",
    "subscription-widget-wrap",
    "screen-reader-text",
    "sr-only",
    "sharedaddy",
};

static int compare_names(const void *name, const void *element)
{
    return strcmp(name, ((const struct element *)element)->name);
}

static enum effect effect_of(const char *name)
{
    const struct element *found = bsearch(name, elements, sizeof elements / sizeof *elements,
                                          sizeof *elements, compare_names);
    return found ? found->effect : INLINE;
}

static bool is_display_none(const char *style)
{
    for (; *style; style++) {
        if (strncasecmp(style, "display", 7) != 0)
            continue;
        const char *at = style + 7;
        at += strspn(at, " \t\r\n");
        if (*at != ':')
            continue;
        at++;
        at += strspn(at, " \t\r\n");
        if (!strncasecmp(at, "none", 4))
            return true;
    }
    return false;
}

static bool is_hidden(html_attributes attributes)
{
    const char *style = html_attribute(attributes, "style");
    const char *aria = html_attribute(attributes, "aria-hidden");
    return html_attribute(attributes, "hidden") || (style && is_display_none(style)) ||
           (aria && !strcasecmp(aria, "true"));
}

static bool is_foreign(html_attributes attributes)
{
    if (!attributes)
        return false;
    for (size_t i = 0; i < sizeof foreign_words / sizeof *foreign_words; i++)
        if (html_has_word(attributes, "class", foreign_words[i]) ||
            html_has_word(attributes, "id", foreign_words[i]))
            return true;
    return is_hidden(attributes);
}

void html_text_break(struct html_text *t)
{
    t->has_break = true;
}

void html_text_skip(struct html_text *t)
{
    if (!t->skipped)
        t->skipped = t->depth;
}

enum status html_text_open(void *text, const char *name, html_attributes attributes)
{
    struct html_text *t = text;
    t->depth++;
    if (t->skipped)
        return STATUS_OK;
    enum effect effect = effect_of(name);
    if (effect == SKIP || is_foreign(attributes)) {
        t->skipped = t->depth;
        t->has_break |= effect != SKIP && effect != INLINE;
        return STATUS_OK;
    }
    if (effect != INLINE)
        t->has_break = true;
    if (effect == QUOTE && !t->quoted)
        t->quoted = t->depth;
    if (effect == PRE && !t->pre)
        t->pre = t->depth;
    return STATUS_OK;
}

enum status html_text_close(void *text, const char *name)
{
    struct html_text *t = text;
    if (t->skipped == t->depth)
        t->skipped = 0;
    if (t->quoted == t->depth) {
        t->quoted = 0;
        t->is_quote_open = false;
    }
    if (t->pre == t->depth)
        t->pre = 0;
    enum effect effect = effect_of(name);
    if (!t->skipped && effect != INLINE && effect != SKIP)
        t->has_break = true;
    if (t->depth > 0)
        t->depth--;
    return STATUS_OK;
}

/* The bytes of white space at the front of s: blanks and U+00A0. */
static size_t blank_len(const char *s, size_t len)
{
    unsigned char c = (unsigned char)*s;
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    return c == 0xc2 && len > 1 && (unsigned char)s[1] == 0xa0 ? 2 : 0;
}

/* U+0080 to U+009F, written &#146; and the like: windows-1252 was meant (HTML 5, 13.2.5.80). */
static enum status add_c1(struct buffer *out, unsigned char c)
{
    static const unsigned short meant[32] = {
        0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};
    return buffer_add_rune(out, meant[c - 0x80]);
}

/* Adds len bytes without white space. */
static enum status add_word(struct buffer *out, const char *word, size_t len)
{
    enum status status = STATUS_OK;
    const char *end = word + len;
    while (status == STATUS_OK && word < end) {
        const char *c1 = memchr(word, 0xc2, (size_t)(end - word));
        while (c1 && (end - c1 < 2 || (unsigned char)c1[1] >= 0xa0))
            c1 = memchr(c1 + 1, 0xc2, (size_t)(end - c1 - 1));
        status = buffer_add(out, word, (size_t)((c1 ? c1 : end) - word));
        if (status == STATUS_OK && c1)
            status = add_c1(out, (unsigned char)c1[1]);
        word = c1 ? c1 + 2 : end;
    }
    return status;
}

/* What stands between the last word and the next one. */
static enum status add_gap(struct html_text *t)
{
    enum status status = STATUS_OK;
    if (t->out->len > t->begin && (t->has_break || t->has_blank))
        status = buffer_add_byte(t->out, t->has_break ? '\n' : ' ');
    t->has_break = t->has_blank = false;
    return status;
}

static enum status begin_quote(struct html_text *t)
{
    if (t->is_quote_open || t->out->len >= UINT32_MAX)
        return STATUS_OK;
    struct span *grown =
        array_grow(t->quotes, sizeof *t->quotes, t->quote_count + 1, &t->quote_cap);
    if (!grown)
        return STATUS_ENOMEM;
    t->quotes = grown;
    t->quotes[t->quote_count++].start = (uint32_t)t->out->len;
    t->is_quote_open = true;
    return STATUS_OK;
}

static enum status add_run(struct html_text *t, const char *word, size_t len)
{
    enum status status = add_gap(t);
    if (status == STATUS_OK && t->quoted)
        status = begin_quote(t);
    if (status == STATUS_OK)
        status = add_word(t->out, word, len);
    if (t->is_quote_open)
        t->quotes[t->quote_count - 1].end =
            t->out->len < UINT32_MAX ? (uint32_t)t->out->len : UINT32_MAX;
    return status;
}

enum status html_text_add(void *text, const char *words, size_t len)
{
    struct html_text *t = text;
    enum status status = STATUS_OK;
    if (t->skipped)
        return STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < len;) {
        size_t blank = blank_len(words + at, len - at);
        if (blank > 0) {
            t->has_blank = true;
            t->has_break |= t->pre && words[at] == '\n';
            at += blank;
            continue;
        }
        size_t end = at + 1;
        while (end < len && !blank_len(words + end, len - end))
            end++;
        status = add_run(t, words + at, end - at);
        at = end;
    }
    return status;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The length of the tag at text, 0: it is none. Block elements break the line. */
static size_t pass_tag(struct html_text *t, const char *text, size_t len)
{
    char name[16];
    size_t at = len > 1 && text[1] == '/' ? 2 : 1, n = 0;
    const char *end = memchr(text, '>', len);
    for (; at < len && n + 1 < sizeof name && is_name_byte(text[at]); at++)
        name[n++] = (char)(text[at] >= 'A' && text[at] <= 'Z' ? text[at] | 0x20 : text[at]);
    name[n] = '\0';
    if (!end || (n == 0 && !(len > 1 && text[1] == '!')))
        return 0;
    if (effect_of(name) != INLINE)
        html_text_break(t);
    return (size_t)(end - text) + 1;
}

/* Without libxml2, for the HTML in fields of other formats: the text between the tags. */
static enum status convert_plainly(const char *html, size_t len, struct html_text *t)
{
    struct buffer words = {0};
    enum status status = STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < len;) {
        size_t tag = html[at] == '<' ? pass_tag(t, html + at, len - at) : 0;
        const char *next = memchr(html + at + 1, '<', len - at - 1);
        size_t n = tag ? tag : next ? (size_t)(next - html) - at : len - at;
        buffer_reset(&words);
        if (!tag)
            status = field_unescape(html + at, n, &words);
        if (status == STATUS_OK && words.len > 0)
            status = html_text_add(t, words.data, words.len);
        at += n;
    }
    buffer_clear(&words);
    return status;
}

static enum status convert(const char *html, size_t len, struct html_text *t)
{
    static const struct html_events events = {html_text_open, html_text_add, html_text_close};
    if (!xml_library())
        return convert_plainly(html, len, t);
    struct html_stream *stream = html_stream_new(&events, t);
    if (!stream)
        return STATUS_ENOMEM;
    enum status status = html_stream_feed(stream, html, len);
    enum status finished = html_stream_finish(stream);
    html_stream_free(stream);
    return status == STATUS_OK ? finished : status;
}

enum status html_to_text_quotes(const char *html, size_t len, struct buffer *out,
                                struct span **quotes, size_t *count, size_t *cap)
{
    struct html_text t = {.out = out,
                          .begin = out->len,
                          .quotes = *quotes,
                          .quote_count = *count,
                          .quote_cap = *cap};
    enum status status = convert(html, len, &t);
    *quotes = t.quotes;
    *count = t.quote_count;
    *cap = t.quote_cap;
    return status;
}

enum status html_to_text(const char *html, size_t len, struct buffer *out)
{
    struct html_text t = {.out = out, .begin = out->len};
    enum status status = convert(html, len, &t);
    free(t.quotes);
    return status;
}
