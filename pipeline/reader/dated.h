/* dated.h - entries that begin at date headings: what plain text and Markdown have in common.
 * Sits between the splitter, which finds the lines, and the reader, which hands on the text. */
#ifndef THEMELINE_DATED_H
#define THEMELINE_DATED_H

#include "reader/heading_choice.h"
#include "reader/record.h" /* struct piece */

/* What an entry takes from its heading. */
struct dated_entry {
    struct date date;
    enum date_origin origin;
    bool is_record; /* begun by a heading of its own: counted even if nothing follows */
};

struct dated {
    struct reader_base *base;
    struct heading_choice choice;
    struct heading_context context;
    struct dated_entry now;                 /* of the text that is handed on next */
    struct dated_entry next;                /* of the heading judged last */
    bool has_heading;                       /* one has been judged to be one */
    bool has_told_parts;                    /* that an entry is counted in parts */
    bool is_begun;                          /* the text before the first has been handed on */
    unsigned long strangers, stranger_line; /* headings in another style: how many, the first */
    unsigned long open_dates, open_line;    /* dates that could be read in two ways */
};

void dated_init(struct dated *d, struct reader_base *base);
/* Chooses the style of the headings; first is the table of the splitter's rules. */
void dated_decide(struct dated *d, const char *head, size_t len, const uint8_t *first);
/* As split_rules.judge. */
bool dated_judge(struct dated *d, const struct split_line *line, size_t *text_at);
/* What stands before the first date heading may be no more than the document's title: whether
 * the text that is handed on now stands there, and one line is all there is of it (a few blank
 * lines apart). *line is then that line, trimmed; *has_gap: a blank line follows it. */
bool dated_front_line(const struct dated *d, const char *text, size_t len, struct piece *line,
                      bool *has_gap);
/* Hands on a text, trimmed, with the date it stands under. quotes as in struct entry, offsets
 * in text. */
enum status dated_emit(struct dated *d, const char *text, size_t len, unsigned long line,
                       bool is_continued, const struct span *quotes, size_t quote_count);
void dated_next(struct dated *d); /* from here on, the heading judged last counts */
/* Tells what was seen on the way. */
void dated_finish(struct dated *d);

#endif
