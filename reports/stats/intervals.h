/* intervals.h - 95 % intervals of a rate and of a share. Pure functions. */
#ifndef THEMELINE_STATS_INTERVALS_H
#define THEMELINE_STATS_INTERVALS_H

#include <stdint.h>

/* NaN where a bound does not exist. */
struct interval {
    double low;
    double high;
};

/* The exact interval of the mean of a Poisson count, in counts (Garwood, "Fiducial limits for
 * the Poisson distribution", Biometrika 1936): half the χ² quantiles, that is inverses of the
 * incomplete gamma function. Low is 0 for a count of 0. */
struct interval garwood_interval(uint64_t count);
/* The score interval of hits / total (Wilson 1927), within [0, 1]; NaN for total 0. */
struct interval wilson_interval(uint64_t hits, uint64_t total);

#endif
