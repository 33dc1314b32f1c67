/* tsv.c - tab-separated values with a header row: tab, newline, return and backslash inside a
 * field become \t \n \r \\, so that a line is always a row and cut(1) always cuts a column. */
#include "writers/formats.h"
#include "writers/number.h"

#include <string.h>

static const char *escape_of(char c)
{
    switch (c) {
    case '\t':
        return "\\t";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\\':
        return "\\\\";
    default:
        return NULL;
    }
}

static enum status add_text(struct buffer *out, const char *text, size_t len)
{
    enum status status = STATUS_OK;
    size_t done = 0;
    for (size_t i = 0; i < len && status == STATUS_OK; i++) {
        const char *escape = escape_of(text[i]);
        if (!escape)
            continue;
        status = buffer_add(out, text + done, i - done);
        if (status == STATUS_OK)
            status = buffer_add_text(out, escape);
        done = i + 1;
    }
    return status == STATUS_OK ? buffer_add(out, text + done, len - done) : status;
}

static enum status add_cell(struct buffer *out, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_EMPTY:
        return STATUS_OK;
    case CELL_INTEGER:
        return number_add_integer(out, cell->as.integer);
    case CELL_REAL:
        return number_add_real(out, cell->as.real);
    case CELL_DATE:
    case CELL_TEXT:
        return add_text(out, cell->as.text.data, cell->as.text.len);
    }
    return STATUS_OK;
}

static enum status end_line(const struct writer_options *options, struct buffer *out)
{
    return options->crlf ? buffer_add(out, "\r\n", 2) : buffer_add_byte(out, '\n');
}

static enum status tsv_row(const struct writer_options *options, const char *const *columns,
                           const struct cell *cells, size_t count, struct buffer *out)
{
    (void)columns;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (i)
            status = buffer_add_byte(out, '\t');
        if (status == STATUS_OK)
            status = add_cell(out, &cells[i]);
    }
    return status == STATUS_OK ? end_line(options, out) : status;
}

static enum status tsv_head(const struct writer_options *options, const char *const *columns,
                            size_t count, struct buffer *out)
{
    enum status status = options->bom ? buffer_add(out, "\xEF\xBB\xBF", 3) : STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (i)
            status = buffer_add_byte(out, '\t');
        if (status == STATUS_OK)
            status = add_text(out, columns[i], strlen(columns[i]));
    }
    return status == STATUS_OK ? end_line(options, out) : status;
}

const struct writer_format tsv_writer = {
    .name = "tsv", .suffix = ".tsv", .head = tsv_head, .row = tsv_row};
