/* mann_kendall.c - Kendall's test against time. */
#include "stats/normal.h"
#include "stats/ranks.h"
#include "stats/trend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_MAX = 10, FALLING_MAX = EXACT_MAX * (EXACT_MAX - 1) / 2 };

/* P(|S| >= |s|) for n values without ties: of the n! orders, those with k falling pairs are
 * counted by putting the values in one at a time. */
static double exact_p(size_t n, double s)
{
    double orders[FALLING_MAX + 1] = {1}, all = 1;
    size_t pairs = 0;
    for (size_t i = 2; i <= n; i++) {
        double before[FALLING_MAX + 1];
        memcpy(before, orders, sizeof before);
        pairs += i - 1;
        all *= (double)i;
        for (size_t k = 0; k <= pairs; k++) {
            orders[k] = 0;
            for (size_t new = 0; new < i &&new <= k; new ++)
                orders[k] += before[k - new];
        }
    }
    double tail = 0;
    for (size_t k = 0; k <= pairs; k++)
        if ((double)pairs - 2 * (double)k >= fabs(s))
            tail += orders[k];
    return fmin(1, 2 * tail / all);
}

/* s: pairs in all, less ties, less twice the falling ones. */
static enum status compute_s(const double *values, size_t n, double tied, double *s)
{
    double *copy = calloc(2 * n + 1, sizeof *copy);
    if (!copy)
        return STATUS_ENOMEM;
    memcpy(copy, values, n * sizeof *copy);
    double falling = (double)count_falling(copy, n, copy + n);
    free(copy);
    *s = (double)n * ((double)n - 1) / 2 - tied - 2 * falling;
    return STATUS_OK;
}

static enum status serial_correction(const double *times, const double *values, size_t n,
                                     double *correction)
{
    struct theil_sen line;
    double factor = 1;
    enum status status = theil_sen_slope(times, values, n, 0, &line);
    if (status == STATUS_OK)
        status = hamed_rao_factor(times, values, n, line.slope, &factor);
    *correction = fmax(factor, 1);
    return status;
}

enum status mann_kendall_test(const double *times, const double *values, size_t n,
                              struct mann_kendall *out)
{
    struct ties ties;
    double size = (double)n, pairs = size * (size - 1) / 2;
    *out = (struct mann_kendall){.tau = NAN, .p = NAN, .correction = 1};
    enum status status = mid_ranks(values, n, NULL, &ties);
    if (status == STATUS_OK)
        status = compute_s(values, n, ties.pairs, &out->s);
    out->variance = (size * (size - 1) * (2 * size + 5) - ties.variance) / 18;
    if (status != STATUS_OK || ties.pairs >= pairs)
        return status;
    if (times)
        status = serial_correction(times, values, n, &out->correction);
    out->tau = out->s / sqrt((pairs - ties.pairs) * pairs);
    out->is_exact = n <= EXACT_MAX && ties.pairs == 0 && out->correction == 1;
    if (out->is_exact) {
        out->p = exact_p(n, out->s);
    } else {
        double distance = fmax(fabs(out->s) - 1, 0);
        out->p = normal_two_sided(distance / sqrt(out->variance * out->correction));
    }
    return status;
}
