/* date_text.h - dates as people and programs write them.
 * Month and weekday names in English, German, French, Spanish, Italian, Portuguese and Dutch.
 */
#ifndef THEMELINE_DATE_TEXT_H
#define THEMELINE_DATE_TEXT_H

#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum stamp_kind {
    STAMP_NONE,    /* no date here */
    STAMP_LOCAL,   /* a date, with or without a clock time, in the writer's own calendar */
    STAMP_INSTANT, /* an instant (…Z or an epoch): day depends on a zone; offset_known false */
    STAMP_OFFSET   /* a local time with its offset: the day is final */
};

/* A date found in a text. */
struct stamp {
    enum stamp_kind kind;
    struct date date;   /* local day for STAMP_LOCAL and STAMP_OFFSET */
    int64_t instant;    /* STAMP_INSTANT: seconds since 1970 */
    bool is_ambiguous;  /* 03/04/2024: day and month could change places; date is per order */
    bool is_impossible; /* it has the form of a date that the calendar lacks (2023-02-30) */
    int8_t weekday;     /* ISO number when one was named, else 0 */
    bool has_time;
    char zone[48]; /* a zone name in brackets or behind the time, or "" */
    size_t len;    /* bytes read */
};

enum numeric_order { NUMERIC_UNKNOWN, NUMERIC_DMY, NUMERIC_MDY };

/* Reads the date at the front of text (leading blanks allowed), as far as it goes; what may
 * stand behind it is the caller's to judge by stamp->len. order settles a/b/c. pivot_year: a
 * two-digit year is at most this one. False: no date there (kind STAMP_NONE), or one that is
 * impossible (is_impossible). */
bool date_text_parse(const char *text, size_t len, enum numeric_order order, int pivot_year,
                     struct stamp *stamp);
/* The same, for a field that holds a date and nothing else; also epochs (seconds, milli-,
 * microseconds by magnitude), RFC 822 (with a comment behind it, and its years of two digits,
 * by pivot_year, and of three, from 1900), RFC 3339, asctime, and the sentinels that mean
 * "missing" (0, 0000-00-00, 1970-01-01T00:00:00Z, year 1): those give false. */
bool date_text_field(const char *text, size_t len, enum numeric_order order, int pivot_year,
                     struct stamp *stamp);
/* A date in a file path: 2024-03-05.md, 2024_03_05.md, 20240305.txt, 2024/03/05.md,
 * 2024/03-March/2024-03-05-Tuesday.md, 2020-08-08-slug.md, 2018/06/09.txt. Year 0: none. */
struct date date_from_path(const char *path);

#endif
