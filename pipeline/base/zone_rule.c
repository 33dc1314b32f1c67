#include "base/zone_rule.h"

#include "base/date.h"

#include <string.h>

enum { HOUR = 3600, DAY = 86400 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* An abbreviation: letters, or anything in <>. */
static bool skip_name(const char **p)
{
    const char *at = *p;
    if (*at == '<') {
        at = strchr(at, '>');
        if (!at)
            return false;
        *p = at + 1;
        return true;
    }
    while ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z')
        at++;
    bool is_name = at - *p >= 3;
    *p = at;
    return is_name;
}

static bool read_number(const char **p, int most, int *value)
{
    int n = 0;
    if (!is_digit(**p))
        return false;
    while (is_digit(**p)) {
        n = n * 10 + (*(*p)++ - '0');
        if (n > most)
            return false;
    }
    *value = n;
    return true;
}

/* [+-]h[h[h]][:mm[:ss]] */
static bool read_time(const char **p, int32_t *seconds)
{
    int sign = **p == '-' ? -1 : 1;
    int h, m = 0, s = 0;
    if (**p == '-' || **p == '+')
        (*p)++;
    if (!read_number(p, 167, &h))
        return false;
    if (**p == ':') {
        (*p)++;
        if (!read_number(p, 59, &m))
            return false;
        if (**p == ':') {
            (*p)++;
            if (!read_number(p, 59, &s))
                return false;
        }
    }
    *seconds = sign * (h * HOUR + m * 60 + s);
    return true;
}

static bool read_day(const char **p, struct zone_change *change)
{
    if (**p == 'M') {
        change->kind = *(*p)++;
        return read_number(p, 12, &change->month) && change->month >= 1 && *(*p)++ == '.' &&
               read_number(p, 5, &change->week) && change->week >= 1 && *(*p)++ == '.' &&
               read_number(p, 6, &change->day);
    }
    change->kind = **p == 'J' ? *(*p)++ : 'D';
    return read_number(p, 365, &change->day) && (change->kind == 'D' || change->day >= 1);
}

static bool read_change(const char **p, struct zone_change *change)
{
    change->seconds = 2 * HOUR;
    if (**p != ',')
        return false;
    (*p)++;
    if (!read_day(p, change))
        return false;
    if (**p != '/')
        return true;
    (*p)++;
    return read_time(p, &change->seconds);
}

bool zone_rule_parse(const char *text, struct zone_rule *rule)
{
    const char *p = text;
    int32_t west;
    *rule = (struct zone_rule){0};
    if (!skip_name(&p) || !read_time(&p, &west))
        return false;
    rule->standard = -west;
    if (*p == '\0')
        return true;
    rule->has_summer = true;
    rule->summer = rule->standard + HOUR;
    if (!skip_name(&p))
        return false;
    if (*p != ',' && *p != '\0') {
        if (!read_time(&p, &west))
            return false;
        rule->summer = -west;
    }
    if (*p == '\0')
        p = ",M3.2.0,M11.1.0"; /* POSIX leaves the default to the system; this is glibc's */
    return read_change(&p, &rule->start) && read_change(&p, &rule->end) && *p == '\0';
}

/* Days since 1970 on which the change falls in a year. */
static int32_t day_of_change(const struct zone_change *change, int year)
{
    int32_t new_year = date_to_days((struct date){(int16_t)year, 1, 1});
    if (change->kind == 'D')
        return new_year + change->day;
    if (change->kind == 'J')
        return new_year + change->day - 1 + (date_is_leap(year) && change->day >= 60);
    struct date first = {(int16_t)year, (uint8_t)change->month, 1};
    int weekday = date_weekday(first) % 7; /* 0 Sunday, as in the rule */
    int day = 1 + (change->day - weekday + 7) % 7 + (change->week - 1) * 7;
    while (day > date_days_in_month(year, change->month))
        day -= 7;
    first.day = (uint8_t)day;
    return date_to_days(first);
}

int32_t zone_rule_offset(const struct zone_rule *rule, int64_t instant)
{
    static const int64_t first = -62135596800 + DAY, last = 253402300800 - DAY;
    if (!rule->has_summer || instant < first || instant > last)
        return rule->standard;
    int64_t local = instant + rule->standard;
    int64_t days = local / DAY - (local % DAY < 0);
    int year = date_from_days((int32_t)days).year;
    int64_t start =
        (int64_t)day_of_change(&rule->start, year) * DAY + rule->start.seconds - rule->standard;
    int64_t end =
        (int64_t)day_of_change(&rule->end, year) * DAY + rule->end.seconds - rule->summer;
    bool is_summer =
        start < end ? instant >= start && instant < end : instant >= start || instant < end;
    return is_summer ? rule->summer : rule->standard;
}
