/* ratio.h - two rates against each other. Pure functions. */
#ifndef THEMELINE_STATS_RATIO_H
#define THEMELINE_STATS_RATIO_H

#include <stdint.h>

/* NaN: not known (an estimate of infinity, a bound that does not exist). */
struct ratio {
    double estimate;
    double low;
    double high;
};

/* (matches_b / words_b) / (matches_a / words_a) with its exact 95 % interval: given their sum,
 * matches_b is binomial, so that the interval of Clopper and Pearson 1934 for its share gives
 * that of the ratio (Przyborowski and Wilenski 1940). Without matches in a only low is known;
 * without any, or without words on a side, nothing. */
struct ratio rate_ratio(uint64_t matches_a, uint64_t words_a, uint64_t matches_b,
                        uint64_t words_b);
/* The same in powers of two (Hardie's log ratio): 1 is twice as often in b. */
struct ratio log_ratio(uint64_t matches_a, uint64_t words_a, uint64_t matches_b,
                       uint64_t words_b);

#endif
