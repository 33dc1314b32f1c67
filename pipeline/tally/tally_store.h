/* tally_store.h - the inside of a tally, for tally.c and partial.c alone. */
#ifndef THEMELINE_TALLY_STORE_H
#define THEMELINE_TALLY_STORE_H

#include "tally/tally.h"

struct tally_series {
    char *name;
    uint64_t *pairs; /* upper triangle with the diagonal, row by row; NULL: none yet */
};

struct tally_row {
    uint32_t series;
    struct date date;
    uint64_t entries;
    uint64_t worded;
    uint64_t words;
    struct tally_cell *cells;
};

struct tally {
    const struct tally_scheme *scheme;
    bool with_pairs;
    struct tally_series *series;
    size_t series_count, series_cap;
    uint32_t *series_table; /* index + 1; 0: free */
    size_t series_table_size;
    struct tally_row *rows;
    size_t row_count, row_cap;
    uint32_t *row_table; /* index + 1; 0: free */
    size_t row_table_size;
    struct tally_cell **slabs;
    size_t slab_count, slab_cap;
    uint32_t *order; /* of rows; valid while is_sorted */
    bool is_sorted;
    uint16_t *touched;             /* scratch: the themes of the entry being added */
    struct tally_cell *group_sums; /* scratch: zeros between calls */
};

/* The row of a series and date, made when new; valid until the next call. */
enum status tally_row_for(struct tally *t, const char *series, struct date date,
                          struct tally_row **row);
/* Adds cells (one a column) and counts to a row. */
void tally_row_add(const struct tally *t, struct tally_row *row, const struct tally_row *more);
/* The series with this name, made when new. */
enum status tally_series_for(struct tally *t, const char *name, uint32_t *series);
/* Adds n entries that have both themes; nothing without pairs. */
enum status tally_pair_add(struct tally *t, uint32_t series, size_t theme_a, size_t theme_b,
                           uint64_t n);
/* Room for the pairs of a series; nothing without pairs. */
enum status tally_ensure_pairs(struct tally *t, uint32_t series);
/* Where the pair stands in them; theme_a <= theme_b. */
size_t tally_pair_index(const struct tally *t, size_t theme_a, size_t theme_b);
size_t tally_columns(const struct tally *t);

#endif
