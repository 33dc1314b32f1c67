#include "stats/false_discovery.h"

#include <math.h>
#include <stdlib.h>

struct test {
    double p;
    size_t place;
};

static int compare_tests(const void *a, const void *b)
{
    const struct test *x = a, *y = b;
    if (x->p != y->p)
        return x->p < y->p ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

enum status false_discovery(const double *p, double *q, size_t n)
{
    size_t count = 0;
    struct test *tests = calloc(n + 1, sizeof *tests);
    if (!tests)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(p[i]))
            tests[count++] = (struct test){p[i], i};
        q[i] = NAN;
    }
    qsort(tests, count, sizeof *tests, compare_tests);
    double least = 1;
    for (size_t rank = count; rank > 0; rank--) {
        least = fmin(least, tests[rank - 1].p * (double)count / (double)rank);
        q[tests[rank - 1].place] = least;
    }
    free(tests);
    return STATUS_OK;
}
