/* false_discovery.h - many themes are tested at once; some look significant by chance. */
#ifndef THEMELINE_STATS_FALSE_DISCOVERY_H
#define THEMELINE_STATS_FALSE_DISCOVERY_H

#include "base/status.h"

#include <stddef.h>

/* q[i] of the step-up procedure of Benjamini and Hochberg, "Controlling the false discovery
 * rate", JRSS B 1995: the smallest rate of false discoveries at which p[i] is still one. NaN in
 * p is no test: it counts for nothing and stays NaN. q may be p. STATUS_ENOMEM. */
enum status false_discovery(const double *p, double *q, size_t n);

#endif
