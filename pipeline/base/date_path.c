#include "base/date_parts.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t run_of_digits(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && is_digit(text[n]))
        n++;
    return n;
}

static int number(const char *text, size_t digits)
{
    int value = 0;
    for (size_t i = 0; i < digits; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

static struct date make(int year, int month, int day)
{
    struct date d = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    bool is_good =
        year >= 1000 && year <= 2999 && month >= 1 && month <= 12 && date_is_valid(d);
    return is_good ? d : (struct date){0};
}

/* 20240305, 202403052110, 20240305211000 */
static struct date from_compact(const char *text, size_t digits)
{
    if (digits != 8 && digits != 12 && digits != 14)
        return (struct date){0};
    if (digits > 8 && (number(text + 8, 2) > 23 || number(text + 10, 2) > 59))
        return (struct date){0};
    return number(text + 6, 2) ? make(number(text, 4), number(text + 4, 2), number(text + 6, 2))
                               : (struct date){0};
}

/* 2024-03-05, 2024_03_05, 2024.3.5: at a run of four digits. */
static struct date from_separated(const char *text, size_t len)
{
    char separator = len > 4 ? text[4] : '\0';
    if (separator != '-' && separator != '_' && separator != '.' && separator != ' ')
        return (struct date){0};
    size_t months = run_of_digits(text + 5, len - 5);
    size_t at = 5 + months;
    if (months < 1 || months > 2 || at >= len || text[at] != separator)
        return (struct date){0};
    at++;
    size_t days = run_of_digits(text + at, len - at);
    if (days < 1 || days > 2 || number(text + at, days) == 0)
        return (struct date){0};
    return make(number(text, 4), number(text + 5, months), number(text + at, days));
}

/* The first date in digits anywhere in a name. */
static struct date find_digits(const char *name, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t n = run_of_digits(name + i, len - i);
        struct date d = {0};
        if (n == 4)
            d = from_separated(name + i, len - i);
        else if (n > 0)
            d = from_compact(name + i, n);
        if (d.year)
            return d;
        i += n ? n : 1;
    }
    return (struct date){0};
}

/* 5 March 2024, Oct 6th, 2022: a whole date that the name begins with. */
static struct date from_words(const char *name, size_t len)
{
    struct date_parts p;
    if (!date_parts_read(name, len, NUMERIC_UNKNOWN, 9999, &p) || p.writing != WRITING_WORDS)
        return (struct date){0};
    bool is_end = p.len == len || strchr(" -_,.(", name[p.len]);
    return p.year && p.day && is_end ? make(p.year, p.month, p.day) : (struct date){0};
}

/* A part of a path. */
struct part {
    const char *text;
    size_t len;
};

/* The last parts of a path, the file's name first; returns how many. */
static size_t split(const char *path, struct part parts[3])
{
    size_t count = 0;
    const char *end = path + strlen(path);
    while (count < 3 && end > path) {
        const char *start = end;
        while (start > path && start[-1] != '/')
            start--;
        parts[count++] = (struct part){start, (size_t)(end - start)};
        end = start > path ? start - 1 : path;
    }
    return count;
}

/* The name without its ending; the dots of 2024.03.05 are none. */
static size_t stem_of(const char *name, size_t len)
{
    for (size_t i = len; i > 1; i--)
        if (name[i - 1] == '.')
            return is_digit(i < len ? name[i] : 'x') ? len : i - 1;
    return len;
}

/* Leading number of a folder's or file's name: 03, 03-March. -1: none. */
static int leading(const struct part *p, size_t digits)
{
    size_t n = run_of_digits(p->text, p->len);
    bool is_end = n == p->len || strchr("-_ .", p->text[n]);
    return n >= 1 && n <= digits && is_end ? number(p->text, n) : -1;
}

static int year_of(const struct part *p)
{
    return p->len == 4 && run_of_digits(p->text, 4) == 4 ? number(p->text, 4) : 0;
}

/* 2018/06/09.txt, 2018/06-June/09-Saturday.md; 2018/06/slug.md gives the month. */
static struct date from_folders(const struct part *parts, size_t count)
{
    if (count < 3 || year_of(&parts[2]) == 0)
        return (struct date){0};
    int month = leading(&parts[1], 2);
    int day = leading(&parts[0], 2);
    struct date d = make(year_of(&parts[2]), month, day > 0 ? day : 0);
    return d.year ? d : make(year_of(&parts[2]), month, 0);
}

/* 2024.md, 2024-03.md */
static struct date from_partial(const struct part *stem)
{
    int year =
        stem->len >= 4 && run_of_digits(stem->text, stem->len) == 4 ? number(stem->text, 4) : 0;
    if (year < 1000 || year > 2999)
        return (struct date){0};
    if (stem->len == 4)
        return (struct date){(int16_t)year, 0, 0};
    if (stem->len == 7 && (stem->text[4] == '-' || stem->text[4] == '_') &&
        run_of_digits(stem->text + 5, 2) == 2)
        return make(year, number(stem->text + 5, 2), 0);
    return (struct date){0};
}

struct date date_from_path(const char *path)
{
    struct part parts[3];
    size_t count = split(path, parts);
    if (count == 0)
        return (struct date){0};
    parts[0].len = stem_of(parts[0].text, parts[0].len);
    struct date d = find_digits(parts[0].text, parts[0].len);
    if (!d.year)
        d = from_words(parts[0].text, parts[0].len);
    if (!d.year)
        d = from_folders(parts, count);
    if (!d.year)
        d = from_partial(&parts[0]);
    return d;
}
