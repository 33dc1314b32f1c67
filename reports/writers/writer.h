/* writer.h - rows of typed cells in, a file format out: CSV, TSV, JSON Lines, XLSX, HTML.
 * A writer knows nothing of reports. The text formats are pure functions from cells to bytes,
 * so that several workers can write rows side by side; the document formats (XLSX, HTML) keep
 * state and take rows one after the other. One format is one file and one row in writers.c. */
#ifndef THEMELINE_WRITER_H
#define THEMELINE_WRITER_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum cell_kind {
    CELL_EMPTY,   /* nothing to divide by, not known */
    CELL_INTEGER, /* count */
    CELL_REAL,    /* finite; written with up to 6 significant digits, '.' whatever the locale */
    CELL_TEXT,    /* valid UTF-8, borrowed */
    CELL_DATE /* text that is an ISO date or period: never quoted, a date for spreadsheets */
};

struct cell {
    enum cell_kind kind;
    union {
        uint64_t integer;
        double real;
        struct {
            const char *data;
            size_t len;
        } text;
    } as;
};

struct cell cell_empty(void);
struct cell cell_integer(uint64_t n);
struct cell cell_real(double x); /* NaN and infinities become CELL_EMPTY */
struct cell cell_text(const char *data, size_t len);
struct cell cell_string(const char *text); /* NULL: CELL_EMPTY */
struct cell cell_date(const char *text);   /* "" : CELL_EMPTY */

struct writer_options {
    bool crlf; /* --crlf */
    bool bom;  /* --bom */
};

struct writer_format {
    const char *name;   /* for -t */
    const char *suffix; /* of -o: ".csv" */
    bool is_binary;     /* not for a terminal */
    /* Text formats: appends to out; columns are the names of the cells. NULL in document
     * formats. Rows may go to other buffers than the head, which comes first in the file. */
    enum status (*head)(const struct writer_options *options, const char *const *columns,
                        size_t count, struct buffer *out);
    enum status (*row)(const struct writer_options *options, const char *const *columns,
                       const struct cell *cells, size_t count, struct buffer *out);
    /* Document formats: a whole document from rows; NULL in text formats. finish appends the
     * file's bytes to out and frees the document; out NULL only frees. After an add that
     * failed, finish with out NULL still fills the fault with the reason. */
    void *(*open)(const struct writer_options *options, const char *title,
                  const char *const *columns, size_t count);
    enum status (*add)(void *document, const struct cell *cells, size_t count);
    enum status (*finish)(void *document, struct buffer *out, struct fault *fault);
};

/* The formats, NULL-terminated; by name; by the suffix of a file name (NULL: none). */
const struct writer_format *const *writer_formats(void);
const struct writer_format *writer_by_name(const char *name);
const struct writer_format *writer_by_path(const char *path);
/* Why the format, by its name or a file's, cannot be written here although it is known: the
 * library that is missing, and the way out. NULL: nothing is missing. */
const char *writer_missing(const char *name);

#endif
