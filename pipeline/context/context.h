/* context.h - fifth stage: matches and cues of a sentence in, the same matches with their
 * polarity and who out.
 *
 * Polarity. A negation cue reaches forward (negation_after: back) over its own number of
 * tokens, but over no clause border: a border cue, ; : ( ) dashes, or a comma with a new
 * subject behind it. What a pseudo cue covers is no cue. Two negations of one match undo each
 * other. A cue between a match's words counts, unless the pattern itself is made with a
 * negation ("can't let anyone in"). The row's column `negated` says what a negated match
 * becomes.
 *
 * Who. The subject that governs a match is the last subject pronoun before it, or a noun for a
 * person where its clause begins; over a relative clause in between ("My sister, who lives
 * abroad, never …"). Where there is no subject: traces of the writer (my, me) or of others,
 * then the writer. The row's column `who` overrules; what somebody else wrote (quotes) is
 * other. */
#ifndef THEMELINE_CONTEXT_H
#define THEMELINE_CONTEXT_H

#include "lexicon/lexicon.h"
#include "matcher/matcher.h"
#include "tokenizer/tokenizer.h"

/* Sets polarity, who and the deciding cues of all matches, in place; may drop some (a match
 * that is ignored when negated, or turned into a theme that has its place already) or change
 * their theme: matches->count is what is left. text is the entry's. Needs no memory; cannot
 * fail. */
void context_apply(const struct lexicon *lexicon, const char *text,
                   const struct sentence *sentence, struct matches *matches);

#endif
