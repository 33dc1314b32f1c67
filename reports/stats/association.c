#include "stats/association.h"

#include "stats/density.h"

#include <math.h>
#include <stdbool.h>

/* A table with fixed margins; counts of "both" run from least to most. */
struct margins {
    uint64_t n, a, b;
    uint64_t least, most;
};

/* Hypergeometric: as a quotient of binomials, all with chance b/n (Loader 2000). */
static double density(const struct margins *m, uint64_t both)
{
    double chance = (double)m->b / (double)m->n;
    return binomial_density(both, m->a, chance) *
           binomial_density(m->b - both, m->n - m->a, chance) /
           binomial_density(m->b, m->n, chance);
}

static double sum_upward(const struct margins *m, uint64_t from)
{
    double first = density(m, from), sum = 1, term = 1;
    for (uint64_t k = from; k < m->most && term > sum * 1e-17; k++) {
        term *= (double)(m->a - k) / (double)(k + 1) * (double)(m->b - k) /
                (double)(m->n - m->a + k + 1 - m->b);
        sum += term;
    }
    return first * sum;
}

static double sum_downward(const struct margins *m, uint64_t from)
{
    double first = density(m, from), sum = 1, term = 1;
    for (uint64_t k = from; k > m->least && term > sum * 1e-17; k--) {
        term *= (double)k / (double)(m->a - k + 1) * (double)(m->n - m->a + k - m->b) /
                (double)(m->b - k + 1);
        sum += term;
    }
    return first * sum;
}

/* The side below the mode rises: the last count in it that is no likelier than limit. The side
 * above falls: the first such count. Ties are judged with a grain of 1e-7, as R does. */
static double other_tail(const struct margins *m, uint64_t mode, double limit, bool is_below)
{
    uint64_t near = mode, far = is_below ? m->least : m->most;
    if (density(m, far) > limit)
        return 0;
    while (near > far ? near - far > 1 : far - near > 1) {
        uint64_t middle = near > far ? far + (near - far) / 2 : near + (far - near) / 2;
        if (density(m, middle) <= limit)
            far = middle;
        else
            near = middle;
    }
    return is_below ? sum_downward(m, far) : sum_upward(m, far);
}

static double fisher(const struct margins *m, uint64_t both)
{
    double top = (double)(m->a + 1) * (double)(m->b + 1) / (double)(m->n + 2);
    uint64_t mode = (uint64_t)top;
    mode = mode < m->least ? m->least : mode > m->most ? m->most : mode;
    double limit = density(m, both) * (1 + 1e-7);
    if (density(m, mode) <= limit)
        return 1;
    double p = both > mode ? sum_upward(m, both) + other_tail(m, mode, limit, true)
                           : sum_downward(m, both) + other_tail(m, mode, limit, false);
    return fmin(p, 1);
}

struct association association_test(uint64_t n, uint64_t a, uint64_t b, uint64_t both)
{
    struct association r = {NAN, NAN, NAN, NAN};
    if (n == 0 || a > n || b > n || both > a || both > b)
        return r;
    double total = (double)n, x = (double)a, y = (double)b;
    r.expected = x * y / total;
    if (a == 0 || b == 0)
        return r;
    r.lift = (double)both / r.expected;
    if (a == n || b == n)
        return r;
    struct margins m = {n, a, b, a > n - b ? a - (n - b) : 0, a < b ? a : b};
    if (both < m.least)
        return (struct association){NAN, NAN, NAN, NAN};
    r.phi = (total * (double)both - x * y) / (sqrt(x * (total - x)) * sqrt(y * (total - y)));
    r.p = fisher(&m, both);
    return r;
}
