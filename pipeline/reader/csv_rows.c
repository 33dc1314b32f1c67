#include "reader/csv_rows.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

/* libcsv tells no lines: they are counted here, in each field and at each end of a row, for
 * which it is asked to report blank lines, too (CSV_REPALL_NL). */

enum {
    HEAD_MAX = 64 << 10,  /* bytes that the delimiter is told from, at most */
    PIECE = 32 << 10,     /* fed to libcsv at once: how far a field can run over its limit */
    COLUMN_MAX = 1 << 14, /* fields of a row; what is behind is not kept */
    GROWTH = 16 << 10,
    SEPARATOR_LINE = 7 /* "sep=;", CR, LF */
};

struct csv_rows {
    struct csv_parser csv;
    csv_row_sink *sink;
    void *ctx;
    struct buffer head; /* until the delimiter is known */
    bool in_quote;      /* at the end of head */
    bool is_started;
    bool after_cr;
    struct buffer bytes; /* of the row */
    struct csv_field *fields;
    size_t count, cap;
    unsigned long line, row_line; /* of the next byte, of the row */
    enum status status;           /* not OK: it is over */
};

struct piece csv_field(const struct csv_row *row, int column)
{
    if (column < 0 || (size_t)column >= row->count)
        return (struct piece){NULL, 0};
    return (struct piece){row->bytes + row->fields[column].start, row->fields[column].len};
}

static unsigned long count_lines(const char *text, size_t len)
{
    unsigned long lines = 0;
    for (const char *end = text + len;
         text < end && (text = memchr(text, '\n', (size_t)(end - text))); text++)
        lines++;
    return lines;
}

static void on_field(void *data, size_t len, void *ctx)
{
    struct csv_rows *r = ctx;
    if (r->status != STATUS_OK)
        return;
    if (r->count == 0)
        r->row_line = r->line;
    if (len > 0)
        r->line += count_lines(data, len);
    r->after_cr = false;
    if (r->count >= COLUMN_MAX)
        return;
    struct csv_field *fields = array_grow(r->fields, sizeof *fields, r->count + 1, &r->cap);
    if (!fields) {
        r->status = STATUS_ENOMEM;
        return;
    }
    r->fields = fields;
    fields[r->count++] = (struct csv_field){r->bytes.len, len};
    r->status = buffer_add(&r->bytes, data, len);
}

static void on_row(int end, void *ctx)
{
    struct csv_rows *r = ctx;
    if (r->status != STATUS_OK)
        return;
    struct csv_row row = {.bytes = r->bytes.data ? r->bytes.data : "",
                          .len = r->bytes.len,
                          .fields = r->fields,
                          .count = r->count,
                          .line = r->row_line};
    if (row.count > 0)
        r->status = r->sink(r->ctx, &row);
    if (end == '\r' || (end == '\n' && !r->after_cr))
        r->line++;
    r->after_cr = end == '\r';
    r->count = 0;
    buffer_reset(&r->bytes);
}

static enum status parse(struct csv_rows *r, const char *data, size_t len, struct fault *fault)
{
    while (len > 0 && r->status == STATUS_OK) {
        size_t piece = len < PIECE ? len : PIECE;
        if (csv_parse(&r->csv, data, piece, on_field, on_row, r) != piece)
            r->status = STATUS_ENOMEM;
        else if (r->csv.entry_pos > ENTRY_MAX)
            r->status = fault_set(fault, STATUS_EFORMAT, NULL, r->line, 0,
                                  "a field that begins here has more than %d MiB, as when a "
                                  "quote is never closed: nothing more was read",
                                  ENTRY_MAX >> 20);
        data += piece;
        len -= piece;
    }
    return r->status;
}

/* The line "sep=;" that Excel understands; returns its length, 0: there is none. */
static size_t separator_line(const char *head, size_t len, char *delimiter)
{
    if (len < SEPARATOR_LINE - 1 || memcmp(head, "sep=", 4) != 0)
        return 0;
    *delimiter = head[4];
    if (head[5] == '\n')
        return SEPARATOR_LINE - 1;
    return len >= SEPARATOR_LINE && head[5] == '\r' && head[6] == '\n' ? SEPARATOR_LINE : 0;
}

char csv_guess_delimiter(const char *head, size_t len, size_t *count)
{
    static const char marks[] = ",;\t|";
    size_t counts[sizeof marks] = {0}, best = 0;
    bool in_quote = false;
    for (size_t i = 0; i < len && (in_quote || head[i] != '\n'); i++) {
        const char *mark = head[i] ? strchr(marks, head[i]) : NULL;
        in_quote ^= head[i] == '"';
        if (mark && !in_quote)
            counts[mark - marks]++;
    }
    for (size_t i = 0; i < sizeof marks - 1; i++)
        if (counts[i] > counts[best])
            best = i;
    *count = counts[best];
    return marks[best];
}

static enum status start(struct csv_rows *r, struct fault *fault)
{
    char delimiter = 0;
    const char *head = r->head.data ? r->head.data : "";
    size_t skip = separator_line(head, r->head.len, &delimiter), count;
    if (skip == 0)
        delimiter = csv_guess_delimiter(head, r->head.len, &count);
    r->is_started = true;
    r->line = skip ? 2 : 1;
    csv_set_delim(&r->csv, (unsigned char)delimiter);
    enum status status = parse(r, head + skip, r->head.len - skip, fault);
    buffer_clear(&r->head);
    return status;
}

/* Takes bytes up to the end of the first line outside quotes; true: the head is whole. */
static bool take_head(struct csv_rows *r, const char *buf, size_t len, size_t *used)
{
    size_t room = HEAD_MAX - r->head.len;
    *used = 0;
    while (*used < len && *used < room) {
        char c = buf[(*used)++];
        r->in_quote ^= c == '"';
        if (c == '\n' && !r->in_quote)
            return true;
    }
    return *used == room;
}

enum status csv_rows_feed(struct csv_rows *r, const char *buf, size_t len, struct fault *fault)
{
    if (r->status != STATUS_OK || len == 0) /* an empty block may have no address */
        return r->status;
    if (!r->is_started) {
        size_t used;
        bool is_whole = take_head(r, buf, len, &used);
        r->status = buffer_add(&r->head, buf, used);
        if (r->status == STATUS_OK && is_whole)
            start(r, fault);
        buf += used;
        len -= used;
    }
    return r->is_started ? parse(r, buf, len, fault) : r->status;
}

enum status csv_rows_finish(struct csv_rows *r, struct fault *fault)
{
    if (r->status == STATUS_OK && !r->is_started)
        start(r, fault);
    if (r->status != STATUS_OK)
        return r->status;
    csv_set_opts(&r->csv, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&r->csv, on_field, on_row, r) != 0)
        r->status = fault_set(fault, STATUS_EFORMAT, NULL, r->line, 0,
                              "a quote in the field that begins here is never closed: nothing "
                              "behind it was read");
    return r->status;
}

struct csv_rows *csv_rows_new(csv_row_sink *sink, void *ctx)
{
    struct csv_rows *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->sink = sink;
    r->ctx = ctx;
    r->line = 1;
    if (csv_init(&r->csv, CSV_REPALL_NL) != 0) {
        free(r);
        return NULL;
    }
    csv_set_blk_size(&r->csv, GROWTH);
    return r;
}

void csv_rows_free(struct csv_rows *r)
{
    if (!r)
        return;
    csv_free(&r->csv);
    buffer_clear(&r->head);
    buffer_clear(&r->bytes);
    free(r->fields);
    free(r);
}
