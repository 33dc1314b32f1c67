/* entries.c - a row for each entry, a column for each theme (or, --level group, each group)
 * with its affirmed matches. `entry` is the export's id, or the entry's number in its document.
 */
#include "columns.h"
#include "fold.h"
#include "reports.h"

#include <stdlib.h>

static enum status entries_columns(const struct report_options *options,
                                   const struct tally_scheme *scheme, char ***columns,
                                   size_t *count)
{
    struct column_list list = {0};
    columns_add_all(&list, "date,entry,source,words,sentences");
    columns_add_level(&list, options, scheme);
    return columns_finish(&list, columns, count);
}

static uint64_t matches_in(const struct tally_scheme *scheme, const struct entry_result *result,
                           size_t column)
{
    if (column < scheme->theme_count)
        return result->mentions[column].matches;
    uint64_t sum = 0;
    for (size_t i = 0; i < scheme->theme_count; i++)
        if (scheme->group_of_theme[i] == column - scheme->theme_count)
            sum += result->mentions[i].matches;
    return sum;
}

static enum status entries_row(const struct report_options *options,
                               const struct tally_scheme *scheme,
                               const struct entry_result *result, row_sink *sink, void *ctx)
{
    const struct entry *entry = result->entry;
    struct level level = level_of(options, scheme);
    char date[DATE_TEXT_MAX];
    if (!date_is_wanted(entry->date, options))
        return STATUS_OK;
    struct cell *cells = calloc(level.count + 5, sizeof *cells);
    if (!cells)
        return STATUS_ENOMEM;
    size_t n = 0;
    cells[n++] = cell_date(date_format(entry->date, date));
    cells[n++] = entry->id ? cell_string(entry->id) : cell_integer(entry->number);
    cells[n++] = cell_string(entry->source);
    cells[n++] = cell_integer(result->words);
    cells[n++] = cell_integer(result->sentences);
    for (size_t i = 0; i < level.count; i++)
        if (column_is_shown(options, level.first + i))
            cells[n++] = cell_integer(matches_in(scheme, result, level.first + i));
    enum status status = sink(ctx, cells, n);
    free(cells);
    return status;
}

const struct report entries_report = {
    .name = "entries",
    .title = "each entry with its matches by theme",
    .needs_sentences = true,
    .columns = entries_columns,
    .entry_rows = entries_row,
};
