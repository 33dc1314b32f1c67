/* date.h - civil dates, as the writer's calendar had them: no zone, no clock, no time_t.
 * Years 1 to 9999, proleptic Gregorian where arithmetic needs a calendar. */
#ifndef THEMELINE_DATE_H
#define THEMELINE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* year 0: no date. month 0: only the year is known. day 0: only year and month are known. */
struct date {
    int16_t year;
    uint8_t month;
    uint8_t day;
};

/* Where an entry's date came from, kept so that a point of a graph can be checked. */
enum date_origin {
    DATE_NONE,
    DATE_FIELD,     /* a field of the record */
    DATE_HEADING,   /* a heading in the text */
    DATE_INHERITED, /* a heading that took its year or month from one before */
    DATE_FRONT_MATTER,
    DATE_FILE_NAME,
    DATE_OPTION, /* --date */
    DATE_MTIME   /* --date-from=mtime */
};
const char *date_origin_name(enum date_origin origin);

bool date_is_valid(struct date d); /* whole or partial, and on the calendar */
bool date_is_leap(int year);
int date_days_in_month(int year, int month);
int date_compare(struct date a, struct date b); /* undated last; partial before whole */
/* Days since 1970-01-01 of a whole date, and back (Hinnant 2013, days_from_civil). */
int32_t date_to_days(struct date d);
struct date date_from_days(int32_t days);
int date_weekday(struct date d); /* ISO 8601: 1 Monday to 7 Sunday */

enum { DATE_TEXT_MAX = 16 };
/* "2024-03-05", "2024-03", "2024" or ""; out has DATE_TEXT_MAX bytes. Returns out. */
char *date_format(struct date d, char *out);

#endif
