#include "stats/ratio.h"

#include "stats/beta.h"

#include <math.h>

struct ratio rate_ratio(uint64_t matches_a, uint64_t words_a, uint64_t matches_b,
                        uint64_t words_b)
{
    struct ratio r = {NAN, NAN, NAN};
    if (words_a == 0 || words_b == 0 || (matches_a == 0 && matches_b == 0))
        return r;
    double scale = (double)words_a / (double)words_b;
    if (matches_a > 0) {
        double share = beta_upper_inverse(matches_b + 1, matches_a, 0.025);
        r.estimate = (double)matches_b / (double)matches_a * scale;
        r.high = share / (1 - share) * scale;
    }
    r.low = 0;
    if (matches_b > 0) {
        double share = beta_lower_inverse(matches_b, matches_a + 1, 0.025);
        r.low = share / (1 - share) * scale;
    }
    return r;
}

/* No match in b makes the logarithm of 0: not known, as no match in a does. */
static double log2_or_nan(double x)
{
    return x > 0 ? log2(x) : NAN;
}

struct ratio log_ratio(uint64_t matches_a, uint64_t words_a, uint64_t matches_b,
                       uint64_t words_b)
{
    struct ratio r = rate_ratio(matches_a, words_a, matches_b, words_b);
    return (struct ratio){log2_or_nan(r.estimate), log2_or_nan(r.low), log2_or_nan(r.high)};
}
