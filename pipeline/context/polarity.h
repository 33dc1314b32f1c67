/* polarity.h - whether a match is said to hold. */
#ifndef THEMELINE_POLARITY_H
#define THEMELINE_POLARITY_H

#include "context/clause.h"
#include "lexicon/compiled.h"
#include "matcher/matcher.h"

/* Sets polarity and the deciding cue by the negations alone; pattern is the row's, and what its
 * column says of negated matches is still to come. */
void polarity_decide(const struct compiled *lexicon, const struct matches *matches,
                     const struct clauses *clauses, const struct compiled_pattern *pattern,
                     struct match *match);

#endif
