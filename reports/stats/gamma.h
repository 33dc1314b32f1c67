/* gamma.h - the regularised incomplete gamma function of a whole shape, and its inverse. For a
 * whole shape it is a Poisson tail: P(a, x) = P(Poisson(x) >= a). Pure functions. */
#ifndef THEMELINE_STATS_GAMMA_H
#define THEMELINE_STATS_GAMMA_H

#include <stdint.h>

/* P(shape, x) and Q(shape, x) = 1 - P; shape >= 1, x >= 0. Each is exact in its own tail. Time
 * grows as the root of shape. */
double gamma_lower(uint64_t shape, double x);
double gamma_upper(uint64_t shape, double x);
/* The x with P(shape, x) = p, or with Q(shape, x) = p: a tail keeps its precision when it is
 * asked for by its own side. 0 < p < 1. */
double gamma_lower_inverse(uint64_t shape, double p);
double gamma_upper_inverse(uint64_t shape, double p);

#endif
