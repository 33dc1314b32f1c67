#include "markup_fuzz.h"

#include "base/utf8.h"
#include "base/zone.h"
#include "source/decode.h"

#include <stdio.h>
#include <stdlib.h>

static enum status check_entry(void *ctx, const struct entry *e)
{
    size_t at = 0;
    (void)ctx;
    if (e->len == 0 || utf8_valid_prefix(e->text, e->len) != e->len)
        abort();
    for (size_t i = 0; i < e->quote_count; i++) {
        if (e->quotes[i].start < at || e->quotes[i].end < e->quotes[i].start ||
            e->quotes[i].end > e->len)
            abort();
        at = e->quotes[i].end;
    }
    if (e->date.year && !date_is_valid(e->date))
        abort();
    return STATUS_OK;
}

static void feed(struct reader *r, const char *text, size_t len, size_t block)
{
    struct fault fault;
    enum status status = STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < len; at += block)
        status = reader_feed(r, text + at, len - at < block ? len - at : block, &fault);
    (void)reader_finish(r, &fault);
}

void fuzz_reader(const struct format *format, const char *path, const uint8_t *data,
                 size_t size, size_t block)
{
    struct document document = {
        .name = path, .path = path, .series = path, .size = -1, .mtime = INT64_MIN};
    struct zone_cache *zones = zone_cache_new(NULL);
    struct decoder *decoder = decoder_new(NULL);
    struct reader_options options = {.zones = zones, .zone = "UTC"};
    struct reader_context context = {
        .document = &document, .options = &options, .sink = check_entry};
    struct reader *r;
    const char *text = (const char *)data;
    size_t len = size;
    if (!zones || !decoder || reader_open(format, &context, &r) != STATUS_OK)
        abort();
    if (!format->is_raw && decoder_feed(decoder, text, size, true, &text, &len) != STATUS_OK)
        abort();
    feed(r, text, len, block ? block : 1);
    reader_free(r);
    decoder_free(decoder);
    zone_cache_free(zones);
}
