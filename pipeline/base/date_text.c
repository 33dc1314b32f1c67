#include "base/date_text.h"

#include "base/date_clock.h"
#include "base/date_parts.h"
#include "base/date_words.h"

#include <stdio.h>
#include <string.h>

enum { SECONDS_PER_DAY = 86400 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Joins a day and the time behind it. */
static void set_stamp(struct stamp *s, struct date date, const struct clock *clock)
{
    s->kind = STAMP_LOCAL;
    s->date = date;
    s->has_time = clock->seconds >= 0;
    if (!s->has_time || date.day == 0)
        return;
    s->instant = (int64_t)date_to_days(date) * SECONDS_PER_DAY + clock->seconds - clock->offset;
    memcpy(s->zone, clock->name, sizeof s->zone);
    if (clock->zone == CLOCK_UTC) {
        s->kind = STAMP_INSTANT;
        if (!strchr(s->zone, '/'))
            s->zone[0] = '\0'; /* the zone of the clock, not of the writer */
    } else if (clock->zone == CLOCK_OFFSET) {
        s->kind = STAMP_OFFSET;
    }
}

/* A year that was not written is no date here: headings have their own way (date_parts.h). */
static bool take_parts(const struct date_parts *p, struct stamp *s)
{
    s->is_impossible = p->is_impossible;
    s->is_ambiguous = p->is_ambiguous;
    s->weekday = (int8_t)p->weekday;
    s->len = p->len;
    return p->year != 0;
}

static struct date date_of(const struct date_parts *p)
{
    return (struct date){(int16_t)p->year, (uint8_t)p->month, (uint8_t)p->day};
}

bool date_text_parse(const char *text, size_t len, enum numeric_order order, int pivot_year,
                     struct stamp *stamp)
{
    struct date_parts parts;
    struct clock clock = {.seconds = -1};
    *stamp = (struct stamp){0};
    bool is_date = date_parts_read(text, len, order, pivot_year, &parts);
    if (!take_parts(&parts, stamp) || !is_date || parts.writing == WRITING_YEAR)
        return false;
    if (parts.day && clock_read(text + parts.len, len - parts.len, &clock))
        stamp->len += clock.len;
    set_stamp(stamp, date_of(&parts), &clock);
    return true;
}

/* Sun Jan 25 08:09:32 2015, Thu May 14 01:38:56 +0000 2020: the year comes last. */
static bool parse_asctime(const char *text, size_t len, struct stamp *s)
{
    struct date_parts p;
    struct clock clock;
    if (!date_parts_read(text, len, NUMERIC_UNKNOWN, 0, &p) || !p.day || !p.month || p.year)
        return false;
    size_t at = p.len;
    if (!clock_read(text + at, len - at, &clock))
        return false;
    at += clock.len;
    at += date_blanks(text + at, len - at);
    if (len - at != 4)
        return false;
    for (size_t i = at; i < len; i++) {
        if (!is_digit(text[i]))
            return false;
        p.year = p.year * 10 + (text[i] - '0');
    }
    struct date date = date_of(&p);
    if (!date_is_valid(date))
        return false;
    if (clock.zone == CLOCK_OFFSET && clock.offset == 0)
        clock.zone = CLOCK_UTC; /* +0000 here is a server's clock */
    *s = (struct stamp){.weekday = (int8_t)p.weekday, .len = len};
    set_stamp(s, date, &clock);
    return true;
}

/* Fri, 8 Mar 24 23:30 GMT: mail's years of two and three digits (RFC 2822, 4.3). Only with a
 * time behind it is such a number a year. */
static bool parse_short_year(const char *text, size_t len, int pivot_year, struct stamp *s)
{
    struct date_parts p;
    struct clock clock;
    if (!date_parts_read(text, len, NUMERIC_UNKNOWN, pivot_year, &p) || !p.day || !p.month ||
        p.year)
        return false;
    size_t blanks = date_blanks(text + p.len, len - p.len), at = p.len + blanks;
    size_t from = at;
    for (; at < len && at - from < 4 && is_digit(text[at]); at++)
        p.year = p.year * 10 + (text[at] - '0');
    if (blanks == 0 || at - from < 2 || at - from > 3 || at == len || text[at] != ' ' ||
        !clock_read(text + at, len - at, &clock))
        return false;
    p.year += at - from == 3 ? 1900 : pivot_year / 100 * 100;
    if (at - from == 2 && p.year > pivot_year)
        p.year -= 100;
    if (!date_is_valid(date_of(&p)))
        return false;
    *s = (struct stamp){.weekday = (int8_t)p.weekday, .len = at + clock.len};
    set_stamp(s, date_of(&p), &clock);
    return true;
}

/* A number, with sign and fraction: an instant by its magnitude (D8). */
static bool parse_epoch(const char *text, size_t len, struct stamp *s)
{
    bool is_minus = len > 0 && text[0] == '-';
    size_t at = is_minus, digits = 0;
    uint64_t value = 0;
    for (; at < len && is_digit(text[at]); at++, digits++) {
        if (digits == 18)
            return false;
        value = value * 10 + (uint64_t)(text[at] - '0');
    }
    if (digits < 5 && !is_minus)
        return false;
    if (at < len && text[at] == '.')
        for (at++; at < len && is_digit(text[at]); at++) {
        }
    if (at != len || digits == 0 || value == 0)
        return false;
    int64_t divisor = value < 100000000000 ? 1 : value < 100000000000000 ? 1000 : 1000000;
    if (value >= 100000000000000000)
        divisor = 1000000000;
    s->kind = STAMP_INSTANT;
    s->instant = floor_div(is_minus ? -(int64_t)value : (int64_t)value, divisor);
    s->has_time = true;
    s->len = len;
    return true;
}

/* 20240305211000 and 20240305. */
static bool parse_compact(const char *text, size_t len, struct stamp *s)
{
    if (len != 8 && len != 12 && len != 14)
        return false;
    for (size_t i = 0; i < len; i++)
        if (!is_digit(text[i]))
            return false;
    struct date_parts p;
    if (!date_parts_read(text, 8, NUMERIC_UNKNOWN, 0, &p) || p.writing != WRITING_ISO)
        return false;
    *s = (struct stamp){.kind = STAMP_LOCAL, .date = date_of(&p), .len = len};
    s->has_time = len > 8;
    return true;
}

/* 2024: a year and nothing else. */
static bool parse_year(const char *text, size_t len, struct stamp *s)
{
    struct date_parts p;
    if (!date_parts_read(text, len, NUMERIC_UNKNOWN, 0, &p) || p.writing != WRITING_YEAR ||
        p.len != len)
        return false;
    *s = (struct stamp){.kind = STAMP_LOCAL, .date = date_of(&p), .len = len};
    return true;
}

/* Values that mean that there is none (D7). */
static bool is_sentinel(const struct stamp *s)
{
    if (s->kind == STAMP_INSTANT)
        return s->instant == 0 || s->instant < (int64_t)-62135596800 + SECONDS_PER_DAY;
    return s->date.year <= 1;
}

/* What may follow the date in a field: nothing, a comment of mail's ("(Pacific time)"), or the
 * end of a range (D12: its first day). */
static bool is_rest(const char *text, size_t len)
{
    size_t at = date_blanks(text, len);
    if (at == len || (text[at] == '(' && text[len - 1] == ')'))
        return true;
    if (len - at > 3 && !memcmp(text + at, "\xe2\x86\x92", 3))
        return true;
    bool is_dash = text[at] == '-' && at > 0;
    return is_dash || (len - at > 3 && (!memcmp(text + at, "\xe2\x80\x93", 3) ||
                                        !memcmp(text + at, "\xe2\x80\x94", 3)));
}

bool date_text_field(const char *text, size_t len, enum numeric_order order, int pivot_year,
                     struct stamp *stamp)
{
    *stamp = (struct stamp){0};
    while (len > 0 && ((unsigned char)text[0] <= ' ' || text[0] == '"')) {
        text++;
        len--;
    }
    while (len > 0 && ((unsigned char)text[len - 1] <= ' ' || text[len - 1] == '"'))
        len--;
    bool is_date =
        len > 0 && (parse_compact(text, len, stamp) || parse_epoch(text, len, stamp) ||
                    parse_asctime(text, len, stamp) || parse_year(text, len, stamp));
    if (!is_date && len > 0)
        is_date = (parse_short_year(text, len, pivot_year, stamp) ||
                   date_text_parse(text, len, order, pivot_year, stamp)) &&
                  is_rest(text + stamp->len, len - stamp->len);
    if (is_date && !is_sentinel(stamp))
        return true;
    *stamp = (struct stamp){.is_impossible = stamp->is_impossible, .len = stamp->len};
    return false;
}
