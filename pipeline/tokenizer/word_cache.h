/* word_cache.h - the ids of words seen lately, by their bytes as they stand in the text: texts
 * say the same words again and again, and one look here saves folding, hashing and the search
 * for stems. Words of over WORD_CACHE_LEN bytes are not kept. */
#ifndef THEMELINE_WORD_CACHE_H
#define THEMELINE_WORD_CACHE_H

#include "tokenizer/bytes.h"
#include "tokenizer/vocabulary_key.h"

enum { WORD_CACHE_BITS = 13, WORD_CACHE_LEN = 16 };

/* All the bytes of a word, zeros behind them, and its length: equal ones are equal words. */
struct cached_word {
    uint64_t head, tail;
    uint32_t len; /* 0: empty */
    uint32_t id;
};

struct word_cache {
    struct cached_word items[1 << WORD_CACHE_BITS];
};

/* The place where a word of len bytes (1 to WORD_CACHE_LEN) is, or would be: *wanted is what
 * stands there if it is. 16 bytes must be readable at word. */
static inline struct cached_word *word_cache_at(struct word_cache *cache, const char *word,
                                                size_t len, struct cached_word *wanted)
{
    wanted->head = bytes_load(word) & key_mask(len);
    wanted->tail = len > 8 ? bytes_load(word + 8) & key_mask(len - 8) : 0;
    wanted->len = (uint32_t)len;
    uint64_t hash = (wanted->head ^ wanted->tail * UINT64_C(0xD6E8FEB86659FD93) ^ len) *
                    UINT64_C(0x9E3779B97F4A7C15);
    return &cache->items[hash >> (64 - WORD_CACHE_BITS)];
}

static inline int word_cache_is(const struct cached_word *item,
                                const struct cached_word *wanted)
{
    return item->head == wanted->head && item->tail == wanted->tail && item->len == wanted->len;
}

#endif
