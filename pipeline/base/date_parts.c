#include "base/date_parts.h"

#include "base/date_cursor.h"
#include "base/date_words.h"

#include <string.h>

static bool is_ordinal_ending(const char *word)
{
    return !strcmp(word, "st") || !strcmp(word, "nd") || !strcmp(word, "rd") ||
           !strcmp(word, "th") || !strcmp(word, "d") || !strcmp(word, "er") ||
           !strcmp(word, "o") || !strcmp(word, "a");
}

static bool skip_ordinal(struct cursor *c)
{
    if (cursor_left_of(c) > 1 &&
        (!memcmp(c->at, "\xc2\xba", 2) || !memcmp(c->at, "\xc2\xaa", 2) ||
         !memcmp(c->at, "\xc2\xb0", 2))) {
        c->at += 2;
        return true;
    }
    return cursor_skip_word(c, is_ordinal_ending);
}

/* 1659-60, 1660/61: the later year. The century may turn: 1699-00. */
static int read_double_year(struct cursor *c, int year)
{
    struct cursor look = *c;
    int next;
    if (!cursor_skip_dash(&look) && !cursor_skip_char(&look, '/'))
        return year;
    if (cursor_count_digits(&look, &next) != 2 || next != (year + 1) % 100)
        return year;
    look.at += 2;
    if (cursor_peek(&look) == '-' || cursor_peek(&look) == '/')
        return year;
    *c = look;
    return year + 1;
}

/* A year of four digits, or '24 with its apostrophe. 0: none here. */
static int read_year(struct cursor *c, int pivot)
{
    struct cursor look = *c;
    int value;
    bool has_mark = cursor_skip_char(&look, '\'');
    if (!has_mark && cursor_left_of(&look) > 2 && !memcmp(look.at, "\xe2\x80\x99", 3)) {
        look.at += 3;
        has_mark = true;
    }
    size_t n = cursor_count_digits(&look, &value);
    look.at += n;
    if (n == 4 && !has_mark && value >= 1000) {
        *c = look;
        return read_double_year(c, value);
    }
    if (n == 2 && has_mark) {
        *c = look;
        int year = pivot / 100 * 100 + value;
        return year > pivot ? year - 100 : year;
    }
    return 0;
}

/* The year behind a day or month: after blanks, commas, a full stop, "de". Nothing moves where
 * there is none: what stands behind the date is not the date's. */
static int read_year_behind(struct cursor *c, int pivot)
{
    struct cursor look = *c;
    cursor_skip_blanks(&look);
    if (cursor_skip_char(&look, ',') || cursor_skip_char(&look, '.'))
        cursor_skip_blanks(&look);
    if (cursor_skip_char(&look, ','))
        cursor_skip_blanks(&look);
    if (cursor_skip_word(&look, date_word_is_of))
        cursor_skip_blanks(&look);
    int year = read_year(&look, pivot);
    if (year)
        *c = look;
    return year;
}

/* Settles a date in form: on the calendar or impossible. */
static bool settle(struct date_parts *p, const struct cursor *c, const char *text)
{
    p->len = (size_t)(c->at - text);
    bool is_good = p->month >= 0 && p->month <= 12;
    if (is_good && p->day) /* a day without its year may be the 29th of a leap year */
        is_good =
            !p->month ||
            (p->day >= 1 && p->day <= date_days_in_month(p->year ? p->year : 2000, p->month));
    p->is_impossible = !is_good;
    return is_good;
}

/* The century of a year of two digits: the latest that is not after pivot. */
static int full_year(int value, size_t digits, int pivot)
{
    if (digits != 2)
        return value;
    int year = pivot / 100 * 100 + value;
    return year > pivot ? year - 100 : year;
}

/* What may not stand right behind a date of digits: more digits, letters, percent. */
static bool ends_well(const struct cursor *c)
{
    char next = cursor_peek(c);
    if (next == 'T' || next == 'Z')
        return true;
    return !cursor_is_digit(next) && !((next | 0x20) >= 'a' && (next | 0x20) <= 'z') &&
           next != '%';
}

/* a/b/c with c a year. The first number has been read. */
static bool read_numeric(struct cursor *c, const char *text, int first,
                         enum numeric_order order, int pivot, struct date_parts *p)
{
    char separator = cursor_peek(c);
    int value;
    c->at++;
    if (separator == '.')
        cursor_skip_blanks(c); /* 2. 1. 2023 */
    int second = cursor_read_small(c);
    if (!first || !second || !cursor_skip_char(c, separator))
        return false;
    if (separator == '.')
        cursor_skip_blanks(c);
    size_t n = cursor_count_digits(c, &value);
    c->at += n;
    if ((n != 4 && (n != 2 || separator == '-')) || !ends_well(c) || (n == 4 && value < 1000))
        return false;
    p->writing = WRITING_NUMERIC;
    p->year = full_year(value, n, pivot);
    p->first = first;
    p->second = second;
    bool is_open = first <= 12 && second <= 12 && first != second;
    p->is_ambiguous = is_open && separator != '.';
    bool is_month_first = is_open ? order == NUMERIC_MDY : first <= 12 && second > 12;
    p->month = is_month_first ? first : second;
    p->day = is_month_first ? second : first;
    return settle(p, c, text);
}

/* Year first: 2024-03-05, 2024/3/5, 2024.03.05, 2024_03_05; 2024-03. The year has been read. */
static bool read_year_first(struct cursor *c, const char *text, int year, struct date_parts *p)
{
    struct cursor look = *c;
    char separator = cursor_peek(c);
    p->writing = WRITING_ISO;
    p->year = year;
    look.at++;
    p->month = cursor_read_small(&look);
    if (!p->month)
        return false;
    *c = look;
    if (!cursor_skip_char(&look, separator))
        return separator == '-' && ends_well(c) && settle(p, c, text);
    p->day = cursor_read_small(&look);
    if (!p->day || !ends_well(&look))
        return false;
    *c = look;
    return settle(p, c, text);
}

/* 20240305: only what is on the calendar; other numbers of eight digits are numbers. */
static bool read_compact(struct cursor *c, const char *text, int value, struct date_parts *p)
{
    c->at += 8;
    p->writing = WRITING_ISO;
    p->year = value / 10000;
    p->month = value / 100 % 100;
    p->day = value % 100;
    bool is_date = p->year >= 1000 && p->month && p->day && ends_well(c) && settle(p, c, text);
    p->is_impossible = false;
    return is_date;
}

static int read_month(struct cursor *c, bool *is_weak)
{
    char word[DATE_WORD_MAX];
    size_t n = date_word_read(c->at, cursor_left_of(c), word);
    int month = n ? date_word_month(word, is_weak) : 0;
    if (month) {
        c->at += n;
        if (cursor_left_of(c) > 0 && *c->at == '.' && n <= 5)
            c->at++; /* Jan. */
    }
    return month;
}

/* 4 March 2024, 4th of March, 4. März, 4-Mar-2024. The day has been read. */
static bool read_day_first(struct cursor *c, const char *text, int day, int pivot,
                           struct date_parts *p)
{
    struct cursor look = *c;
    bool is_weak = false;
    if (cursor_skip_char(&look, '.'))
        cursor_skip_blanks(&look);
    else if (!cursor_skip_char(&look, '-'))
        cursor_skip_blanks(&look);
    if (cursor_skip_word(&look, date_word_is_of))
        cursor_skip_blanks(&look);
    p->month = read_month(&look, &is_weak);
    if (!p->month || day < 1)
        return false;
    struct cursor behind = look;
    if (cursor_skip_char(&look, '-'))
        p->year = read_year(&look, pivot);
    if (p->year)
        behind = look;
    else
        p->year = read_year_behind(&behind, pivot);
    if ((is_weak && !p->year) || !ends_well(&behind))
        return false;
    *c = behind;
    p->writing = WRITING_WORDS;
    p->day = day;
    return settle(p, c, text);
}

/* A day alone: 2nd, or after the name of a weekday 2. */
static bool read_day(struct cursor *c, const char *text, int day, bool is_ordinal,
                     struct date_parts *p)
{
    if (day < 1 || day > 31 || !ends_well(c) || cursor_peek(c) == ':')
        return false;
    p->writing = WRITING_DAY;
    p->day = day;
    p->month = 0;
    p->is_plain_day = !is_ordinal;
    return settle(p, c, text);
}

static bool read_small_first(struct cursor *c, const char *text, int day,
                             enum numeric_order order, int pivot, struct date_parts *p)
{
    struct cursor look = *c;
    struct date_parts before = *p;
    char next = cursor_peek(c);
    if ((next == '/' || next == '.' || next == '-') &&
        read_numeric(&look, text, day, order, pivot, p)) {
        *c = look;
        return true;
    }
    if (p->is_impossible)
        return false;
    *p = before;
    bool is_ordinal = skip_ordinal(c);
    if (read_day_first(c, text, day, pivot, p))
        return true;
    if (p->is_impossible)
        return false;
    *p = before;
    return read_day(c, text, day, is_ordinal, p);
}

/* 2024 March 5, or the year alone. */
static bool read_year_alone(struct cursor *c, const char *text, int year, struct date_parts *p)
{
    p->year = read_double_year(c, year);
    struct cursor look = *c;
    bool is_weak;
    if (cursor_skip_char(&look, ','))
        cursor_skip_blanks(&look);
    else
        cursor_skip_blanks(&look);
    p->month = read_month(&look, &is_weak);
    if (p->month) {
        cursor_skip_blanks(&look);
        p->day = cursor_read_small(&look);
        (void)skip_ordinal(&look);
        p->writing = WRITING_WORDS;
        if (p->day && ends_well(&look)) {
            *c = look;
            return settle(p, c, text);
        }
    }
    p->month = p->day = 0;
    p->writing = WRITING_YEAR;
    return ends_well(c) && settle(p, c, text);
}

static bool read_digits(struct cursor *c, const char *text, enum numeric_order order, int pivot,
                        struct date_parts *p)
{
    int value;
    size_t n = cursor_count_digits(c, &value);
    if (n == 8)
        return read_compact(c, text, value, p);
    if (n == 4 && value >= 1000) {
        c->at += 4;
        struct cursor look = *c;
        char next = cursor_peek(c);
        bool is_double =
            read_double_year(&look, value) != value && (value < 1753 || next != '-');
        int weekday = p->weekday;
        if (!is_double && next && strchr("-/._", next) && look.at + 1 < look.end &&
            cursor_is_digit(look.at[1])) {
            bool is_date = read_year_first(c, text, value, p);
            if (is_date || p->is_impossible)
                return is_date;
            *p = (struct date_parts){.weekday = weekday};
            return false;
        }
        return read_year_alone(c, text, value, p);
    }
    if (n < 1 || n > 2)
        return false;
    c->at += n;
    return read_small_first(c, text, value, order, pivot, p);
}

/* March 4, 2024; March 4th; July, 1864; JANUARY 1659-60. */
static bool read_month_first(struct cursor *c, const char *text, int pivot,
                             struct date_parts *p)
{
    bool is_weak = false;
    struct cursor look = *c;
    p->month = read_month(&look, &is_weak);
    if (!p->month)
        return false;
    struct cursor behind_month = look;
    bool has_gap = cursor_skip_blanks(&look) > 0 || cursor_skip_char(&look, '-');
    if (cursor_skip_word(&look, date_word_is_article))
        cursor_skip_blanks(&look);
    int value;
    size_t digits = cursor_count_digits(&look, &value);
    struct cursor behind_day = look;
    if ((has_gap || look.at[-1] == '.') && digits >= 1 && digits <= 2) {
        behind_day.at += digits;
        if (cursor_peek(&behind_day) != ':') {
            (void)skip_ordinal(&behind_day);
            p->day = value;
        }
    }
    *c = p->day ? behind_day : behind_month;
    p->year = read_year_behind(c, pivot);
    p->writing = WRITING_WORDS;
    if (!p->day && !p->year && look.at == behind_month.at && cursor_peek(c) == '-')
        return false; /* "may-be" */
    return (!is_weak || (p->year && p->day)) && ends_well(c) && settle(p, c, text);
}

/* "Monday, ", "Mon. ", "lundi le ". Sets the weekday and goes behind it. */
static bool skip_weekday(struct cursor *c, struct date_parts *p)
{
    char word[DATE_WORD_MAX];
    struct cursor look = *c;
    size_t n = date_word_read(look.at, cursor_left_of(&look), word);
    int weekday = n ? date_word_weekday(word) : 0;
    if (!weekday)
        return false;
    look.at += n;
    if (cursor_left_of(&look) > 5 && !memcmp(look.at, "-feira", 6))
        look.at += 6;
    cursor_skip_char(&look, '.');
    bool has_comma = cursor_skip_char(&look, ',');
    if (!cursor_skip_blanks(&look) && !has_comma && !cursor_skip_char(&look, '-'))
        return false;
    if (cursor_skip_word(&look, date_word_is_article))
        cursor_skip_blanks(&look);
    p->weekday = weekday;
    *c = look;
    return true;
}

static bool read_any(struct cursor *c, const char *text, enum numeric_order order, int pivot,
                     struct date_parts *p)
{
    return cursor_is_digit(cursor_peek(c)) ? read_digits(c, text, order, pivot, p)
                                           : read_month_first(c, text, pivot, p);
}

/* "mar 5 mars" and "Mar 5": first as a weekday, then as a month, whose day it is. */
static bool read_after_weekday(struct cursor *c, const char *text, enum numeric_order order,
                               int pivot, struct date_parts *p)
{
    struct cursor start = *c;
    if (!skip_weekday(c, p))
        return read_any(c, text, order, pivot, p);
    bool is_date = read_any(c, text, order, pivot, p) && p->writing != WRITING_YEAR;
    if (p->is_impossible || (is_date && !p->is_plain_day))
        return is_date;
    struct date_parts as_weekday = *p;
    *p = (struct date_parts){0};
    if (read_any(&start, text, order, pivot, p))
        return true;
    if (is_date)
        *p = as_weekday;
    return is_date;
}

bool date_parts_read(const char *text, size_t len, enum numeric_order order, int pivot_year,
                     struct date_parts *p)
{
    struct cursor c = {text, text + len};
    *p = (struct date_parts){0};
    cursor_skip_blanks(&c);
    struct cursor behind = c;
    if (cursor_skip_word(&behind, date_word_is_article) && cursor_skip_blanks(&behind))
        c = behind;
    if (read_after_weekday(&c, text, order, pivot_year, p))
        return true;
    if (!p->is_impossible)
        *p = (struct date_parts){0};
    return false;
}
