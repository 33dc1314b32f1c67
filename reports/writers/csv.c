/* csv.c - RFC 4180: a header row, commas, "\n" or --crlf, quotes only where they are needed.
 * Quoting itself is libcsv's csv_write2; it quotes whatever it is given, so that it is asked
 * only for the fields that need it: a file full of quotes around numbers helps nobody. */
#include "writers/formats.h"
#include "writers/number.h"

#include <csv.h>
#include <string.h>

/* What a spreadsheet would take for a formula (OWASP, CSV injection). "-" alone, the name of
 * the standard input, is none. */
static bool is_formula(const char *text, size_t len)
{
    bool is_dash = len == 1 && text[0] == '-';
    return len && !is_dash && memchr("=+-@\t\r", text[0], 6) != NULL;
}

/* Blanks at the border are quoted too, because libcsv and others trim them otherwise. */
static bool needs_quotes(const char *text, size_t len)
{
    if (len == 0)
        return false;
    if (text[0] == ' ' || text[len - 1] == ' ' || text[0] == '\t' || text[len - 1] == '\t')
        return true;
    for (size_t i = 0; i < len; i++)
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
            return true;
    return false;
}

static enum status add_quoted(struct buffer *out, const char *text, size_t len)
{
    if (len > SIZE_MAX / 4)
        return STATUS_ENOMEM;
    enum status status = buffer_reserve(out, len * 2 + 2);
    if (status != STATUS_OK)
        return status;
    out->len += csv_write2(out->data + out->len, len * 2 + 2, text, len, '"');
    return STATUS_OK;
}

static enum status add_text(struct buffer *out, const char *text, size_t len)
{
    if (!is_formula(text, len))
        return needs_quotes(text, len) ? add_quoted(out, text, len)
                                       : buffer_add(out, text, len);
    struct buffer safe = {0};
    enum status status = buffer_add_byte(&safe, '\'');
    if (status == STATUS_OK)
        status = buffer_add(&safe, text, len);
    if (status == STATUS_OK)
        status = needs_quotes(safe.data, safe.len) ? add_quoted(out, safe.data, safe.len)
                                                   : buffer_add(out, safe.data, safe.len);
    buffer_clear(&safe);
    return status;
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
        return buffer_add(out, cell->as.text.data, cell->as.text.len);
    case CELL_TEXT:
        return add_text(out, cell->as.text.data, cell->as.text.len);
    }
    return STATUS_OK;
}

static enum status end_line(const struct writer_options *options, struct buffer *out)
{
    return options->crlf ? buffer_add(out, "\r\n", 2) : buffer_add_byte(out, '\n');
}

static enum status csv_row(const struct writer_options *options, const char *const *columns,
                           const struct cell *cells, size_t count, struct buffer *out)
{
    (void)columns;
    size_t start = out->len;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (i)
            status = buffer_add_byte(out, ',');
        if (status == STATUS_OK)
            status = add_cell(out, &cells[i]);
    }
    if (status == STATUS_OK && out->len == start) /* a blank line is no row */
        status = buffer_add(out, "\"\"", 2);
    return status == STATUS_OK ? end_line(options, out) : status;
}

static enum status csv_head(const struct writer_options *options, const char *const *columns,
                            size_t count, struct buffer *out)
{
    enum status status = options->bom ? buffer_add(out, "\xEF\xBB\xBF", 3) : STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (i)
            status = buffer_add_byte(out, ',');
        if (status == STATUS_OK)
            status = add_text(out, columns[i], strlen(columns[i]));
    }
    return status == STATUS_OK ? end_line(options, out) : status;
}

const struct writer_format csv_writer = {
    .name = "csv", .suffix = ".csv", .head = csv_head, .row = csv_row};
