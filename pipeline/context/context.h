/* context.h - fifth stage: matches and cues of a sentence in, the same matches with their
 * polarity and who out.
 *
 * Polarity. A negation reaches forward (negation_after: back) over its own number of tokens,
 * but over no clause border: a border cue, or punctuation. Said twice it is said once ("nobody
 * never asked"); a reversal undoes it ("never without"). An inability denies only what is no
 * trouble, a denial only what is one (column `kind` of themes.csv); `over` all that stands
 * before it. A cue between a match's words counts, unless the pattern itself is made with a
 * negation ("can't let anyone in"); a denial counts there too. Rows `against` say of one theme,
 * wherever they stand in the sentence, that it does not hold. What a pseudo cue covers is no
 * cue. The row's column `negated` says what a negated match becomes.
 *
 * Who. Everything in the sentence that speaks of who is meant is added up: each cue of
 * cues_who.csv by whether it stands before, within or after the match, the subject that governs
 * the match once more, and the theme itself (column `self`). From 0 on it is the writer. The
 * subject is the last subject pronoun before the match, or a noun or name where its clause
 * begins. The row's column `who` overrules; what somebody else wrote (quotes) is other. */
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
