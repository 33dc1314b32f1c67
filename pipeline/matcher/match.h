/* match.h - what the matcher hands on: one mention of one theme in one sentence. */
#ifndef THEMELINE_MATCH_H
#define THEMELINE_MATCH_H

#include <stdbool.h>
#include <stdint.h>

enum polarity { POLARITY_AFFIRMED, POLARITY_NEGATED };
enum who { WHO_SELF, WHO_OTHER };

/* first and last (inclusive) index tokens of the sentence; start and end are the bytes they
 * cover in the entry's text. */
struct match {
    uint16_t theme;
    uint32_t row; /* of the lexicon: lexicon_row */
    uint32_t first;
    uint32_t last;
    uint32_t start;
    uint32_t end;
    enum polarity polarity; /* set by context, as all below */
    enum who who;
    uint32_t negation; /* row of the cue that decided the polarity, or CUE_ROW_NONE */
    uint32_t subject;  /* row of the cue that decided who, or CUE_ROW_NONE */
};

#define CUE_ROW_NONE UINT32_MAX

#endif
