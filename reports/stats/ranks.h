/* ranks.h - ranks of values and order among pairs of values: the ground of the rank tests. */
#ifndef THEMELINE_STATS_RANKS_H
#define THEMELINE_STATS_RANKS_H

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/* Sums over the groups of equal values, t the size of a group. */
struct ties {
    double pairs;    /* Σ t(t-1)/2 */
    double variance; /* Σ t(t-1)(2t+5) */
};

/* ranks[i] from 1, equal values sharing the mean of theirs. ranks or ties may be NULL. No NaN
 * in values. STATUS_ENOMEM. */
enum status mid_ranks(const double *values, size_t n, double *ranks, struct ties *ties);
/* The number of pairs i < j with values[j] < values[i], in n log n steps. values is sorted by
 * it; scratch has room for n values. */
uint64_t count_falling(double *values, size_t n, double *scratch);

#endif
