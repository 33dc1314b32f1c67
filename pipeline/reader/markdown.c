/* Markdown, with what Obsidian and Logseq add: entries begin at date headings as in plain text;
 * a note without any takes its date from its path or front matter. A heading that is alone
 * before the first date is the title of the whole, and no entry. */
#include "reader/dated.h"
#include "reader/formats.h"
#include "reader/front_matter.h"
#include "reader/markdown_clean.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct markdown_reader {
    struct reader_base base;
    struct splitter split;
    struct dated dated;
    struct markdown_cleaner cleaner;
    size_t front_len;          /* bytes of front matter */
    unsigned long front_lines; /* and its lines, in which no heading is looked for */
    char fence;                /* '`' or '~' while the lines judged are code */
};

/* A date in the front matter is the note's own; only its name is nearer (FORMATS.md, 4.8). */
static void take_front_matter(struct markdown_reader *r, const char *head)
{
    static const char *const own[] = {
        "date",         "created",      "created_at",    "created-at",
        "date created", "date_created", "creation date", NULL};
    const char *field = r->base.context->options->date_field;
    const char *asked[] = {field, NULL};
    const char *value;
    size_t len;
    struct stamp stamp;
    r->front_lines = reader_lines(head, r->front_len);
    if (r->base.fallback_origin == DATE_FILE_NAME && r->base.fallback.day && !field)
        return;
    if (!front_matter_find(head, r->front_len, field ? asked : own, &value, &len) ||
        !date_text_field(value, len, NUMERIC_UNKNOWN, READER_PIVOT_YEAR, &stamp) ||
        stamp.is_ambiguous)
        return;
    struct date date = reader_day(&r->base, &stamp, NULL);
    if (date.year) {
        r->base.fallback = date;
        r->base.fallback_origin = DATE_FRONT_MATTER;
        r->dated.context.year = date.year;
    }
}

static void decide(void *ctx, const char *head, size_t len)
{
    struct markdown_reader *r = ctx;
    r->front_len = front_matter_len(head, len);
    if (r->front_len > 0)
        take_front_matter(r, head);
    dated_decide(&r->dated, head + r->front_len, len - r->front_len, heading_first_bytes);
}

/* Keeps track of code fences: in them no line is a heading. */
static bool is_code(struct markdown_reader *r, const struct split_line *line)
{
    size_t at = 0, n = 0;
    while (at < line->len && at < 3 && line->text[at] == ' ')
        at++;
    char mark = at < line->len ? line->text[at] : '\0';
    if (mark != '`' && mark != '~')
        return r->fence != '\0';
    while (at + n < line->len && line->text[at + n] == mark)
        n++;
    bool has_more = mark == '`' && memchr(line->text + at + n, '`', line->len - at - n);
    if (n < 3 || has_more)
        return r->fence != '\0';
    if (r->fence == mark)
        r->fence = '\0';
    else if (!r->fence)
        r->fence = mark;
    return true;
}

static bool judge(void *ctx, const struct split_line *line, size_t *text_at)
{
    struct markdown_reader *r = ctx;
    if (line->number <= r->front_lines || is_code(r, line))
        return false;
    return dated_judge(&r->dated, line, text_at);
}

static bool is_title(const struct markdown_reader *r, const char *text, size_t len)
{
    struct piece line;
    bool has_gap;
    size_t level = 0;
    if (!dated_front_line(&r->dated, text, len, &line, &has_gap))
        return false;
    while (level < line.len && line.data[level] == '#')
        level++;
    return level > 0 && level < 7 && level < line.len && line.data[level] == ' ';
}

static enum status hand_on(void *ctx, const char *text, size_t len, unsigned long line,
                           bool is_continued)
{
    struct markdown_reader *r = ctx;
    if (r->front_len > 0) { /* the first text there is begins with it */
        size_t front = r->front_len < len ? r->front_len : len;
        text += front;
        len -= front;
        line += r->front_lines;
        r->front_len = 0;
    }
    while (len > 0 && (unsigned char)*text <= ' ' && *text != '\t' && *text != ' ') {
        line += *text == '\n';
        text++;
        len--;
    }
    if (!is_continued && is_title(r, text, len)) {
        r->base.counts.empty++;
        return STATUS_OK;
    }
    enum status status = markdown_clean(&r->cleaner, text, len, &text, &len);
    if (status != STATUS_OK)
        return status;
    return dated_emit(&r->dated, text, len, line, is_continued, r->cleaner.quotes,
                      r->cleaner.quote_count);
}

static void next(void *ctx)
{
    dated_next(&((struct markdown_reader *)ctx)->dated);
}

static struct reader *markdown_open(const struct reader_context *context)
{
    static const struct split_rules rules = {heading_first_bytes, decide, judge, hand_on, next};
    struct markdown_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &markdown_format, context);
    split_init(&r->split, &rules, r);
    dated_init(&r->dated, &r->base);
    return (struct reader *)r;
}

static enum status markdown_feed(struct reader *r, const char *buf, size_t len,
                                 struct fault *fault)
{
    (void)fault;
    return split_feed(&((struct markdown_reader *)r)->split, buf, len);
}

static enum status markdown_finish(struct reader *reader, struct fault *fault)
{
    struct markdown_reader *r = (struct markdown_reader *)reader;
    (void)fault;
    enum status status = split_finish(&r->split);
    dated_finish(&r->dated);
    return status;
}

static void markdown_free(struct reader *reader)
{
    struct markdown_reader *r = (struct markdown_reader *)reader;
    if (!r)
        return;
    split_clear(&r->split);
    markdown_cleaner_clear(&r->cleaner);
    free(r);
}

static bool has_ending(const char *path, const char *ending)
{
    size_t n = strlen(ending), len = path ? strlen(path) : 0;
    return len > n && !strcasecmp(path + len - n, ending);
}

/* Marks that plain text does not have: front matter, links, fences, headings. */
static int count_marks(const char *head, size_t len)
{
    int marks = 0;
    if (len > 16384)
        len = 16384;
    for (size_t at = 0; at < len && marks < 8;) {
        const char *line = head + at;
        const char *end = memchr(line, '\n', len - at);
        size_t n = end ? (size_t)(end - line) : len - at;
        size_t level = 0;
        while (level < n && level < 7 && line[level] == '#')
            level++;
        marks += level > 0 && level < 7 && level < n && line[level] == ' ';
        marks += n >= 3 && !memcmp(line, "```", 3);
        for (size_t i = 0; i + 1 < n && i < 400; i++)
            marks += (line[i] == ']' && line[i + 1] == '(') ||
                     (line[i] == '[' && line[i + 1] == '[');
        at += n + 1;
    }
    return marks;
}

static int markdown_detect(const struct format_probe *p)
{
    if (has_ending(p->path, ".md") || has_ending(p->path, ".markdown") ||
        has_ending(p->path, ".mdown"))
        return 60;
    if (front_matter_len(p->head, p->head_len) > 0)
        return 50;
    return count_marks(p->head, p->head_len) > 0 ? 20 : 0;
}

const struct format markdown_format = {
    .name = "markdown",
    .title = "Markdown (Obsidian, Logseq)",
    .recognised = "the ending .md, front matter, headings with #, links",
    .detect = markdown_detect,
    .open = markdown_open,
    .feed = markdown_feed,
    .finish = markdown_finish,
    .free = markdown_free,
};
