/* date_parts.h - the grammar of written dates: what stands there, before anything is inherited
 * or refused. date_text.h gives whole dates; headings in diaries often have a part only. */
#ifndef THEMELINE_DATE_PARTS_H
#define THEMELINE_DATE_PARTS_H

#include "base/date_text.h"

enum date_writing {
    WRITING_NONE,
    WRITING_ISO,     /* 2024-03-05, 20240305, 2024/03/05, 2024-03 */
    WRITING_NUMERIC, /* 05.03.2024, 3/5/24 */
    WRITING_WORDS,   /* 5 March 2024, March 5th, July 1864 */
    WRITING_DAY,     /* 5th, Monday 5 */
    WRITING_YEAR     /* 1903, 1659-60 */
};

/* What was written; 0 where nothing was. */
struct date_parts {
    enum date_writing writing;
    int year, month, day;
    int weekday;
    bool is_ambiguous;  /* day and month could change places */
    bool is_impossible; /* a date in form, but not on the calendar */
    bool is_plain_day;  /* WRITING_DAY, without "th" and the like */
    int first, second;  /* WRITING_NUMERIC: the numbers as they stand */
    size_t len;         /* bytes read, leading blanks and weekday included */
};

/* Reads the date at the front of text, as far as it goes. False: none (is_impossible tells the
 * one that the calendar lacks; len is set then, too). */
bool date_parts_read(const char *text, size_t len, enum numeric_order order, int pivot_year,
                     struct date_parts *parts);
/* The bytes of the blanks at the front: ASCII ones, no-break and thin spaces; no line ends. */
size_t date_blanks(const char *text, size_t len);

#endif
