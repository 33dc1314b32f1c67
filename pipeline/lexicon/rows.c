#include "lexicon/rows.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "lexicon/foreign.h"

#include <csv.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Where a column's text goes in struct row. */
struct column {
    const char *name;
    size_t offset;
    unsigned kinds; /* bit of each enum row_kind that has it */
};

#define BIT(kind) (1U << (kind))
enum {
    MARKED = BIT(ROW_THEME) | BIT(ROW_IDIOM),
    ANY_PATTERN = BIT(ROW_THEME) | BIT(ROW_CLASS) | BIT(ROW_CUE)
};

static const struct column columns[] = {
    {"theme", offsetof(struct row, name), BIT(ROW_THEME) | BIT(ROW_NAME)},
    {"of", offsetof(struct row, group), BIT(ROW_CUE)},
    {"class", offsetof(struct row, name), BIT(ROW_CLASS)},
    {"cue", offsetof(struct row, name), BIT(ROW_CUE)},
    {"word", offsetof(struct row, name), BIT(ROW_FREQUENCY)},
    {"family", offsetof(struct row, name), BIT(ROW_FAMILY)},
    {"evidence", offsetof(struct row, name), BIT(ROW_EVIDENCE)},
    {"group", offsetof(struct row, group), BIT(ROW_NAME)},
    {"pattern", offsetof(struct row, pattern), ANY_PATTERN},
    {"idiom", offsetof(struct row, pattern), BIT(ROW_IDIOM)},
    {"forms", offsetof(struct row, pattern), BIT(ROW_FAMILY)},
    {"weights", offsetof(struct row, pattern), BIT(ROW_EVIDENCE)},
    {"negated", offsetof(struct row, negated), BIT(ROW_THEME)},
    {"who", offsetof(struct row, who), BIT(ROW_THEME)},
    {"weight", offsetof(struct row, weight), BIT(ROW_THEME)},
    {"reach", offsetof(struct row, reach), BIT(ROW_CUE)},
    {"subject", offsetof(struct row, says[CUE_SUBJECT]), BIT(ROW_CUE)},
    {"before", offsetof(struct row, says[CUE_BEFORE]), BIT(ROW_CUE)},
    {"within", offsetof(struct row, says[CUE_WITHIN]), BIT(ROW_CUE)},
    {"after", offsetof(struct row, says[CUE_AFTER]), BIT(ROW_CUE)},
    {"self", offsetof(struct row, weight), BIT(ROW_NAME)},
    {"kind", offsetof(struct row, negated), BIT(ROW_NAME)},
    {"source", offsetof(struct row, source), ANY_PATTERN | BIT(ROW_IDIOM) | BIT(ROW_EVIDENCE)},
    {"example", offsetof(struct row, example), MARKED | BIT(ROW_CUE)},
    {"counterexample", offsetof(struct row, counterexample), MARKED},
    {"definition", offsetof(struct row, definition), BIT(ROW_NAME)},
    {"per_million", offsetof(struct row, definition), BIT(ROW_FREQUENCY)},
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

struct csv_read {
    struct rows *rows;
    const char *file;
    fault_sink *sink;
    void *ctx;
    enum status status;
    enum row_kind kind;
    const struct column *order[COLUMN_COUNT]; /* of the file's columns */
    size_t column_count;
    size_t field;
    uint32_t line;     /* on which the present record begins */
    uint32_t newlines; /* inside its quoted fields */
    bool is_header;
    bool has_text; /* some field of the record is not empty */
    struct row row;
};

static void tell(struct csv_read *r, const char *what, ...)
    __attribute__((format(printf, 2, 3)));

static void tell(struct csv_read *r, const char *what, ...)
{
    char text[FAULT_TEXT_MAX];
    struct fault fault;
    va_list args;
    va_start(args, what);
    vsnprintf(text, sizeof text, what, args);
    va_end(args);
    fault_set(&fault, STATUS_ELEXICON, r->file, r->line, 0, "%s", text);
    r->status = STATUS_ELEXICON;
    if (r->sink)
        r->sink(r->ctx, &fault);
}

static const char **text_of(struct row *row, const struct column *column)
{
    return (const char **)(void *)((char *)row + column->offset);
}

static void blank_row(struct row *row, enum row_kind kind, const char *file, uint32_t line)
{
    *row = (struct row){.kind = kind, .file = file, .line = line};
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        *text_of(row, &columns[i]) = "";
}

struct row *rows_append(struct rows *rows, enum row_kind kind, const char *file, uint32_t line)
{
    struct row *items = array_grow(rows->items, sizeof *items, rows->count + 1, &rows->cap);
    if (!items)
        return NULL;
    rows->items = items;
    blank_row(&items[rows->count], kind, file, line);
    return &items[rows->count++];
}

static void header_field(struct csv_read *r, const char *text)
{
    if (r->column_count == COLUMN_COUNT) {
        tell(r, "more columns than a lexicon can have, from '%s' on", text);
        return;
    }
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (!strcasecmp(text, columns[i].name)) {
            r->order[r->column_count++] = &columns[i];
            return;
        }
    tell(r,
         "column '%s' is not known: theme, pattern, negated, who, weight, source, example, "
         "counterexample; class; idiom; cue, reach, of, subject, before, within, after; group, "
         "definition, self, kind; word, per_million; "
         "family, forms; evidence, weights",
         text);
    r->order[r->column_count++] = NULL;
}

static bool has_column(const struct csv_read *r, const char *name)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (r->order[i] && !strcmp(r->order[i]->name, name))
            return true;
    return false;
}

static void end_header(struct csv_read *r)
{
    if (has_column(r, "idiom"))
        r->kind = ROW_IDIOM;
    else if (has_column(r, "word") && has_column(r, "per_million"))
        r->kind = ROW_FREQUENCY;
    else if (has_column(r, "family") && has_column(r, "forms"))
        r->kind = ROW_FAMILY;
    else if (has_column(r, "evidence") && has_column(r, "weights"))
        r->kind = ROW_EVIDENCE;
    else if (has_column(r, "group") && has_column(r, "theme"))
        r->kind = ROW_NAME;
    else if (has_column(r, "class") && has_column(r, "pattern"))
        r->kind = ROW_CLASS;
    else if (has_column(r, "cue") && has_column(r, "pattern"))
        r->kind = ROW_CUE;
    else if (has_column(r, "theme") && has_column(r, "pattern"))
        r->kind = ROW_THEME;
    else
        tell(r,
             "the header names no kind of lexicon: it begins with theme,pattern (or "
             "class,pattern; idiom; cue,pattern; group,theme; word,per_million; family,forms; "
             "evidence,weights)");
    for (size_t i = 0; r->status == STATUS_OK && i < r->column_count; i++)
        if (r->order[i] && !(r->order[i]->kinds & BIT(r->kind)))
            tell(r, "column '%s' has no meaning in this kind of file", r->order[i]->name);
}

static void field_callback(void *data, size_t len, void *ctx)
{
    struct csv_read *r = ctx;
    char *text = arena_copy(&r->rows->memory, data ? data : "", data ? len : 0);
    if (!text) {
        r->status = STATUS_ENOMEM;
        return;
    }
    for (const char *p = text; (p = strchr(p, '\n')) != NULL; p++)
        r->newlines++;
    r->has_text = r->has_text || len > 0;
    if (utf8_valid_prefix(text, len) < len) { /* what folds words relies on it */
        tell(r, "not UTF-8 here");
        memcpy(text, "?", 2);
    }
    if (r->is_header)
        header_field(r, text);
    else if (r->field < r->column_count && r->order[r->field])
        *text_of(&r->row, r->order[r->field]) = text;
    else if (r->field >= r->column_count && len > 0)
        tell(r,
             "'%s' stands in a column that the header lacks (a comma in a pattern needs "
             "quotes around it)",
             text);
    r->field++;
}

static void end_row(struct csv_read *r)
{
    struct row *row;
    r->row.line = r->line; /* empty lines may have come before it */
    if (r->kind != ROW_IDIOM && !*r->row.name)
        tell(r, "the first column is empty");
    else if (r->kind != ROW_NAME && r->kind != ROW_FREQUENCY && !*r->row.pattern)
        tell(r, "'%s' has no %s", r->row.name,
             r->kind == ROW_FAMILY     ? "forms"
             : r->kind == ROW_EVIDENCE ? "weights"
                                       : "pattern");
    else if (!(row = rows_append(r->rows, r->kind, r->file, r->line)))
        r->status = STATUS_ENOMEM;
    else
        *row = r->row;
}

static void row_callback(int end, void *ctx)
{
    struct csv_read *r = ctx;
    (void)end;
    if (r->has_text && r->is_header) {
        end_header(r);
        r->is_header = false;
    } else if (r->has_text && !r->is_header && r->status != STATUS_ENOMEM) {
        end_row(r);
    }
    r->line += 1 + r->newlines;
    r->newlines = 0;
    r->field = 0;
    r->has_text = false;
    const char *group = r->row.group;
    blank_row(&r->row, r->kind, r->file, r->line);
    if (r->kind == ROW_THEME)
        r->row.group = group;
}

/* "dir/risk_factors.csv" -> "risk_factors" */
static char *group_of_file(struct rows *rows, const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    return arena_copy(&rows->memory, name,
                      dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

/* libcsv passes over empty lines in silence; each is fed as its own piece, so that lines can be
 * counted. A record that begins after empty lines begins after them. */
static enum status parse_csv(struct csv_read *r, const char *data, size_t len)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        return STATUS_ENOMEM;
    bool in_quotes = false, at_start = true;
    size_t from = 0;
    for (size_t i = 0; i < len && r->status != STATUS_ENOMEM; i++) {
        if (data[i] == '"')
            in_quotes = !in_quotes;
        if (data[i] != '\n')
            at_start = at_start && data[i] == '\r';
        if (data[i] != '\n' && i + 1 < len)
            continue;
        size_t piece = i + 1 - from;
        if (at_start && !in_quotes && data[i] == '\n')
            r->line++;
        else if (csv_parse(&parser, data + from, piece, field_callback, row_callback, r) !=
                 piece) {
            tell(r,
                 "not CSV here: %s (a quote inside a field is doubled, and the field quoted)",
                 csv_strerror(csv_error(&parser)));
            break;
        }
        from = i + 1;
        at_start = !in_quotes;
    }
    if (csv_fini(&parser, field_callback, row_callback, r) != 0)
        tell(r, "a quote that opens here is never closed");
    csv_free(&parser);
    return r->status;
}

enum status rows_read_csv(struct rows *rows, const char *file, const char *data, size_t len,
                          fault_sink *sink, void *ctx)
{
    if (len >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3)) {
        data += 3;
        len -= 3;
    }
    struct csv_read r = {.rows = rows, .sink = sink, .ctx = ctx, .line = 1, .is_header = true};
    r.file = arena_copy(&rows->memory, file, strlen(file));
    char *group = r.file ? group_of_file(rows, file) : NULL;
    if (!group)
        return STATUS_ENOMEM;
    blank_row(&r.row, ROW_THEME, r.file, 1);
    r.row.group = group;
    r.kind = ROW_THEME;
    return parse_csv(&r, data, len);
}

unsigned rows_kinds(const char *data, size_t len)
{
    size_t n = 0;
    while (n < len && data[n] != ',' && data[n] != '\n' && data[n] != '\r')
        n++;
    if (n == 5 && !strncasecmp(data, "theme", n)) /* a file of names begins with the group */
        return BIT(ROW_THEME);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (strlen(columns[i].name) == n && !strncasecmp(data, columns[i].name, n))
            return columns[i].kinds;
    return 0;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && !strcasecmp(text + n - m, end);
}

enum status rows_read(struct rows *rows, const char *file, const char *data, size_t len,
                      fault_sink *sink, void *ctx)
{
    if (ends_with(file, ".dicx"))
        return foreign_read_dicx(rows, file, data, len, sink, ctx);
    if (ends_with(file, ".dic"))
        return foreign_read_dic(rows, file, data, len, sink, ctx);
    if (ends_with(file, ".yml") || ends_with(file, ".yaml"))
        return foreign_read_yaml(rows, file, data, len, sink, ctx);
    return rows_read_csv(rows, file, data, len, sink, ctx);
}

void rows_clear(struct rows *rows)
{
    arena_free(&rows->memory);
    free(rows->items);
    *rows = (struct rows){0};
}
