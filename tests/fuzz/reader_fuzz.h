/* reader_fuzz.h - a document through a reader, whole and cut: the entries must be the same. */
#ifndef THEMELINE_READER_FUZZ_H
#define THEMELINE_READER_FUZZ_H

#include "base/zone.h"
#include "reader/reader.h"

#include <stdlib.h>
#include <string.h>

struct fuzz_sum {
    uint64_t hash;
    unsigned long entries;
};

static void fuzz_hash(struct fuzz_sum *s, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < len; i++)
        s->hash = (s->hash ^ p[i]) * 1099511628211u;
}

static enum status fuzz_entry(void *ctx, const struct entry *e)
{
    struct fuzz_sum *s = ctx;
    s->entries++;
    fuzz_hash(s, e->text, e->len);
    fuzz_hash(s, &e->line, sizeof e->line);
    fuzz_hash(s, &e->date, sizeof e->date);
    for (size_t i = 0; i < e->quote_count; i++)
        if (e->quotes[i].start > e->quotes[i].end || e->quotes[i].end > e->len)
            abort();
    if (e->date.year && !date_is_valid(e->date))
        abort();
    return STATUS_OK;
}

static struct fuzz_sum fuzz_read(const char *format, const uint8_t *data, size_t size,
                                 size_t step)
{
    static struct zone_cache *zones;
    if (!zones)
        zones = zone_cache_new(NULL);
    struct fuzz_sum sum = {14695981039346656037u, 0};
    struct document document = {.name = "fuzz", .path = "", .series = "", .mtime = INT64_MIN};
    struct reader_options options = {.zones = zones};
    struct reader_context context = {
        .document = &document, .options = &options, .sink = fuzz_entry, .sink_ctx = &sum};
    struct fault fault;
    struct reader *r;
    if (reader_open(format_by_name(format), &context, &r) != STATUS_OK)
        return sum;
    for (size_t at = 0; at < size; at += step) {
        size_t n = size - at < step ? size - at : step;
        char *block = malloc(n);
        if (!block)
            break;
        memcpy(block, data + at, n);
        (void)reader_feed(r, block, n, &fault);
        free(block);
    }
    (void)reader_finish(r, &fault);
    if (reader_counts(r)->entries != sum.entries)
        abort();
    reader_free(r);
    return sum;
}

/* The first byte is the size of the blocks. */
static void fuzz_compare(const char *format, const uint8_t *data, size_t size)
{
    if (size < 2)
        return;
    struct fuzz_sum whole = fuzz_read(format, data + 1, size - 1, size);
    struct fuzz_sum cut = fuzz_read(format, data + 1, size - 1, (size_t)data[0] + 1);
    if (whole.hash != cut.hash || whole.entries != cut.entries)
        abort();
}

#endif
