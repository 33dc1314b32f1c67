/* trend.h - does a series rise or fall, and how fast? */
#ifndef THEMELINE_STATS_TREND_H
#define THEMELINE_STATS_TREND_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Kendall's test against time (Mann 1945). */
struct mann_kendall {
    double s; /* rising pairs less falling ones */
    double
        variance; /* of s under no trend, with ties (Kendall 1975), without serial correction */
    double tau;   /* tau-b; NaN when all values are alike */
    double correction; /* what variance was multiplied by, 1 or more: hamed_rao_factor */
    bool is_exact; /* p is from the distribution of s itself: n <= 10, no ties, correction 1 */
    double p;      /* two-sided, with continuity correction unless exact; NaN as tau */
};

/* The slope of Theil 1950 and Sen 1968: the median over pairs, with Sen's 95 % interval as in
 * Gilbert 1987, 16.5, its ranks rounded outwards; a bound is NaN where the series is too short.
 */
struct theil_sen {
    double slope;
    double low;
    double high;
};

/* times rise strictly; n >= 2; values without NaN. All return STATUS_ENOMEM when memory is out,
 * and need n log n steps (hamed_rao_factor: n²). */

/* times alone sets the gaps for the detrending of the serial correction; NULL: no correction.
 */
enum status mann_kendall_test(const double *times, const double *values, size_t n,
                              struct mann_kendall *out);
/* variance: of s, serial correction included. */
enum status theil_sen_slope(const double *times, const double *values, size_t n,
                            double variance, struct theil_sen *out);
/* n/n* of Hamed and Rao, "A modified Mann-Kendall trend test for autocorrelated data" (J.
 * Hydrology 1998): from those autocorrelations, of the ranks of the values less slope·time,
 * that lie beyond ±1.96/√n. Lags are counted in values, not in time. May be below 1; the test
 * takes it as 1 then, so that a correction never finds a trend that the plain test did not. */
enum status hamed_rao_factor(const double *times, const double *values, size_t n, double slope,
                             double *factor);

#endif
