/* summary.c - the whole of what was read, in a row for each theme, most frequent first (equal
 * counts in theme order). first_date and last_date are those of days with an affirmed match;
 * dispersion says how far mentions cluster in entries (stats/dispersion.h). --level group: the
 * column `theme` is left out. --by source: a table for each source, one below the other. */
#include "columns.h"
#include "fold.h"
#include "reports.h"
#include "stats/dispersion.h"

#include <math.h>
#include <stdlib.h>

static enum status summary_columns(const struct report_options *options,
                                   const struct tally_scheme *scheme, char ***columns,
                                   size_t *count)
{
    (void)scheme;
    struct column_list list = {0};
    columns_add_source(&list, options);
    columns_add_all(&list, options->by_group ? "group" : "group,theme");
    columns_add_all(&list, MEASURE_COLUMNS ",first_date,last_date,dispersion");
    return columns_finish(&list, columns, count);
}

struct line {
    size_t column;
    uint64_t matches;
    struct date first;
    struct date last;
};

static int compare_lines(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    if (x->matches != y->matches)
        return x->matches > y->matches ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* The first and last dates on which the column has a match, in days [from, to) of the fold. */
static void find_dates(const struct fold *fold, size_t from, size_t to, struct line *line)
{
    for (size_t i = from; i < to; i++) {
        struct tally_day day = tally_day(fold->tally, fold->days[i].day);
        if (day.date.year == 0 || day.cells[line->column].matches == 0)
            continue;
        if (line->first.year == 0 || date_compare(day.date, line->first) < 0)
            line->first = day.date;
        if (line->last.year == 0 || date_compare(day.date, line->last) > 0)
            line->last = day.date;
    }
}

static size_t make_lines(const struct fold *fold, size_t from, size_t to,
                         const struct fold_sum *sum, struct line *lines)
{
    struct level level = level_of(fold->options, tally_scheme(fold->tally));
    size_t count = 0;
    for (size_t i = 0; i < level.count; i++) {
        size_t column = level.first + i;
        if (!column_is_shown(fold->options, column))
            continue;
        lines[count] = (struct line){.column = column, .matches = sum->cells[column].matches};
        find_dates(fold, from, to, &lines[count++]);
    }
    qsort(lines, count, sizeof *lines, compare_lines);
    return count;
}

static enum status put_line(const struct fold *fold, const char *series,
                            const struct fold_sum *sum, const struct line *line, row_sink *sink,
                            void *ctx)
{
    const struct tally_scheme *scheme = tally_scheme(fold->tally);
    const struct tally_cell *cell = &sum->cells[line->column];
    char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX];
    struct row row = {0};
    if (series)
        row_put(&row, cell_string(series));
    row_put(&row, cell_string(column_group(scheme, line->column)));
    if (!fold->options->by_group)
        row_put(&row, cell_string(scheme->themes[line->column]));
    row_put_measures(&row, sum->entries, sum->words, cell);
    row_put(&row, cell_date(date_format(line->first, first)));
    row_put(&row, cell_date(date_format(line->last, last)));
    double squares = ldexp((double)cell->squares, -32);
    row_put(&row,
            cell_real(pearson_dispersion(squares, cell->matches, sum->words, sum->worded)));
    return sink(ctx, row.cells, row.count);
}

static enum status put_series(const struct fold *fold, size_t from, size_t to,
                              struct fold_sum *sum, struct line *lines, row_sink *sink,
                              void *ctx)
{
    fold_sum_reset(sum, fold->columns);
    fold_sum_add(sum, fold, from, to);
    size_t count = make_lines(fold, from, to, sum, lines);
    const char *series = fold_series_name(fold, from);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = put_line(fold, series, sum, &lines[i], sink, ctx);
    return status;
}

static enum status summary_rows(const struct report_options *options, struct tally *tally,
                                row_sink *sink, void *ctx, struct fault *fault)
{
    (void)fault;
    struct fold fold;
    struct fold_sum sum = {0};
    struct line *lines = NULL;
    enum status status = fold_open(&fold, tally, options);
    if (status == STATUS_OK)
        status = fold_sum_init(&sum, fold.columns);
    if (status == STATUS_OK) {
        lines = calloc(fold.columns + 1, sizeof *lines);
        status = lines ? STATUS_OK : STATUS_ENOMEM;
    }
    for (size_t i = 0, next; status == STATUS_OK && i < fold.count; i = next) {
        next = fold_series_end(&fold, i);
        status = put_series(&fold, i, next, &sum, lines, sink, ctx);
    }
    free(lines);
    fold_sum_clear(&sum);
    fold_close(&fold);
    return status;
}

const struct report summary_report = {
    .name = "summary",
    .title = "each theme over everything read, most frequent first",
    .columns = summary_columns,
    .rows = summary_rows,
};
