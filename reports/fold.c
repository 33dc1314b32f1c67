#include "fold.h"

#include <stdlib.h>
#include <string.h>

int date_compare_known(struct date a, struct date b)
{
    if (a.month == 0 || b.month == 0)
        a.month = b.month = 0;
    if (a.day == 0 || b.day == 0)
        a.day = b.day = 0;
    return date_compare(a, b);
}

bool date_is_wanted(struct date d, const struct report_options *options)
{
    if (options->since.year == 0 && options->until.year == 0)
        return true;
    if (d.year == 0)
        return false;
    if (options->since.year && date_compare_known(d, options->since) < 0)
        return false;
    return options->until.year == 0 || date_compare_known(d, options->until) <= 0;
}

static int compare_days(const void *a, const void *b)
{
    const struct fold_day *x = a, *y = b;
    if (x->series != y->series)
        return x->series < y->series ? -1 : 1;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

enum status fold_open(struct fold *fold, struct tally *tally,
                      const struct report_options *options)
{
    const struct tally_scheme *scheme = tally_scheme(tally);
    *fold = (struct fold){tally, options, NULL, 0, scheme->theme_count + scheme->group_count};
    enum status status = tally_sort(tally);
    if (status != STATUS_OK)
        return status;
    size_t count = tally_day_count(tally);
    fold->days = calloc(count + 1, sizeof *fold->days);
    if (!fold->days)
        return STATUS_ENOMEM;
    uint32_t rank = 0, last = 0;
    for (size_t i = 0; i < count; i++) {
        struct tally_day day = tally_day(tally, i);
        if (i && day.series != last && options->by_series)
            rank++;
        last = day.series;
        if (date_is_wanted(day.date, options))
            fold->days[fold->count++] =
                (struct fold_day){rank, period_of(day.date, options->unit), i};
    }
    qsort(fold->days, fold->count, sizeof *fold->days, compare_days);
    return STATUS_OK;
}

void fold_close(struct fold *fold)
{
    free(fold->days);
    *fold = (struct fold){0};
}

size_t fold_series_end(const struct fold *fold, size_t from)
{
    size_t i = from;
    while (i < fold->count && fold->days[i].series == fold->days[from].series)
        i++;
    return i;
}

size_t fold_period_end(const struct fold *fold, size_t from)
{
    size_t i = from;
    while (i < fold->count && fold->days[i].series == fold->days[from].series &&
           fold->days[i].period == fold->days[from].period)
        i++;
    return i;
}

const char *fold_series_name(const struct fold *fold, size_t i)
{
    if (!fold->options->by_series)
        return NULL;
    return tally_series_name(fold->tally, tally_day(fold->tally, fold->days[i].day).series);
}

enum status fold_sum_init(struct fold_sum *sum, size_t columns)
{
    *sum = (struct fold_sum){.cells = calloc(columns + 1, sizeof *sum->cells)};
    return sum->cells ? STATUS_OK : STATUS_ENOMEM;
}

void fold_sum_reset(struct fold_sum *sum, size_t columns)
{
    struct tally_cell *cells = sum->cells;
    memset(cells, 0, columns * sizeof *cells);
    *sum = (struct fold_sum){.cells = cells};
}

void fold_sum_clear(struct fold_sum *sum)
{
    free(sum->cells);
    *sum = (struct fold_sum){0};
}

void fold_sum_add(struct fold_sum *sum, const struct fold *fold, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct tally_day day = tally_day(fold->tally, fold->days[i].day);
        sum->entries = tally_sum(sum->entries, day.entries);
        sum->worded = tally_sum(sum->worded, day.worded);
        sum->words = tally_sum(sum->words, day.words);
        for (size_t c = 0; c < fold->columns; c++) {
            struct tally_cell *cell = &sum->cells[c];
            cell->matches = tally_sum(cell->matches, day.cells[c].matches);
            cell->self = tally_sum(cell->self, day.cells[c].self);
            cell->negated = tally_sum(cell->negated, day.cells[c].negated);
            cell->entries = tally_sum(cell->entries, day.cells[c].entries);
            cell->squares = tally_sum(cell->squares, day.cells[c].squares);
        }
    }
}

/* Hands on the empty periods from first to the one before end. */
static enum status hand_on_gap(const struct fold *fold, const char *series, period first,
                               period end, struct fold_sum *sum, fold_sink *sink, void *ctx)
{
    enum status status = STATUS_OK;
    fold_sum_reset(sum, fold->columns);
    for (period p = first; p < end && status == STATUS_OK; p++)
        status = sink(ctx, &(struct fold_row){series, p, sum});
    return status;
}

static enum status hand_on_series(const struct fold *fold, size_t from, size_t to,
                                  struct fold_sum *sum, fold_sink *sink, void *ctx)
{
    const char *series = fold_series_name(fold, from);
    enum status status = STATUS_OK;
    for (size_t i = from, next; i < to && status == STATUS_OK; i = next) {
        period p = fold->days[i].period;
        next = fold_period_end(fold, i);
        if (i > from && p != PERIOD_UNDATED)
            status = hand_on_gap(fold, series, fold->days[i - 1].period + 1, p, sum, sink, ctx);
        if (status != STATUS_OK)
            break;
        fold_sum_reset(sum, fold->columns);
        fold_sum_add(sum, fold, i, next);
        status = sink(ctx, &(struct fold_row){series, p, sum});
    }
    return status;
}

enum status fold_periods(const struct fold *fold, fold_sink *sink, void *ctx)
{
    struct fold_sum sum;
    enum status status = fold_sum_init(&sum, fold->columns);
    for (size_t i = 0, next; i < fold->count && status == STATUS_OK; i = next) {
        next = fold_series_end(fold, i);
        status = hand_on_series(fold, i, next, &sum, sink, ctx);
    }
    fold_sum_clear(&sum);
    return status;
}
