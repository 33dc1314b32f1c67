/* keyness.h - does one side speak of a theme more often than the other? Pure functions. */
#ifndef THEMELINE_STATS_KEYNESS_H
#define THEMELINE_STATS_KEYNESS_H

#include <stdint.h>

/* The log-likelihood ratio G² of the four cells (matches and other words of both sides) of
 * Dunning, "Accurate methods for the statistics of surprise and coincidence" (1993). Not the
 * two-cell form of Rayson and Garside 2000, which leaves out the other words. NaN without words
 * on a side or without a match. Its p-value is chi_square_1_tail of it (normal.h). */
double keyness_g2(uint64_t matches_a, uint64_t words_a, uint64_t matches_b, uint64_t words_b);

#endif
