/* compare.c - one side of a journal against the other. Side a: days before --before DATE, b:
 * that day and after (undated entries take no part); or side b: the sources that match --side
 * GLOB, a: all others. So a positive log_ratio, in powers of two, says that b has more of the
 * theme: later, or the sources asked for. g2: stats/keyness.h; p_value: χ² with one degree of
 * freedom; q_value: over all rows of the report that were tested. */
#include "columns.h"
#include "fold.h"
#include "reports.h"
#include "stats/false_discovery.h"
#include "stats/keyness.h"
#include "stats/normal.h"
#include "stats/ratio.h"

#include <fnmatch.h>
#include <math.h>
#include <stdlib.h>

static enum status compare_columns(const struct report_options *options,
                                   const struct tally_scheme *scheme, char ***columns,
                                   size_t *count)
{
    (void)scheme;
    struct column_list list = {0};
    columns_add_source(&list, options);
    columns_add(&list, options->by_group ? "group" : "theme");
    columns_add_all(&list, "entries_a,words_a,matches_a,entries_with_theme_a,per_1000_a,"
                           "entries_b,words_b,matches_b,entries_with_theme_b,per_1000_b,"
                           "log_ratio,log_ratio_low,log_ratio_high,g2,p_value,q_value");
    return columns_finish(&list, columns, count);
}

enum side { SIDE_NONE, SIDE_A, SIDE_B };

static enum side side_of(const struct report_options *options, const struct tally *tally,
                         const struct tally_day *day)
{
    if (options->side) {
        const char *series = tally_series_name(tally, day->series);
        return fnmatch(options->side, series, 0) == 0 ? SIDE_B : SIDE_A;
    }
    if (day->date.year == 0)
        return SIDE_NONE;
    return date_compare_known(day->date, options->before) < 0 ? SIDE_A : SIDE_B;
}

static void sum_sides(const struct fold *fold, size_t from, size_t to, struct fold_sum *a,
                      struct fold_sum *b)
{
    fold_sum_reset(a, fold->columns);
    fold_sum_reset(b, fold->columns);
    for (size_t i = from; i < to; i++) {
        struct tally_day day = tally_day(fold->tally, fold->days[i].day);
        enum side side = side_of(fold->options, fold->tally, &day);
        if (side != SIDE_NONE)
            fold_sum_add(side == SIDE_A ? a : b, fold, i, i + 1);
    }
}

/* One row; q waits for the others. */
struct comparison {
    const char *series;
    const char *name;
    struct fold_sum a, b; /* cells not kept */
    struct tally_cell cell_a, cell_b;
    double g2, p;
};

struct comparisons {
    struct fold fold;
    struct fold_sum a, b;
    struct comparison *rows;
    size_t count, cap;
};

static enum status add_series(struct comparisons *c, size_t from, size_t to)
{
    struct level level = level_of(c->fold.options, tally_scheme(c->fold.tally));
    sum_sides(&c->fold, from, to, &c->a, &c->b);
    for (size_t i = 0; i < level.count; i++) {
        size_t column = level.first + i;
        if (!column_is_shown(c->fold.options, column))
            continue;
        struct comparison *grown = array_grow(c->rows, sizeof *grown, c->count + 1, &c->cap);
        if (!grown)
            return STATUS_ENOMEM;
        c->rows = grown;
        struct comparison *row = &c->rows[c->count++];
        *row = (struct comparison){.series = fold_series_name(&c->fold, from),
                                   .name = level.names[i],
                                   .a = c->a,
                                   .b = c->b,
                                   .cell_a = c->a.cells[column],
                                   .cell_b = c->b.cells[column]};
        row->g2 =
            keyness_g2(row->cell_a.matches, row->a.words, row->cell_b.matches, row->b.words);
        row->p = isnan(row->g2) ? NAN : chi_square_1_tail(row->g2);
    }
    return STATUS_OK;
}

static void put_side(struct row *row, const struct fold_sum *side,
                     const struct tally_cell *cell)
{
    row_put(row, cell_integer(side->entries));
    row_put(row, cell_integer(side->words));
    row_put(row, cell_integer(cell->matches));
    row_put(row, cell_integer(cell->entries));
    row_put(row, cell_real(per_1000(cell->matches, side->words)));
}

static enum status put_comparison(const struct comparison *c, double q, row_sink *sink,
                                  void *ctx)
{
    struct row row = {0};
    struct ratio ratio =
        log_ratio(c->cell_a.matches, c->a.words, c->cell_b.matches, c->b.words);
    if (c->series)
        row_put(&row, cell_string(c->series));
    row_put(&row, cell_string(c->name));
    put_side(&row, &c->a, &c->cell_a);
    put_side(&row, &c->b, &c->cell_b);
    row_put(&row, cell_real(ratio.estimate));
    row_put(&row, cell_real(ratio.low));
    row_put(&row, cell_real(ratio.high));
    row_put(&row, cell_real(c->g2));
    row_put(&row, cell_real(c->p));
    row_put(&row, cell_real(q));
    return sink(ctx, row.cells, row.count);
}

static enum status put_comparisons(const struct comparisons *c, row_sink *sink, void *ctx)
{
    double *q = calloc(c->count + 1, sizeof *q);
    if (!q)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < c->count; i++)
        q[i] = c->rows[i].p;
    enum status status = false_discovery(q, q, c->count);
    for (size_t i = 0; i < c->count && status == STATUS_OK; i++)
        status = put_comparison(&c->rows[i], q[i], sink, ctx);
    free(q);
    return status;
}

static enum status check_options(const struct report_options *options, struct fault *fault)
{
    bool has_date = options->before.year != 0;
    if (has_date == (options->side != NULL))
        return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0,
                         "report compare needs two sides: give --before DATE or --side GLOB%s",
                         has_date ? ", not both" : "");
    if (options->side && options->by_series)
        return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0,
                         "--side puts sources together, --by source keeps them apart: "
                         "give one of them, or --before DATE with --by source");
    return STATUS_OK;
}

static enum status compare_rows(const struct report_options *options, struct tally *tally,
                                row_sink *sink, void *ctx, struct fault *fault)
{
    struct comparisons c = {0};
    enum status status = check_options(options, fault);
    if (status == STATUS_OK)
        status = fold_open(&c.fold, tally, options);
    if (status == STATUS_OK)
        status = fold_sum_init(&c.a, c.fold.columns);
    if (status == STATUS_OK)
        status = fold_sum_init(&c.b, c.fold.columns);
    for (size_t i = 0, next; status == STATUS_OK && i < c.fold.count; i = next) {
        next = fold_series_end(&c.fold, i);
        status = add_series(&c, i, next);
    }
    if (status == STATUS_OK)
        status = put_comparisons(&c, sink, ctx);
    free(c.rows);
    fold_sum_clear(&c.a);
    fold_sum_clear(&c.b);
    fold_close(&c.fold);
    return status;
}

const struct report compare_report = {
    .name = "compare",
    .title = "each theme before and after a date, or in some sources and the others",
    .columns = compare_columns,
    .rows = compare_rows,
};
