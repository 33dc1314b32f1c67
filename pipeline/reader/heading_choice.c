#include "reader/heading_choice.h"

#include <string.h>

/* Everything the head showed. Two of each: without a list mark, and behind one. */
struct heading_census {
    struct heading_tally tallies[FAMILY_COUNT][2];
    unsigned days, yearless, sections, deep_sections, logs, lines;
    unsigned first_over, second_over; /* a/b/c with a > 12, b > 12 */
    unsigned open_numeric, weekday_dmy, weekday_mdy;
    unsigned rising_dmy, rising_mdy, pairs;
    struct date last_dmy, last_mdy;
    int level; /* smallest of the days' */
};

static enum heading_family family_of(const struct heading *h)
{
    switch (h->parts.writing) {
    case WRITING_ISO:
        return FAMILY_ISO;
    case WRITING_NUMERIC:
        return FAMILY_NUMERIC;
    case WRITING_WORDS:
    case WRITING_DAY:
        return FAMILY_WORDS;
    case WRITING_YEAR:
    case WRITING_NONE:
        break;
    }
    return FAMILY_NONE;
}

/* A line that may be a heading in some style. What is left out here is prose: "3 May 1869 was a
 * good day", a date that ends a paragraph, "2nd" with nothing behind it to show what it is. */
static bool is_plausible(const struct heading *h)
{
    const struct date_parts *p = &h->parts;
    bool is_marked = h->level > 0 || h->is_enclosed;
    bool is_digits = p->writing == WRITING_ISO || p->writing == WRITING_NUMERIC;
    if (p->writing == WRITING_YEAR)
        return h->form == HEADING_ALONE && !h->is_list && (h->after_blank || h->level > 0);
    if (p->writing == WRITING_DAY && p->is_plain_day && !h->level &&
        (!p->weekday || h->form == HEADING_TITLE || h->has_stop))
        return false;
    if (!p->day && h->form != HEADING_ALONE)
        return h->form == HEADING_RUN_IN && p->year && !h->has_stop && h->after_blank;
    switch (h->form) {
    case HEADING_ALONE:
        return is_marked || is_digits || h->after_blank || !h->has_stop;
    case HEADING_TITLE:
        return is_marked || is_digits || (h->has_time && p->year && h->after_blank);
    case HEADING_RUN_IN:
        break;
    }
    return is_marked || is_digits || h->after_blank;
}

/* "2024-03-05 walked" right below another line of text: a heading only in a file of such lines.
 */
static bool is_log(const struct heading *h)
{
    bool is_loose = h->form == HEADING_TITLE || (h->form == HEADING_RUN_IN && h->has_stop);
    return is_loose && !h->after_blank && !h->level && !h->is_enclosed && !h->has_time;
}

static void count_date(struct heading_tally *t, const struct date_parts *p)
{
    struct date d = {(int16_t)p->year, (uint8_t)p->month, (uint8_t)p->day};
    t->count++;
    if (!p->year || p->is_impossible)
        return;
    if (t->last.year) {
        int order = date_compare(t->last, d);
        t->rising += order <= 0;
        t->falling += order >= 0;
    }
    t->last = d;
}

static struct date numeric_date(const struct date_parts *p, bool is_month_first)
{
    int month = is_month_first ? p->first : p->second;
    int day = is_month_first ? p->second : p->first;
    struct date d = {(int16_t)p->year, (uint8_t)month, (uint8_t)day};
    return month <= 12 && date_is_valid(d) ? d : (struct date){0};
}

/* D10: a number over 12, the weekday, the order that makes the dates rise. */
static void count_numeric(struct heading_census *n, const struct date_parts *p)
{
    struct date dmy = numeric_date(p, false), mdy = numeric_date(p, true);
    n->first_over += p->first > 12;
    n->second_over += p->second > 12;
    n->open_numeric += p->is_ambiguous;
    if (p->weekday && p->is_ambiguous && dmy.year && mdy.year) {
        n->weekday_dmy += date_weekday(dmy) == p->weekday;
        n->weekday_mdy += date_weekday(mdy) == p->weekday;
    }
    if (n->last_dmy.year && n->last_mdy.year && dmy.year && mdy.year) {
        n->pairs++;
        n->rising_dmy += date_compare(n->last_dmy, dmy) <= 0;
        n->rising_mdy += date_compare(n->last_mdy, mdy) <= 0;
    }
    n->last_dmy = dmy;
    n->last_mdy = mdy;
}

static void count_heading(struct heading_census *n, const struct heading *h)
{
    const struct date_parts *p = &h->parts;
    if (p->writing == WRITING_NUMERIC)
        count_numeric(n, p);
    if (!is_plausible(h))
        return;
    if (heading_is_section(h)) {
        n->sections++;
        n->deep_sections += h->level > 0;
        return;
    }
    if (is_log(h)) {
        n->logs++;
        return;
    }
    n->days += p->writing == WRITING_DAY;
    n->yearless += !p->year;
    struct heading_tally *t = &n->tallies[family_of(h)][h->is_list];
    count_date(t, p);
    t->with_level += h->level > 0;
    if (h->level && (!n->level || h->level < n->level))
        n->level = h->level;
}

static bool is_blank(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    return true;
}

/* The same lines that the splitter will judge, in the same way. */
static void count_lines(struct heading_census *n, const char *head, size_t len,
                        const uint8_t *first, int pivot)
{
    bool after_blank = true;
    for (size_t at = 0; at < len;) {
        const char *text = head + at;
        const char *end = memchr(text, '\n', len - at);
        size_t line_len = end ? (size_t)(end - text) : len - at;
        uint8_t kind = first[(unsigned char)text[0]];
        bool blank = is_blank(text, line_len < SPLIT_LOOK ? line_len : SPLIT_LOOK);
        if (!blank && kind && (kind == 1 || heading_pair(text, line_len))) {
            struct split_line line = {text, line_len, line_len < SPLIT_LOOK, after_blank, 0};
            struct heading h;
            if (line_len >= SPLIT_LOOK)
                line.len = SPLIT_LOOK;
            else if (text[line_len - 1] == '\r')
                line.len--;
            if (heading_read(&line, NUMERIC_UNKNOWN, pivot, &h))
                count_heading(n, &h);
        }
        n->lines += !blank;
        after_blank = blank;
        at += line_len + 1;
    }
}

static void choose_order(struct heading_choice *choice, const struct heading_census *n,
                         enum date_order asked)
{
    choice->order = NUMERIC_UNKNOWN;
    if (asked == DATE_ORDER_DMY || asked == DATE_ORDER_MDY)
        choice->order = asked == DATE_ORDER_DMY ? NUMERIC_DMY : NUMERIC_MDY;
    else if (n->first_over != n->second_over)
        choice->order = n->first_over > n->second_over ? NUMERIC_DMY : NUMERIC_MDY;
    else if (n->weekday_dmy != n->weekday_mdy)
        choice->order = n->weekday_dmy > n->weekday_mdy ? NUMERIC_DMY : NUMERIC_MDY;
    else if (n->pairs >= 3 && (n->rising_dmy == n->pairs) != (n->rising_mdy == n->pairs))
        choice->order = n->rising_dmy == n->pairs ? NUMERIC_DMY : NUMERIC_MDY;
    choice->is_order_open = choice->order == NUMERIC_UNKNOWN && n->open_numeric > 0;
}

/* How well a style splits the document: its headings, if their dates go mostly one way. */
static unsigned score(const struct heading_tally *t)
{
    unsigned best = t->rising > t->falling ? t->rising : t->falling;
    unsigned pairs = t->count > 1 ? t->count - 1 : 0;
    bool is_ordered = best * 2 >= pairs || t->last.year == 0;
    return is_ordered ? t->count * 2 : t->count;
}

static enum heading_family best_family(const struct heading_census *n, bool is_list,
                                       unsigned *most)
{
    enum heading_family best = FAMILY_NONE;
    *most = 0;
    for (int f = FAMILY_ISO; f < FAMILY_COUNT; f++) {
        unsigned s = score(&n->tallies[f][is_list]);
        if (s > *most) {
            *most = s;
            best = (enum heading_family)f;
        }
    }
    return best;
}

void heading_choose(struct heading_choice *choice, const char *head, size_t len,
                    const uint8_t *first, enum date_order asked, int pivot_year)
{
    struct heading_census n = {0};
    unsigned plain, listed;
    *choice = (struct heading_choice){0};
    count_lines(&n, head, len, first, pivot_year);
    choose_order(choice, &n, asked);
    choice->family = best_family(&n, false, &plain);
    enum heading_family in_list = best_family(&n, true, &listed);
    if (listed > plain * 10) {
        choice->family = in_list;
        choice->is_list = true;
    }
    const struct heading_tally *t = &n.tallies[choice->family][choice->is_list];
    choice->takes_logs = n.logs >= 2 && n.logs * 2 >= n.lines;
    choice->takes_days = n.days > 0 && n.days * 3 >= t->count;
    choice->has_sections = n.yearless > 0 || choice->family == FAMILY_NONE;
    choice->level = t->with_level * 2 > t->count ? n.level : 0;
    if (choice->takes_logs && choice->family == FAMILY_NONE)
        choice->family = FAMILY_ISO;
}

static bool section_belongs(const struct heading_choice *choice, const struct heading *h)
{
    if (h->is_list)
        return false;
    if (h->level > 0 && choice->level > 0)
        return h->level < choice->level;
    if (choice->family == FAMILY_NONE && h->parts.writing == WRITING_YEAR)
        return h->level > 0;
    return choice->has_sections && (h->level > 0 || h->after_blank);
}

bool heading_belongs(const struct heading_choice *choice, const struct heading *h)
{
    if (!is_plausible(h))
        return false;
    if (heading_is_section(h))
        return section_belongs(choice, h);
    if (h->is_list != choice->is_list || (is_log(h) && !choice->takes_logs))
        return false;
    if (h->parts.writing == WRITING_DAY)
        return choice->takes_days;
    if (family_of(h) == choice->family)
        return true;
    /* "## March 6, 2024" among "## 2024-03-05": nothing else than a heading */
    return choice->level > 0 && h->level == choice->level && h->form == HEADING_ALONE &&
           h->parts.year;
}

bool heading_is_stranger(const struct heading_choice *choice, const struct heading *h)
{
    return choice->family != FAMILY_NONE && h->form == HEADING_ALONE && !h->is_list &&
           h->parts.year && h->parts.day && family_of(h) != choice->family && is_plausible(h) &&
           h->after_blank;
}

/* What the heading does not say comes from before; a month that goes back is of the next year
 * (D13), and so is a day, by a good step, of the next month: diaries jump back by a day or two.
 */
static void inherit(const struct heading_context *context, struct date_parts *p)
{
    if (!p->month && p->day) {
        p->month = context->month;
        p->year = context->year;
        if (context->day - p->day >= 7 && p->month && ++p->month > 12) {
            p->month = 1;
            p->year += p->year != 0;
        }
    } else if (!p->year) {
        bool is_back = context->month && p->month < context->month;
        p->year = context->year ? context->year + is_back : 0;
    }
}

struct date heading_resolve(struct heading_context *context, const struct heading *h,
                            enum date_origin *origin)
{
    struct date_parts p = h->parts;
    *origin = p.year ? DATE_HEADING : DATE_INHERITED;
    if (p.is_impossible)
        return (struct date){0};
    if (!p.year)
        inherit(context, &p);
    struct date date = {(int16_t)p.year, (uint8_t)p.month, (uint8_t)p.day};
    bool is_good = p.year && (p.month || !p.day) && date_is_valid(date);
    if (p.month || p.writing == WRITING_YEAR)
        *context = (struct heading_context){p.year, p.month, p.day};
    return is_good ? date : (struct date){0};
}
