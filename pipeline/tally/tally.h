/* tally.h - sixth stage: matches in, counts per day and theme out. A tally only ever adds, in
 * whole numbers, so that adding two tallies gives a third whatever the order; periods, rates
 * and intervals are made from it when a report is written. Days, not periods, are its unit: the
 * same partial tally serves any later choice of period.
 *
 * Columns: the themes in lexicon order, then the groups. A group's entries are those with a
 * match of any of its themes.
 * Memory: 40 bytes a column for each day (and series) that has an entry. */
#ifndef THEMELINE_TALLY_H
#define THEMELINE_TALLY_H

#include "base/buffer.h"
#include "base/date.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The names that a tally counts under; borrowed by it. group[t] is the group of theme t. */
struct tally_scheme {
    const char *const *themes;
    size_t theme_count;
    const char *const *groups;
    size_t group_count;
    const uint16_t *group_of_theme;
    const char *lexicon_hash;
};

/* What one entry holds for one column. */
struct tally_mention {
    uint32_t matches; /* affirmed */
    uint32_t self;    /* of matches */
    uint32_t negated;
};

struct tally_cell {
    uint64_t matches;
    uint64_t self;
    uint64_t negated;
    uint64_t entries; /* with at least one of matches */
    uint64_t
        squares; /* sum over its worded entries of matches² / words, in units of 2^-32: what
                    Pearson's dispersion needs, whole so that the order of adding cannot show */
};

/* The counts of one series and one day (or partial date, or none). */
struct tally_day {
    uint32_t series; /* tally_series_name */
    struct date date;
    uint64_t entries;
    uint64_t worded; /* entries with at least one word */
    uint64_t words;
    const struct tally_cell *cells; /* theme_count + group_count */
};

/* a + b, stopping at UINT64_MAX instead of wrapping: still in any order the same. */
static inline uint64_t tally_sum(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

struct tally;

/* NULL: out of memory. with_pairs keeps the entries that two themes share (report pairs). */
struct tally *tally_new(const struct tally_scheme *scheme, bool with_pairs);
void tally_free(struct tally *t);
/* Counts one entry: mentions has theme_count items. series is copied when new. */
enum status tally_add(struct tally *t, const char *series, struct date date, uint64_t words,
                      const struct tally_mention *mentions);
/* Adds what other counted; the schemes must be the same, and other must have pairs where into
 * has them. Sums are tally_sum's. */
enum status tally_merge(struct tally *into, const struct tally *other);

/* Reading it out: days sorted by series name, then date, undated last. */
enum status tally_sort(struct tally *t);
size_t tally_day_count(const struct tally *t);
struct tally_day tally_day(const struct tally *t, size_t i);
const char *tally_series_name(const struct tally *t, uint32_t series);
const struct tally_scheme *tally_scheme(const struct tally *t);
size_t tally_series_count(const struct tally *t); /* series are 0 to count - 1, in any order */
bool tally_has_pairs(const struct tally *t);
/* Entries of the series with at least one affirmed match of both themes, whatever their day (0
 * without with_pairs); theme_a = theme_b: those of the theme. */
uint64_t tally_pair(const struct tally *t, uint32_t series, size_t theme_a, size_t theme_b);

/* Partial tallies (--partial, --merge): a small text format, sorted, one line a cell, with the
 * scheme, the lexicon hash and the version in its head; partial.c shows it. Partials may be
 * concatenated. The same counts give the same bytes. */
enum status tally_write_partial(struct tally *t, struct buffer *out);
/* Adds a partial tally, or several in a row. STATUS_EFORMAT: damaged, cut, of another lexicon,
 * or without the pairs that t needs; the fault says which line and what to do, and nothing of
 * the text has been added. name is for the fault. */
enum status tally_read_partial(struct tally *t, const char *name, const char *text, size_t len,
                               struct fault *fault);

#endif
