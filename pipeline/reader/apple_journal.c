#include "reader/formats.h"
#include "reader/html_text.h"
#include "reader/probe.h"
#include "reader/reader_base.h"

#include <stdlib.h>
#include <string.h>

/* Apple Journal, FORMATS.md 4.4: a page for each entry. The words are in div.title and
 * div.bodyText; prompts, places, songs and moods around them are the app's. The date is in the
 * file's name, else in div.pageHeader, in the user's language. */

enum { HEADER_MAX = 256 };

struct apple_reader {
    struct reader_base base;
    struct html_stream *stream;
    struct html_text text;
    struct buffer out;
    struct buffer header;
    unsigned wanted;    /* depth of the title or body that is open; 0: none */
    unsigned in_header; /* depth of the page header that is open; 0: none */
    bool is_index;      /* the list of the entries, not one of them */
};

static enum status on_open(void *ctx, const char *name, html_attributes attributes)
{
    struct apple_reader *r = ctx;
    enum status status = html_text_open(&r->text, name, attributes);
    if (!r->wanted && (html_has_word(attributes, "class", "title") ||
                       html_has_word(attributes, "class", "bodyText")))
        r->wanted = r->text.depth;
    if (html_has_word(attributes, "class", "pageHeader"))
        r->in_header = r->text.depth;
    return status;
}

static enum status on_text(void *ctx, const char *text, size_t len)
{
    struct apple_reader *r = ctx;
    if (r->in_header && r->header.len + len <= HEADER_MAX)
        return buffer_add(&r->header, text, len);
    return r->wanted ? html_text_add(&r->text, text, len) : STATUS_OK;
}

static enum status on_close(void *ctx, const char *name)
{
    struct apple_reader *r = ctx;
    if (r->wanted == r->text.depth)
        r->wanted = 0;
    if (r->in_header == r->text.depth)
        r->in_header = 0;
    return html_text_close(&r->text, name);
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static struct reader *open_apple(const struct reader_context *context)
{
    static const struct html_events events = {on_open, on_text, on_close};
    struct apple_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &apple_journal_format, context);
    r->text.out = &r->out;
    r->is_index =
        context->document->path && !strcmp(file_name(context->document->path), "index.html");
    r->stream = html_stream_new(&events, r);
    if (!r->stream) {
        free(r);
        return NULL;
    }
    return (struct reader *)r;
}

static enum status feed_apple(struct reader *reader, const char *buf, size_t len,
                              struct fault *fault)
{
    struct apple_reader *r = (struct apple_reader *)reader;
    (void)fault;
    return r->is_index ? STATUS_OK : html_stream_feed(r->stream, buf, len);
}

static enum numeric_order order_of(const struct reader_options *options)
{
    return options->date_order == DATE_ORDER_DMY   ? NUMERIC_DMY
           : options->date_order == DATE_ORDER_MDY ? NUMERIC_MDY
                                                   : NUMERIC_UNKNOWN;
}

static void set_date(struct apple_reader *r, struct entry *e)
{
    const struct reader_context *context = r->base.context;
    struct stamp stamp;
    const char *text = r->header.data;
    size_t len = r->header.len;
    e->date = date_from_path(context->document->path ? context->document->path : "");
    e->origin = DATE_FILE_NAME;
    if (e->date.year || len == 0 ||
        !date_text_field(text, len, order_of(context->options), READER_PIVOT_YEAR, &stamp))
        return;
    e->date = stamp.date;
    e->origin = DATE_HEADING;
}

static enum status finish_apple(struct reader *reader, struct fault *fault)
{
    struct apple_reader *r = (struct apple_reader *)reader;
    (void)fault;
    enum status status = html_stream_finish(r->stream);
    if (status != STATUS_OK || r->is_index)
        return status;
    struct entry e = {.text = r->out.data ? r->out.data : "",
                      .len = r->out.len,
                      .quotes = r->text.quotes,
                      .quote_count = r->text.quote_count};
    set_date(r, &e);
    return reader_emit(&r->base, &e);
}

static void free_apple(struct reader *reader)
{
    struct apple_reader *r = (struct apple_reader *)reader;
    if (!r)
        return;
    html_stream_free(r->stream);
    free(r->text.quotes);
    buffer_clear(&r->out);
    buffer_clear(&r->header);
    free(r);
}

static int detect(const struct format_probe *p)
{
    bool is_entry = probe_has(p, "pageHeader") && probe_has(p, "bodyText");
    return probe_first(p) == '<' &&
                   (is_entry || probe_suffix(p, "AppleJournalEntries/index.html"))
               ? 100
               : 0;
}

const struct format apple_journal_format = {.name = "apple-journal",
                                            .title = "Apple Journal",
                                            .recognised = "HTML with div.pageHeader and "
                                                          "div.bodyText",
                                            .needs = NEEDS_XML,
                                            .detect = detect,
                                            .open = open_apple,
                                            .feed = feed_apple,
                                            .finish = finish_apple,
                                            .free = free_apple};
