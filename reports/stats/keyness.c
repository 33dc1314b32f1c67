#include "stats/keyness.h"

#include <math.h>

/* O ln(O/E) + E - O: the added terms cancel over the table, and keep precision where O is
 * nearly E, because each cell is then small by itself. */
static double cell(double observed, double expected)
{
    if (observed <= 0)
        return expected;
    double ratio = (expected - observed) / observed;
    return observed * (ratio - log1p(ratio));
}

double keyness_g2(uint64_t matches_a, uint64_t words_a, uint64_t matches_b, uint64_t words_b)
{
    if (words_a == 0 || words_b == 0 || (matches_a == 0 && matches_b == 0))
        return NAN;
    double hits_a = (double)matches_a, hits_b = (double)matches_b;
    /* A word carries at most one match of a theme; a lexicon that breaks this fills its words.
     */
    double all_a = fmax((double)words_a, hits_a), all_b = fmax((double)words_b, hits_b);
    double rate = (hits_a + hits_b) / (all_a + all_b);
    double sum = cell(hits_a, rate * all_a) + cell(hits_b, rate * all_b) +
                 cell(all_a - hits_a, (1 - rate) * all_a) +
                 cell(all_b - hits_b, (1 - rate) * all_b);
    return fmax(2 * sum, 0);
}
