/* association.h - do two themes come in the same entries more often than by chance? */
#ifndef THEMELINE_STATS_ASSOCIATION_H
#define THEMELINE_STATS_ASSOCIATION_H

#include <stdint.h>

/* NaN: not known (a theme that is in no entry, or in all). */
struct association {
    double expected; /* entries with both, if they had nothing to do with each other: a·b/n */
    double lift;     /* both / expected */
    double phi;      /* correlation of the two, -1 to 1 */
    double p; /* Fisher's exact test (1935), two-sided: all tables no likelier than this */
};

/* n entries, a with the first theme, b with the second, both with both. Fisher's test is used
 * at every size; time grows as the root of n. */
struct association association_test(uint64_t n, uint64_t a, uint64_t b, uint64_t both);

#endif
