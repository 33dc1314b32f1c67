/* Days are found by an open hash table of (series, date); the table holds indexes into an array
 * of rows, and sorting sorts a third array of indexes, so that neither disturbs the other.
 * Cells are cut from slabs that never move. */
#include "tally/tally_store.h"

#include <stdlib.h>
#include <string.h>

enum { SLAB_ROWS = 32, TABLE_MIN = 64 };

size_t tally_columns(const struct tally *t)
{
    return t->scheme->theme_count + t->scheme->group_count;
}

struct tally *tally_new(const struct tally_scheme *scheme, bool with_pairs)
{
    struct tally *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->scheme = scheme;
    t->with_pairs = with_pairs;
    t->touched = calloc(scheme->theme_count + 1, sizeof *t->touched);
    t->group_sums = calloc(scheme->group_count + 1, sizeof *t->group_sums);
    if (!t->touched || !t->group_sums) {
        tally_free(t);
        return NULL;
    }
    return t;
}

void tally_free(struct tally *t)
{
    if (!t)
        return;
    for (size_t i = 0; i < t->series_count; i++) {
        free(t->series[i].name);
        free(t->series[i].pairs);
    }
    for (size_t i = 0; i < t->slab_count; i++)
        free(t->slabs[i]);
    free(t->series);
    free(t->series_table);
    free(t->rows);
    free(t->row_table);
    free(t->slabs);
    free(t->order);
    free(t->touched);
    free(t->group_sums);
    free(t);
}

/* Hashing: FNV-1a for names, Fibonacci multiplication for keys of a row. */

static uint64_t hash_name(const char *name)
{
    uint64_t h = 14695981039346656037u;
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 1099511628211u;
    return h;
}

static uint64_t hash_row(uint32_t series, struct date d)
{
    uint64_t key = (uint64_t)series << 32 | (uint64_t)(uint16_t)d.year << 16 |
                   (uint64_t)d.month << 8 | d.day;
    key *= 11400714819323198485u;
    return key ^ key >> 29;
}

static bool date_equal(struct date a, struct date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* The slot of a series in a table of size slots, or the free slot where it would go. */
static size_t series_slot(const struct tally *t, const uint32_t *table, size_t size,
                          const char *name)
{
    size_t slot = (size_t)hash_name(name) & (size - 1);
    while (table[slot] && strcmp(t->series[table[slot] - 1].name, name))
        slot = (slot + 1) & (size - 1);
    return slot;
}

static size_t row_slot(const struct tally *t, const uint32_t *table, size_t size,
                       uint32_t series, struct date date)
{
    size_t slot = (size_t)hash_row(series, date) & (size - 1);
    while (table[slot]) {
        const struct tally_row *row = &t->rows[table[slot] - 1];
        if (row->series == series && date_equal(row->date, date))
            break;
        slot = (slot + 1) & (size - 1);
    }
    return slot;
}

/* Both tables are kept at most half full. */
static enum status grow_series_table(struct tally *t)
{
    if (t->series_table && t->series_count * 2 < t->series_table_size)
        return STATUS_OK;
    size_t size = t->series_table_size ? t->series_table_size * 2 : TABLE_MIN;
    uint32_t *table = calloc(size, sizeof *table);
    if (!table)
        return STATUS_ENOMEM;
    for (uint32_t i = 0; i < t->series_count; i++)
        table[series_slot(t, table, size, t->series[i].name)] = i + 1;
    free(t->series_table);
    t->series_table = table;
    t->series_table_size = size;
    return STATUS_OK;
}

static enum status grow_row_table(struct tally *t)
{
    if (t->row_table && t->row_count * 2 < t->row_table_size)
        return STATUS_OK;
    size_t size = t->row_table_size ? t->row_table_size * 2 : TABLE_MIN;
    uint32_t *table = calloc(size, sizeof *table);
    if (!table)
        return STATUS_ENOMEM;
    for (uint32_t i = 0; i < t->row_count; i++)
        table[row_slot(t, table, size, t->rows[i].series, t->rows[i].date)] = i + 1;
    free(t->row_table);
    t->row_table = table;
    t->row_table_size = size;
    return STATUS_OK;
}

enum status tally_series_for(struct tally *t, const char *name, uint32_t *series)
{
    /* Entries of one document come in a row. */
    if (t->row_count && !strcmp(t->series[t->rows[t->row_count - 1].series].name, name)) {
        *series = t->rows[t->row_count - 1].series;
        return STATUS_OK;
    }
    enum status status = grow_series_table(t);
    if (status != STATUS_OK)
        return status;
    size_t slot = series_slot(t, t->series_table, t->series_table_size, name);
    if (!t->series_table[slot]) {
        struct tally_series *grown =
            array_grow(t->series, sizeof *grown, t->series_count + 1, &t->series_cap);
        if (!grown)
            return STATUS_ENOMEM;
        t->series = grown;
        char *copy = strdup(name);
        if (!copy)
            return STATUS_ENOMEM;
        t->series[t->series_count++] = (struct tally_series){copy, NULL};
        t->series_table[slot] = (uint32_t)t->series_count;
    }
    *series = t->series_table[slot] - 1;
    return STATUS_OK;
}

/* Cells of zeros for row number i. */
static struct tally_cell *cells_for(struct tally *t, size_t i)
{
    size_t slab = i / SLAB_ROWS, columns = tally_columns(t);
    if (slab == t->slab_count) {
        struct tally_cell **grown =
            array_grow(t->slabs, sizeof(struct tally_cell *), slab + 1, &t->slab_cap);
        if (!grown)
            return NULL;
        t->slabs = grown;
        grown[slab] = calloc(SLAB_ROWS * (columns + 1), sizeof **grown);
        if (!grown[slab])
            return NULL;
        t->slab_count++;
    }
    return t->slabs[slab] + i % SLAB_ROWS * columns;
}

enum status tally_row_for(struct tally *t, const char *series, struct date date,
                          struct tally_row **row)
{
    uint32_t number;
    enum status status = tally_series_for(t, series, &number);
    if (status == STATUS_OK)
        status = grow_row_table(t);
    if (status != STATUS_OK)
        return status;
    size_t slot = row_slot(t, t->row_table, t->row_table_size, number, date);
    if (!t->row_table[slot]) {
        struct tally_row *grown =
            array_grow(t->rows, sizeof *grown, t->row_count + 1, &t->row_cap);
        if (!grown)
            return STATUS_ENOMEM;
        t->rows = grown;
        struct tally_cell *cells = cells_for(t, t->row_count);
        if (!cells)
            return STATUS_ENOMEM;
        t->rows[t->row_count++] =
            (struct tally_row){.series = number, .date = date, .cells = cells};
        t->row_table[slot] = (uint32_t)t->row_count;
        t->is_sorted = false;
    }
    *row = &t->rows[t->row_table[slot] - 1];
    return STATUS_OK;
}

void tally_row_add(const struct tally *t, struct tally_row *row, const struct tally_row *more)
{
    row->entries = tally_sum(row->entries, more->entries);
    row->worded = tally_sum(row->worded, more->worded);
    row->words = tally_sum(row->words, more->words);
    for (size_t i = 0; i < tally_columns(t); i++) {
        struct tally_cell *a = &row->cells[i];
        const struct tally_cell *b = &more->cells[i];
        a->matches = tally_sum(a->matches, b->matches);
        a->self = tally_sum(a->self, b->self);
        a->negated = tally_sum(a->negated, b->negated);
        a->entries = tally_sum(a->entries, b->entries);
        a->squares = tally_sum(a->squares, b->squares);
    }
}

size_t tally_pair_index(const struct tally *t, size_t theme_a, size_t theme_b)
{
    return theme_a * t->scheme->theme_count - theme_a * (theme_a + 1) / 2 + theme_b;
}

enum status tally_ensure_pairs(struct tally *t, uint32_t series)
{
    size_t n = t->scheme->theme_count;
    if (!t->with_pairs || t->series[series].pairs)
        return STATUS_OK;
    t->series[series].pairs = calloc(n * (n + 1) / 2 + 1, sizeof(uint64_t));
    return t->series[series].pairs ? STATUS_OK : STATUS_ENOMEM;
}

enum status tally_pair_add(struct tally *t, uint32_t series, size_t theme_a, size_t theme_b,
                           uint64_t n)
{
    enum status status = tally_ensure_pairs(t, series);
    if (status == STATUS_OK && t->with_pairs) {
        uint64_t *cell = &t->series[series].pairs[tally_pair_index(t, theme_a, theme_b)];
        *cell = tally_sum(*cell, n);
    }
    return status;
}
