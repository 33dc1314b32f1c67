#include "reader/order_guess.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads one or two digits at *at. */
static bool read_number(const char *text, size_t len, size_t *at, int *value)
{
    size_t start = *at;
    *value = 0;
    while (*at < len && is_digit(text[*at]) && *at - start < 2)
        *value = *value * 10 + (text[(*at)++] - '0');
    return *at > start;
}

/* Two numbers and a slash, in front of a slash and a year; whatever names a weekday may
 * precede. */
static bool read_numeric(const char *text, size_t len, int *a, int *b)
{
    size_t at = 0;
    while (at < len && !is_digit(text[at]))
        at++;
    if (!read_number(text, len, &at, a) || at == len || (text[at] != '/' && text[at] != '-'))
        return false;
    char mark = text[at++];
    return read_number(text, len, &at, b) && at + 1 < len && text[at] == mark &&
           is_digit(text[at + 1]);
}

static void decide(struct order_guess *o, enum numeric_order order)
{
    o->order = order;
    o->is_final = true;
}

static void compare_with_last(struct order_guess *o, int which, struct date d)
{
    if (o->last[which].year != 0) {
        int way = date_compare(d, o->last[which]);
        o->rises[which] += way > 0;
        o->falls[which] += way < 0;
    }
    o->last[which] = d;
}

bool order_guess_learn(struct order_guess *o, const char *text, size_t len, int pivot_year)
{
    int a, b;
    if (o->is_final || !read_numeric(text, len, &a, &b))
        return false;
    if (a > 12 || b > 12) {
        if ((a > 12) != (b > 12) && a > 0 && b > 0 && a < 32 && b < 32)
            decide(o, a > 12 ? NUMERIC_DMY : NUMERIC_MDY);
        return false;
    }
    struct stamp dmy, mdy;
    if (!date_text_field(text, len, NUMERIC_DMY, pivot_year, &dmy) ||
        !date_text_field(text, len, NUMERIC_MDY, pivot_year, &mdy))
        return false;
    if (!dmy.is_ambiguous && !mdy.is_ambiguous)
        return false;
    if (dmy.weekday != 0) {
        bool fits_dmy = date_weekday(dmy.date) == dmy.weekday;
        bool fits_mdy = date_weekday(mdy.date) == dmy.weekday;
        o->votes[0] += fits_dmy && !fits_mdy;
        o->votes[1] += fits_mdy && !fits_dmy;
    }
    compare_with_last(o, 0, dmy.date);
    compare_with_last(o, 1, mdy.date);
    return true;
}

static unsigned disorder(const struct order_guess *o, int which)
{
    return o->rises[which] < o->falls[which] ? o->rises[which] : o->falls[which];
}

bool order_guess_settle(struct order_guess *o)
{
    if (o->is_final)
        return true;
    unsigned steps = o->rises[0] + o->falls[0], dmy = disorder(o, 0), mdy = disorder(o, 1);
    if (o->votes[0] != o->votes[1])
        decide(o, o->votes[0] > o->votes[1] ? NUMERIC_DMY : NUMERIC_MDY);
    else if (dmy * 20 <= steps && mdy * 20 > steps && mdy > 2 * dmy)
        decide(o, NUMERIC_DMY);
    else if (mdy * 20 <= steps && dmy * 20 > steps && dmy > 2 * mdy)
        decide(o, NUMERIC_MDY);
    return o->is_final;
}
