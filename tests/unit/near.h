/* near.h - two numbers that are the same but for rounding. */
#ifndef THEMELINE_NEAR_H
#define THEMELINE_NEAR_H

#include "check.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>

/* Within 1e-9 of want, relative to it. NaN is near NaN. */
#define assert_near(got, want)                                                                 \
    do {                                                                                       \
        double got_ = (got), want_ = (want);                                                   \
        if (!(isnan(got_) && isnan(want_)) && !(fabs(got_ - want_) <= 1e-9 * fabs(want_)) &&   \
            !(want_ == 0 && fabs(got_) < 1e-300))                                              \
            fail_msg("%s: got %.17g, want %.17g", #got, got_, want_);                          \
    } while (0)

#endif
