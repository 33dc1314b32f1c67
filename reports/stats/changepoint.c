#include "stats/changepoint.h"

#include "stats/ranks.h"

#include <math.h>
#include <stdlib.h>

/* U after t values is 2·(sum of their ranks) - t·(n + 1). */
enum status pettitt_test(const double *values, size_t n, struct changepoint *out)
{
    double size = (double)n, sum = 0;
    double *ranks = calloc(n + 1, sizeof *ranks);
    *out = (struct changepoint){.p = 1};
    if (!ranks)
        return STATUS_ENOMEM;
    enum status status = mid_ranks(values, n, ranks, NULL);
    for (size_t t = 1; t < n && status == STATUS_OK; t++) {
        sum += ranks[t - 1];
        double u = fabs(2 * sum - (double)t * (size + 1));
        if (u > out->k) {
            out->k = u;
            out->index = t;
            out->is_found = true;
        }
    }
    free(ranks);
    double p = 2 * exp(-6 * out->k * out->k / (size * size * size + size * size));
    out->p = fmin(p, 1);
    return status;
}
