/* who.h - whether a match is said of the writer. */
#ifndef THEMELINE_WHO_H
#define THEMELINE_WHO_H

#include "context/clause.h"
#include "lexicon/compiled.h"
#include "matcher/matcher.h"

/* Called for each thing that is said about who is meant: by a cue, for standing at a place. */
typedef void who_sink(void *ctx, const struct cue_match *cue, enum cue_place place);

/* All that the sentence says about the who of a match. */
void who_cues(const struct compiled *lexicon, const struct matches *matches,
              const struct clauses *clauses, const struct match *match, who_sink *sink,
              void *ctx);
/* Adds it up, and what the theme says; sets who, and as the deciding cue the one that said most
 * for it. */
void who_decide(const struct compiled *lexicon, const struct matches *matches,
                const struct clauses *clauses, struct match *match);

#endif
