#include "tally/tally.h"

#include "tally/tally_store.h"

#include <stdlib.h>
#include <string.h>

/* matches² / words in units of 2^-32, rounded to the nearest, without leaving 64 bits: the
 * quotient and the remainder are scaled apart. */
static uint64_t square_over_words(uint64_t matches, uint64_t words)
{
    uint64_t square = matches * matches; /* matches < 2^32 */
    if (square >> 32 == 0)               /* nearly always: the same in one division */
        return tally_sum(square << 32, words / 2) / words;
    uint64_t whole = square / words, rest = square % words;
    for (; words >> 32; words >>= 1)
        rest >>= 1;
    if (whole >> 32)
        return UINT64_MAX;
    return tally_sum(whole << 32, ((rest << 32) + words / 2) / words);
}

static void cell_add_mention(struct tally_cell *cell, uint64_t matches, uint64_t self,
                             uint64_t negated, uint64_t words)
{
    cell->matches = tally_sum(cell->matches, matches);
    cell->self = tally_sum(cell->self, self);
    cell->negated = tally_sum(cell->negated, negated);
    cell->entries = tally_sum(cell->entries, matches > 0);
    if (matches && words)
        cell->squares = tally_sum(cell->squares, square_over_words(matches, words));
}

/* A group's mentions in one entry are the sums of its themes'; one entry counts once. touched:
 * the themes with a mention. */
static void add_groups(struct tally *t, struct tally_cell *cells, uint64_t words,
                       const struct tally_mention *mentions, size_t touched)
{
    const struct tally_scheme *s = t->scheme;
    for (size_t i = 0; i < touched; i++) {
        const struct tally_mention *m = &mentions[t->touched[i]];
        struct tally_cell *sum = &t->group_sums[s->group_of_theme[t->touched[i]]];
        sum->matches += m->matches;
        sum->self += m->self;
        sum->negated += m->negated;
    }
    for (size_t i = 0; i < touched; i++) {
        size_t group = s->group_of_theme[t->touched[i]];
        struct tally_cell *sum = &t->group_sums[group];
        if (!sum->matches && !sum->negated)
            continue; /* its first theme has brought it in */
        uint64_t matches = sum->matches < UINT32_MAX ? sum->matches : UINT32_MAX;
        cell_add_mention(&cells[s->theme_count + group], matches, sum->self, sum->negated,
                         words);
        *sum = (struct tally_cell){0};
    }
}

static void add_entry_pairs(struct tally *t, uint32_t series,
                            const struct tally_mention *mentions, size_t touched)
{
    uint64_t *pairs = t->series[series].pairs;
    for (size_t a = 0; a < touched; a++)
        for (size_t b = a; b < touched && mentions[t->touched[a]].matches; b++)
            if (mentions[t->touched[b]].matches) {
                uint64_t *cell = &pairs[tally_pair_index(t, t->touched[a], t->touched[b])];
                *cell = tally_sum(*cell, 1);
            }
}

enum status tally_add(struct tally *t, const char *series, struct date date, uint64_t words,
                      const struct tally_mention *mentions)
{
    struct tally_row *row;
    enum status status = tally_row_for(t, series, date, &row);
    if (status == STATUS_OK)
        status = tally_ensure_pairs(t, row->series);
    if (status != STATUS_OK)
        return status;
    row->entries = tally_sum(row->entries, 1);
    row->worded = tally_sum(row->worded, words > 0);
    row->words = tally_sum(row->words, words);
    size_t touched = 0;
    for (size_t i = 0; i < t->scheme->theme_count; i++) {
        const struct tally_mention *m = &mentions[i];
        if (!m->matches && !m->negated)
            continue;
        cell_add_mention(&row->cells[i], m->matches, m->self, m->negated, words);
        t->touched[touched++] = (uint16_t)i;
    }
    add_groups(t, row->cells, words, mentions, touched);
    if (t->with_pairs)
        add_entry_pairs(t, row->series, mentions, touched);
    return STATUS_OK;
}

static enum status merge_pairs(struct tally *into, const struct tally *other)
{
    size_t n = into->scheme->theme_count;
    for (size_t s = 0; into->with_pairs && s < other->series_count; s++) {
        uint32_t series;
        if (!other->series[s].pairs)
            continue;
        enum status status = tally_series_for(into, other->series[s].name, &series);
        if (status == STATUS_OK)
            status = tally_ensure_pairs(into, series);
        if (status != STATUS_OK)
            return status;
        for (size_t i = 0; i < n * (n + 1) / 2; i++)
            into->series[series].pairs[i] =
                tally_sum(into->series[series].pairs[i], other->series[s].pairs[i]);
    }
    return STATUS_OK;
}

enum status tally_merge(struct tally *into, const struct tally *other)
{
    for (size_t i = 0; i < other->row_count; i++) {
        const struct tally_row *from = &other->rows[i];
        struct tally_row *row;
        enum status status =
            tally_row_for(into, other->series[from->series].name, from->date, &row);
        if (status != STATUS_OK)
            return status;
        tally_row_add(into, row, from);
    }
    return merge_pairs(into, other);
}

/* Sorting: qsort has no context argument, so what is compared is copied out. */

struct sort_key {
    const char *series;
    struct date date;
    uint32_t row;
};

static int compare_keys(const void *a, const void *b)
{
    const struct sort_key *x = a, *y = b;
    int by_name = x->series == y->series ? 0 : strcmp(x->series, y->series);
    return by_name ? by_name : date_compare(x->date, y->date);
}

enum status tally_sort(struct tally *t)
{
    if (t->is_sorted)
        return STATUS_OK;
    struct sort_key *keys = calloc(t->row_count + 1, sizeof *keys);
    uint32_t *order = calloc(t->row_count + 1, sizeof *order);
    if (!keys || !order) {
        free(keys);
        free(order);
        return STATUS_ENOMEM;
    }
    for (uint32_t i = 0; i < t->row_count; i++)
        keys[i] = (struct sort_key){t->series[t->rows[i].series].name, t->rows[i].date, i};
    qsort(keys, t->row_count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < t->row_count; i++)
        order[i] = keys[i].row;
    free(keys);
    free(t->order);
    t->order = order;
    t->is_sorted = true;
    return STATUS_OK;
}

size_t tally_day_count(const struct tally *t)
{
    return t->row_count;
}

struct tally_day tally_day(const struct tally *t, size_t i)
{
    const struct tally_row *row = &t->rows[t->is_sorted ? t->order[i] : i];
    return (struct tally_day){row->series, row->date,  row->entries,
                              row->worded, row->words, row->cells};
}

const char *tally_series_name(const struct tally *t, uint32_t series)
{
    return t->series[series].name;
}

size_t tally_series_count(const struct tally *t)
{
    return t->series_count;
}

const struct tally_scheme *tally_scheme(const struct tally *t)
{
    return t->scheme;
}

bool tally_has_pairs(const struct tally *t)
{
    return t->with_pairs;
}

uint64_t tally_pair(const struct tally *t, uint32_t series, size_t theme_a, size_t theme_b)
{
    const uint64_t *pairs = t->series[series].pairs;
    size_t low = theme_a < theme_b ? theme_a : theme_b;
    size_t high = theme_a < theme_b ? theme_b : theme_a;
    return pairs ? pairs[tally_pair_index(t, low, high)] : 0;
}
