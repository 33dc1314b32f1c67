#include "reader/html_page.h"

#include "reader/reader_base.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { JSON_LD_MAX = 256 << 10 };

void html_page_init(struct html_page *page)
{
    *page = (struct html_page){.date_rank = DATE_NOT_GIVEN};
    page->text.out = &page->out;
}

void html_page_clear(struct html_page *page)
{
    free(page->text.quotes);
    buffer_clear(&page->out);
    buffer_clear(&page->json_ld);
}

/* Takes text for the date of the page, unless a better one is known. */
static void take_date(struct html_page *page, enum page_date rank, const char *text, size_t len)
{
    struct stamp stamp;
    if (rank < page->date_rank &&
        date_text_field(text, len, NUMERIC_UNKNOWN, READER_PIVOT_YEAR, &stamp)) {
        page->date = stamp;
        page->date_rank = rank;
    }
}

static void look_at_meta(struct html_page *page, html_attributes attributes)
{
    static const char *const names[] = {"article:published_time", "datePublished",
                                        "parsely-pub-date",       "DC.date.issued",
                                        "dcterms.created",        "date"};
    static const char *const keys[] = {"property", "name", "itemprop"};
    const char *content = html_attribute(attributes, "content");
    for (size_t k = 0; content && k < sizeof keys / sizeof *keys; k++) {
        const char *value = html_attribute(attributes, keys[k]);
        for (size_t i = 0; value && i < sizeof names / sizeof *names; i++)
            if (!strcasecmp(value, names[i]))
                take_date(page, DATE_OF_META, content, strlen(content));
    }
}

static void look_at_time(struct html_page *page, html_attributes attributes)
{
    static const char *const marks[] = {"dt-published", "entry-date", "published", "post-date"};
    const char *value = html_attribute(attributes, "datetime");
    const char *item = html_attribute(attributes, "itemprop");
    bool is_marked =
        html_attribute(attributes, "pubdate") || (item && !strcasecmp(item, "datePublished"));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        is_marked |= html_has_word(attributes, "class", marks[i]);
    if (!value)
        return;
    if (page->is_medium && html_has_word(attributes, "class", "dt-published"))
        take_date(page, DATE_OF_MEDIUM, value, strlen(value));
    else if (is_marked)
        take_date(page, DATE_OF_MARKED_TIME, value, strlen(value));
    else if (!page->text.skipped || page->is_in_header)
        take_date(page, DATE_OF_TIME, value, strlen(value));
}

static void look_at(struct html_page *page, const char *name, html_attributes attributes)
{
    if (!strcmp(name, "meta")) {
        look_at_meta(page, attributes);
    } else if (!strcmp(name, "time")) {
        look_at_time(page, attributes);
    } else if (!strcmp(name, "script")) {
        const char *type = html_attribute(attributes, "type");
        page->is_in_json_ld = type && !strcasecmp(type, "application/ld+json");
        buffer_reset(&page->json_ld);
    }
}

static int region_of(struct html_page *page, const char *name, html_attributes attributes)
{
    const char *field = html_attribute(attributes, "data-field");
    if (!strcmp(name, "article"))
        return PAGE_ARTICLE;
    if (!strcmp(name, "main"))
        return PAGE_MAIN;
    if (strcmp(name, "section") != 0 || !field)
        return -1;
    page->is_medium = true;
    return !strcmp(field, "body") ? PAGE_POST : -1;
}

static enum status on_open(void *ctx, const char *name, html_attributes attributes)
{
    struct html_page *page = ctx;
    bool was_skipped = page->text.skipped > 0;
    look_at(page, name, attributes);
    enum status status = html_text_open(&page->text, name, attributes);
    if (page->text.skipped && !was_skipped)
        page->is_in_header = !strcmp(name, "header");
    int region = page->text.skipped ? -1 : region_of(page, name, attributes);
    if (region >= 0 && page->regions[region].depth == 0) {
        struct page_region *r = &page->regions[region];
        r->depth = page->text.depth;
        if (r->count++ == 0)
            r->start = r->end = page->out.len;
    }
    return status;
}

static enum status on_text(void *ctx, const char *text, size_t len)
{
    struct html_page *page = ctx;
    enum status status = STATUS_OK;
    if (page->is_in_json_ld && page->json_ld.len + len <= JSON_LD_MAX)
        status = buffer_add(&page->json_ld, text, len);
    return status == STATUS_OK ? html_text_add(&page->text, text, len) : status;
}

/* "datePublished": "…", wherever it stands. */
static void look_at_json_ld(struct html_page *page)
{
    static const char key[] = "\"datePublished\"";
    const char *text = buffer_cstr(&page->json_ld);
    const char *at = text ? strstr(text, key) : NULL;
    if (!at)
        return;
    at += sizeof key - 1;
    at += strspn(at, " \t\r\n:");
    if (*at == '"')
        take_date(page, DATE_OF_JSON_LD, at + 1, strcspn(at + 1, "\""));
}

static enum status on_close(void *ctx, const char *name)
{
    struct html_page *page = ctx;
    if (page->is_in_json_ld && !strcmp(name, "script")) {
        look_at_json_ld(page);
        page->is_in_json_ld = false;
    }
    for (size_t i = 0; i < PAGE_REGIONS; i++) {
        struct page_region *r = &page->regions[i];
        if (r->depth != page->text.depth)
            continue;
        r->depth = 0;
        if (r->count == 1)
            r->end = page->out.len;
    }
    return html_text_close(&page->text, name);
}

const struct html_events html_page_events = {on_open, on_text, on_close};

void html_page_choose(const struct html_page *page, size_t *start, size_t *end)
{
    static const int order[] = {PAGE_POST, PAGE_ARTICLE, PAGE_MAIN};
    *start = 0;
    *end = page->out.len;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const struct page_region *r = &page->regions[order[i]];
        if (r->count != 1 || r->end == r->start)
            continue;
        *start = r->start;
        *end = r->end;
        break;
    }
    while (*start < *end && page->out.data[*start] == '\n')
        ++*start;
}
