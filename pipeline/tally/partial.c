/* partial.c - a tally as text, to be added to others later. Fields are parted by tabs; names
 * have tab, newline, return and backslash as \t \n \r \\. Sorted, so that equal tallies are
 * equal files:
 *
 *     themeline partial 1                     version
 *     lexicon <hash>
 *     group <name>                            in order
 *     theme <name> <number of its group>      in order
 *     pairs yes|no
 *     series <name>                           in byte order
 *     day <date, or -> <entries> <worded> <words>
 *     cell <column> <matches> <self> <negated> <entries> <squares>
 *     pair <theme> <theme> <entries>          behind the days of the series
 *     end <lines before this one> <checksum: FNV-1a, 64 bit, of all bytes before this line>
 *
 * Only cells that are not all zeros are there. A second partial may follow behind `end`. */
#include "tally/partial.h"

#include "tally/tally_store.h"

#include <inttypes.h>
#include <string.h>

uint64_t partial_checksum(const char *data, size_t len)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)data[i]) * 1099511628211u;
    return h;
}

static enum status add_name(struct buffer *out, const char *name)
{
    static const char special[] = "\t\n\r\\", letters[] = "tnr\\";
    enum status status = STATUS_OK;
    for (; *name && status == STATUS_OK; name++) {
        const char *found = strchr(special, *name);
        if (found)
            status = buffer_printf(out, "\\%c", letters[found - special]);
        else
            status = buffer_add_byte(out, *name);
    }
    return status;
}

enum status partial_add_scheme(struct buffer *out, const struct tally_scheme *scheme)
{
    enum status status = buffer_printf(out, "lexicon\t%s\n", scheme->lexicon_hash);
    for (size_t i = 0; i < scheme->group_count && status == STATUS_OK; i++) {
        status = buffer_add_text(out, "group\t");
        if (status == STATUS_OK)
            status = add_name(out, scheme->groups[i]);
        if (status == STATUS_OK)
            status = buffer_add_byte(out, '\n');
    }
    for (size_t i = 0; i < scheme->theme_count && status == STATUS_OK; i++) {
        status = buffer_add_text(out, "theme\t");
        if (status == STATUS_OK)
            status = add_name(out, scheme->themes[i]);
        if (status == STATUS_OK)
            status = buffer_printf(out, "\t%u\n", (unsigned)scheme->group_of_theme[i]);
    }
    return status;
}

static enum status add_series(struct buffer *out, const char *name)
{
    enum status status = buffer_add_text(out, "series\t");
    if (status == STATUS_OK)
        status = add_name(out, name);
    return status == STATUS_OK ? buffer_add_byte(out, '\n') : status;
}

static enum status add_day(struct buffer *out, const struct tally_day *day, size_t columns)
{
    char date[DATE_TEXT_MAX];
    date_format(day->date, date);
    enum status status =
        buffer_printf(out, "day\t%s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\n",
                      *date ? date : "-", day->entries, day->worded, day->words);
    for (size_t i = 0; i < columns && status == STATUS_OK; i++) {
        const struct tally_cell *c = &day->cells[i];
        if (c->matches || c->negated)
            status = buffer_printf(out,
                                   "cell\t%zu\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64
                                   "\t%" PRIu64 "\n",
                                   i, c->matches, c->self, c->negated, c->entries, c->squares);
    }
    return status;
}

static enum status add_pairs(struct buffer *out, const struct tally *t, uint32_t series)
{
    size_t themes = tally_scheme(t)->theme_count;
    enum status status = STATUS_OK;
    for (size_t a = 0; a < themes; a++)
        for (size_t b = a; b < themes && status == STATUS_OK; b++) {
            uint64_t n = tally_pair(t, series, a, b);
            if (n)
                status = buffer_printf(out, "pair\t%zu\t%zu\t%" PRIu64 "\n", a, b, n);
        }
    return status;
}

static enum status add_body(struct buffer *out, const struct tally *t)
{
    size_t count = tally_day_count(t), columns = tally_columns(t);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct tally_day day = tally_day(t, i);
        if (i == 0 || tally_day(t, i - 1).series != day.series)
            status = add_series(out, tally_series_name(t, day.series));
        if (status == STATUS_OK)
            status = add_day(out, &day, columns);
        bool is_last = i + 1 == count || tally_day(t, i + 1).series != day.series;
        if (status == STATUS_OK && is_last)
            status = add_pairs(out, t, day.series);
    }
    return status;
}

enum status tally_write_partial(struct tally *t, struct buffer *out)
{
    size_t start = out->len, lines = 0;
    enum status status = tally_sort(t);
    if (status == STATUS_OK)
        status = buffer_add_text(out, PARTIAL_MAGIC "\n");
    if (status == STATUS_OK)
        status = partial_add_scheme(out, tally_scheme(t));
    if (status == STATUS_OK)
        status = buffer_add_text(out, tally_has_pairs(t) ? "pairs\tyes\n" : "pairs\tno\n");
    if (status == STATUS_OK)
        status = add_body(out, t);
    if (status != STATUS_OK)
        return status;
    for (size_t i = start; i < out->len; i++)
        lines += out->data[i] == '\n';
    return buffer_printf(out, "end\t%zu\t%016" PRIx64 "\n", lines,
                         partial_checksum(out->data + start, out->len - start));
}
