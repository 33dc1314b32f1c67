/* foreign_fuzz.c - any bytes as another program's dictionary: the first byte chooses which.
 * Each row that comes out must be one that our own parser takes. */
#include "lexicon/foreign.h"
#include "lexicon/pattern.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ignore(void *ctx, const struct fault *fault)
{
    size_t *told = ctx;
    *told += strlen(fault->text) > 0;
}

static void check_row(const struct row *row)
{
    struct pattern pattern;
    if (row->kind != ROW_THEME)
        return;
    if (pattern_parse(row->pattern, strlen(row->pattern), &pattern, NULL) == STATUS_ELEXICON ||
        *row->name == '\0')
        abort();
    pattern_clear(&pattern);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static enum status (*const readers[])(struct rows *, const char *, const char *, size_t,
                                          fault_sink *, void *) = {
        foreign_read_dic, foreign_read_dicx, foreign_read_yaml};
    struct rows rows = {0};
    size_t told = 0;
    if (size == 0)
        return 0;
    readers[data[0] % 3](&rows, "fuzz", (const char *)data + 1, size - 1, ignore, &told);
    for (size_t i = 0; i < rows.count; i++)
        check_row(&rows.items[i]);
    rows_clear(&rows);
    return 0;
}
