/* evidence.h - what words and pairs of words say for and against themes, added up over a
 * sentence: for each theme a sum, of which 1 is enough. One word costs one addition of vectors
 * and two looks into a hash table (compiled.h has the tables), however many rows there are.
 *
 * A word counts once in a window of EVIDENCE_WINDOW tokens; in a longer sentence windows begin
 * half a window apart, and the one that says the most for a theme counts for it. A window says
 * nothing where no word leads, or all words together say less than EVIDENCE_BEGINS for every
 * theme: that is most of a text, and costs the least. */
#ifndef THEMELINE_EVIDENCE_H
#define THEMELINE_EVIDENCE_H

#include "base/status.h"
#include "lexicon/compiled.h"
#include "matcher/candidates.h"
#include "matcher/matcher.h"
#include "tokenizer/tokenizer.h"

#include <stdbool.h>

struct evidence {
    const struct compiled *lexicon;
    uint16_t *slots;   /* per theme: its slot, or SLOT_NONE */
    uint32_t stamp;    /* of the present window */
    uint32_t *stamps;  /* per unit: the window that it was added to */
    int16_t *sums;     /* per slot, of the present window */
    int16_t *most;     /* per slot, of the window that says the most */
    uint32_t *windows; /* per slot: where that begins */
    int16_t *begins;   /* per slot: a sum must be greater for pairs to be looked at, */
    int16_t *opens;    /* and for patterns */
};

enum { SLOT_NONE = 0xFFFF };

enum status evidence_init(struct evidence *e, const struct compiled *lexicon);
void evidence_clear(struct evidence *e);
/* Adds up a sentence; hidden (places; NULL: none) are tokens that do not count. False: no theme
 * has enough for a pattern to make it whole. */
bool evidence_collect(struct evidence *e, const struct sentence *sentence,
                      const uint64_t *hidden);
/* Adds it up again without what is hidden. That takes away only: no sum becomes greater, also
 * where the hidden words spoke against a theme. */
void evidence_hide(struct evidence *e, const struct sentence *sentence, const uint64_t *hidden);
/* Whether the weightiest pattern of a slot's theme would make it whole. */
bool evidence_opens(const struct evidence *e, uint32_t slot);
/* A slot's sum, in thousandths. */
int32_t evidence_sum(const struct evidence *e, uint32_t slot);
/* The row that stands for a slot's theme, with its place: of the word that says the most for
 * it, all rows together, the one that says the most, or a pair's where that says more. Weight 0
 * where none says anything. The same hidden as before. */
struct candidate evidence_strongest(struct evidence *e, const struct sentence *sentence,
                                    const uint64_t *hidden, uint32_t slot);

/* All that evidence_sum added up for a slot, but for the clipping of single words (matcher.h
 * has the sink). */
void evidence_list(struct evidence *e, const struct sentence *sentence, const uint64_t *hidden,
                   uint32_t slot, evidence_sink *sink, void *ctx);

#endif
