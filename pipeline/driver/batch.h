/* batch.h - copies of entries that wait for a worker, and the bytes that it made of them. */
#ifndef THEMELINE_BATCH_H
#define THEMELINE_BATCH_H

#include "base/buffer.h"
#include "reader/reader.h"

struct batch {
    struct buffer text; /* texts and names of all entries; entries point into it by offset */
    struct span *quotes;
    size_t quote_count, quote_cap;
    struct batch_entry *entries;
    size_t count, cap;
    struct buffer rows;
    enum status status; /* of counting it */
};

void batch_clear(struct batch *b);
void batch_reset(struct batch *b); /* empties it, keeps its memory */
enum status batch_add(struct batch *b, const struct entry *entry);
/* The i-th entry; borrowed until the batch changes. */
struct entry batch_entry(const struct batch *b, size_t i);

#endif
