#include "reader/csv_rows.h"
#include "reader/field_names.h"
#include "reader/field_text.h"
#include "reader/formats.h"
#include "reader/html_text.h"
#include "reader/probe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* CSV and TSV: a table whose first row names the columns (FORMATS.md 4.9), Daylio's, Reddit's
 * and Notion's among them. */

struct csv_reader {
    struct reader_base base;
    struct recorder recorder;
    struct csv_rows *rows;
    size_t header_count;      /* 0: no header yet */
    unsigned long row_number; /* of the rows below the header, from 1 */
    int columns[FIELD_ROLES]; /* -1: there is none */
    int year_column;          /* older Daylio: the date column lacks the year */
    bool is_reddit;
    unsigned long uneven, uneven_row, uneven_line; /* rows of another length, and the first */
    struct buffer date, title, text;
    struct fault *fault; /* of the call being made */
    enum status failed;  /* what ended the rows: nothing more is read */
};

static int best_column(const struct csv_row *row, enum field_role role, const char *wanted)
{
    int best = -1, best_rank = -1;
    for (int i = 0; (size_t)i < row->count; i++) {
        struct piece name = csv_field(row, i);
        int rank = field_rank(role, wanted, name.data, name.len);
        if (rank >= 0 && (best < 0 || rank < best_rank)) {
            best = i;
            best_rank = rank;
        }
    }
    return best;
}

static int find_column(const struct csv_row *row, const char *name)
{
    return best_column(row, FIELD_TEXT, name);
}

static enum status miss(struct csv_reader *r, const struct csv_row *row, const char *what,
                        const char *option)
{
    char names[300];
    size_t at = 0;
    for (size_t i = 0; i < row->count && at + 1 < sizeof names; i++) {
        struct piece name = csv_field(row, (int)i);
        size_t left = sizeof names - at;
        int len = snprintf(names + at, left, "%s%.*s", i ? ", " : "", (int)name.len, name.data);
        at += len < 0 ? 0 : (size_t)len < left ? (size_t)len : left - 1;
    }
    names[at] = '\0';
    return fault_set(r->fault, STATUS_EUNSUPPORTED, NULL, row->line, 0,
                     "no column %s among: %s; say which it is with %s", what, names, option);
}

static enum status take_header(struct csv_reader *r, const struct csv_row *row)
{
    const struct reader_options *options = r->base.context->options;
    const char *wanted[FIELD_ROLES] = {[FIELD_DATE] = options->date_field,
                                       [FIELD_TEXT] = options->text_field,
                                       [FIELD_ID] = options->id_field};
    for (int role = 0; role < FIELD_ROLES; role++)
        r->columns[role] = best_column(row, (enum field_role)role, wanted[role]);
    r->year_column = find_column(row, "full_date") < 0 ? find_column(row, "year") : -1;
    r->is_reddit = find_column(row, "subreddit") >= 0;
    r->header_count = row->count;
    if (r->columns[FIELD_TEXT] < 0)
        return miss(r, row, "of text", "--text-field");
    if (r->columns[FIELD_DATE] < 0 && options->date_field)
        return miss(r, row, "of that name", "--date-field");
    if (r->columns[FIELD_DATE] < 0)
        reader_tell(&r->base, NOTICE_WARNING, row->line,
                    "no column is known to be a date, the entries are undated: say which it is "
                    "with --date-field");
    if (r->columns[FIELD_TITLE] == r->columns[FIELD_TEXT])
        r->columns[FIELD_TITLE] = -1;
    return STATUS_OK;
}

static bool has_year(struct piece date)
{
    for (size_t i = 0, run = 0; i < date.len; i++) {
        run = date.data[i] >= '0' && date.data[i] <= '9' ? run + 1 : 0;
        if (run == 4)
            return true;
    }
    return false;
}

/* The date; "18 May" is joined with a column year. */
static enum status date_of(struct csv_reader *r, const struct csv_row *row, struct piece *date)
{
    struct piece year = csv_field(row, r->year_column);
    *date = csv_field(row, r->columns[FIELD_DATE]);
    if (year.len != 4 || date->len == 0 || has_year(*date))
        return STATUS_OK;
    buffer_reset(&r->date);
    enum status status = buffer_add(&r->date, date->data, date->len);
    if (status == STATUS_OK)
        status = buffer_add_byte(&r->date, ' ');
    if (status == STATUS_OK)
        status = buffer_add(&r->date, year.data, year.len);
    *date = (struct piece){r->date.data, r->date.len};
    return status;
}

/* Reddit writes entities, Daylio's rich notes are HTML; "[deleted]" is nobody's text. */
static enum status clean(struct csv_reader *r, struct piece *text, struct buffer *out)
{
    bool has_tags = !r->is_reddit && field_has_tags(text->data, text->len);
    if (r->is_reddit && (piece_is(*text, "[deleted]") || piece_is(*text, "[removed]")))
        text->len = 0;
    if (text->len == 0 || (!has_tags && !r->is_reddit))
        return STATUS_OK;
    buffer_reset(out);
    enum status status = has_tags ? html_to_text(text->data, text->len, out)
                                  : field_unescape(text->data, text->len, out);
    *text = (struct piece){out->data ? out->data : "", out->len};
    return status;
}

static enum status take_row(struct csv_reader *r, const struct csv_row *row)
{
    r->row_number++;
    if (row->count != r->header_count && r->uneven++ == 0) {
        r->uneven_row = r->row_number;
        r->uneven_line = row->line;
    }
    if ((size_t)r->columns[FIELD_TEXT] >= row->count) {
        reader_reject(&r->base, row->line, row->bytes, row->len,
                      "row %lu has %zu of %zu columns, and no text among them", r->row_number,
                      row->count, r->header_count);
        return STATUS_OK;
    }
    struct record record = {.id = csv_field(row, r->columns[FIELD_ID]),
                            .title = csv_field(row, r->columns[FIELD_TITLE]),
                            .text = csv_field(row, r->columns[FIELD_TEXT]),
                            .zone = csv_field(row, r->columns[FIELD_ZONE]),
                            .line = row->line};
    enum status status = date_of(r, row, &record.date);
    if (status == STATUS_OK)
        status = clean(r, &record.text, &r->text);
    if (status == STATUS_OK)
        status = clean(r, &record.title, &r->title);
    return status == STATUS_OK ? recorder_take(&r->recorder, &record, r->fault) : status;
}

static enum status on_row(void *ctx, const struct csv_row *row)
{
    struct csv_reader *r = ctx;
    return r->header_count == 0 ? take_header(r, row) : take_row(r, row);
}

static enum status named(struct csv_reader *r, enum status status, struct fault *fault)
{
    if (fault && (status == STATUS_EFORMAT || status == STATUS_EUNSUPPORTED) &&
        !fault->place[0])
        snprintf(fault->place, sizeof fault->place, "%s", r->base.context->document->name);
    return status;
}

static enum status csv_feed(struct reader *reader, const char *buf, size_t len,
                            struct fault *fault)
{
    struct csv_reader *r = (struct csv_reader *)reader;
    r->fault = fault;
    if (r->failed != STATUS_OK)
        return STATUS_OK;
    r->failed = named(r, csv_rows_feed(r->rows, buf, len, fault), fault);
    return r->failed;
}

static enum status csv_finish(struct reader *reader, struct fault *fault)
{
    struct csv_reader *r = (struct csv_reader *)reader;
    r->fault = fault;
    enum status status = STATUS_OK;
    if (r->failed == STATUS_OK)
        status = r->failed = named(r, csv_rows_finish(r->rows, fault), fault);
    if (r->uneven > 0)
        reader_tell(&r->base, NOTICE_WARNING, r->uneven_line,
                    "row %lu has not the %zu columns of the header; there are %lu such rows, "
                    "read as far as they go",
                    r->uneven_row, r->header_count, r->uneven);
    r->uneven = 0;
    if (r->failed != STATUS_OK && r->failed != STATUS_EFORMAT)
        return status;
    enum status end = recorder_finish(&r->recorder, status == STATUS_OK ? fault : NULL);
    return status == STATUS_OK ? end : status;
}

static void csv_reader_free(struct reader *reader)
{
    struct csv_reader *r = (struct csv_reader *)reader;
    if (!r)
        return;
    csv_rows_free(r->rows);
    recorder_clear(&r->recorder);
    buffer_clear(&r->date);
    buffer_clear(&r->title);
    buffer_clear(&r->text);
    free(r);
}

static struct reader *csv_open(const struct reader_context *context)
{
    struct csv_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &csv_format, context);
    recorder_init(&r->recorder, &r->base);
    r->rows = csv_rows_new(on_row, r);
    if (!r->rows) {
        csv_reader_free((struct reader *)r);
        return NULL;
    }
    return (struct reader *)r;
}

/* A header row with a name that is known, and a second row with as many columns. */
static int csv_detect(const struct format_probe *p)
{
    size_t head_len = p->head_len, count, second;
    const char *head = p->head;
    bool has_suffix = probe_suffix(p, ".csv") || probe_suffix(p, ".tsv");
    if (head_len >= 6 && !memcmp(head, "sep=", 4) && (head[5] == '\n' || head[5] == '\r'))
        return 95;
    char delimiter = csv_guess_delimiter(head, head_len, &count);
    const char *end = memchr(head, '\n', head_len);
    if (!end || count == 0)
        return has_suffix ? 50 : 0;
    bool has_date = false, has_text = false;
    for (const char *at = head; at < end;) {
        const char *stop = memchr(at, delimiter, (size_t)(end - at));
        size_t len = (size_t)((stop ? stop : end) - at),
               quoted = len >= 2 && *at == '"' ? 1 : 0;
        has_date |= field_rank(FIELD_DATE, NULL, at + quoted, len - 2 * quoted) >= 0;
        has_text |= field_rank(FIELD_TEXT, NULL, at + quoted, len - 2 * quoted) >= 0;
        at = stop ? stop + 1 : end;
    }
    csv_guess_delimiter(end + 1, head_len - (size_t)(end + 1 - head), &second);
    if (has_suffix)
        return has_date || has_text ? 90 : 60;
    return has_date && second >= count ? (has_text ? 80 : 60) : 0;
}

const struct format csv_format = {
    .name = "csv",
    .title = "CSV, TSV (Daylio, Reddit, Notion)",
    .recognised = "a header row with a known name of a date or text column",
    .has_local_ids = true,
    .detect = csv_detect,
    .open = csv_open,
    .feed = csv_feed,
    .finish = csv_finish,
    .free = csv_reader_free,
};
