/* record.h - from the fields of a record to an entry: what CSV and the JSON formats share.
 * Dates by the rules D1-D9 of FORMATS.md (the writer's own day: the record's zone before --tz
 * before the local zone), the order of a/b/c decided once per document (D10), doubles dropped
 * by id (those of the whole run, where the ids are such that hold everywhere: reader.h), the
 * title joined in front of the text.
 * Memory: the longest entry; 11 to 21 bytes per id; RECORD_HOLD bytes while the order is open.
 */
#ifndef THEMELINE_RECORD_H
#define THEMELINE_RECORD_H

#include "base/buffer.h"
#include "base/date_text.h"
#include "base/id_set.h"
#include "reader/order_guess.h"
#include "reader/reader_base.h"

enum { RECORD_HOLD = 4 << 20 };

/* A run of bytes that somebody else owns; data NULL: not there. */
struct piece {
    const char *data;
    size_t len;
};

/* Borrowed until recorder_take returns. Each part may be missing. */
struct record {
    struct piece id, title, text;
    struct piece date; /* as written: any form that date_text_field reads, epochs too */
    struct piece zone; /* the record's own zone, for a date that is an instant */
    unsigned long line;
    const struct span *quotes; /* in text */
    size_t quote_count;
};

/* Part of a reader; all zeros but base and pivot is ready. */
struct recorder {
    struct reader_base *base;
    int pivot_year;
    struct order_guess order;
    struct id_set seen;  /* with ids of the document only */
    struct buffer text;  /* title and text joined */
    struct span *quotes; /* moved behind the title */
    size_t quote_cap;
    struct held_record *held; /* waiting for the order of a/b/c */
    size_t held_count, held_cap, held_bytes;
    uint64_t unread_dates;     /* fields that hold something, but no date */
    unsigned long unread_line; /* of the first */
    char unread_date[40];
    bool is_stuck; /* the order of a/b/c could not be told: nothing more is handed on */
};

void recorder_init(struct recorder *r, struct reader_base *base);
/* Hands the record on, or holds it. STATUS_EUNSUPPORTED: the order of a/b/c cannot be told. */
enum status recorder_take(struct recorder *r, const struct record *record, struct fault *fault);
/* Hands on what was held, and tells what a person should know once. */
enum status recorder_finish(struct recorder *r, struct fault *fault);
void recorder_clear(struct recorder *r);

struct piece piece_of(const char *text); /* NULL is fine */
struct piece piece_trim(struct piece p); /* without ASCII blanks at both ends */
bool piece_is(struct piece p, const char *text);

#endif
