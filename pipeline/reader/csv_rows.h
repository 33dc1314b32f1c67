/* csv_rows.h - bytes of CSV in, rows of fields out, with libcsv: the only file that knows it.
 * The delimiter (comma, semicolon, tab, bar) is told from the first line, or said by a line
 * "sep=;". Quoted newlines, "" and blank lines as RFC 4180 and common use have them.
 * Memory: the longest row; a field ends the run when it is over ENTRY_MAX. */
#ifndef THEMELINE_CSV_ROWS_H
#define THEMELINE_CSV_ROWS_H

#include "base/status.h"
#include "reader/record.h"

/* Borrowed until the sink returns. */
struct csv_row {
    const char *bytes; /* the fields, one behind the other */
    size_t len;
    const struct csv_field {
        size_t start, len; /* in bytes */
    } * fields;
    size_t count;
    unsigned long line; /* where it begins, from 1 */
};

/* The field of a column (from 0); not there for -1 and behind the row's end. */
struct piece csv_field(const struct csv_row *row, int column);

typedef enum status csv_row_sink(void *ctx, const struct csv_row *row);

struct csv_rows;

struct csv_rows *csv_rows_new(csv_row_sink *sink, void *ctx); /* NULL: out of memory */
/* A status of the sink's comes back unchanged, from then on every time. STATUS_EFORMAT: a quote
 * that never ends; the fault has the line where it opens, its place is the caller's to fill. */
enum status csv_rows_feed(struct csv_rows *r, const char *buf, size_t len, struct fault *fault);
enum status csv_rows_finish(struct csv_rows *r, struct fault *fault);
void csv_rows_free(struct csv_rows *r);

/* The delimiter of a head, as it would be told, and how many there are in its first line. */
char csv_guess_delimiter(const char *head, size_t len, size_t *count);

#endif
