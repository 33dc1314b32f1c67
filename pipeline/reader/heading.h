/* heading.h - is this line a date heading, and how is it written? One line at a time, without
 * memory: which of the styles a document uses is heading_choice.h's to say. */
#ifndef THEMELINE_HEADING_H
#define THEMELINE_HEADING_H

#include "base/date_parts.h"
#include "reader/split.h"

/* For split_rules.first: the first bytes that a heading or a code fence can have; letters (2)
 * are asked for the next two by heading_pair. */
extern const uint8_t heading_first_bytes[256];
extern const uint32_t heading_starts[26 * 26]; /* bits of third letters, by the first two */

/* Whether the first three letters are those of a month, a weekday or an article before a date,
 * in any of our languages; or the first two are capitals (a place, "BERLIN, July 16") or the
 * second is no ASCII. Quick: nearly all lines of prose end here. len: at least 1. */
static inline bool heading_pair(const char *text, size_t len)
{
    unsigned first = ((unsigned)(unsigned char)text[0] | 0x20u) - 'a';
    unsigned c = len > 1 ? (unsigned char)text[1] : 0;
    unsigned second = (c | 0x20u) - 'a';
    if (first >= 26 || second >= 26)
        return c >= 0x80;
    uint32_t thirds = heading_starts[first * 26 + second];
    if (len > 2 && (unsigned char)text[2] >= 0x80)
        return thirds != 0; /* an accent */
    unsigned third = len > 2 ? ((unsigned)(unsigned char)text[2] | 0x20u) - 'a' : 26;
    if (third > 26)
        third = 26;
    return (thirds >> third & 1) || (c < 'a' && text[0] < 'a');
}

enum heading_form {
    HEADING_ALONE, /* nothing but a date, with its time, place or weekday */
    HEADING_TITLE, /* the entry's title, or its text, follows after a blank */
    HEADING_RUN_IN /* the text follows after ".--", " - ", ": " and the like */
};

struct heading {
    struct date_parts parts; /* is_impossible: no date, but written as one */
    enum heading_form form;
    int level;        /* of a Markdown heading, 1 to 6; 0: none */
    bool is_list;     /* behind a list mark */
    bool is_enclosed; /* in brackets, in bold */
    bool has_time;
    bool has_stop; /* HEADING_RUN_IN by a full stop and a blank only */
    bool after_blank;
    size_t text_at; /* where the title or the text begins in the line */
};

/* False: no heading in any style. */
bool heading_read(const struct split_line *line, enum numeric_order order, int pivot_year,
                  struct heading *h);
/* A month or a year that stands above the days of a diary. */
bool heading_is_section(const struct heading *h);

#endif
