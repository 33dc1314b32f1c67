/* fold.h - the days of a tally, laid into series and periods: what every report on a tally
 * starts from. Without --by source all series are one. Days outside --since and --until are
 * left out, and undated ones with them as soon as either is given; dates are compared as far as
 * both are known, so that --until 2024 reaches to its last day, and an entry of 2024-03 is kept
 * by
 * --since 2024-03-10. */
#ifndef THEMELINE_FOLD_H
#define THEMELINE_FOLD_H

#include "report.h"

struct fold_day {
    uint32_t series; /* 0 when all are one, else the rank of its name */
    period period;
    size_t day; /* of the sorted tally */
};

/* days sorted by series and period, PERIOD_UNDATED last in each series. */
struct fold {
    const struct tally *tally;
    const struct report_options *options;
    struct fold_day *days;
    size_t count;
    size_t columns;
};

/* The sum of some days. */
struct fold_sum {
    uint64_t entries;
    uint64_t worded;
    uint64_t words;
    struct tally_cell *cells; /* every column of the tally */
};

/* What fold_periods hands on: one period of one series. */
struct fold_row {
    const char *series; /* NULL when all are one */
    period period;
    const struct fold_sum *sum;
};
typedef enum status fold_sink(void *ctx, const struct fold_row *row);

/* Sorts the tally and lays out its days; the tally must not change before fold_close. */
enum status fold_open(struct fold *fold, struct tally *tally,
                      const struct report_options *options);
void fold_close(struct fold *fold);
/* The first index past from whose day is of another series, or of another period. */
size_t fold_series_end(const struct fold *fold, size_t from);
size_t fold_period_end(const struct fold *fold, size_t from);
/* The name of the series of days[i]; NULL when all are one. */
const char *fold_series_name(const struct fold *fold, size_t i);
/* Every period between the first and the last of each series, those without entries as zeros,
 * undated last. Memory: one row. */
enum status fold_periods(const struct fold *fold, fold_sink *sink, void *ctx);

/* Sums. fold_sum_init: zeros; STATUS_ENOMEM. */
enum status fold_sum_init(struct fold_sum *sum, size_t columns);
void fold_sum_reset(struct fold_sum *sum, size_t columns);
void fold_sum_clear(struct fold_sum *sum);
void fold_sum_add(struct fold_sum *sum, const struct fold *fold, size_t from, size_t to);
/* -1, 0, 1, with the finer of two dates cut down to the coarser. */
int date_compare_known(struct date a, struct date b);
/* Is d within --since and --until? Also for the streaming reports. */
bool date_is_wanted(struct date d, const struct report_options *options);

#endif
