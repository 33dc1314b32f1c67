#include "reader/markdown_clean.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PROPERTY_MAX = 42 }; /* bytes within which a property's colons stand */

/* A line without its end. */
struct line {
    const char *text;
    size_t len;
};

static bool begins(struct line l, const char *what)
{
    size_t n = strlen(what);
    return l.len >= n && !strncasecmp(l.text, what, n);
}

static void drop(struct line *l, size_t n)
{
    l->text += n;
    l->len -= n;
}

static size_t indent_of(struct line l)
{
    size_t n = 0;
    while (n < l.len && (l.text[n] == ' ' || l.text[n] == '\t'))
        n++;
    return n;
}

/* How many of mark stand at the front. */
static size_t run_of(struct line l, char mark)
{
    size_t n = 0;
    while (n < l.len && l.text[n] == mark)
        n++;
    return n;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The length of a list mark at the front, with its blank: "- ", "* ", "+ ", "12. ". */
static size_t list_mark(struct line l)
{
    size_t n = 0;
    if (l.len > 0 && (l.text[0] == '-' || l.text[0] == '*' || l.text[0] == '+'))
        n = 1;
    else {
        while (n < l.len && n < 9 && is_digit(l.text[n]))
            n++;
        n = n > 0 && n < l.len && (l.text[n] == '.' || l.text[n] == ')') ? n + 1 : 0;
    }
    return n > 0 && n < l.len && (l.text[n] == ' ' || l.text[n] == '\t') ? n + 1 : 0;
}

/* "[ ] ", "TODO ": what makes a bullet a task. */
static size_t task_mark(struct line l)
{
    static const char *const words[] = {"TODO ", "DONE ",    "DOING ",    "LATER ",
                                        "NOW ",  "WAITING ", "CANCELED ", "CANCELLED "};
    if (l.len > 3 && l.text[0] == '[' && l.text[2] == ']' && l.text[3] == ' ')
        return 4;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (l.len >= n && !memcmp(l.text, words[i], n))
            return n;
    }
    return 0;
}

/* key:: value - a property, not prose. */
static bool is_property(struct line l)
{
    size_t look = l.len < PROPERTY_MAX ? l.len : PROPERTY_MAX;
    const char *colon = look ? memchr(l.text, ':', look) : NULL;
    if (!colon || colon == l.text)
        return false;
    size_t n = (size_t)(colon - l.text);
    if (n + 1 >= l.len || l.text[n + 1] != ':' || (n + 2 < l.len && l.text[n + 2] != ' '))
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = l.text[i];
        bool is_letter = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80;
        if (!is_letter && !is_digit(c) && c != '_' && c != '-' && c != ' ')
            return false;
    }
    return true;
}

/* ---, ***, ===, | --- | --- |: lines that are drawn. */
static bool is_rule(struct line l)
{
    size_t marks = 0;
    for (size_t i = 0; i < l.len; i++) {
        if (!strchr("-*_=|:+ \t", l.text[i]))
            return false;
        marks += l.text[i] != ' ' && l.text[i] != '\t';
    }
    return marks >= 3;
}

/* #journal #daily: nothing but tags. */
static bool is_tag_line(struct line l)
{
    size_t at = 0;
    while (at < l.len) {
        if (l.text[at] != '#' || at + 1 == l.len || l.text[at + 1] == ' ' ||
            l.text[at + 1] == '#')
            return false;
        while (at < l.len && l.text[at] != ' ')
            at++;
        while (at < l.len && l.text[at] == ' ')
            at++;
    }
    return l.len > 0;
}

/* Code and blocks that are no prose at all. True: the line belongs to one. */
static bool is_in_block(struct markdown_cleaner *m, struct line l)
{
    drop(&l, indent_of(l));
    if (m->fence) {
        size_t n = run_of(l, m->fence);
        drop(&l, n);
        if (n >= m->fence_len && indent_of(l) == l.len)
            m->fence = '\0';
        return true;
    }
    if (m->closing) {
        if (begins(l, m->closing))
            m->closing = NULL;
        return true;
    }
    if (list_mark(l)) /* a bullet may open a block */
        drop(&l, list_mark(l));
    if (run_of(l, '`') >= 3 || run_of(l, '~') >= 3) {
        m->fence = l.text[0];
        m->fence_len = run_of(l, m->fence);
        /* ```code``` on one line is no fence */
        if (m->fence == '`' && memchr(l.text + m->fence_len, '`', l.len - m->fence_len))
            m->fence = '\0';
        return m->fence != '\0';
    }
    if (begins(l, ":logbook:") || begins(l, ":properties:"))
        m->closing = ":end:";
    else if (begins(l, "#+begin_query"))
        m->closing = "#+end_query";
    else if (begins(l, "#+begin_src"))
        m->closing = "#+end_src";
    return m->closing != NULL;
}

static enum status begin_quote(struct markdown_cleaner *m)
{
    struct span *grown =
        array_grow(m->quotes, sizeof *m->quotes, m->quote_count + 1, &m->quote_cap);
    if (!grown)
        return STATUS_ENOMEM;
    m->quotes = grown;
    m->quotes[m->quote_count++] = (struct span){(uint32_t)m->out.len, (uint32_t)m->out.len};
    m->in_quote = true;
    return STATUS_OK;
}

/* > quoted. Obsidian's callouts ("> [!note]") are the writer's own words, but for quotes. */
static enum status read_quote_marks(struct markdown_cleaner *m, struct line *l)
{
    bool is_quoted = false;
    drop(l, indent_of(*l));
    while (l->len > 0 && l->text[0] == '>') {
        is_quoted = true;
        drop(l, 1);
        drop(l, indent_of(*l));
    }
    if (!is_quoted) {
        m->in_quote = m->in_callout = false;
        return STATUS_OK;
    }
    if (begins(*l, "[!")) {
        m->in_callout = !begins(*l, "[!quote") && !begins(*l, "[!cite");
        m->in_quote = false;
        const char *end = memchr(l->text, ']', l->len);
        if (end)
            drop(l, (size_t)(end + 1 - l->text));
        if (l->len > 0 && (l->text[0] == '-' || l->text[0] == '+'))
            drop(l, 1);
    }
    return m->in_callout || m->in_quote ? STATUS_OK : begin_quote(m);
}

static enum status clean_line(struct markdown_cleaner *m, struct line l)
{
    if (m->comment != COMMENT_NONE)
        return markdown_inline(&m->out, l.text, l.len, &m->comment);
    enum status status = read_quote_marks(m, &l);
    if (status != STATUS_OK || is_rule(l) || is_tag_line(l))
        return status;
    size_t level = run_of(l, '#');
    if (level > 0 && level <= 6 && level < l.len && l.text[level] == ' ')
        drop(&l, level + 1);
    size_t mark = list_mark(l);
    if (mark > 0) { /* bullets are sentences of their own */
        drop(&l, mark);
        drop(&l, indent_of(l));
        drop(&l, task_mark(l));
        if (m->out.len > 0)
            status = buffer_add_byte(&m->out, '\n');
    }
    if (is_property(l))
        return status;
    if (l.len > 1 && l.text[0] == '|') { /* a table's row: cells are no sentence together */
        drop(&l, 1);
        for (const char *bar; status == STATUS_OK && (bar = memchr(l.text, '|', l.len));) {
            size_t n = (size_t)(bar - l.text);
            status = markdown_inline(&m->out, l.text, n, &m->comment);
            if (status == STATUS_OK)
                status = buffer_add_byte(&m->out, '\n');
            drop(&l, n + 1);
        }
    }
    return status == STATUS_OK ? markdown_inline(&m->out, l.text, l.len, &m->comment) : status;
}

/* A line that stands as it is: no mark in it, none at its front. */
static bool is_plain(struct line l)
{
    if (l.len == 0)
        return true;
    char c = l.text[0];
    bool may_mark = c == '-' || c == '+' || c == '>' || c == '|' || c == ' ' || c == '\t' ||
                    c == ':' || is_digit(c);
    return !may_mark && markdown_plain(l.text, l.len) == l.len && !is_property(l);
}

/* The lines at the front that are plain: nothing to be done there. */
static size_t plain_front(const char *text, size_t len)
{
    size_t at = 0;
    while (at < len) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t n = end ? (size_t)(end - text) - at : len - at;
        if (!is_plain((struct line){text + at, n}))
            return at;
        at += n + (end != NULL);
    }
    return at;
}

static enum status add_line(struct markdown_cleaner *m, struct line l, bool has_end)
{
    size_t before = m->out.len;
    enum status status = STATUS_OK;
    bool is_open = m->comment || m->fence || m->closing || m->in_quote || m->in_callout;
    if (!is_open && is_plain(l))
        status = buffer_add(&m->out, l.text, l.len);
    else if (m->comment || !is_in_block(m, l))
        status = clean_line(m, l);
    if (m->in_quote && m->out.len > before)
        m->quotes[m->quote_count - 1].end = (uint32_t)m->out.len;
    if (status == STATUS_OK && has_end)
        status = buffer_add_byte(&m->out, '\n');
    return status;
}

enum status markdown_clean(struct markdown_cleaner *m, const char *text, size_t len,
                           const char **out, size_t *out_len)
{
    enum status status = STATUS_OK;
    size_t at = plain_front(text, len);
    *out = text;
    *out_len = len;
    buffer_reset(&m->out);
    m->quote_count = 0;
    m->comment = COMMENT_NONE;
    m->fence = '\0';
    m->closing = NULL;
    m->in_quote = m->in_callout = false;
    if (at == len)
        return STATUS_OK;
    status = buffer_add(&m->out, text, at);
    while (status == STATUS_OK && at < len) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t n = end ? (size_t)(end - text) - at : len - at;
        struct line l = {text + at, n};
        if (n > 0 && l.text[n - 1] == '\r')
            l.len--;
        status = add_line(m, l, end != NULL);
        at += n + (end != NULL);
    }
    *out = m->out.data ? m->out.data : "";
    *out_len = m->out.len;
    return status;
}

void markdown_cleaner_clear(struct markdown_cleaner *m)
{
    buffer_clear(&m->out);
    free(m->quotes);
    *m = (struct markdown_cleaner){0};
}
