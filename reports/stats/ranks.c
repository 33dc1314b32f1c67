#include "stats/ranks.h"

#include <stdlib.h>
#include <string.h>

struct ranked {
    double value;
    size_t place;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

enum status mid_ranks(const double *values, size_t n, double *ranks, struct ties *ties)
{
    struct ranked *sorted = calloc(n + 1, sizeof *sorted);
    if (!sorted)
        return STATUS_ENOMEM;
    if (ties)
        *ties = (struct ties){0, 0};
    for (size_t i = 0; i < n; i++)
        sorted[i] = (struct ranked){values[i], i};
    qsort(sorted, n, sizeof *sorted, compare_ranked);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && sorted[end].value == sorted[i].value; end++)
            continue;
        double t = (double)(end - i);
        for (size_t k = i; k < end && ranks; k++)
            ranks[sorted[k].place] = ((double)(i + end) + 1) / 2;
        if (ties) {
            ties->pairs += t * (t - 1) / 2;
            ties->variance += t * (t - 1) * (2 * t + 5);
        }
    }
    free(sorted);
    return STATUS_OK;
}

/* Merges the sorted runs [0, left) and [left, n): each value that comes out of the second run
 * before what is left of the first is below all of that. */
static uint64_t merge(double *values, size_t left, size_t n, double *scratch)
{
    uint64_t falling = 0;
    size_t i = 0, j = left, k = 0;
    memcpy(scratch, values, n * sizeof *values);
    while (k < n) {
        if (j == n || (i < left && scratch[i] <= scratch[j])) {
            values[k++] = scratch[i++];
        } else {
            values[k++] = scratch[j++];
            falling += left - i;
        }
    }
    return falling;
}

uint64_t count_falling(double *values, size_t n, double *scratch)
{
    uint64_t falling = 0;
    for (size_t run = 1; run < n; run *= 2)
        for (size_t i = 0; i + run < n; i += 2 * run) {
            size_t len = n - i < 2 * run ? n - i : 2 * run;
            falling += merge(values + i, run, len, scratch);
        }
    return falling;
}
