#include "reader/formats.h"
#include "reader/markdown_clean.h"
#include "reader/probe.h"
#include "reader/record.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A page of Notion's (Markdown), FORMATS.md 4.7: "# Title", "Key: value" properties, the body.
 * The properties are no prose; one of them, or the title, is the date. */

enum { PAGE_MAX = 64 << 20, HEX_DIGITS = 32 };

struct notion_reader {
    struct reader_base base;
    struct recorder recorder;
    struct buffer page;
    struct markdown_cleaner cleaner;
    bool is_cut;
};

/* The page, part by part. */
struct notion_page {
    struct piece title, body, date;
    int date_rank; /* of the properties that may be the date, the first one counts */
    unsigned long body_line;
};

static struct piece take_line(struct piece *text)
{
    const char *end = text->len ? memchr(text->data, '\n', text->len) : NULL;
    size_t len = end ? (size_t)(end - text->data) : text->len;
    struct piece line = {text->data, len};
    text->data += end ? len + 1 : len;
    text->len -= end ? len + 1 : len;
    return piece_trim(line);
}

static bool is_named(struct piece name, const char *wanted)
{
    return wanted && name.len == strlen(wanted) && !strncasecmp(name.data, wanted, name.len);
}

static void look_at_property(struct notion_page *page, struct piece line,
                             const char *date_field)
{
    static const char *const names[] = {"Date", "Day", "Created", "Created time",
                                        "Date Created"};
    const int count = (int)(sizeof names / sizeof *names);
    const char *colon = memchr(line.data, ':', line.len);
    struct piece name = {line.data, (size_t)(colon - line.data)};
    struct piece value =
        piece_trim((struct piece){colon + 1, line.len - (size_t)(colon - line.data) - 1});
    int rank = is_named(name, date_field) ? 0 : count + 1;
    for (int i = 0; rank > 0 && i < count; i++)
        if (is_named(name, names[i]))
            rank = i + 1;
    if (rank > count || rank >= page->date_rank || value.len == 0)
        return;
    page->date = value;
    page->date_rank = rank;
}

/* "Key: value", the key short and without a sentence's marks. */
static bool is_property(struct piece line)
{
    enum { KEY_MAX = 60 };
    const char *colon = line.len ? memchr(line.data, ':', line.len) : NULL;
    size_t key = colon ? (size_t)(colon - line.data) : 0;
    if (key == 0 || key > KEY_MAX || (colon + 1 < line.data + line.len && colon[1] != ' '))
        return false;
    for (size_t i = 0; i < key; i++)
        if (strchr(".,;!?#*[]<>\"", line.data[i]))
            return false;
    return true;
}

static void read_properties(struct notion_page *page, struct piece *text,
                            const char *date_field)
{
    struct piece rest = *text, line = take_line(&rest);
    unsigned long lines = 0;
    while (rest.data > text->data && line.len == 0) { /* blanks behind the title */
        lines++;
        *text = rest;
        line = take_line(&rest);
    }
    for (rest = *text; rest.len > 0;) {
        line = take_line(&rest);
        lines++;
        if (line.len == 0 || !is_property(line))
            break;
        look_at_property(page, line, date_field);
    }
    if (line.len != 0 && !is_property(line))
        return; /* a paragraph that begins like a property: all of it is body */
    *text = rest;
    page->body_line += lines;
}

static struct notion_page read_page(const struct notion_reader *r)
{
    struct notion_page page = {.date_rank = 100, .body_line = 1};
    struct piece text = {r->page.data, r->page.len};
    struct piece rest = text, line = take_line(&rest);
    struct stamp stamp;
    if (line.len > 2 && line.data[0] == '#' && line.data[1] == ' ') {
        page.title = piece_trim((struct piece){line.data + 2, line.len - 2});
        page.body_line = 2;
        text = rest;
        read_properties(&page, &text, r->base.context->options->date_field);
    }
    page.body = text;
    if (page.title.len > 0 && date_text_field(page.title.data, page.title.len, NUMERIC_UNKNOWN,
                                              READER_PIVOT_YEAR, &stamp)) {
        if (page.date.len == 0)
            page.date = page.title;
        page.title.len = 0;
    }
    return page;
}

static struct reader *open_notion(const struct reader_context *context)
{
    struct notion_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &notion_format, context);
    recorder_init(&r->recorder, &r->base);
    return (struct reader *)r;
}

static enum status feed_notion(struct reader *reader, const char *buf, size_t len,
                               struct fault *fault)
{
    struct notion_reader *r = (struct notion_reader *)reader;
    size_t room = PAGE_MAX - r->page.len;
    (void)fault;
    r->is_cut |= len > room;
    return buffer_add(&r->page, buf, len < room ? len : room);
}

static enum status finish_notion(struct reader *reader, struct fault *fault)
{
    struct notion_reader *r = (struct notion_reader *)reader;
    if (r->page.len == 0)
        return STATUS_OK;
    struct notion_page page = read_page(r);
    struct record record = {.title = page.title, .date = page.date, .line = page.body_line};
    enum status status = markdown_clean(&r->cleaner, page.body.data, page.body.len,
                                        &record.text.data, &record.text.len);
    record.quotes = r->cleaner.quotes;
    record.quote_count = r->cleaner.quote_count;
    if (r->is_cut)
        reader_tell(&r->base, NOTICE_SKIPPED, 0, "more than %d MiB: the rest is not read",
                    PAGE_MAX >> 20);
    if (status == STATUS_OK)
        status = recorder_take(&r->recorder, &record, fault);
    enum status finished = recorder_finish(&r->recorder, fault);
    return status == STATUS_OK ? finished : status;
}

static void free_notion(struct reader *reader)
{
    struct notion_reader *r = (struct notion_reader *)reader;
    if (!r)
        return;
    recorder_clear(&r->recorder);
    buffer_clear(&r->page);
    markdown_cleaner_clear(&r->cleaner);
    free(r);
}

static int detect(const struct format_probe *p)
{
    const char *name = probe_file_name(p);
    size_t len = strlen(name), digits = 0;
    if (!probe_suffix(p, ".md") || len < HEX_DIGITS + 5 || p->head_len < 2 || p->head[0] != '#')
        return 0;
    const char *id = name + len - 3 - HEX_DIGITS;
    while (digits < HEX_DIGITS && strchr("0123456789abcdef", id[digits]))
        digits++;
    return digits == HEX_DIGITS && id[-1] == ' ' ? 96 : 0;
}

const struct format notion_format = {.name = "notion",
                                     .title = "Notion page",
                                     .recognised = "Markdown with 32 hex digits in its name",
                                     .detect = detect,
                                     .open = open_notion,
                                     .feed = feed_notion,
                                     .finish = finish_notion,
                                     .free = free_notion};
