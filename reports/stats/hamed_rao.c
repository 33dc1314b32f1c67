/* hamed_rao.c - how much further than chance alone a series wanders by remembering itself. */
#include "stats/normal.h"
#include "stats/ranks.h"
#include "stats/trend.h"

#include <math.h>
#include <stdlib.h>

/* Σ (n-k)(n-k-1)(n-k-2)·r(k) over the lags k whose autocorrelation r(k) is significant. */
static double weigh_lags(const double *deviations, size_t n)
{
    double size = (double)n, bound = NORMAL_95 / sqrt(size), all = 0, sum = 0;
    for (size_t i = 0; i < n; i++)
        all += deviations[i] * deviations[i];
    for (size_t lag = 1; lag < n && all > 0; lag++) {
        double product = 0, left = size - (double)lag;
        for (size_t i = 0; i + lag < n; i++)
            product += deviations[i] * deviations[i + lag];
        if (fabs(product / all) > bound)
            sum += left * (left - 1) * (left - 2) * (product / all);
    }
    return sum;
}

enum status hamed_rao_factor(const double *times, const double *values, size_t n, double slope,
                             double *factor)
{
    double size = (double)n;
    *factor = 1;
    if (n < 3)
        return STATUS_OK;
    double *rest = calloc(2 * n, sizeof *rest);
    if (!rest)
        return STATUS_ENOMEM;
    double *ranks = rest + n;
    for (size_t i = 0; i < n; i++)
        rest[i] = values[i] - slope * (times[i] - times[0]);
    enum status status = mid_ranks(rest, n, ranks, NULL);
    for (size_t i = 0; i < n; i++)
        ranks[i] -= (size + 1) / 2;
    if (status == STATUS_OK)
        *factor = 1 + 2 / (size * (size - 1) * (size - 2)) * weigh_lags(ranks, n);
    free(rest);
    return status;
}
