/* evidence.h - rows that are one word or class with less than whole weight: each says a little
 * for or against a theme. They are many, so they are not tried one by one: every word of the
 * sentence points to the sets that it is a clue of, and each set found adds its weights, once.
 */
#ifndef THEMELINE_EVIDENCE_H
#define THEMELINE_EVIDENCE_H

#include "base/status.h"
#include "matcher/candidates.h"
#include "matcher/masks.h"

/* In a longer sentence something can be found for every theme: evidence is not added up there.
 */
enum { EVIDENCE_TOKENS_MAX = 32 };

/* What the sentence says for one theme. */
struct theme_evidence {
    int32_t sum;
    int32_t best;     /* the greatest weight, 0 before the first */
    uint32_t pattern; /* of the best */
    uint32_t token;   /* where that stands */
};

struct evidence {
    const struct compiled *lexicon;
    uint32_t stamp;       /* of the present collection */
    uint32_t *set_stamps; /* per set: the collection that it was added to */
    struct theme_evidence *themes;
};

enum status evidence_init(struct evidence *e, const struct compiled *lexicon);
void evidence_clear(struct evidence *e);
/* Adds the evidence of the sentence that masks was begun with; hidden (places; NULL: none) are
 * tokens that do not count. */
void evidence_collect(struct evidence *e, struct masks *masks, const uint64_t *hidden);
/* Adds a candidate for each theme that the evidence alone makes, or that has a candidate of
 * less than whole weight for it to join. */
enum status evidence_add(const struct evidence *e, struct candidates *candidates);
/* Whether the evidence alone makes any theme. */
bool evidence_is_enough(const struct evidence *e);

#endif
