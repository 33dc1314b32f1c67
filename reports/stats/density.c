#include "stats/density.h"

#include <math.h>

static const double TWO_PI = 6.283185307179586476925286766559;

/* ln k! less Stirling's formula, k >= 1. Below 16 by the factorial itself, which a double holds
 * exactly; above by the asymptotic series, whose next term is under 1e-16. */
static double stirling_error(uint64_t k)
{
    double n = (double)k;
    if (k < 16) {
        double factorial = 1;
        for (uint64_t i = 2; i <= k; i++)
            factorial *= (double)i;
        return log(factorial) - (n * log(n) - n + 0.5 * log(TWO_PI * n));
    }
    double s = 1 / (n * n);
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - s / 1188) * s) * s) * s) / n;
}

/* k ln(k / m) + m - k, for k > 0 and m > 0: by its series in (k - m) / (k + m) where the two
 * are close and the plain form would cancel. */
static double deviance(double k, double m)
{
    if (fabs(k - m) >= 0.1 * (k + m))
        return k * log(k / m) + m - k;
    double v = (k - m) / (k + m);
    double sum = (k - m) * v, term = 2 * k * v;
    for (int j = 1; j < 1000; j++) {
        term *= v * v;
        double next = sum + term / (2 * j + 1);
        if (next == sum)
            break;
        sum = next;
    }
    return sum;
}

double poisson_density(uint64_t k, double mean)
{
    if (k == 0)
        return exp(-mean);
    if (mean <= 0)
        return 0;
    double n = (double)k;
    return exp(-stirling_error(k) - deviance(n, mean)) / sqrt(TWO_PI * n);
}

double binomial_density(uint64_t k, uint64_t n, double p)
{
    if (k > n)
        return 0;
    if (p <= 0 || p >= 1)
        return k == (p <= 0 ? 0 : n) ? 1 : 0;
    double hits = (double)k, misses = (double)(n - k), all = (double)n;
    if (k == 0)
        return exp(all * log1p(-p));
    if (k == n)
        return exp(all * log(p));
    double exponent = stirling_error(n) - stirling_error(k) - stirling_error(n - k) -
                      deviance(hits, all * p) - deviance(misses, all * (1 - p));
    return exp(exponent) * sqrt(all / (TWO_PI * hits * misses));
}
