/* candidates.h - what patterns matched in a sentence, before the overlap contract: and after.
 */
#ifndef THEMELINE_CANDIDATES_H
#define THEMELINE_CANDIDATES_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct candidate {
    uint32_t row;   /* of a pattern, or of evidence */
    uint32_t first; /* token */
    uint32_t last;  /* inclusive */
    uint16_t theme; /* of a cue: its kind */
    bool is_evidence;
    int32_t weight;       /* thousandths */
    uint32_t specificity; /* of a pattern */
    int32_t evidence;     /* of evidence: the theme's whole sum */
};

/* All zeros is empty. */
struct candidates {
    struct candidate *items;
    size_t count;
    size_t cap;
};

enum status candidates_add(struct candidates *c, struct candidate candidate);
void candidates_clear(struct candidates *c);
/* Drops those that share a token with the hidden places (PLACES_WIDTH_MAX words). */
void candidates_hide(struct candidates *c, const uint64_t *hidden);
/* Keeps, of each theme (or kind of cue), the longest, then most specific, then first in the
 * text, then first in the lexicon, that share no token. A theme without a row of whole weight
 * is kept where its evidence, with the greatest weight of its patterns that match, reaches
 * WEIGHT_WHOLE; where it has no evidence, the weights of its patterns, each row once, must, and
 * one of them have at least WEIGHT_LEADING. The row of greatest weight then
 * stands for all. What is left is in the order of the text, then of themes. */
void candidates_select(struct candidates *c, uint32_t token_count);

#endif
