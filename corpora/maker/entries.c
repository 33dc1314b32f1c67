#include "entries.h"

#include "chance.h"
#include "maker.h"
#include "output.h"
#include "sentences.h"
#include "typography.h"

#include <stdio.h>

enum {
    FIRST_YEAR = 1985,
    LIFE_DAYS = 40 * 365 + 10, /* to the end of 2024 */
    THEME_SHARE = 880,         /* of 65,536 draws: gives 1 % of all words */
};

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

void date_start(struct maker *m)
{
    m->year = FIRST_YEAR;
    m->month = 1;
    m->day = 1;
    m->days = 0;
}

static void date_step(struct maker *m)
{
    if (++m->days == LIFE_DAYS) {
        date_start(m);
        return;
    }
    if (++m->day <= days_in_month(m->year, m->month))
        return;
    m->day = 1;
    if (++m->month > 12) {
        m->month = 1;
        m->year++;
    }
}

void write_heading(struct maker *m)
{
    char line[40];
    const int len = snprintf(line, sizeof line, "%04d-%02d-%02d\n", m->year, m->month, m->day);
    write_text(m, line, (size_t)len);
}

static uint32_t sentence_words(const struct maker *m)
{
    uint32_t words = 1;
    for (size_t i = 0; i < m->len; i++)
        words += m->sentence[i] == ' ';
    return words;
}

static void write_entry(struct maker *m)
{
    m->theme_share =
        m->options.hostile == ALL_LEXICON ? 65536 : THEME_SHARE + below(m, 2 * THEME_SHARE);
    write_heading(m);
    uint32_t words = 120 + below(m, 160);
    uint32_t in_paragraph = 2 + below(m, 6);
    while (bytes_made(m) < m->options.wanted) {
        make_sentence(m);
        write_sentence(m);
        const uint32_t made = sentence_words(m);
        if (made >= words)
            break;
        words -= made;
        if (--in_paragraph > 0) {
            write_text(m, " ", 1);
        } else {
            write_text(m, "\n\n", 2);
            in_paragraph = 2 + below(m, 6);
        }
    }
    write_text(m, "\n\n", 2);
}

void write_journal(struct maker *m)
{
    while (bytes_made(m) < m->options.wanted && !m->failed) {
        for (uint32_t n = 2 + below(m, 2); n > 0 && bytes_made(m) < m->options.wanted; n--)
            write_entry(m);
        date_step(m);
    }
}
