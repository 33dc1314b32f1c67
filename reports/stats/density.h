/* density.h - Poisson and binomial probabilities to nearly full double precision, by the
 * saddle-point form of Loader, "Fast and accurate computation of binomial probabilities"
 * (2000): no difference of large logarithms is ever taken. Pure functions. */
#ifndef THEMELINE_STATS_DENSITY_H
#define THEMELINE_STATS_DENSITY_H

#include <stdint.h>

/* P(X = k) of a Poisson variable with mean mean >= 0. */
double poisson_density(uint64_t k, double mean);
/* P(X = k) of n trials with chance p; 0 for k > n. */
double binomial_density(uint64_t k, uint64_t n, double p);

#endif
