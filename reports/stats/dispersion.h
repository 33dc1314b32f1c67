/* dispersion.h - are mentions spread over entries as chance would spread them? */
#ifndef THEMELINE_STATS_DISPERSION_H
#define THEMELINE_STATS_DISPERSION_H

#include <stdint.h>

/* Pearson's χ² over its degrees of freedom, for counts m_i in entries of w_i words under one
 * rate: (Σ m_i²/w_i · W/M - M) / (n - 1), with n entries that have words, M and W the sums. 1:
 * as a Poisson process; above 1 mentions come in clusters and the Poisson interval is too
 * narrow (McCullagh and Nelder 1989, 4.5). squares is Σ m_i²/w_i. NaN for fewer than two
 * entries or no match. */
double pearson_dispersion(double squares, uint64_t matches, uint64_t words, uint64_t entries);

#endif
