/* foreign_dicx.c - LIWC-22's .dicx: CSV, a header Entry,Category…, a row for each word with X,
 * 1 or a weight in the columns of its categories. */
#include "lexicon/foreign_base.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct dicx {
    struct foreign f;
    const char **themes; /* of the columns behind the first; NULL: left out */
    size_t theme_count;
    size_t theme_cap;
    bool is_header;
    bool is_new;    /* the next line begins a record */
    bool is_good;   /* the record's word has a pattern */
    uint32_t first; /* line of the record */
    size_t field;
};

static void add_theme(struct dicx *d, const char *name, size_t len)
{
    struct foreign *f = &d->f;
    const char **grown =
        array_grow(d->themes, sizeof *grown, d->theme_count + 1, &d->theme_cap);
    const char *theme = grown ? foreign_id(f, name, len) : NULL;
    if (grown)
        d->themes = grown;
    if (!theme) {
        f->status = STATUS_ENOMEM;
        return;
    }
    d->themes[d->theme_count++] = len > 0 ? theme : NULL;
    for (size_t i = 0; i + 1 < d->theme_count; i++)
        if (d->themes[i] && !strcmp(d->themes[i], theme))
            foreign_tell(f, d->first, "category '%s' has two columns; they are taken together",
                         theme);
    if (len == 0)
        return;
    if (strlen(theme) != len || memcmp(theme, name, len) != 0)
        foreign_tell(f, d->first, "category '%.*s' is called %s here", foreign_shown(name, len),
                     name, theme);
    foreign_add_name(f, theme, "");
}

static bool is_mark(const char *cell, size_t len)
{
    return len == 1 && (*cell == 'X' || *cell == 'x' || *cell == '1');
}

/* The weight of a cell, "" for a whole one; NULL: the word is not of this category. */
static const char *weight_of(struct dicx *d, const char *cell, size_t len)
{
    struct foreign *f = &d->f;
    if (is_mark(cell, len))
        return "";
    const char *copy = foreign_copy(f, cell, len);
    if (!copy)
        return NULL;
    char *end;
    double weight = strtod(copy, &end);
    bool is_number = *end == '\0' && strspn(copy, "0123456789.-+eE") == len;
    if (!is_number)
        foreign_tell(f, d->first, "'%.40s' is neither X nor a weight: left out", copy);
    else if (weight < 0)
        foreign_tell(f, d->first, "a weight below 0 (%.40s) has no meaning here: left out",
                     copy);
    else if (weight > 1)
        foreign_tell(f, d->first, "a weight above 1 (%.40s) is taken as 1", copy);
    if (!is_number || !(weight > 0))
        return NULL;
    return weight < 1 ? copy : "";
}

static void add_cell(struct dicx *d, const char *cell, size_t len)
{
    size_t column = d->field - 1;
    if (len == 0)
        return;
    if (column >= d->theme_count || !d->themes[column]) {
        foreign_tell(&d->f, d->first, "'%.*s' stands in a column without a name",
                     foreign_shown(cell, len), cell);
        return;
    }
    const char *weight = weight_of(d, cell, len);
    if (weight)
        foreign_add(&d->f, d->first, d->f.group, d->themes[column], weight);
}

static void field_callback(void *data, size_t len, void *ctx)
{
    struct dicx *d = ctx;
    const char *text = data ? data : "";
    if (d->f.status != STATUS_OK)
        return;
    if (d->is_header) {
        if (d->field > 0)
            add_theme(d, text, len);
    } else if (d->field == 0) {
        if (len == 0)
            foreign_tell(&d->f, d->first, "this row has no word");
        d->is_good = len > 0 && foreign_pattern(&d->f, d->first, text, len);
    } else if (d->is_good) {
        add_cell(d, text, len);
    }
    d->field++;
}

static void row_callback(int end, void *ctx)
{
    struct dicx *d = ctx;
    (void)end;
    d->is_header = false;
    d->is_new = true;
    d->field = 0;
}

/* Excel writes ; or tabs where the comma is the decimal sign. */
static unsigned char delimiter_of(struct foreign *f)
{
    size_t n = 0;
    while (n < f->text.len && f->text.data[n] != '\n' && f->text.data[n] != '\r')
        n++;
    if (memchr(f->text.data, ',', n))
        return ',';
    char other = memchr(f->text.data, ';', n)    ? ';'
                 : memchr(f->text.data, '\t', n) ? '\t'
                                                 : ',';
    if (other != ',')
        foreign_tell(f, 1, "columns are parted by %s, not by commas",
                     other == ';' ? "semicolons" : "tabs");
    return (unsigned char)other;
}

/* Line by line, so that a record knows its own: libcsv counts none. */
static enum status parse(struct dicx *d)
{
    struct csv_parser parser;
    const char *line;
    size_t len;
    if (csv_init(&parser, CSV_APPEND_NULL) != 0)
        return STATUS_ENOMEM;
    if (d->f.text.len > 0)
        csv_set_delim(&parser, delimiter_of(&d->f));
    while (foreign_next_line(&d->f, &line, &len)) {
        if (d->is_new)
            d->first = d->f.line;
        foreign_trim(&line, &len);
        d->is_new = d->is_new && len == 0; /* until the record's end says otherwise */
        bool is_read = csv_parse(&parser, line, len, field_callback, row_callback, d) == len;
        if (!is_read || csv_parse(&parser, "\n", 1, field_callback, row_callback, d) != 1) {
            foreign_tell(&d->f, 0, "not CSV here: %s", csv_strerror(csv_error(&parser)));
            break;
        }
    }
    /* Stray quotes are borne, but not one that swallows the rest of the file. */
    csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    if (csv_fini(&parser, field_callback, row_callback, d) != 0)
        foreign_tell(&d->f, d->first, "a quote that opens here is never closed");
    csv_free(&parser);
    return d->f.status;
}

enum status foreign_read_dicx(struct rows *rows, const char *file, const char *data, size_t len,
                              fault_sink *sink, void *ctx)
{
    struct dicx d = {.is_header = true, .is_new = true};
    if (foreign_begin(&d.f, rows, file, data, len, sink, ctx) == STATUS_OK &&
        parse(&d) == STATUS_ENOMEM)
        d.f.status = STATUS_ENOMEM;
    free((void *)d.themes);
    return foreign_end(&d.f, "CSV with a header Entry,Category,… and X, 1 or a weight below");
}
