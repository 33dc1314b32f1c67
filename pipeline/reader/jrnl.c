/* jrnl's own text: an entry begins at "[2024-03-05 21:10] Title" (2.0 and later, with whatever
 * time format is configured), or, in journals of 1.x, at "2024-03-05 21:10 Title". What else
 * stands in brackets at the front of a line is body text (FORMATS.md, 4.3). */
#include "base/date_clock.h"
#include "base/date_parts.h"
#include "reader/formats.h"
#include "reader/heading_choice.h"

#include <stdlib.h>
#include <string.h>

/* A line that begins an entry. */
struct jrnl_line {
    struct date_parts parts;
    bool has_brackets;
    size_t title_at;
};

struct jrnl_reader {
    struct reader_base base;
    struct splitter split;
    struct buffer clean; /* an entry without the marks */
    struct date now, next;
    bool is_begun;     /* now is an entry's */
    bool has_brackets; /* the style of the journal */
    bool is_decided;
    enum numeric_order order;
};

/* A whole date and, in the style without brackets, its time. */
static bool read_line(const char *text, size_t len, enum numeric_order order,
                      struct jrnl_line *l)
{
    struct clock clock;
    size_t at = len > 0 && text[0] == '[' ? 1 : 0;
    l->has_brackets = at == 1;
    if (!date_parts_read(text + at, len - at, order, READER_PIVOT_YEAR, &l->parts) ||
        !l->parts.year || !l->parts.day)
        return false;
    at += l->parts.len;
    bool has_time = clock_read(text + at, len - at, &clock);
    at += has_time ? clock.len : 0;
    if (l->has_brackets) {
        bool is_closed = at < len && text[at] == ']' && (at + 1 == len || text[at + 1] == ' ');
        l->title_at = is_closed && at + 1 < len ? at + 2 : at + 1;
        return is_closed;
    }
    bool is_open = at == len || text[at] == ' ';
    l->title_at = at < len ? at + 1 : at;
    return is_open && has_time;
}

/* The style is that of the first line that begins an entry; the order of numbers is decided by
 * all of the head. */
static void decide(void *ctx, const char *head, size_t len)
{
    struct jrnl_reader *r = ctx;
    enum date_order asked = r->base.context->options->date_order;
    unsigned dmy = 0, mdy = 0;
    for (size_t at = 0; at < len;) {
        const char *end = memchr(head + at, '\n', len - at);
        size_t line_len = end ? (size_t)(end - head) - at : len - at;
        struct jrnl_line l;
        if (read_line(head + at, line_len < SPLIT_LOOK ? line_len : SPLIT_LOOK, NUMERIC_DMY,
                      &l)) {
            if (!r->is_decided)
                r->has_brackets = l.has_brackets;
            r->is_decided = true;
            dmy += l.parts.first > 12;
            mdy += l.parts.second > 12;
        }
        at += line_len + 1;
    }
    r->order = mdy > dmy ? NUMERIC_MDY : NUMERIC_DMY;
    if (asked == DATE_ORDER_DMY || asked == DATE_ORDER_MDY)
        r->order = asked == DATE_ORDER_MDY ? NUMERIC_MDY : NUMERIC_DMY;
}

static bool judge(void *ctx, const struct split_line *line, size_t *text_at)
{
    struct jrnl_reader *r = ctx;
    struct jrnl_line l;
    if (!r->is_decided || !read_line(line->text, line->len, r->order, &l) ||
        l.has_brackets != r->has_brackets)
        return false;
    r->next =
        (struct date){(int16_t)l.parts.year, (uint8_t)l.parts.month, (uint8_t)l.parts.day};
    *text_at = l.title_at < line->len ? l.title_at : line->len;
    return true;
}

/* The length of a tag's mark at text + at: '@' or '#' before a word. The word is the writer's.
 */
static bool is_tag_mark(const char *text, size_t len, size_t at)
{
    if ((text[at] != '@' && text[at] != '#') || at + 1 == len)
        return false;
    bool is_start = at == 0 || strchr(" \t\n(\"'", text[at - 1]);
    unsigned char next = (unsigned char)text[at + 1];
    return is_start && ((next | 0x20) >= 'a' || next >= 0x80);
}

/* A star at the end of the title means "starred". 0: none, else where it is. */
static size_t find_star(const char *text, size_t len)
{
    const char *end = memchr(text, '\n', len);
    size_t at = end ? (size_t)(end - text) : len;
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\r'))
        at--;
    return at > 1 && text[at - 1] == '*' && text[at - 2] == ' ' ? at - 1 : 0;
}

/* Takes the marks out. The text itself, where there are none. */
static enum status clean(struct jrnl_reader *r, const char **text, size_t *len)
{
    size_t star = find_star(*text, *len);
    bool has_tags = memchr(*text, '@', *len) || memchr(*text, '#', *len);
    if (!star && !has_tags)
        return STATUS_OK;
    buffer_reset(&r->clean);
    enum status status = buffer_reserve(&r->clean, *len);
    for (size_t i = 0; status == STATUS_OK && i < *len; i++)
        if (!(star && i == star) && !is_tag_mark(*text, *len, i))
            status = buffer_add_byte(&r->clean, (*text)[i]);
    *text = r->clean.data ? r->clean.data : "";
    *len = r->clean.len;
    return status;
}

static enum status hand_on(void *ctx, const char *text, size_t len, unsigned long line,
                           bool is_continued)
{
    struct jrnl_reader *r = ctx;
    struct entry e = {.date = r->now, .origin = DATE_FIELD};
    (void)is_continued;
    while (len > 0 && (unsigned char)text[len - 1] <= ' ')
        len--;
    while (len > 0 && (unsigned char)*text <= ' ') {
        line += *text == '\n';
        text++;
        len--;
    }
    enum status status = STATUS_OK;
    if (len > 0 || r->is_begun) {
        status = clean(r, &text, &len);
        e.text = text;
        e.len = len;
        e.line = line;
        if (status == STATUS_OK)
            status = reader_emit(&r->base, &e);
    }
    return status;
}

static void next(void *ctx)
{
    struct jrnl_reader *r = ctx;
    r->now = r->next;
    r->is_begun = true;
}

static struct reader *jrnl_open(const struct reader_context *context)
{
    static const uint8_t first[256] = {['['] = 1, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1};
    static const struct split_rules rules = {first, decide, judge, hand_on, next};
    struct jrnl_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &jrnl_format, context);
    split_init(&r->split, &rules, r);
    return (struct reader *)r;
}

static enum status jrnl_feed(struct reader *r, const char *buf, size_t len, struct fault *fault)
{
    (void)fault;
    return split_feed(&((struct jrnl_reader *)r)->split, buf, len);
}

static enum status jrnl_finish(struct reader *reader, struct fault *fault)
{
    struct jrnl_reader *r = (struct jrnl_reader *)reader;
    (void)fault;
    enum status status = split_finish(&r->split);
    if (status == STATUS_OK && !r->is_decided && r->base.counts.entries > 0)
        reader_tell(&r->base, NOTICE_WARNING, 1,
                    "no line begins with a date that can be read; all of it is one entry");
    return status;
}

static void jrnl_free(struct reader *reader)
{
    struct jrnl_reader *r = (struct jrnl_reader *)reader;
    if (!r)
        return;
    split_clear(&r->split);
    buffer_clear(&r->clean);
    free(r);
}

/* The first line of a journal begins an entry: "[date] ", or a date with its time (1.x). A date
 * in brackets and nothing else is a heading of plain text. */
static int jrnl_detect(const struct format_probe *p)
{
    struct jrnl_line l;
    size_t at = 0;
    while (at < p->head_len && (unsigned char)p->head[at] <= ' ')
        at++;
    const char *line = p->head + at;
    const char *end = memchr(line, '\n', p->head_len - at);
    size_t len = end ? (size_t)(end - line) : p->head_len - at;
    if (len > SPLIT_LOOK)
        len = SPLIT_LOOK;
    while (len > 0 && (unsigned char)line[len - 1] <= ' ')
        len--;
    if (!read_line(line, len, NUMERIC_DMY, &l) || l.title_at >= len)
        return 0;
    if (!l.has_brackets)
        return l.parts.writing == WRITING_ISO && l.parts.len == 10 ? 40 : 0;
    return 80;
}

const struct format jrnl_format = {
    .name = "jrnl",
    .title = "jrnl text",
    .recognised = "a first line \"[2024-03-05 21:10] Title\"",
    .detect = jrnl_detect,
    .open = jrnl_open,
    .feed = jrnl_feed,
    .finish = jrnl_finish,
    .free = jrnl_free,
};
