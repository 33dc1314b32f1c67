/* split.h - a document that is lines, cut into the entries that some of its lines begin. What
 * all line-wise readers share: a text that lies whole in the block fed is handed on in place,
 * without a copy; the others are collected. Which lines begin an entry is the reader's own
 * rule. Only files of reader/ include this. Memory: the longest entry and SPLIT_HEAD bytes. */
#ifndef THEMELINE_SPLIT_H
#define THEMELINE_SPLIT_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SPLIT_HEAD =
        128 << 10,   /* bytes that a reader may look at before the first line is judged */
    SPLIT_LOOK = 256 /* bytes of a line by which it is judged */
};

/* A line to be judged: its first SPLIT_LOOK bytes at most, without the line end. */
struct split_line {
    const char *text;
    size_t len;
    bool is_whole;    /* there is no more of it */
    bool after_blank; /* first of the document, or the line before it is blank */
    unsigned long number;
};

struct split_rules {
    /* By a line's first byte: 0 it begins no entry, 1 judge it, 2 judge it if the first two
     * letters are those of a date word (heading_pair in heading.h). LF, of an empty line, and
     * CR must be 0. */
    const uint8_t *first;
    /* Called once, before any line: the first SPLIT_HEAD bytes, or all there is. */
    void (*decide)(void *ctx, const char *head, size_t len);
    /* Whether an entry begins here; *text_at is where its text does, in the line (up to len).
     */
    bool (*judge)(void *ctx, const struct split_line *line, size_t *text_at);
    /* The text of the entry that ended: before the line judged last, or at the document's end.
     * Called before the first heading, too, with what stands there (it may be nothing).
     * is_continued: it goes on with the text before, which was over ENTRY_MAX. */
    enum status (*hand_on)(void *ctx, const char *text, size_t len, unsigned long line,
                           bool is_continued);
    /* After the last of an entry's text: from here on the heading judged last counts. */
    void (*next)(void *ctx);
};

struct splitter {
    const struct split_rules *rules;
    void *ctx;
    struct buffer head; /* until it is decided */
    bool is_decided;
    struct buffer held;        /* of the entry that began in a block before */
    size_t line_at;            /* in held: where the line begins that is not whole yet */
    bool is_in_line;           /* there is such a line */
    bool is_continued;         /* a part of the entry in hand has been handed on */
    bool is_judged;            /* it was long enough to be judged */
    bool after_blank;          /* of the line to come */
    unsigned long line;        /* number of the line to come, or in hand */
    unsigned long region_line; /* where the entry's text begins */
};

void split_init(struct splitter *s, const struct split_rules *rules, void *ctx);
void split_clear(struct splitter *s);
enum status split_feed(struct splitter *s, const char *block, size_t len);
enum status split_finish(struct splitter *s);

#endif
