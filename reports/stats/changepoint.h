/* changepoint.h - where a series moves to another level, if it does. */
#ifndef THEMELINE_STATS_CHANGEPOINT_H
#define THEMELINE_STATS_CHANGEPOINT_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct changepoint {
    bool is_found; /* false: all values are alike */
    size_t index;  /* of the first value on the new level; the first such place on a tie */
    double k;      /* the statistic: the largest |U| */
    double p; /* 2·exp(-6K²/(n³ + n²)), at most 1: an approximation, good for small p */
};

/* Pettitt, "A non-parametric approach to the change-point problem" (1979), with mid-ranks for
 * ties. n >= 2. STATUS_ENOMEM. */
enum status pettitt_test(const double *values, size_t n, struct changepoint *out);

#endif
