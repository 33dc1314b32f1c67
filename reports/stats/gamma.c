#include "stats/gamma.h"

#include "stats/density.h"

#include <math.h>
#include <stdbool.h>

/* P(X >= a) = p(a) · (1 + x/(a+1) + x²/((a+1)(a+2)) + …): all terms positive. */
static double sum_upward(uint64_t shape, double x)
{
    double sum = 1, term = 1, a = (double)shape;
    for (double k = a + 1; term > sum * 1e-17; k++) {
        term *= x / k;
        sum += term;
    }
    return poisson_density(shape, x) * sum;
}

/* P(X <= a - 1) = p(a-1) · (1 + (a-1)/x + (a-1)(a-2)/x² + …): finite, all terms positive. */
static double sum_downward(uint64_t shape, double x)
{
    double sum = 1, term = 1;
    for (double k = (double)shape - 1; k > 0 && term > sum * 1e-17; k--) {
        term *= k / x;
        sum += term;
    }
    return poisson_density(shape - 1, x) * sum;
}

double gamma_lower(uint64_t shape, double x)
{
    if (x <= 0)
        return 0;
    return x < (double)shape ? sum_upward(shape, x) : 1 - sum_downward(shape, x);
}

double gamma_upper(uint64_t shape, double x)
{
    if (x <= 0)
        return 1;
    return x < (double)shape ? 1 - sum_upward(shape, x) : sum_downward(shape, x);
}

/* The normal quantile of p to about 3e-3 (Abramowitz and Stegun 26.2.22): enough to start from.
 */
static double rough_quantile(double p)
{
    double t = sqrt(-2 * log(p < 0.5 ? p : 1 - p));
    double z = t - (2.30753 + 0.27061 * t) / (1 + (0.99229 + 0.04481 * t) * t);
    return p < 0.5 ? -z : z;
}

/* Wilson and Hilferty 1931: the cube root of a gamma variable is nearly normal. */
static double first_guess(uint64_t shape, double p)
{
    double a = (double)shape;
    double root = 1 - 1 / (9 * a) + rough_quantile(p) / (3 * sqrt(a));
    return root > 0.1 ? a * root * root * root : 0.001 * a;
}

/* Newton's steps inside a bracket that every step narrows; a step that leaves it is replaced by
 * its middle. */
static double inverse(uint64_t shape, double p, bool is_lower)
{
    double low = 0, high = HUGE_VAL;
    double x = first_guess(shape, is_lower ? p : 1 - p);
    for (int i = 0; i < 200; i++) {
        double error = is_lower ? gamma_lower(shape, x) - p : p - gamma_upper(shape, x);
        if (error > 0)
            high = x;
        else
            low = x;
        double next = x - error / poisson_density(shape - 1, x);
        if (!(next > low && next < high))
            next = isinf(high) ? 2 * x + 1 : low + (high - low) / 2;
        if (fabs(next - x) <= 2e-16 * next)
            return next;
        x = next;
    }
    return x;
}

double gamma_lower_inverse(uint64_t shape, double p)
{
    return inverse(shape, p, true);
}

double gamma_upper_inverse(uint64_t shape, double p)
{
    return inverse(shape, p, false);
}
