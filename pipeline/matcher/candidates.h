/* candidates.h - what patterns matched in a sentence, before the overlap contract: and after.
 */
#ifndef THEMELINE_CANDIDATES_H
#define THEMELINE_CANDIDATES_H

#include "base/status.h"
#include "lexicon/compiled.h"

#include <stddef.h>
#include <stdint.h>

struct candidate {
    uint32_t pattern;
    uint32_t first;   /* token */
    uint32_t last;    /* inclusive */
    int32_t evidence; /* what other rows of the theme add to the weight of this one's */
};

/* All zeros is empty. */
struct candidates {
    struct candidate *items;
    size_t count;
    size_t cap;
};

enum status candidates_add(struct candidates *c, struct candidate candidate);
void candidates_clear(struct candidates *c);
/* Drops those that share a token with one of the idioms. */
void candidates_hide(struct candidates *c, const struct candidates *idioms);
/* Keeps, of each theme (or kind of cue), the longest, then most specific, then first in the
 * text, then first in the lexicon, that share no token. A theme without a row of whole weight
 * is kept where the weights of its rows that match, each row once, add up to WEIGHT_WHOLE and
 * one of them has at least WEIGHT_LEADING: the row of greatest weight then stands for all. What
 * is left is in the order of the text, then of themes. */
enum status candidates_select(struct candidates *c, const struct compiled *lexicon,
                              uint32_t token_count);

#endif
