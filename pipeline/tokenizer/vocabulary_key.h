/* vocabulary_key.h - how a folded word is asked for: its key, the key's hashes, and the two
 * filters. Shared by the vocabulary's builder, its reader, and the probe of every word of the
 * input. */
#ifndef THEMELINE_VOCABULARY_KEY_H
#define THEMELINE_VOCABULARY_KEY_H

#include "tokenizer/bytes.h"
#include "tokenizer/vocabulary.h"

/* The first eight bytes of a word with bit 5 set in each, zeros behind them, and the word's
 * whole length: enough to tell nearly all words apart. Bit 5 makes ASCII words of either case
 * alike, so that those need not be folded to be asked; that some signs become alike too costs a
 * comparison now and then. */
struct key {
    uint64_t head;
    uint64_t len;
};

static inline uint64_t key_mask(size_t n)
{
    return n >= 8 ? UINT64_MAX : (UINT64_C(1) << (8 * n)) - 1;
}

/* The key of len bytes, of which head has the first eight, bit 5 as it was. */
static inline struct key key_cut(uint64_t head, size_t len)
{
    return (struct key){(head | BYTES_OF(0x20)) & key_mask(len), len};
}

static inline struct key key_of(const char *word, size_t len)
{
    return key_cut(bytes_load_some(word, len), len);
}

/* The filter of whole words: two bits of one of its 64-bit words, all by the upper bits of one
 * product, which know every byte. */
static inline uint64_t filter_hash(struct key k)
{
    return (k.head ^ k.len) * UINT64_C(0x9E3779B97F4A7C15);
}

static inline size_t filter_word_at(uint64_t hash)
{
    return hash >> 53; /* VOCABULARY_WORD_BITS / 64 values */
}

/* The filter of stems: one bit, by five bits of each of the first four bytes. */
static inline uint32_t filter_stem_bit(uint64_t head)
{
    uint32_t four = (uint32_t)head & 0x1F1F1F1Fu;
    return four * 0x9E3779B1u >> 17; /* VOCABULARY_STEM_BITS values */
}

/* 0: surely no anchor, else 1. */
static inline unsigned filter_passes(const uint64_t *word_filter, const uint64_t *stem_filter,
                                     struct key k)
{
    uint64_t hash = filter_hash(k);
    uint64_t words = word_filter[filter_word_at(hash)];
    uint64_t both = words >> (hash >> 47 & 63) & words >> (hash >> 41 & 63);
    uint32_t stem = filter_stem_bit(k.head);
    return (unsigned)(both | stem_filter[stem / 64] >> stem % 64) & 1;
}

/* Three questions share the table of slots; a seed keeps them apart. */
enum key_kind { KEY_WORD, KEY_STEM, KEY_LENGTHS };

static inline uint64_t key_hash(struct key k, enum key_kind kind)
{
    uint64_t h = (k.head ^ (k.len << 2 | kind)) * UINT64_C(0xD6E8FEB86659FD93);
    h ^= h >> 32; /* the high bytes of a product know all its bytes, the low ones do not */
    return h * UINT64_C(0xA0761D6478BD642F);
}

/* The stored form. A slot with value 0 is empty; slots are searched upwards from their hash. */
struct vocabulary_slot {
    uint32_t check;
    uint32_t value; /* KEY_WORD, KEY_STEM: id. KEY_LENGTHS: bit n: there is a stem of n bytes */
};

struct vocabulary_word {
    uint64_t head; /* of its key */
    uint32_t text; /* offset in the text section */
    uint16_t len;
    uint8_t is_stem;
    uint8_t is_anchor;
};

static inline uint32_t slot_at(uint64_t hash)
{
    return (uint32_t)(hash >> 36);
}

static inline uint32_t slot_check(uint64_t hash)
{
    return (uint32_t)(hash >> 16);
}

/* Begins to fetch what vocabulary_find will look at first for a word with this key. */
static inline void vocabulary_expect(const struct vocabulary *v, struct key key)
{
    __builtin_prefetch(&v->slots[slot_at(key_hash(key, KEY_WORD)) & v->slot_mask]);
}

/* Stems are found by the lengths that stems with the same first bytes have: under two bytes
 * those of 2 and 3, under four those from 4 on; the last bit stands for itself and all longer
 * ones. */
enum { STEM_SHORT = 2, STEM_LONG = 4, STEM_LAST_BIT = 31 };

/* vocabulary_find for a caller that has the word's first eight bytes, zeros behind a shorter
 * one. */
uint32_t vocabulary_find_head(const struct vocabulary *v, const char *folded, size_t len,
                              uint64_t head);

enum {
    VOCABULARY_TAG_WORD_FILTER = 'V' << 24,
    VOCABULARY_TAG_STEM_FILTER,
    VOCABULARY_TAG_ALL_STEMS,
    VOCABULARY_TAG_SLOTS,
    VOCABULARY_TAG_WORDS,
    VOCABULARY_TAG_TEXT
};

#endif
