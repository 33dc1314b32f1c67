/* timeline.c - how often each theme is spoken of in each period.
 *
 * --level group: a row for each group; the column `theme` is left out.
 * --wide: a row for each period: period,entries,words, then a column for each theme (or group)
 *   that holds its per_1000_words. Rates, because columns of a wide table are laid beside each
 *   other, and counts of periods of unlike length must not be; the counts are in the long form.
 * --by source: `source` comes first, and each source has its own span of periods. */
#include "columns.h"
#include "fold.h"
#include "reports.h"

#include <stdlib.h>

static enum status timeline_columns(const struct report_options *options,
                                    const struct tally_scheme *scheme, char ***columns,
                                    size_t *count)
{
    struct column_list list = {0};
    columns_add_source(&list, options);
    if (options->wide) {
        columns_add_all(&list, "period,entries,words");
        columns_add_level(&list, options, scheme);
    } else {
        columns_add_all(&list, options->by_group ? "period,group" : "period,group,theme");
        columns_add_all(&list, MEASURE_COLUMNS ",note");
    }
    return columns_finish(&list, columns, count);
}

struct timeline {
    const struct report_options *options;
    const struct tally_scheme *scheme;
    struct level level;
    row_sink *sink;
    void *ctx;
    struct cell *wide; /* room for one wide row */
};

static enum status long_rows(void *ctx, const struct fold_row *from)
{
    const struct timeline *t = ctx;
    char name[PERIOD_TEXT_MAX];
    period_format(from->period, t->options->unit, name);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < t->level.count && status == STATUS_OK; i++) {
        struct row row = {0};
        size_t column = t->level.first + i;
        if (!column_is_shown(t->options, column))
            continue;
        if (from->series)
            row_put(&row, cell_string(from->series));
        row_put(&row, cell_date(name));
        row_put(&row, cell_string(column_group(t->scheme, column)));
        if (!t->options->by_group)
            row_put(&row, cell_string(t->level.names[i]));
        row_put_measures(&row, from->sum->entries, from->sum->words, &from->sum->cells[column]);
        row_put(&row, from->sum->words < t->options->thin ? cell_string("thin") : cell_empty());
        status = t->sink(t->ctx, row.cells, row.count);
    }
    return status;
}

static enum status wide_row(void *ctx, const struct fold_row *from)
{
    const struct timeline *t = ctx;
    char name[PERIOD_TEXT_MAX];
    size_t n = 0;
    if (from->series)
        t->wide[n++] = cell_string(from->series);
    t->wide[n++] = cell_date(period_format(from->period, t->options->unit, name));
    t->wide[n++] = cell_integer(from->sum->entries);
    t->wide[n++] = cell_integer(from->sum->words);
    for (size_t i = 0; i < t->level.count; i++) {
        size_t column = t->level.first + i;
        if (column_is_shown(t->options, column))
            t->wide[n++] =
                cell_real(per_1000(from->sum->cells[column].matches, from->sum->words));
    }
    return t->sink(t->ctx, t->wide, n);
}

static enum status timeline_rows(const struct report_options *options, struct tally *tally,
                                 row_sink *sink, void *ctx, struct fault *fault)
{
    (void)fault;
    const struct tally_scheme *scheme = tally_scheme(tally);
    struct timeline t = {options, scheme, level_of(options, scheme), sink, ctx, NULL};
    struct fold fold;
    enum status status = fold_open(&fold, tally, options);
    if (status == STATUS_OK && options->wide) {
        t.wide = calloc(t.level.count + 4, sizeof *t.wide);
        status = t.wide ? STATUS_OK : STATUS_ENOMEM;
    }
    if (status == STATUS_OK)
        status = fold_periods(&fold, options->wide ? wide_row : long_rows, &t);
    free(t.wide);
    fold_close(&fold);
    return status;
}

const struct report timeline_report = {
    .name = "timeline",
    .title = "how often each theme is spoken of, period by period",
    .has_wide = true,
    .columns = timeline_columns,
    .rows = timeline_rows,
};
