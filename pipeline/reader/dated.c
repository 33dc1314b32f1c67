#include "reader/dated.h"

#include <string.h>

void dated_init(struct dated *d, struct reader_base *base)
{
    *d = (struct dated){.base = base};
    d->context.year =
        base->fallback.year; /* 2024.md, --date 2024: for headings without a year */
}

void dated_decide(struct dated *d, const char *head, size_t len, const uint8_t *first)
{
    enum date_order asked = d->base->context->options->date_order;
    heading_choose(&d->choice, head, len, first, asked, READER_PIVOT_YEAR);
}

static const char *const weekday_names[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                            "Thursday", "Friday", "Saturday", "Sunday"};

/* Before 1753 a diary may count by the Julian calendar (D14): 1 March 1660 was a Thursday
 * there. Read as Gregorian, its dates come early by the days that the two differ in that
 * century. */
static bool fits_weekday(struct date d, int weekday)
{
    if (date_weekday(d) == weekday)
        return true;
    int year = d.month <= 2 ? d.year - 1 : d.year;
    int32_t shift = year / 100 - year / 400 - 2;
    return d.year < 1753 && date_weekday(date_from_days(date_to_days(d) + shift)) == weekday;
}

/* What a person should know of a heading that is one. */
static void check(struct dated *d, const struct split_line *line, const struct heading *h,
                  struct dated_entry *entry)
{
    const struct date_parts *p = &h->parts;
    int shown = (int)(line->len < 60 ? line->len : 60);
    if (p->is_impossible) {
        reader_tell(d->base, NOTICE_WARNING, line->number,
                    "no such day: \"%.*s\"; the entry is undated", shown, line->text);
    } else if (p->is_ambiguous && d->choice.is_order_open) {
        if (d->open_dates++ == 0)
            d->open_line = line->number;
        entry->date = (struct date){0};
    } else if (p->weekday && entry->date.day && !fits_weekday(entry->date, p->weekday)) {
        char date[DATE_TEXT_MAX];
        reader_tell(d->base, NOTICE_WARNING, line->number, "%s was no %s; the date is kept",
                    date_format(entry->date, date), weekday_names[p->weekday]);
    }
}

bool dated_judge(struct dated *d, const struct split_line *line, size_t *text_at)
{
    struct heading h;
    if (!heading_read(line, d->choice.order, READER_PIVOT_YEAR, &h))
        return false;
    if (!heading_belongs(&d->choice, &h)) {
        if (heading_is_stranger(&d->choice, &h) && d->strangers++ == 0)
            d->stranger_line = line->number;
        return false;
    }
    d->next.date = heading_resolve(&d->context, &h, &d->next.origin);
    d->next.is_record = !heading_is_section(&h);
    check(d, line, &h, &d->next);
    *text_at = h.text_at;
    d->has_heading = true;
    return true;
}

bool dated_front_line(const struct dated *d, const char *text, size_t len, struct piece *line,
                      bool *has_gap)
{
    if (d->is_begun || !d->has_heading)
        return false;
    const char *end = text + len;
    *line = piece_trim((struct piece){text, len});
    size_t breaks = 0;
    for (const char *p = line->data + line->len; p < end; p++)
        breaks += *p == '\n';
    *has_gap = breaks > 1;
    return line->len > 0 && !memchr(line->data, '\n', line->len);
}

enum status dated_emit(struct dated *d, const char *text, size_t len, unsigned long line,
                       bool is_continued, const struct span *quotes, size_t quote_count)
{
    enum status status = STATUS_OK;
    struct entry e = {.date = d->now.date, .origin = d->now.origin};
    if (is_continued && !d->has_told_parts)
        reader_tell(d->base, NOTICE_WARNING, line,
                    "an entry of more than %d MiB is counted in parts", ENTRY_MAX >> 20);
    d->has_told_parts = d->has_told_parts || is_continued;
    e.text = text;
    e.len = len;
    e.line = line;
    e.quotes = quotes;
    e.quote_count = quote_count;
    size_t least = quote_count > 0 ? quotes[quote_count - 1].end : 0; /* quotes stay whole */
    while (e.len > least && (unsigned char)e.text[e.len - 1] <= ' ')
        e.len--;
    if (quote_count == 0) /* offsets of quotes count from text's own start */
        while (e.len > 0 && (unsigned char)*e.text <= ' ') {
            e.line += *e.text == '\n';
            e.text++;
            e.len--;
        }
    if (e.len > 0 || d->now.is_record)
        status = reader_emit(d->base, &e);
    return status;
}

void dated_next(struct dated *d)
{
    d->now = d->next;
    d->is_begun = true;
}

void dated_finish(struct dated *d)
{
    if (d->open_dates > 0)
        reader_tell(d->base, NOTICE_WARNING, d->open_line,
                    "%lu dates could be day/month or month/day, and nothing in the file tells; "
                    "these entries are undated: give --date-order dmy or mdy",
                    d->open_dates);
    if (d->strangers > 0)
        reader_tell(d->base, NOTICE_WARNING, d->stranger_line,
                    "%lu lines that look like date headings, written in another way than the "
                    "rest, were read as text",
                    d->strangers);
}
