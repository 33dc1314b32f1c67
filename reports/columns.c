#include "columns.h"

#include "stats/intervals.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct level level_of(const struct report_options *options, const struct tally_scheme *scheme)
{
    if (options->by_group)
        return (struct level){scheme->theme_count, scheme->group_count, scheme->groups,
                              "group"};
    return (struct level){0, scheme->theme_count, scheme->themes, "theme"};
}

bool column_is_shown(const struct report_options *options, size_t column)
{
    return !options->selected || options->selected[column];
}

const char *column_group(const struct tally_scheme *scheme, size_t column)
{
    if (column >= scheme->theme_count)
        return scheme->groups[column - scheme->theme_count];
    return scheme->groups[scheme->group_of_theme[column]];
}

static void columns_add_part(struct column_list *list, const char *name, size_t len)
{
    if (list->status == STATUS_OK)
        list->status = buffer_add(&list->text, name, len);
    if (list->status == STATUS_OK)
        list->status = buffer_add_byte(&list->text, '\0');
    list->count++;
}

void columns_add(struct column_list *list, const char *name)
{
    columns_add_part(list, name, strlen(name));
}

void columns_add_source(struct column_list *list, const struct report_options *options)
{
    if (options->by_series)
        columns_add(list, "source");
}

void columns_add_all(struct column_list *list, const char *names)
{
    for (;;) {
        size_t len = strcspn(names, ",");
        columns_add_part(list, names, len);
        if (!names[len])
            return;
        names += len + 1;
    }
}

void columns_add_level(struct column_list *list, const struct report_options *options,
                       const struct tally_scheme *scheme)
{
    struct level level = level_of(options, scheme);
    for (size_t i = 0; i < level.count; i++)
        if (column_is_shown(options, level.first + i))
            columns_add(list, level.names[i]);
}

enum status columns_finish(struct column_list *list, char ***columns, size_t *count)
{
    enum status status = list->status;
    size_t size = (list->count + 1) * sizeof(char *);
    char **block = status == STATUS_OK ? malloc(size + list->text.len) : NULL;
    if (block) {
        char *text = (char *)block + size;
        if (list->text.len)
            memcpy(text, list->text.data, list->text.len);
        for (size_t i = 0; i < list->count; i++) {
            block[i] = text;
            text += strlen(text) + 1;
        }
        block[list->count] = NULL;
        *columns = block;
        *count = list->count;
    } else if (status == STATUS_OK) {
        status = STATUS_ENOMEM;
    }
    buffer_clear(&list->text);
    *list = (struct column_list){0};
    return status;
}

void row_put(struct row *row, struct cell cell)
{
    assert(row->count < ROW_MAX);
    row->cells[row->count++] = cell;
}

double per_1000(uint64_t matches, uint64_t words)
{
    return words ? 1000 * (double)matches / (double)words : NAN;
}

static void put_rate(struct row *row, uint64_t matches, uint64_t words)
{
    double scale = words ? 1000 / (double)words : NAN;
    struct interval counts = garwood_interval(matches);
    row_put(row, cell_real(per_1000(matches, words)));
    row_put(row, cell_real(counts.low * scale));
    row_put(row, cell_real(counts.high * scale));
}

static void put_share(struct row *row, uint64_t with_theme, uint64_t entries)
{
    struct interval share = wilson_interval(with_theme, entries);
    row_put(row, cell_real(entries ? (double)with_theme / (double)entries : NAN));
    row_put(row, cell_real(share.low));
    row_put(row, cell_real(share.high));
}

void row_put_measures(struct row *row, uint64_t entries, uint64_t words,
                      const struct tally_cell *cell)
{
    row_put(row, cell_integer(entries));
    row_put(row, cell_integer(words));
    row_put(row, cell_integer(cell->matches));
    row_put(row, cell_integer(cell->self));
    row_put(row, cell_integer(cell->negated));
    row_put(row, cell_integer(cell->entries));
    put_rate(row, cell->matches, words);
    put_share(row, cell->entries, entries);
}
