#include "reader/formats.h"
#include "reader/html_page.h"
#include "reader/probe.h"
#include "reader/reader_base.h"
#include "reader/xml_reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A page or a piece of one is one entry (FORMATS.md 4.12): articles, Medium's and Substack's
 * exports. Without an own date it has that of its file's name, of --date, or none. */

struct html_reader {
    struct reader_base base;
    struct html_stream *stream;
    struct html_page page;
    bool is_parted; /* too long for one entry: what came before has been handed on */
};

static struct date date_of(struct html_reader *r)
{
    return reader_day(&r->base, &r->page.date, NULL);
}

/* The quotes within [start, end), moved there; in place. */
static size_t clip_quotes(struct html_text *text, size_t start, size_t end)
{
    size_t count = 0;
    for (size_t i = 0; i < text->quote_count; i++) {
        struct span q = text->quotes[i];
        if (q.start < start || q.end > end)
            continue;
        text->quotes[count++] =
            (struct span){q.start - (uint32_t)start, q.end - (uint32_t)start};
    }
    return count;
}

static enum status hand_on(struct html_reader *r, size_t start, size_t end)
{
    struct html_page *page = &r->page;
    struct entry e = {.origin = DATE_FIELD,
                      .text = page->out.data ? page->out.data + start : "",
                      .len = end - start,
                      .quote_count = clip_quotes(&page->text, start, end),
                      .quotes = page->text.quotes};
    uint64_t assumed = r->base.counts.assumed_zone, entries = r->base.counts.entries;
    e.date = date_of(r);
    enum status status = reader_emit(&r->base, &e);
    if (r->base.counts.entries == entries)
        r->base.counts.assumed_zone = assumed;
    return status;
}

/* A text of any length in constant memory: parts go as they come, and which region of the page
 * is the article can no longer be chosen. */
static enum status on_text(void *ctx, const char *text, size_t len)
{
    struct html_reader *r = ctx;
    enum status status = html_page_events.text(&r->page, text, len);
    if (status != STATUS_OK || r->page.out.len < ENTRY_MAX)
        return status;
    if (!r->is_parted)
        reader_tell(&r->base, NOTICE_WARNING, 0,
                    "this page has more than %d MiB of text and is counted in parts",
                    ENTRY_MAX >> 20);
    r->is_parted = true;
    status = hand_on(r, 0, r->page.out.len);
    buffer_reset(&r->page.out);
    r->page.text.quote_count = 0;
    r->page.text.is_quote_open = false;
    memset(r->page.regions, 0, sizeof r->page.regions);
    return status;
}

static enum status on_open(void *ctx, const char *name, html_attributes attributes)
{
    struct html_reader *r = ctx;
    return html_page_events.open(&r->page, name, attributes);
}

static enum status on_close(void *ctx, const char *name)
{
    struct html_reader *r = ctx;
    return html_page_events.close(&r->page, name);
}

static struct reader *open_html(const struct reader_context *context)
{
    static const struct html_events events = {on_open, on_text, on_close};
    struct html_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &html_format, context);
    html_page_init(&r->page);
    r->stream = html_stream_new(&events, r);
    if (!r->stream) {
        free(r);
        return NULL;
    }
    return (struct reader *)r;
}

static enum status feed_html(struct reader *reader, const char *buf, size_t len,
                             struct fault *fault)
{
    struct html_reader *r = (struct html_reader *)reader;
    (void)fault;
    return html_stream_feed(r->stream, buf, len);
}

static enum status finish_html(struct reader *reader, struct fault *fault)
{
    struct html_reader *r = (struct html_reader *)reader;
    size_t start, end;
    (void)fault;
    enum status status = html_stream_finish(r->stream);
    if (status != STATUS_OK)
        return status;
    html_page_choose(&r->page, &start, &end);
    if (html_stream_is_damaged(r->stream))
        reader_tell(&r->base, NOTICE_WARNING, 0,
                    "tags without end or nested too deep: some of this page may be missing");
    if (r->page.is_medium && r->page.date_rank != DATE_OF_MEDIUM &&
        !r->base.context->options->take_drafts) {
        r->base.counts.left_out++;
        reader_tell(&r->base, NOTICE_WARNING, 0,
                    "left out: a draft from Medium, it was never published; --drafts takes it");
        return STATUS_OK;
    }
    return r->is_parted && start == end ? STATUS_OK : hand_on(r, start, end);
}

static void free_html(struct reader *reader)
{
    struct html_reader *r = (struct html_reader *)reader;
    if (!r)
        return;
    html_stream_free(r->stream);
    html_page_clear(&r->page);
    free(r);
}

/* Whether a piece of a page begins with this element. */
static bool begins_with_element(const struct format_probe *p)
{
    static const char *const names[] = {
        "p",     "div",     "h1",      "h2",         "h3",     "span", "ul",  "ol",     "a",
        "b",     "article", "section", "body",       "table",  "br",   "em",  "i",      "head",
        "title", "main",    "figure",  "blockquote", "strong", "meta", "img", "en-note"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (xml_root_is(p, names[i]))
            return true;
    return false;
}

static bool has_doctype(const struct format_probe *p)
{
    static const char doctype[] = "<!doctype html";
    size_t at = 0;
    while (at < p->head_len && p->head[at] && strchr(" \t\r\n", p->head[at]))
        at++;
    return p->head_len - at >= sizeof doctype - 1 &&
           !strncasecmp(p->head + at, doctype, sizeof doctype - 1);
}

static int detect(const struct format_probe *p)
{
    if (probe_first(p) != '<')
        return 0;
    if (has_doctype(p) || xml_root_is(p, "html"))
        return 90;
    if (begins_with_element(p))
        return 80;
    bool is_named =
        probe_suffix(p, ".html") || probe_suffix(p, ".htm") || probe_suffix(p, ".xhtml");
    return is_named || probe_has(p, "<?xml") ? 60 : 0;
}

const struct format html_format = {.name = "html",
                                   .title = "HTML page",
                                   .recognised = "tags of HTML at its front",
                                   .needs = NEEDS_XML,
                                   .detect = detect,
                                   .open = open_html,
                                   .feed = feed_html,
                                   .finish = finish_html,
                                   .free = free_html};
