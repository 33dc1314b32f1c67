/* vocabulary.h - the words that a lexicon knows, and the question asked of every word of the
 * input: can a pattern hang on it? Words and stems have ids from 1; 0 is every unknown word.
 * A vocabulary is built once, written as sections of an image, and then constant and shared.
 *
 * Where few words are anchors, a word is asked in two steps: a filter of a few KiB that stays
 * in the first-level cache (two bits by the hash of the whole word, one by its first four bytes
 * for stems) says "surely no anchor" for nearly all words; only what passes is looked up. */
#ifndef THEMELINE_VOCABULARY_H
#define THEMELINE_VOCABULARY_H

#include "base/image.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vocabulary_builder;

/* Returns NULL when memory is out; free with vocabulary_builder_free. */
struct vocabulary_builder *vocabulary_builder_new(void);
void vocabulary_builder_free(struct vocabulary_builder *b);
/* The id of a folded word (fold.h), or of the stem that every word beginning with it has.
 * The same text and kind gives the same id. A stem has at least two bytes. */
enum status vocabulary_add(struct vocabulary_builder *b, const char *folded, size_t len,
                           bool is_stem, uint32_t *id);
/* A token with this id makes its sentence worth a closer look. What is below an anchor stem
 * (longer stems, whole words) becomes an anchor with it when the vocabulary is written. */
void vocabulary_mark_anchor(struct vocabulary_builder *b, uint32_t id);
/* The ids of a stem and all words and longer stems below it, for building sets: calls sink for
 * each. For a whole word: itself and its
 * possessive in 's, where that was added too. Valid when all words have been added. */
void vocabulary_below(const struct vocabulary_builder *b, uint32_t id,
                      void (*sink)(void *ctx, uint32_t id), void *ctx);
/* The greatest id so far. */
uint32_t vocabulary_size(const struct vocabulary_builder *b);
/* Adds the vocabulary's sections to w (tags 'V' << 24 and up). */
enum status vocabulary_write(struct vocabulary_builder *b, struct image_writer *w);

/* A vocabulary inside an image: constant, borrowed from the image's owner. */
struct vocabulary {
    const uint64_t *word_filter; /* VOCABULARY_WORD_BITS bits: anchors by vocabulary_hash */
    const uint64_t
        *stem_filter; /* VOCABULARY_STEM_BITS bits: anchor stems by their first bytes */
    const uint64_t *all_stems; /* the same of all stems */
    const struct vocabulary_slot *slots;
    const struct vocabulary_word *words;
    const char *text;
    uint32_t slot_mask;
    uint32_t word_count; /* ids are 1 to word_count */
};

enum { VOCABULARY_WORD_BITS = 1 << 17, VOCABULARY_STEM_BITS = 1 << 15 };

/* False when the image holds no vocabulary. */
bool vocabulary_attach(struct vocabulary *v, const void *image, size_t size);
/* The id of a folded word: the whole word's own, else without a final 's, else that of the
 * longest stem that it begins with, else 0. */
uint32_t vocabulary_find(const struct vocabulary *v, const char *folded, size_t len);
bool vocabulary_is_anchor(const struct vocabulary *v, uint32_t id);
bool vocabulary_is_stem(const struct vocabulary *v, uint32_t id);
/* The folded text of an id (not NUL-terminated), its length in *len. */
const char *vocabulary_text(const struct vocabulary *v, uint32_t id, size_t *len);

#endif
