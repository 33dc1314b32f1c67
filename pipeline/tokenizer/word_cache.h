/* word_cache.h - the ids of words seen lately, by their bytes as they stand in the text: texts
 * say the same words again and again, and one look here saves folding, hashing and the search
 * for stems. Words of over WORD_CACHE_LEN bytes are not kept.
 *
 * A bucket is one line of the processor's cache and holds three words, the one asked for last
 * in front: there the next word is mostly found, and the one asked for least makes room. */
#ifndef THEMELINE_WORD_CACHE_H
#define THEMELINE_WORD_CACHE_H

#include "tokenizer/bytes.h"

enum { WORD_CACHE_BITS = 13, WORD_CACHE_WAYS = 3, WORD_CACHE_LEN = 16, WORD_CACHE_LINE = 64 };

/* All the bytes of a word, zeros behind them: equal ones are equal words, as no word has a NUL
 * in it. */
struct word_bytes {
    uint64_t head, tail;
};

struct word_bucket {
    struct word_bytes words[WORD_CACHE_WAYS]; /* head 0: empty */
    uint32_t found[WORD_CACHE_WAYS];          /* what word_ids.c knows of them; not 0 */
    uint32_t unused;                          /* fills the line */
};

struct word_cache {
    struct word_bucket buckets[1 << WORD_CACHE_BITS];
};

/* The bytes of a word of 1 to WORD_CACHE_LEN bytes; 16 must be readable at it. */
static inline struct word_bytes word_bytes_load(const char *word, size_t len)
{
    static const unsigned char mask[2 * WORD_CACHE_LEN] = {
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    };
    const char *from = (const char *)mask + WORD_CACHE_LEN - len;
    return (struct word_bytes){bytes_load(word) & bytes_load(from),
                               bytes_load(word + 8) & bytes_load(from + 8)};
}

/* The same, where nothing behind the word may be read. */
static inline struct word_bytes word_bytes_load_exactly(const char *word, size_t len)
{
    return (struct word_bytes){bytes_load_some(word, len),
                               len > 8 ? bytes_load_some(word + 8, len - 8) : 0};
}

static inline struct word_bucket *word_cache_at(struct word_cache *cache, struct word_bytes w)
{
    uint64_t hash =
        w.head * UINT64_C(0x9E3779B97F4A7C15) + w.tail * UINT64_C(0xD6E8FEB86659FD93);
    return &cache->buckets[hash >> (64 - WORD_CACHE_BITS)];
}

/* What is known of the word if it is in front; else 0. */
static inline uint32_t word_bucket_front(const struct word_bucket *b, struct word_bytes w)
{
    uint64_t differ = (b->words[0].head ^ w.head) | (b->words[0].tail ^ w.tail);
    return b->found[0] & (0 - (uint32_t)(differ == 0));
}

/* Puts a word in front; those before `way` move back into its place. */
static inline void word_bucket_put(struct word_bucket *b, struct word_bytes w, uint32_t found,
                                   int way)
{
    for (; way > 0; way--) {
        b->words[way] = b->words[way - 1];
        b->found[way] = b->found[way - 1];
    }
    b->words[0] = w;
    b->found[0] = found;
}

/* Finds the word in any place and brings it to the front; 0: it is not there, as the bytes of
 * an empty place never are. */
static inline uint32_t word_bucket_find(struct word_bucket *b, struct word_bytes w)
{
    for (int way = 0; way < WORD_CACHE_WAYS && w.head; way++) {
        if (b->words[way].head == w.head && b->words[way].tail == w.tail) {
            uint32_t found = b->found[way];
            word_bucket_put(b, w, found, way);
            return found;
        }
    }
    return 0;
}

#endif
