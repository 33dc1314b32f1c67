/* heading_choice.h - which of the date headings in a document begin its entries: people keep to
 * one style, and what looks like a date in another one is text. The style is chosen from the
 * head of the document and kept. Also what a heading takes from those before it. */
#ifndef THEMELINE_HEADING_CHOICE_H
#define THEMELINE_HEADING_CHOICE_H

#include "reader/heading.h"
#include "reader/reader_base.h"

/* What the head showed of one style. */
struct heading_tally {
    unsigned count, rising, falling; /* of whole dates, against the one before */
    unsigned with_level;
    struct date last;
};

enum heading_family { FAMILY_NONE, FAMILY_ISO, FAMILY_NUMERIC, FAMILY_WORDS, FAMILY_COUNT };

struct heading_choice {
    enum heading_family family; /* FAMILY_NONE: no headings, or sections only */
    bool is_list;               /* they stand behind list marks */
    bool has_sections;          /* months or years stand above the days */
    bool takes_days;            /* "2nd" is a heading */
    bool takes_logs; /* a date at the front of any line is one, blank line before or not */
    int level;       /* of Markdown headings of days; 0: they are none */
    enum numeric_order order;
    bool is_order_open; /* 03/04/2024 could be either, and nothing told */
};

/* The year and month that stand above, and the last heading's day. */
struct heading_context {
    int year, month, day;
};

/* Chooses from the head of a document. judge_first and the rest of the rules are split.h's. */
void heading_choose(struct heading_choice *choice, const char *head, size_t len,
                    const uint8_t *first, enum date_order asked, int pivot_year);
/* Whether h begins an entry in a document with this choice. */
bool heading_belongs(const struct heading_choice *choice, const struct heading *h);
/* Whether h, which does not belong, is so plainly a heading of days that a person should know.
 */
bool heading_is_stranger(const struct heading_choice *choice, const struct heading *h);
/* The whole date of h, what it lacks taken from before; origin says so. Year 0: it has none
 * (impossible, or no year known). The context moves on. */
struct date heading_resolve(struct heading_context *context, const struct heading *h,
                            enum date_origin *origin);

#endif
