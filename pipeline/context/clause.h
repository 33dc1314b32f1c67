/* clause.h - where the clauses of a sentence part, from its punctuation and its border cues. */
#ifndef THEMELINE_CLAUSE_H
#define THEMELINE_CLAUSE_H

#include "matcher/matcher.h"
#include "matcher/places.h"
#include "tokenizer/tokenizer.h"

/* Bit i: a clause begins at token i. */
struct clauses {
    uint64_t borders[PLACES_WIDTH_MAX]; /* ends the scope of a negation */
    uint64_t starts[PLACES_WIDTH_MAX];  /* also after a joining word */
    unsigned width;
};

/* text is the entry's. */
void clauses_find(struct clauses *c, const char *text, const struct sentence *sentence,
                  const struct matches *matches);
/* Whether a border stands behind token from and at or before token to (from < to). */
bool clauses_part(const struct clauses *c, uint32_t from, uint32_t to);
/* Whether a clause, or a part of one that can have its own subject, begins at a token. */
bool clauses_begin_at(const struct clauses *c, uint32_t token);

#endif
