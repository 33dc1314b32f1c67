/* jsonl.c - JSON Lines: one object a row, the columns as its keys in their order, numbers as
 * numbers, what is not known as null. --bom and --crlf mean nothing here (RFC 8259, 8.1). */
#include "writers/formats.h"
#include "writers/number.h"

#include <string.h>

static enum status add_escaped(struct buffer *out, unsigned char c)
{
    switch (c) {
    case '"':
        return buffer_add(out, "\\\"", 2);
    case '\\':
        return buffer_add(out, "\\\\", 2);
    case '\n':
        return buffer_add(out, "\\n", 2);
    case '\r':
        return buffer_add(out, "\\r", 2);
    case '\t':
        return buffer_add(out, "\\t", 2);
    default:
        return buffer_printf(out, "\\u%04x", (unsigned)c);
    }
}

static enum status add_string(struct buffer *out, const char *text, size_t len)
{
    enum status status = buffer_add_byte(out, '"');
    size_t done = 0;
    for (size_t i = 0; i < len && status == STATUS_OK; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        status = buffer_add(out, text + done, i - done);
        if (status == STATUS_OK)
            status = add_escaped(out, c);
        done = i + 1;
    }
    if (status == STATUS_OK)
        status = buffer_add(out, text + done, len - done);
    return status == STATUS_OK ? buffer_add_byte(out, '"') : status;
}

static enum status add_cell(struct buffer *out, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_EMPTY:
        return buffer_add(out, "null", 4);
    case CELL_INTEGER:
        return number_add_integer(out, cell->as.integer);
    case CELL_REAL:
        return number_add_real(out, cell->as.real);
    case CELL_DATE:
    case CELL_TEXT:
        return add_string(out, cell->as.text.data, cell->as.text.len);
    }
    return STATUS_OK;
}

static enum status jsonl_head(const struct writer_options *options, const char *const *columns,
                              size_t count, struct buffer *out)
{
    (void)options;
    (void)columns;
    (void)count;
    (void)out;
    return STATUS_OK;
}

static enum status jsonl_row(const struct writer_options *options, const char *const *columns,
                             const struct cell *cells, size_t count, struct buffer *out)
{
    (void)options;
    enum status status = buffer_add_byte(out, '{');
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (i)
            status = buffer_add_byte(out, ',');
        if (status == STATUS_OK)
            status = add_string(out, columns[i], strlen(columns[i]));
        if (status == STATUS_OK)
            status = buffer_add_byte(out, ':');
        if (status == STATUS_OK)
            status = add_cell(out, &cells[i]);
    }
    return status == STATUS_OK ? buffer_add(out, "}\n", 2) : status;
}

const struct writer_format jsonl_writer = {
    .name = "jsonl", .suffix = ".jsonl", .head = jsonl_head, .row = jsonl_row};
