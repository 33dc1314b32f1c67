/* maker.h - the state of the corpus maker, which all its parts share. */
#ifndef MAKER_MAKER_H
#define MAKER_MAKER_H

#include "options.h"
#include "words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SENTENCE_MAX = 1 << 13, /* bytes; the longest that the grammar makes is under 3,000 */
    BLOCK = 1 << 20,        /* bytes written at once */
    BLOCK_SLACK = SENTENCE_MAX * 16, /* one sentence, each byte grown to the longest emoji */
};

/* Marks stand in a sentence as single control bytes until its typography is known. */
enum mark { APOSTROPHE = 1, OPEN, CLOSE, EM_DASH, EN_DASH, ELLIPSIS, E_ACUTE, MARKS };

struct maker {
    struct options options;
    uint64_t random; /* never 0 */
    uint64_t emoji_random;

    struct vocabulary classes[CLASSES];
    uint32_t theme_share; /* of 65,536 draws, in this entry */

    char sentence[SENTENCE_MAX];
    size_t len;
    bool gap;       /* the next word wants a blank before it */
    bool is_rich;   /* in marks: this sentence */
    uint64_t chars; /* of all sentences so far */
    uint64_t marks;

    int year, month, day;
    uint32_t days;

    char *block; /* BLOCK + BLOCK_SLACK bytes */
    size_t used;
    uint64_t written; /* bytes of the blocks before this one */
    bool failed;
};

#endif
