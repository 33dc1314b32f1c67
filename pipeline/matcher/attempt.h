/* attempt.h - one pattern tried in one sentence: its side walked through, its company looked
 * for, its regex run. What it matches becomes candidates. */
#ifndef THEMELINE_ATTEMPT_H
#define THEMELINE_ATTEMPT_H

#include "base/status.h"
#include "lexicon/lexicon.h"
#include "matcher/candidates.h"
#include "matcher/masks.h"
#include "tokenizer/tokenizer.h"

struct attempt {
    const struct lexicon *lexicon;
    struct masks masks;
    uint32_t *tried; /* per pattern: the stamp of the sentence in which it was tried */
    struct regex_scratch *scratch;
    uint64_t regex_limits; /* so often a regex met its limits */
    const char *text;      /* of the present sentence's entry */
    const struct sentence *sentence;
};

/* STATUS_ENOMEM leaves nothing behind. */
enum status attempt_init(struct attempt *a, const struct lexicon *lexicon);
void attempt_clear(struct attempt *a);
/* Makes a sentence of text the present one. */
enum status attempt_begin(struct attempt *a, const char *text, const struct sentence *sentence);
/* Adds a candidate for each end of a match of the pattern (the longest one that ends there); a
 * pattern that was tried in the sentence before adds none. */
enum status attempt_pattern(struct attempt *a, uint32_t pattern, struct candidates *out);

#endif
