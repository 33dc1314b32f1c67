#include "reader/csv_rows.h"
#include "reader/formats.h"
#include "reader/html_text.h"
#include "reader/probe.h"
#include "reader/record.h"
#include "reader/zip_texts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Substack, FORMATS.md 4.12: posts.csv has a row for each post (date, title, kind),
 * posts/ID.html its body. Both are needed, so the export is read in one piece, as the zip that
 * it comes in. Memory: the whole export, at most SUBSTACK_MAX, and its texts. */

enum { SUBSTACK_MAX = 256 << 20, NAME_SIZE = 512, COLUMNS = 7 };
enum column { ID, DATE, IS_PUBLISHED, TYPE, TITLE, SUBTITLE, PODCAST };
static const char *const column_names[COLUMNS] = {
    "post_id", "post_date", "is_published", "type", "title", "subtitle", "podcast_url"};

struct substack_reader {
    struct reader_base base;
    struct recorder recorder;
    struct buffer bytes;
    struct zip_texts zip;
    int columns[COLUMNS]; /* -1: there is none */
    bool has_header;
    struct buffer title, text;
    struct span *quotes;
    size_t quote_count, quote_cap;
    struct fault *fault;
};

static void take_header(struct substack_reader *r, const struct csv_row *row)
{
    r->has_header = true;
    for (int c = 0; c < COLUMNS; c++) {
        r->columns[c] = -1;
        for (int i = 0; (size_t)i < row->count; i++)
            if (piece_is(csv_field(row, i), column_names[c]))
                r->columns[c] = i;
    }
}

static struct piece field(const struct substack_reader *r, const struct csv_row *row,
                          enum column column)
{
    struct piece p = csv_field(row, r->columns[column]);
    return p.data ? p : (struct piece){"", 0};
}

/* Letters and pages are read; podcasts and pages about the blog only on request. */
static bool is_left_out(const struct substack_reader *r, const struct csv_row *row)
{
    struct piece published = field(r, row, IS_PUBLISHED), type = field(r, row, TYPE);
    bool is_draft = published.len == 5 && !strncasecmp(published.data, "false", 5);
    return is_draft || piece_is(type, "podcast") || piece_is(type, "page");
}

/* Title and subtitle as text: they hold entities. */
static enum status read_title(struct substack_reader *r, const struct csv_row *row)
{
    struct piece title = field(r, row, TITLE), subtitle = field(r, row, SUBTITLE);
    buffer_reset(&r->title);
    enum status status = html_to_text(title.data, title.len, &r->title);
    if (status == STATUS_OK && r->title.len > 0 && subtitle.len > 0)
        status = buffer_add_byte(&r->title, '\n');
    return status == STATUS_OK ? html_to_text(subtitle.data, subtitle.len, &r->title) : status;
}

static enum status read_body(struct substack_reader *r, struct piece id, bool *is_there)
{
    char name[NAME_SIZE];
    snprintf(name, sizeof name, "posts/%.*s.html", (int)(id.len < 400 ? id.len : 400), id.data);
    const struct buffer *body = zip_texts_find(&r->zip, name);
    buffer_reset(&r->text);
    r->quote_count = 0;
    *is_there = body != NULL;
    if (!body || body->len == 0)
        return STATUS_OK;
    return html_to_text_quotes(body->data, body->len, &r->text, &r->quotes, &r->quote_count,
                               &r->quote_cap);
}

static enum status take_row(void *ctx, const struct csv_row *row)
{
    struct substack_reader *r = ctx;
    bool is_there;
    if (!r->has_header) {
        take_header(r, row);
        return STATUS_OK;
    }
    if (is_left_out(r, row) && !r->base.context->options->take_drafts) {
        r->base.counts.left_out++;
        return STATUS_OK;
    }
    struct piece id = field(r, row, ID);
    enum status status = read_title(r, row);
    if (status == STATUS_OK)
        status = read_body(r, id, &is_there);
    if (status != STATUS_OK)
        return status;
    if (!is_there) {
        reader_reject(&r->base, row->line, id.data, id.len,
                      "the post %.*s has no file in posts/", (int)(id.len < 80 ? id.len : 80),
                      id.data);
        return STATUS_OK;
    }
    struct record record = {.id = id,
                            .title = {r->title.data ? r->title.data : "", r->title.len},
                            .text = {r->text.data ? r->text.data : "", r->text.len},
                            .date = field(r, row, DATE),
                            .quotes = r->quotes,
                            .quote_count = r->quote_count};
    return recorder_take(&r->recorder, &record, r->fault);
}

static enum status read_table(struct substack_reader *r, struct fault *fault)
{
    const struct buffer *table = zip_texts_find(&r->zip, "posts.csv");
    if (!table)
        return fault_set(fault, STATUS_EFORMAT, NULL, 0, 0,
                         "posts.csv, which has the dates, is not in this export");
    struct csv_rows *rows = csv_rows_new(take_row, r);
    if (!rows)
        return STATUS_ENOMEM;
    enum status status =
        table->len > 0 ? csv_rows_feed(rows, table->data, table->len, fault) : STATUS_OK;
    if (status == STATUS_OK)
        status = csv_rows_finish(rows, fault);
    csv_rows_free(rows);
    return status;
}

static struct reader *open_substack(const struct reader_context *context)
{
    struct substack_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &substack_format, context);
    recorder_init(&r->recorder, &r->base);
    return (struct reader *)r;
}

static enum status feed_substack(struct reader *reader, const char *buf, size_t len,
                                 struct fault *fault)
{
    struct substack_reader *r = (struct substack_reader *)reader;
    if (r->bytes.len + len > SUBSTACK_MAX)
        return fault_set(fault, STATUS_EUNSUPPORTED, r->base.context->document->name, 0, 0,
                         "an export of more than %d MiB is not read", SUBSTACK_MAX >> 20);
    return buffer_add(&r->bytes, buf, len);
}

static enum status finish_substack(struct reader *reader, struct fault *fault)
{
    struct substack_reader *r = (struct substack_reader *)reader;
    struct fault ignored = {0};
    if (r->bytes.len == 0)
        return STATUS_OK;
    r->fault = fault ? fault : &ignored;
    enum status damage = zip_texts_read(&r->zip, r->bytes.data, r->bytes.len, r->fault);
    enum status status = damage == STATUS_EFORMAT ? STATUS_OK : damage;
    if (status == STATUS_OK)
        status = read_table(r, damage ? &ignored : r->fault);
    enum status finished = recorder_finish(&r->recorder, damage ? &ignored : r->fault);
    if (r->base.counts.left_out > 0)
        reader_tell(&r->base, NOTICE_WARNING, 0,
                    "left out: %llu (drafts, podcasts, pages); --drafts takes them",
                    (unsigned long long)r->base.counts.left_out);
    status = status == STATUS_OK ? finished : status;
    if (damage == STATUS_OK)
        damage = status;
    if (damage != STATUS_OK)
        snprintf(r->fault->place, sizeof r->fault->place, "%s",
                 r->base.context->document->name);
    return status == STATUS_ENOMEM || status == STATUS_STOP ? status : damage;
}

static void free_substack(struct reader *reader)
{
    struct substack_reader *r = (struct substack_reader *)reader;
    if (!r)
        return;
    recorder_clear(&r->recorder);
    zip_texts_clear(&r->zip);
    buffer_clear(&r->bytes);
    buffer_clear(&r->title);
    buffer_clear(&r->text);
    free(r->quotes);
    free(r);
}

const struct format substack_format = {.name = "substack",
                                       .title = "Substack",
                                       .recognised = "a zip with posts.csv and posts/ID.html",
                                       .is_raw = true,
                                       .needs = NEEDS_XML | NEEDS_ARCHIVE,
                                       .open = open_substack,
                                       .feed = feed_substack,
                                       .finish = finish_substack,
                                       .free = free_substack};
