/* pairs.c - which themes come in the same entries. A row for each two themes, in theme order
 * (groups hold themes, so there is no --level group here). Statistics: stats/association.h;
 * q_value: over all rows of the report that were tested. A tally keeps pairs without their
 * days:
 * --since and --until must have been applied when entries were counted. */
#include "columns.h"
#include "fold.h"
#include "reports.h"
#include "stats/association.h"
#include "stats/false_discovery.h"

#include <stdlib.h>

static enum status pairs_columns(const struct report_options *options,
                                 const struct tally_scheme *scheme, char ***columns,
                                 size_t *count)
{
    (void)scheme;
    struct column_list list = {0};
    columns_add_source(&list, options);
    columns_add_all(&list, "theme_a,theme_b,entries_a,entries_b,entries_both,expected,lift,phi,"
                           "p_value,q_value");
    return columns_finish(&list, columns, count);
}

struct pair {
    const char *series;
    size_t theme_a, theme_b;
    uint64_t entries_a, entries_b, both;
    struct association association;
};

struct pairs {
    struct fold fold;
    struct pair *rows;
    size_t count, cap;
};

/* Entries of the series (of all, when they are one) with both themes. */
static uint64_t count_both(const struct fold *fold, uint32_t series, size_t a, size_t b)
{
    if (fold->options->by_series)
        return tally_pair(fold->tally, series, a, b);
    uint64_t sum = 0;
    for (uint32_t s = 0; s < tally_series_count(fold->tally); s++)
        sum += tally_pair(fold->tally, s, a, b);
    return sum;
}

static enum status add_pair(struct pairs *p, const char *series, uint32_t number,
                            uint64_t entries, size_t a, size_t b)
{
    struct pair *grown = array_grow(p->rows, sizeof *grown, p->count + 1, &p->cap);
    if (!grown)
        return STATUS_ENOMEM;
    p->rows = grown;
    struct pair *pair = &p->rows[p->count++];
    *pair = (struct pair){.series = series, .theme_a = a, .theme_b = b};
    pair->entries_a = count_both(&p->fold, number, a, a);
    pair->entries_b = count_both(&p->fold, number, b, b);
    pair->both = count_both(&p->fold, number, a, b);
    pair->association = association_test(entries, pair->entries_a, pair->entries_b, pair->both);
    return STATUS_OK;
}

static enum status add_series(struct pairs *p, size_t from, size_t to)
{
    size_t themes = tally_scheme(p->fold.tally)->theme_count;
    uint32_t number = tally_day(p->fold.tally, p->fold.days[from].day).series;
    const char *series = fold_series_name(&p->fold, from);
    uint64_t entries = 0;
    for (size_t i = from; i < to; i++)
        entries += tally_day(p->fold.tally, p->fold.days[i].day).entries;
    enum status status = STATUS_OK;
    for (size_t a = 0; a < themes; a++)
        for (size_t b = a + 1; b < themes && status == STATUS_OK; b++)
            if (column_is_shown(p->fold.options, a) && column_is_shown(p->fold.options, b))
                status = add_pair(p, series, number, entries, a, b);
    return status;
}

static enum status put_pair(const struct tally_scheme *scheme, const struct pair *pair,
                            double q, row_sink *sink, void *ctx)
{
    struct row row = {0};
    if (pair->series)
        row_put(&row, cell_string(pair->series));
    row_put(&row, cell_string(scheme->themes[pair->theme_a]));
    row_put(&row, cell_string(scheme->themes[pair->theme_b]));
    row_put(&row, cell_integer(pair->entries_a));
    row_put(&row, cell_integer(pair->entries_b));
    row_put(&row, cell_integer(pair->both));
    row_put(&row, cell_real(pair->association.expected));
    row_put(&row, cell_real(pair->association.lift));
    row_put(&row, cell_real(pair->association.phi));
    row_put(&row, cell_real(pair->association.p));
    row_put(&row, cell_real(q));
    return sink(ctx, row.cells, row.count);
}

static enum status put_pairs(const struct pairs *p, row_sink *sink, void *ctx)
{
    double *q = calloc(p->count + 1, sizeof *q);
    if (!q)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < p->count; i++)
        q[i] = p->rows[i].association.p;
    enum status status = false_discovery(q, q, p->count);
    for (size_t i = 0; i < p->count && status == STATUS_OK; i++)
        status = put_pair(tally_scheme(p->fold.tally), &p->rows[i], q[i], sink, ctx);
    free(q);
    return status;
}

static enum status check(const struct fold *fold, struct fault *fault)
{
    if (!tally_has_pairs(fold->tally))
        return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0,
                         "this tally was made without pairs of themes");
    if (fold->count != tally_day_count(fold->tally))
        return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0,
                         "pairs are counted without their days: give --since and --until where "
                         "the journal is read, not with --merge");
    return STATUS_OK;
}

static enum status pairs_rows(const struct report_options *options, struct tally *tally,
                              row_sink *sink, void *ctx, struct fault *fault)
{
    struct pairs p = {0};
    enum status status = fold_open(&p.fold, tally, options);
    if (status == STATUS_OK)
        status = check(&p.fold, fault);
    for (size_t i = 0, next; status == STATUS_OK && i < p.fold.count; i = next) {
        next = fold_series_end(&p.fold, i);
        status = add_series(&p, i, next);
    }
    if (status == STATUS_OK)
        status = put_pairs(&p, sink, ctx);
    free(p.rows);
    fold_close(&p.fold);
    return status;
}

const struct report pairs_report = {
    .name = "pairs",
    .title = "which themes come in the same entries",
    .needs_pairs = true,
    .columns = pairs_columns,
    .rows = pairs_rows,
};
