/* period.h - the units of a time series: a date falls in one period, periods have an order. */
#ifndef THEMELINE_PERIOD_H
#define THEMELINE_PERIOD_H

#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>

enum period_unit {
    PERIOD_DAY,
    PERIOD_WEEK,
    PERIOD_MONTH,
    PERIOD_QUARTER,
    PERIOD_YEAR,
    PERIOD_ALL
};

/* The number of a period among all of its unit; consecutive periods have consecutive numbers.
 */
typedef int32_t period;
#define PERIOD_UNDATED INT32_MAX /* sorts last */

bool period_unit_parse(const char *name, enum period_unit *unit);
const char *period_unit_name(enum period_unit unit);
/* The period of d; PERIOD_UNDATED where d is undated or too partial for the unit (a month alone
 * has no week or day). Weeks are ISO 8601 weeks. PERIOD_ALL: 0 for every dated entry. */
period period_of(struct date d, enum period_unit unit);

enum { PERIOD_TEXT_MAX = 16 };
/* "2024-03-05", "2024-W10", "2024-03", "2024-Q1", "2024", "all", "undated". Returns out. */
char *period_format(period p, enum period_unit unit, char *out);

#endif
