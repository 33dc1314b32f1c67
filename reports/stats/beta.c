#include "stats/beta.h"

#include "stats/density.h"

#include <math.h>
#include <stdbool.h>

/* P(X >= a) of n = a + b - 1 trials: p(a) · (1 + (n-a)/(a+1) · odds + …), terms positive. */
static double sum_upward(uint64_t a, uint64_t b, double x)
{
    double n = (double)(a + b - 1), odds = x / (1 - x), sum = 1, term = 1;
    for (double k = (double)a; k < n && term > sum * 1e-17; k++) {
        term *= (n - k) / (k + 1) * odds;
        sum += term;
    }
    return binomial_density(a, a + b - 1, x) * sum;
}

/* P(X <= a - 1). */
static double sum_downward(uint64_t a, uint64_t b, double x)
{
    double n = (double)(a + b - 1), odds = (1 - x) / x, sum = 1, term = 1;
    for (double k = (double)a - 1; k > 0 && term > sum * 1e-17; k--) {
        term *= k / (n - k + 1) * odds;
        sum += term;
    }
    return binomial_density(a - 1, a + b - 1, x) * sum;
}

static bool is_below_middle(uint64_t a, uint64_t b, double x)
{
    return x * (double)(a + b) < (double)a;
}

double beta_lower(uint64_t a, uint64_t b, double x)
{
    if (x <= 0 || x >= 1)
        return x >= 1;
    return is_below_middle(a, b, x) ? sum_upward(a, b, x) : 1 - sum_downward(a, b, x);
}

double beta_upper(uint64_t a, uint64_t b, double x)
{
    if (x <= 0 || x >= 1)
        return x <= 0;
    return is_below_middle(a, b, x) ? 1 - sum_upward(a, b, x) : sum_downward(a, b, x);
}

/* Newton's steps inside a bracket, as in gamma.c, from the mean. */
static double inverse(uint64_t a, uint64_t b, double p, bool is_lower)
{
    double low = 0, high = 1, n = (double)(a + b - 1);
    double x = (double)a / (double)(a + b);
    for (int i = 0; i < 200; i++) {
        double error = is_lower ? beta_lower(a, b, x) - p : p - beta_upper(a, b, x);
        if (error > 0)
            high = x;
        else
            low = x;
        double next = x - error / (n * binomial_density(a - 1, a + b - 2, x));
        if (!(next > low && next < high))
            next = low + (high - low) / 2;
        if (fabs(next - x) <= 2e-16 * next)
            return next;
        x = next;
    }
    return x;
}

double beta_lower_inverse(uint64_t a, uint64_t b, double p)
{
    return inverse(a, b, p, true);
}

double beta_upper_inverse(uint64_t a, uint64_t b, double p)
{
    return inverse(a, b, p, false);
}
