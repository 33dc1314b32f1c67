/* theil_sen.c - a slope by rank among all pairs, without listing the pairs: how many slopes lie
 * at or below b is a count of falling pairs of value - b·time, and b is found by bisection
 * (after Cole, Salowe, Steiger and Szemerédi 1989, who do it in n log n steps as well). */
#include "stats/normal.h"
#include "stats/ranks.h"
#include "stats/trend.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* Relative; far below what 6 digits show. */
static const double PRECISION = 1e-13;

struct series {
    const double *times;
    const double *values;
    size_t n;
    double *scratch; /* 2n */
    uint64_t pairs;
    uint64_t falling;    /* slopes below 0 */
    uint64_t not_rising; /* slopes of 0 and below */
    double least, most;  /* of all slopes */
};

static uint64_t count_up_to(const struct series *s, double b)
{
    for (size_t i = 0; i < s->n; i++)
        s->scratch[i] = b * (s->times[i] - s->times[0]) - s->values[i];
    /* slope <= b: the residual does not rise, its negative does not fall */
    return s->pairs - count_falling(s->scratch, s->n, s->scratch + s->n);
}

/* The extremes of all slopes are those of neighbours: a slope over more is a mean of theirs. */
static void find_extremes(struct series *s)
{
    s->least = HUGE_VAL;
    s->most = -HUGE_VAL;
    for (size_t i = 1; i < s->n; i++) {
        double slope = (s->values[i] - s->values[i - 1]) / (s->times[i] - s->times[i - 1]);
        s->least = fmin(s->least, slope);
        s->most = fmax(s->most, slope);
    }
}

/* The slope of the given rank, 1 to pairs. Slopes of 0, which equal values make many of, are
 * told apart by exact comparison first. */
static double slope_of_rank(const struct series *s, uint64_t rank)
{
    if (rank > s->falling && rank <= s->not_rising)
        return 0;
    double low = rank <= s->falling ? s->least : 0;
    double high = rank <= s->falling ? 0 : s->most;
    if (rank <= s->falling && count_up_to(s, low) >= rank)
        return low;
    for (int i = 0; i < 200; i++) {
        double middle = low + (high - low) / 2;
        double scale = fmax(fabs(low), fabs(high));
        if (middle <= low || middle >= high || high - low <= scale * PRECISION)
            break;
        if (count_up_to(s, middle) >= rank)
            high = middle;
        else
            low = middle;
    }
    return high;
}

static void measure(struct series *s, struct theil_sen *out, double variance)
{
    double pairs = (double)s->pairs;
    s->not_rising = count_up_to(s, 0);
    for (size_t i = 0; i < s->n; i++)
        s->scratch[i] = s->values[i];
    s->falling = count_falling(s->scratch, s->n, s->scratch + s->n);
    find_extremes(s);
    out->slope = slope_of_rank(s, (s->pairs + 1) / 2);
    if (s->pairs % 2 == 0)
        out->slope = (out->slope + slope_of_rank(s, s->pairs / 2 + 1)) / 2;
    double rank = floor((pairs - NORMAL_95 * sqrt(variance)) / 2);
    if (variance > 0 && rank >= 1) {
        out->low = slope_of_rank(s, (uint64_t)rank);
        out->high = slope_of_rank(s, s->pairs + 1 - (uint64_t)rank);
    }
}

enum status theil_sen_slope(const double *times, const double *values, size_t n,
                            double variance, struct theil_sen *out)
{
    struct series s = {.times = times, .values = values, .n = n};
    *out = (struct theil_sen){NAN, NAN, NAN};
    if (n < 2)
        return STATUS_OK;
    s.pairs = (uint64_t)n * (n - 1) / 2;
    s.scratch = calloc(2 * n, sizeof *s.scratch);
    if (!s.scratch)
        return STATUS_ENOMEM;
    measure(&s, out, variance);
    free(s.scratch);
    return STATUS_OK;
}
