/* matcher.h - fourth stage: a sentence of tokens in, its matches and cues out.
 *
 * First the evidence of all words is added up (evidence.h); it opens the themes that a pattern
 * more could make. Of these themes, and of those without evidence, the patterns that hang on a
 * word of the sentence are tried (compiled.h). Each is matched for all places at once: bit i of
 * a mask of places says "the pattern got as far as token i"; a step over a set is an AND with
 * the set's mask and a shift, a gap is a few shifts. So the work is steps times the sentence's
 * length over 64, whatever the pattern: nothing backtracks.
 *
 * The overlap contract: within a theme the longest match wins, then the more specific, then the
 * first; a token counts once. Two themes may share a place. What overlaps an idiom is hidden.
 * A row of a weight below 1 is not enough by itself: candidates.h says when several, or one and
 * the evidence, are. Then there is one match, where the row stands that says the most.
 *
 * Memory: some 400 KiB a worker for the built-in lexicons, more in very long sentences. */
#ifndef THEMELINE_MATCHER_H
#define THEMELINE_MATCHER_H

#include "base/status.h"
#include "lexicon/lexicon.h"
#include "matcher/match.h"
#include "tokenizer/tokenizer.h"

#include <stdbool.h>

/* A place where a cue (lexicon/cue.h) stands: tokens first to last, inclusive. */
struct cue_match {
    uint8_t kind; /* enum cue_kind */
    uint8_t reach;
    uint32_t row;
    uint32_t first;
    uint32_t last;
};

/* Borrowed from the matcher until its next call. Both in the order of the text. */
struct matches {
    struct match *items; /* polarity and who are not set yet */
    size_t count;
    const struct cue_match *cues; /* none where there are no matches */
    size_t cue_count;
};

struct matcher;

/* A matcher for one worker; the lexicon is borrowed. NULL: out of memory. */
struct matcher *matcher_new(const struct lexicon *lexicon);
void matcher_free(struct matcher *m);
/* Finds the matches in a sentence of text. STATUS_ENOMEM is the only failure. */
enum status matcher_run(struct matcher *m, const char *text, const struct sentence *sentence,
                        struct matches *out);
/* What rows of evidence say for a theme in the sentence that matcher_run saw last: calls sink
 * with each row and its weight, in thousandths, and returns the sum that counted (what one word
 * says is clipped). The sentence must still be there. 0: there is no evidence for the theme. */
typedef void evidence_sink(void *ctx, uint32_t row, int32_t weight);
int32_t matcher_evidence(struct matcher *m, uint16_t theme, evidence_sink *sink, void *ctx);
/* Whether the pattern of one row (of any kind) matches in a sentence, by itself: no idioms, no
 * overlap contract. For checking lexicons. */
enum status matcher_try_row(struct matcher *m, const char *text,
                            const struct sentence *sentence, uint32_t row, bool *matches);
/* How often a regex met its limits, so that a sentence could not be decided. */
uint64_t matcher_regex_limits(const struct matcher *m);

#endif
