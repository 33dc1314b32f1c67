#include "base/date.h"

#include <stdio.h>

static const char *const origin_names[] = {"none",         "field",     "heading", "inherited",
                                           "front matter", "file name", "option",  "mtime"};

const char *date_origin_name(enum date_origin origin)
{
    return origin_names[origin];
}

bool date_is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_days_in_month(int year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && date_is_leap(year) ? 29 : days[month - 1];
}

bool date_is_valid(struct date d)
{
    if (d.year < 1 || d.year > 9999)
        return false;
    if (d.month == 0)
        return d.day == 0;
    return d.month <= 12 && d.day <= date_days_in_month(d.year, d.month);
}

int date_compare(struct date a, struct date b)
{
    int x = a.year ? a.year : INT16_MAX, y = b.year ? b.year : INT16_MAX;
    if (x == y) {
        x = a.month;
        y = b.month;
    }
    if (x == y) {
        x = a.day;
        y = b.day;
    }
    return (x > y) - (x < y);
}

/* Years are counted from March, so that the leap day is the last of a year; 400 years have
 * 146,097 days. */
int32_t date_to_days(struct date d)
{
    int32_t y = d.month <= 2 ? d.year - 1 : d.year;
    int32_t era = y / 400;
    int32_t year_of_era = y - era * 400;
    int32_t day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(int32_t days)
{
    days += 719468;
    int32_t era = days / 146097;
    int32_t day_of_era = days - era * 146097;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t shifted_month = (5 * day_of_year + 2) / 153;
    struct date d = {0};
    d.day = (uint8_t)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    d.month = (uint8_t)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    d.year = (int16_t)(year_of_era + era * 400 + (d.month <= 2));
    return d;
}

int date_weekday(struct date d)
{
    int32_t from_thursday = date_to_days(d) % 7;
    return (from_thursday + 7 + 3) % 7 + 1;
}

char *date_format(struct date d, char *out)
{
    if (d.year == 0)
        out[0] = '\0';
    else if (d.month == 0)
        snprintf(out, DATE_TEXT_MAX, "%04d", d.year);
    else if (d.day == 0)
        snprintf(out, DATE_TEXT_MAX, "%04d-%02d", d.year, d.month);
    else
        snprintf(out, DATE_TEXT_MAX, "%04d-%02d-%02d", d.year, d.month, d.day);
    return out;
}
