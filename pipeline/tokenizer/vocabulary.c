#include "tokenizer/vocabulary.h"

#include "tokenizer/vocabulary_key.h"

#include <string.h>

bool vocabulary_attach(struct vocabulary *v, const void *image, size_t size)
{
    size_t word_filter, stem_filter, all_stems, slots, words, text;
    *v = (struct vocabulary){
        .word_filter = image_section(image, size, VOCABULARY_TAG_WORD_FILTER, &word_filter),
        .stem_filter = image_section(image, size, VOCABULARY_TAG_STEM_FILTER, &stem_filter),
        .all_stems = image_section(image, size, VOCABULARY_TAG_ALL_STEMS, &all_stems),
        .slots = image_section(image, size, VOCABULARY_TAG_SLOTS, &slots),
        .words = image_section(image, size, VOCABULARY_TAG_WORDS, &words),
        .text = image_section(image, size, VOCABULARY_TAG_TEXT, &text),
    };
    if (!v->word_filter || !v->stem_filter || !v->all_stems || !v->slots || !v->words ||
        !v->text || word_filter != VOCABULARY_WORD_BITS / 8 ||
        stem_filter != VOCABULARY_STEM_BITS / 8 || all_stems != VOCABULARY_STEM_BITS / 8)
        return false;
    v->slot_mask = (uint32_t)(slots / sizeof *v->slots) - 1;
    v->word_count = (uint32_t)(words / sizeof *v->words) - 1;
    return true;
}

/* Whether two words with equal keys are equal: those of ASCII alone are, by their first eight
 * bytes, since bit 5 makes no two signs alike that can be in a word. */
static inline bool rest_is_equal(const struct vocabulary *v, const struct vocabulary_word *w,
                                 const char *word)
{
    if (w->len <= 8 && !(w->head & BYTES_OF(0x80)))
        return true;
    return memcmp(v->text + w->text, word, w->len) == 0;
}

/* The id of the first key.len bytes of word, as a word or a stem of exactly these; 0: none. */
static inline uint32_t find_exact(const struct vocabulary *v, const char *word, struct key key,
                                  enum key_kind kind)
{
    uint64_t hash = key_hash(key, kind);
    for (uint32_t i = slot_at(hash);; i++) {
        const struct vocabulary_slot *slot = &v->slots[i & v->slot_mask];
        if (slot->value == 0)
            return 0;
        if (slot->check != slot_check(hash) || slot->value > v->word_count)
            continue;
        const struct vocabulary_word *w = &v->words[slot->value];
        if (w->head == key.head && w->len == key.len && w->is_stem == (kind == KEY_STEM) &&
            rest_is_equal(v, w, word))
            return slot->value;
    }
}

/* The lengths of the stems whose first bytes are those of key. */
static inline uint32_t find_lengths(const struct vocabulary *v, struct key key)
{
    uint64_t hash = key_hash(key, KEY_LENGTHS);
    for (uint32_t i = slot_at(hash);; i++) {
        const struct vocabulary_slot *slot = &v->slots[i & v->slot_mask];
        if (slot->value == 0 || slot->check == slot_check(hash))
            return slot->value;
    }
}

/* Stems of STEM_LAST_BIT bytes and more share a bit: all lengths are tried. */
static uint32_t find_very_long_stem(const struct vocabulary *v, const char *word, uint64_t head,
                                    size_t len)
{
    for (size_t n = len; n >= STEM_LAST_BIT; n--) {
        uint32_t id = find_exact(v, word, key_cut(head, n), KEY_STEM);
        if (id)
            return id;
    }
    return 0;
}

static uint32_t find_longest_stem(const struct vocabulary *v, const char *word, uint64_t head,
                                  size_t len)
{
    uint32_t bit = filter_stem_bit(head);
    if (len < STEM_SHORT || !(v->all_stems[bit / 64] >> bit % 64 & 1)) /* most words */
        return 0;
    uint32_t lengths = find_lengths(v, key_cut(head, STEM_SHORT));
    if (len >= STEM_LONG)
        lengths |= find_lengths(v, key_cut(head, STEM_LONG));
    if (len < STEM_LAST_BIT)
        lengths &= (UINT32_C(2) << len) - 1;
    while (lengths > 3) { /* no stem is shorter than two bytes */
        unsigned n = 31u - (unsigned)__builtin_clz(lengths);
        uint32_t id = n == STEM_LAST_BIT ? find_very_long_stem(v, word, head, len)
                                         : find_exact(v, word, key_cut(head, n), KEY_STEM);
        if (id)
            return id;
        lengths &= ~(UINT32_C(1) << n);
    }
    return 0;
}

uint32_t vocabulary_find_head(const struct vocabulary *v, const char *folded, size_t len,
                              uint64_t head)
{
    uint32_t id = find_exact(v, folded, key_cut(head, len), KEY_WORD);
    if (id == 0 && len > 2 && folded[len - 1] == 's' && folded[len - 2] == '\'')
        id = find_exact(v, folded, key_cut(head, len - 2), KEY_WORD);
    return id ? id : find_longest_stem(v, folded, head, len);
}

uint32_t vocabulary_find(const struct vocabulary *v, const char *folded, size_t len)
{
    return vocabulary_find_head(v, folded, len, bytes_load_some(folded, len));
}

bool vocabulary_is_anchor(const struct vocabulary *v, uint32_t id)
{
    return id <= v->word_count && v->words[id].is_anchor;
}

bool vocabulary_is_stem(const struct vocabulary *v, uint32_t id)
{
    return id <= v->word_count && v->words[id].is_stem;
}

const char *vocabulary_text(const struct vocabulary *v, uint32_t id, size_t *len)
{
    const struct vocabulary_word *w = &v->words[id <= v->word_count ? id : 0];
    *len = w->len;
    return v->text + w->text;
}
