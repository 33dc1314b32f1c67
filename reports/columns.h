/* columns.h - what the reports share: the names of their columns, the level that they speak at
 * (themes or groups), and a row under construction. */
#ifndef THEMELINE_COLUMNS_H
#define THEMELINE_COLUMNS_H

#include "report.h"

/* The tally's columns at the level of --level: [first, first + count). names[i] is the name of
 * column first + i. */
struct level {
    size_t first;
    size_t count;
    const char *const *names;
    const char *title; /* "theme" or "group" */
};
struct level level_of(const struct report_options *options, const struct tally_scheme *scheme);
/* Is column i of the tally to be shown? */
bool column_is_shown(const struct report_options *options, size_t column);
/* The group of column i of the tally; a group's is itself. */
const char *column_group(const struct tally_scheme *scheme, size_t column);

/* Column names being listed; all zeros is an empty list. An error is kept and told by finish.
 */
struct column_list {
    struct buffer text;
    size_t count;
    enum status status;
};
void columns_add(struct column_list *list, const char *name);
/* `source`, where there is a series to each source. */
void columns_add_source(struct column_list *list, const struct report_options *options);
/* Names parted by commas. */
void columns_add_all(struct column_list *list, const char *names);
/* One for each shown column of the level. */
void columns_add_level(struct column_list *list, const struct report_options *options,
                       const struct tally_scheme *scheme);
/* Hands over the names as report.h wants them; the list is empty again. */
enum status columns_finish(struct column_list *list, char ***columns, size_t *count);

/* A row of a fixed report. */
enum { ROW_MAX = 24 };
struct row {
    struct cell cells[ROW_MAX];
    size_t count;
};
void row_put(struct row *row, struct cell cell);

/* The columns MEASURE_COLUMNS for one column of one span of time. */
#define MEASURE_COLUMNS                                                                        \
    "entries,words,matches,self,negated,entries_with_theme,per_1000_words,per_1000_low,"       \
    "per_1000_high,share_of_entries,share_low,share_high"
void row_put_measures(struct row *row, uint64_t entries, uint64_t words,
                      const struct tally_cell *cell);
/* 1000·matches / words; NaN without words. */
double per_1000(uint64_t matches, uint64_t words);

#endif
