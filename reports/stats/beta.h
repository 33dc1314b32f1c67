/* beta.h - the regularised incomplete beta function of whole parameters, and its inverse. For
 * whole parameters it is a binomial tail: I_x(a, b) = P(Binomial(a + b - 1, x) >= a). Pure. */
#ifndef THEMELINE_STATS_BETA_H
#define THEMELINE_STATS_BETA_H

#include <stdint.h>

/* I_x(a, b) and 1 - I_x(a, b), each exact in its own tail; a, b >= 1, 0 <= x <= 1. Time grows
 * as the root of a + b. */
double beta_lower(uint64_t a, uint64_t b, double x);
double beta_upper(uint64_t a, uint64_t b, double x);
/* The x with I_x(a, b) = p, or with 1 - I_x(a, b) = p; 0 < p < 1. */
double beta_lower_inverse(uint64_t a, uint64_t b, double p);
double beta_upper_inverse(uint64_t a, uint64_t b, double p);

#endif
