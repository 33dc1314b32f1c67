/* normal.h - the normal distribution, and chi-square with one degree of freedom, which is its
 * square. Pure functions. */
#ifndef THEMELINE_STATS_NORMAL_H
#define THEMELINE_STATS_NORMAL_H

/* The 97.5 % point: half the width of a 95 % interval in standard deviations. */
#define NORMAL_95 1.959963984540054

/* P(|Z| >= |z|). */
double normal_two_sided(double z);
/* P(chi-square with 1 df >= x); 1 for x <= 0. */
double chi_square_1_tail(double x);

#endif
