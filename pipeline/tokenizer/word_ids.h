/* word_ids.h - the vocabulary's ids of the words of a window. Asked for many words at once: the
 * loop is short, and the processor looks up several words at a time. */
#ifndef THEMELINE_WORD_IDS_H
#define THEMELINE_WORD_IDS_H

#include "base/status.h"
#include "tokenizer/vocabulary.h"
#include "tokenizer/window.h"

struct word_cache;

/* cache may be NULL: then the vocabulary is asked for each word anew. */
struct word_ids {
    const struct vocabulary *vocabulary;
    struct word_cache *cache;
    void *room; /* in which the cache is */
};

/* False when memory is out. */
bool word_ids_init(struct word_ids *ids, const struct vocabulary *vocabulary, bool has_cache);
void word_ids_clear(struct word_ids *ids);

/* Sets the window's found of the words [first, end). */
enum status word_ids_find(const struct word_ids *ids, const char *text, size_t len,
                          struct window *w, uint32_t first, uint32_t end);

#endif
