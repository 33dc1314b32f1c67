/* trends.c - which themes rise or fall over the periods.
 *
 * A period without words has no rate and is left out, but keeps its place in time; periods
 * counts those with words. Undated entries take no part. The halves are those of the periods
 * (the middle one of an odd number is in the second) with their matches and words pooled.
 * slope: per 1000 words, per period. Below TRENDS_MIN periods, or where a theme's rates are all
 * alike (as when it never occurs), nothing is tested and the slope has no interval. q_value:
 * over all rows of the report that were tested. verdict: rising or falling where q_value <
 * 0.05. */
#include "columns.h"
#include "fold.h"
#include "reports.h"
#include "stats/changepoint.h"
#include "stats/false_discovery.h"
#include "stats/ratio.h"
#include "stats/trend.h"

#include <math.h>
#include <stdlib.h>

enum { TRENDS_MIN = 8 };

static enum status trends_columns(const struct report_options *options,
                                  const struct tally_scheme *scheme, char ***columns,
                                  size_t *count)
{
    (void)scheme;
    struct column_list list = {0};
    columns_add_source(&list, options);
    columns_add(&list, options->by_group ? "group" : "theme");
    columns_add_all(&list, "periods,per_1000_first_half,per_1000_second_half,rate_ratio,"
                           "rate_ratio_low,rate_ratio_high,slope,slope_low,slope_high,"
                           "kendall_tau,p_value,q_value,change_point,change_p_value,verdict");
    return columns_finish(&list, columns, count);
}

/* What is known of one theme in one series. */
struct finding {
    const char *series;
    const char *name;
    size_t periods;
    double rate_first, rate_second;
    struct ratio ratio;
    struct theil_sen slope;
    struct mann_kendall kendall;
    struct changepoint change;
    period change_period;
};

struct trends {
    struct fold fold;
    struct finding *findings;
    size_t count, cap;
};

/* One series laid out: the periods with words, and each shown column's matches in them. */
struct layout {
    size_t count;
    period *periods;
    double *times; /* periods since the first */
    double *words;
    double *values;    /* scratch: the rates of one column */
    uint64_t *matches; /* [period · columns + column] */
};

static void layout_clear(struct layout *l)
{
    free(l->periods);
    free(l->times);
    free(l->words);
    free(l->values);
    free(l->matches);
}

static enum status layout_init(struct layout *l, size_t periods, size_t columns)
{
    *l = (struct layout){0};
    l->periods = calloc(periods + 1, sizeof *l->periods);
    l->times = calloc(periods + 1, sizeof *l->times);
    l->words = calloc(periods + 1, sizeof *l->words);
    l->values = calloc(periods + 1, sizeof *l->values);
    l->matches = calloc(periods * columns + 1, sizeof *l->matches);
    bool is_whole = l->periods && l->times && l->words && l->values && l->matches;
    return is_whole ? STATUS_OK : STATUS_ENOMEM;
}

static size_t count_periods(const struct fold *fold, size_t from, size_t to)
{
    size_t count = 0;
    for (size_t i = from; i < to; i = fold_period_end(fold, i))
        count++;
    return count;
}

static enum status lay_out(const struct fold *fold, size_t from, size_t to, struct layout *l)
{
    struct fold_sum sum = {0};
    enum status status = layout_init(l, count_periods(fold, from, to), fold->columns);
    if (status == STATUS_OK)
        status = fold_sum_init(&sum, fold->columns);
    for (size_t i = from, next; status == STATUS_OK && i < to; i = next) {
        next = fold_period_end(fold, i);
        if (fold->days[i].period == PERIOD_UNDATED)
            continue;
        fold_sum_reset(&sum, fold->columns);
        fold_sum_add(&sum, fold, i, next);
        if (sum.words == 0)
            continue;
        l->periods[l->count] = fold->days[i].period;
        l->times[l->count] = (double)fold->days[i].period - (double)l->periods[0];
        l->words[l->count] = (double)sum.words;
        for (size_t c = 0; c < fold->columns; c++)
            l->matches[l->count * fold->columns + c] = sum.cells[c].matches;
        l->count++;
    }
    fold_sum_clear(&sum);
    return status;
}

static void compare_halves(const struct layout *l, size_t columns, size_t column,
                           struct finding *f)
{
    uint64_t matches[2] = {0, 0}, words[2] = {0, 0};
    for (size_t i = 0; i < l->count; i++) {
        int half = i >= l->count / 2;
        matches[half] += l->matches[i * columns + column];
        words[half] += (uint64_t)l->words[i];
    }
    f->rate_first = per_1000(matches[0], words[0]);
    f->rate_second = per_1000(matches[1], words[1]);
    f->ratio = rate_ratio(matches[0], words[0], matches[1], words[1]);
}

static enum status test_column(const struct layout *l, size_t columns, size_t column,
                               struct finding *f)
{
    f->slope = (struct theil_sen){NAN, NAN, NAN};
    f->kendall = (struct mann_kendall){.tau = NAN, .p = NAN};
    if (l->count < TRENDS_MIN)
        return STATUS_OK;
    for (size_t i = 0; i < l->count; i++)
        l->values[i] = 1000 * (double)l->matches[i * columns + column] / l->words[i];
    enum status status = mann_kendall_test(l->times, l->values, l->count, &f->kendall);
    if (status == STATUS_OK)
        status = theil_sen_slope(l->times, l->values, l->count,
                                 f->kendall.variance * f->kendall.correction, &f->slope);
    if (status == STATUS_OK)
        status = pettitt_test(l->values, l->count, &f->change);
    if (f->change.is_found)
        f->change_period = l->periods[f->change.index];
    return status;
}

static enum status add_series(struct trends *t, size_t from, size_t to)
{
    struct level level = level_of(t->fold.options, tally_scheme(t->fold.tally));
    size_t columns = t->fold.columns;
    struct layout layout;
    enum status status = lay_out(&t->fold, from, to, &layout);
    for (size_t i = 0; i < level.count && status == STATUS_OK; i++) {
        if (!column_is_shown(t->fold.options, level.first + i))
            continue;
        struct finding *grown = array_grow(t->findings, sizeof *grown, t->count + 1, &t->cap);
        if (!grown) {
            status = STATUS_ENOMEM;
            break;
        }
        t->findings = grown;
        struct finding *f = &t->findings[t->count++];
        *f = (struct finding){.series = fold_series_name(&t->fold, from),
                              .name = level.names[i],
                              .periods = layout.count};
        compare_halves(&layout, columns, level.first + i, f);
        status = test_column(&layout, columns, level.first + i, f);
    }
    layout_clear(&layout);
    return status;
}

static const char *verdict_of(const struct finding *f, double q)
{
    if (f->periods < TRENDS_MIN)
        return "too few periods";
    if (!(q < 0.05))
        return "no detectable change";
    return f->kendall.s > 0 ? "rising" : "falling";
}

static enum status put_finding(const struct report_options *options, const struct finding *f,
                               double q, row_sink *sink, void *ctx)
{
    struct row row = {0};
    char change[PERIOD_TEXT_MAX];
    if (f->series)
        row_put(&row, cell_string(f->series));
    row_put(&row, cell_string(f->name));
    row_put(&row, cell_integer(f->periods));
    row_put(&row, cell_real(f->rate_first));
    row_put(&row, cell_real(f->rate_second));
    row_put(&row, cell_real(f->ratio.estimate));
    row_put(&row, cell_real(f->ratio.low));
    row_put(&row, cell_real(f->ratio.high));
    row_put(&row, cell_real(f->slope.slope));
    row_put(&row, cell_real(f->slope.low));
    row_put(&row, cell_real(f->slope.high));
    row_put(&row, cell_real(f->kendall.tau));
    row_put(&row, cell_real(f->kendall.p));
    row_put(&row, cell_real(q));
    row_put(&row, f->change.is_found
                      ? cell_date(period_format(f->change_period, options->unit, change))
                      : cell_empty());
    row_put(&row, f->change.is_found ? cell_real(f->change.p) : cell_empty());
    row_put(&row, cell_string(verdict_of(f, q)));
    return sink(ctx, row.cells, row.count);
}

static enum status put_findings(const struct trends *t, row_sink *sink, void *ctx)
{
    double *q = calloc(t->count + 1, sizeof *q);
    if (!q)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < t->count; i++)
        q[i] = t->findings[i].kendall.p;
    enum status status = false_discovery(q, q, t->count);
    for (size_t i = 0; i < t->count && status == STATUS_OK; i++)
        status = put_finding(t->fold.options, &t->findings[i], q[i], sink, ctx);
    free(q);
    return status;
}

static enum status trends_rows(const struct report_options *options, struct tally *tally,
                               row_sink *sink, void *ctx, struct fault *fault)
{
    (void)fault;
    struct trends t = {0};
    enum status status = fold_open(&t.fold, tally, options);
    for (size_t i = 0, next; status == STATUS_OK && i < t.fold.count; i = next) {
        next = fold_series_end(&t.fold, i);
        status = add_series(&t, i, next);
    }
    if (status == STATUS_OK)
        status = put_findings(&t, sink, ctx);
    free(t.findings);
    fold_close(&t.fold);
    return status;
}

const struct report trends_report = {
    .name = "trends",
    .title = "which themes rise or fall, how fast, and since when",
    .columns = trends_columns,
    .rows = trends_rows,
};
