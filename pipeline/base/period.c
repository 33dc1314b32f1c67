#include "base/period.h"

#include <stdio.h>
#include <string.h>

static const char *const unit_names[] = {"day", "week", "month", "quarter", "year", "all"};

bool period_unit_parse(const char *name, enum period_unit *unit)
{
    for (int i = PERIOD_DAY; i <= PERIOD_ALL; i++)
        if (!strcmp(name, unit_names[i])) {
            *unit = (enum period_unit)i;
            return true;
        }
    return false;
}

const char *period_unit_name(enum period_unit unit)
{
    return unit_names[unit];
}

/* Day 0 of the epoch, 1970-01-01, was a Thursday; weeks begin on Mondays. */
static int32_t week_of_days(int32_t days)
{
    int32_t shifted = days + 3;
    return shifted >= 0 ? shifted / 7 : -((6 - shifted) / 7);
}

period period_of(struct date d, enum period_unit unit)
{
    if (d.year == 0)
        return PERIOD_UNDATED;
    switch (unit) {
    case PERIOD_ALL:
        return 0;
    case PERIOD_YEAR:
        return d.year;
    case PERIOD_QUARTER:
        return d.month ? d.year * 4 + (d.month - 1) / 3 : PERIOD_UNDATED;
    case PERIOD_MONTH:
        return d.month ? d.year * 12 + d.month - 1 : PERIOD_UNDATED;
    case PERIOD_WEEK:
        return d.day ? week_of_days(date_to_days(d)) : PERIOD_UNDATED;
    case PERIOD_DAY:
        return d.day ? date_to_days(d) : PERIOD_UNDATED;
    }
    return PERIOD_UNDATED;
}

/* ISO 8601: a week belongs to the year of its Thursday, and is numbered by it. */
static void format_week(period p, char *out)
{
    struct date thursday = date_from_days(p * 7);
    struct date new_year = {thursday.year, 1, 1};
    int week = (p * 7 - date_to_days(new_year)) / 7 + 1;
    snprintf(out, PERIOD_TEXT_MAX, "%04d-W%02u", thursday.year, (unsigned)week % 100);
}

char *period_format(period p, enum period_unit unit, char *out)
{
    if (p == PERIOD_UNDATED)
        return strcpy(out, "undated");
    switch (unit) {
    case PERIOD_DAY:
        return date_format(date_from_days(p), out);
    case PERIOD_WEEK:
        format_week(p, out);
        break;
    case PERIOD_MONTH:
        snprintf(out, PERIOD_TEXT_MAX, "%04d-%02d", p / 12, p % 12 + 1);
        break;
    case PERIOD_QUARTER:
        snprintf(out, PERIOD_TEXT_MAX, "%04d-Q%d", p / 4, p % 4 + 1);
        break;
    case PERIOD_YEAR:
        snprintf(out, PERIOD_TEXT_MAX, "%04d", p);
        break;
    case PERIOD_ALL:
        strcpy(out, "all");
        break;
    }
    return out;
}
