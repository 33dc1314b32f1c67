#include "driver/batch.h"

#include <stdlib.h>
#include <string.h>

/* An entry whose pointers are offsets, since the buffer may move while it grows. */
struct batch_entry {
    struct entry entry;
    size_t text, source, series, id, quotes;
    bool has_id;
};

void batch_clear(struct batch *b)
{
    buffer_clear(&b->text);
    buffer_clear(&b->rows);
    free(b->quotes);
    free(b->entries);
    *b = (struct batch){0};
}

void batch_reset(struct batch *b)
{
    buffer_reset(&b->text);
    buffer_reset(&b->rows);
    b->quote_count = 0;
    b->count = 0;
    b->status = STATUS_OK;
}

static enum status add_name(struct batch *b, const char *name, size_t *offset)
{
    *offset = b->text.len;
    return buffer_add(&b->text, name, strlen(name) + 1);
}

/* Names repeat from entry to entry: the last one is used again. */
static enum status add_repeated(struct batch *b, const char *name, size_t last, size_t *offset)
{
    if (b->count > 0 && !strcmp(b->text.data + last, name)) {
        *offset = last;
        return STATUS_OK;
    }
    return add_name(b, name, offset);
}

enum status batch_add(struct batch *b, const struct entry *e)
{
    struct batch_entry *entries =
        array_grow(b->entries, sizeof *entries, b->count + 1, &b->cap);
    if (!entries)
        return STATUS_ENOMEM;
    b->entries = entries;
    struct batch_entry *out = &entries[b->count];
    const struct batch_entry *last = b->count ? out - 1 : out;
    *out = (struct batch_entry){.entry = *e,
                                .source = last->source,
                                .series = last->series,
                                .has_id = e->id != NULL,
                                .quotes = b->quote_count};
    enum status status = add_repeated(b, e->source, out->source, &out->source);
    if (status == STATUS_OK)
        status = add_repeated(b, e->series, out->series, &out->series);
    if (status == STATUS_OK && e->id)
        status = add_name(b, e->id, &out->id);
    out->text = b->text.len;
    if (status == STATUS_OK)
        status = buffer_add(&b->text, e->text, e->len);
    for (size_t i = 0; status == STATUS_OK && i < e->quote_count; i++) {
        struct span *quotes =
            array_grow(b->quotes, sizeof *quotes, b->quote_count + 1, &b->quote_cap);
        if (!quotes)
            return STATUS_ENOMEM;
        b->quotes = quotes;
        quotes[b->quote_count++] = e->quotes[i];
    }
    if (status == STATUS_OK)
        b->count++;
    return status;
}

struct entry batch_entry(const struct batch *b, size_t i)
{
    const struct batch_entry *from = &b->entries[i];
    struct entry e = from->entry;
    e.source = b->text.data + from->source;
    e.series = b->text.data + from->series;
    e.id = from->has_id ? b->text.data + from->id : NULL;
    e.text = b->text.data + from->text;
    e.quotes = b->quotes ? b->quotes + from->quotes : NULL;
    return e;
}
