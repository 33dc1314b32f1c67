/* masks.h - the masks of sets in one sentence: where in it each set's members begin. Made when
 * first asked for and kept until the next sentence. */
#ifndef THEMELINE_MASKS_H
#define THEMELINE_MASKS_H

#include "base/status.h"
#include "lexicon/compiled.h"
#include "tokenizer/tokenizer.h"

#include <stdbool.h>

struct masks {
    const struct compiled *lexicon;
    uint32_t stamp;        /* of the present sentence: what bears another stamp is stale */
    uint32_t *word_stamps; /* per vocabulary id */
    uint32_t *set_stamps;  /* per set: its masks are made */
    uint64_t *probes;      /* a bit per probe that may be here, and one that always is */
    uint64_t *words;       /* width words of 64 bits per vocabulary id */
    uint64_t *sets;        /* the same per slot */
    const struct sentence *sentence;     /* the present one */
    uint64_t signature[SIGNATURE_WORDS]; /* of its words */
    uint64_t literals;                   /* the same, as for phrases */
    uint32_t word_count;
    unsigned width;
    unsigned capacity; /* the width that there is memory for */
};

/* word_count: of the vocabulary. STATUS_ENOMEM leaves nothing behind. */
enum status masks_init(struct masks *m, const struct compiled *lexicon, uint32_t word_count);
void masks_clear(struct masks *m);
/* Begins a sentence. */
enum status masks_begin(struct masks *m, const struct sentence *sentence);
/* The masks of a set, one of m->width words for each length from 1. */
const uint64_t *masks_of_set(struct masks *m, uint32_t set);
/* False: surely no member of the probe (a number, not a set) is in the sentence. One glance. */
static inline bool masks_may_have_probe(const struct masks *m, uint32_t probe)
{
    return m->probes[probe / 64] >> probe % 64 & 1;
}
/* Whether any member of the set is in the sentence. */
bool masks_has_set(struct masks *m, uint32_t set);

#endif
