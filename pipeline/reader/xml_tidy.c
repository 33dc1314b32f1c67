#include "reader/xml_tidy.h"

#include "reader/xml_library.h"

#ifdef HAVE_LIBXML2
#include <string.h>

/* A run of bytes, and a place in it. */
struct cursor {
    const char *text;
    size_t len, at;
};

static bool starts(const struct cursor *c, const char *word)
{
    size_t n = strlen(word);
    return c->len - c->at >= n && !memcmp(c->text + c->at, word, n);
}

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           (unsigned char)c >= 0x80;
}

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Whether a tag with a record's name is at the cursor, before being "<" or "</". */
static bool is_record_tag(const struct xml_tidy *t, const struct cursor *c, size_t before)
{
    const char *name = c->text + c->at + before;
    size_t left = c->len - c->at > before ? c->len - c->at - before : 0;
    for (const char *const *record = t->records; *record; record++) {
        size_t n = strlen(*record);
        if (left > n && !memcmp(name, *record, n) && strchr(" \t\r\n>/", name[n]))
            return true;
    }
    return false;
}

/* The length of the reference at the cursor, 0: a bare "&". *value: the character of one of
 * HTML's own; 0: one of XML's five, or a number. */
static size_t reference(const struct cursor *c, unsigned *value)
{
    enum { NAME_MAX_LEN = 11 };
    char name[NAME_MAX_LEN + 1];
    const char *text = c->text + c->at;
    size_t left = c->len - c->at, n = 1;
    *value = 0;
    if (n < left && text[n] == '#')
        n++;
    while (n < left && n < NAME_MAX_LEN && is_alnum(text[n]))
        n++;
    if (n < 3 || n == left || text[n] != ';')
        return 0;
    memcpy(name, text + 1, n - 1);
    name[n - 1] = '\0';
    if (name[0] == '#')
        return n + 1;
    const htmlEntityDesc *found = xml_library()->htmlEntityLookup((const xmlChar *)name);
    if (!found)
        return 0;
    *value = found->value < 0x80 ? 0 : found->value;
    return n + 1;
}

static enum status copy(struct cursor *c, size_t n, struct buffer *out)
{
    enum status status = buffer_add(out, c->text + c->at, n);
    c->at += n;
    return status;
}

static enum status replace(struct cursor *c, const char *by, struct buffer *out)
{
    c->at++;
    return buffer_add_text(out, by);
}

static enum status take_reference(struct cursor *c, struct buffer *out)
{
    unsigned value;
    size_t n = reference(c, &value);
    if (n == 0)
        return replace(c, "&amp;", out);
    if (!value)
        return copy(c, n, out);
    c->at += n;
    return buffer_add_rune(out, value);
}

/* A "<" in markup that is no record's. */
static enum status take_tag(struct xml_tidy *t, struct cursor *c, struct buffer *out)
{
    char next = c->at + 1 < c->len ? c->text[c->at + 1] : '\0';
    char third = c->at + 2 < c->len ? c->text[c->at + 2] : '\0';
    if (starts(c, "<![CDATA["))
        t->place = XML_CDATA;
    else if (starts(c, "<!--"))
        t->place = XML_COMMENT;
    if (t->place != XML_MARKUP)
        return copy(c, t->place == XML_CDATA ? 9 : 4, out);
    if (is_name_start(next) || next == '!' || next == '?' ||
        (next == '/' && is_name_start(third)))
        return copy(c, 1, out);
    return replace(c, "&lt;", out);
}

/* Copies up to the next byte that may mean something here. */
static enum status skip_plain(struct xml_tidy *t, struct cursor *c, struct buffer *out)
{
    static const char *const marks[] = {"<&", "]<", "--"};
    const char *mark = marks[t->place];
    size_t end = c->at;
    for (; end < c->len && c->text[end] != mark[0] && c->text[end] != mark[1]; end++)
        t->after_end = t->after_end && strchr(" \t\r\n", c->text[end]);
    return copy(c, end - c->at, out);
}

/* At one of the marks, and it is no record's start. */
static enum status take_mark(struct xml_tidy *t, struct cursor *c, struct buffer *out)
{
    if (is_record_tag(t, c, 2) && c->text[c->at] == '<' && c->text[c->at + 1] == '/') {
        const char *end = memchr(c->text + c->at, '>', c->len - c->at);
        t->after_end = end != NULL;
        return copy(c, end ? (size_t)(end - c->text) + 1 - c->at : 1, out);
    }
    t->after_end = false;
    if (t->place == XML_MARKUP)
        return c->text[c->at] == '<' ? take_tag(t, c, out) : take_reference(c, out);
    bool is_end = starts(c, t->place == XML_CDATA ? "]]>" : "-->");
    if (is_end)
        t->place = XML_MARKUP;
    return copy(c, is_end ? 3 : 1, out);
}

enum status xml_tidy_next(struct xml_tidy *t, const char *text, size_t len, size_t *at,
                          struct buffer *out, bool *is_record)
{
    struct cursor c = {text, len, *at};
    enum status status = STATUS_OK;
    *is_record = false;
    while (status == STATUS_OK && !*is_record) {
        status = skip_plain(t, &c, out);
        if (status != STATUS_OK || c.at == len)
            break;
        bool is_start = text[c.at] == '<' && is_record_tag(t, &c, 1) &&
                        (t->place == XML_MARKUP || (t->place == XML_CDATA && t->after_end));
        *is_record = is_start && !t->is_told;
        t->is_told = *is_record;
        if (is_start)
            t->place = XML_MARKUP;
        if (!*is_record)
            status = take_mark(t, &c, out);
    }
    *at = c.at;
    return status;
}
#endif
