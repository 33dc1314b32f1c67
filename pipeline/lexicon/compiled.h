/* compiled.h - the flat form of a lexicon: what compile.c writes into an image and the matcher
 * runs. Everything is an index; nothing is a pointer; all of it is constant.
 *
 * A set is what one step of a pattern consumes: any of some words, or of some phrases. A class,
 * an alternative {a|b c} and a single word are all sets, and equal ones are one set. In a
 * sentence, a set has a mask for each length that its members have: bit i of mask l says that a
 * member of l tokens begins at token i.
 *
 * A pattern is a run of steps over sets. It is matched for all places of a sentence at once: a
 * mask of the places reached so far goes through the steps, one AND and one shift each. It
 * hangs on its anchor: the rarest words that every match must have. */
#ifndef THEMELINE_COMPILED_H
#define THEMELINE_COMPILED_H

#include "lexicon/lexicon.h"

#include <stdint.h>

enum { SET_LENGTH_MAX = 8 }; /* tokens in the longest phrase of a set */
enum { PATTERN_PROBES = 2 };
enum { SIGNATURE_WORDS = 4 }; /* of 64 bits */

static inline unsigned signature_bit(uint32_t word)
{
    return word * UINT32_C(0x9E3779B1) >> 24;
}

static inline uint64_t literal_bit(uint32_t word)
{
    return UINT64_C(1) << (word * UINT32_C(0x85EBCA6B) >> 26);
}

struct compiled_set {
    /* Bits by signature_bit of the members that are one word. What shares no bit with a
     * sentence's own is not in it. */
    uint64_t words[SIGNATURE_WORDS];
    uint32_t first_word; /* into set_words: vocabulary ids, rising, expanded below stems */
    uint32_t word_count;
    uint32_t first_phrase; /* into phrases */
    uint32_t phrase_count;
    uint32_t slot; /* of its masks: slot + length - 1 */
    uint32_t max_length;
};

/* An element of a phrase that is just one word: with the word's id instead of a set's. */
#define ELEMENT_WORD (UINT32_C(1) << 31)

/* Elements are sets or words, one after the other. */
struct compiled_phrase {
    uint32_t first; /* into phrase_sets */
    uint32_t count;
    uint32_t rarest;   /* of the elements: the one to look for first */
    uint32_t is_words; /* all elements are words */
};

/* Sets that are probes of patterns, or evidence, have numbers as such. A sentence begins with
 * finding out which of them it may have: those that have one of its words, and those with a
 * phrase that has one of its words as the rarest and whose other words may be here too. This is
 * such a phrase, in the list of each word that its rarest element can be. */
struct compiled_key {
    uint64_t literals; /* of the phrase */
    uint32_t phrase;
    uint32_t probe; /* that has it */
};

/* A pattern in the list of a word that it hangs on, and the numbers of its probes: probe_count
 * for a pattern without, a probe that every sentence has. */
struct compiled_hang {
    uint64_t literals; /* of single words that the sentence must have */
    uint32_t pattern;
    uint32_t probes[PATTERN_PROBES];
};

enum step_op {
    STEP_SET,      /* arg: set */
    STEP_OPTIONAL, /* arg: set, or nothing */
    STEP_GAP,      /* arg: up to so many tokens */
    STEP_FORK,     /* what follows up to the matching STEP_JOIN is branches; */
    STEP_BRANCH,   /* between two of them */
    STEP_PASS,     /* a branch that consumes nothing */
    STEP_JOIN
};

struct compiled_step {
    uint32_t op : 4;
    uint32_t arg : 28;
};

enum { SIDE_AT_START = 1, SIDE_AT_END = 2, SIDE_FORBIDDEN = 4, SIDE_REGEX = 8 };

/* The match, or company that it must or must not have in the sentence. */
struct compiled_side {
    uint32_t first; /* into steps; for a regex: offset of its text */
    uint32_t count; /* steps; for a regex: its index among the regexes */
    uint32_t flags;
};

enum pattern_kind { PATTERN_THEME, PATTERN_IDIOM, PATTERN_CUE };
enum pattern_negated {
    NEGATED_FLAG,
    NEGATED_IGNORE,
    NEGATED_THEME,
    NEGATED_INVERSE /* the words themselves deny the theme: negated until a negation undoes it
                     */
};
enum pattern_who { PATTERN_WHO_AUTO, PATTERN_WHO_SELF, PATTERN_WHO_OTHER };

/* In thousandths. Evidence begins with a row of at least WEIGHT_LEADING: rows below hang on no
 * anchor that the tokenizer looks out for. */
enum { WEIGHT_WHOLE = 1000, WEIGHT_LEADING = 300 };
#define PROBE_NONE UINT32_MAX

struct compiled_pattern {
    uint32_t row;        /* always the pattern's own index: one row makes one pattern */
    uint32_t first_side; /* into sides */
    uint16_t side_count;
    uint16_t theme;  /* PATTERN_THEME; for a cue: its enum cue_kind */
    uint8_t kind;    /* enum pattern_kind */
    uint8_t negated; /* enum pattern_negated */
    uint8_t who;     /* enum pattern_who */
    uint8_t reach;   /* of a cue: tokens; 0: to the end of the clause */
    uint16_t negated_theme;
    uint8_t has_negation; /* a step of it can be a negation cue: cues within are its own */
    int16_t weight;       /* WEIGHT_WHOLE, or less: evidence (matcher.h) */
    uint32_t specificity; /* breaks ties between equally long matches */
    /* Sets that the sentence must have, the rarest first, or PROBE_NONE. */
    uint32_t probes[PATTERN_PROBES];
};

/* A row of less than whole weight whose pattern is one set and nothing else: plain evidence.
 * Such rows are many and are not tried one by one (matcher/evidence.h). */
struct compiled_evidence {
    uint32_t pattern;
    uint16_t theme;
    int16_t weight;
};

/* A set that is evidence, in the list of a word that it has: as a member (probe is CLUE_MEMBER)
 * or in a phrase of the probe. */
struct compiled_clue {
    uint32_t set;
    uint32_t probe;
};
#define CLUE_MEMBER UINT32_MAX

struct compiled_row {
    uint32_t file; /* offsets into texts */
    uint32_t pattern;
    uint32_t source;
    uint32_t line;
    uint32_t theme;
};

struct compiled_theme {
    uint32_t id; /* offsets into texts */
    uint32_t definition;
    uint32_t group;
    uint32_t patterns;
};

/* Where in an array the items of something stand: [first[i], first[i + 1]). */
struct compiled {
    const struct compiled_set *sets;
    const uint32_t *set_words;
    const struct compiled_phrase *phrases;
    const uint64_t *literals;    /* per phrase: bits of its elements that are just one word */
    const uint32_t *phrase_sets; /* and words, with ELEMENT_WORD */
    const struct compiled_step *steps;
    const struct compiled_side *sides;
    const struct compiled_pattern *patterns;
    const struct compiled_row *rows;
    const struct compiled_theme *themes;
    const uint32_t *groups;           /* offsets into texts */
    const uint32_t *hang_first;       /* per vocabulary id, and one more */
    const struct compiled_hang *hang; /* theme patterns that hang on this word */
    const uint32_t *second_first;     /* the same for idioms and cues */
    const struct compiled_hang *second;
    const uint32_t *member_first; /* per vocabulary id, and one more: the probes that have */
    const uint32_t *members;      /* the word as a member */
    const uint32_t *key_first;    /* per vocabulary id, and one more */
    const struct compiled_key *keys;
    const uint32_t *clue_first; /* per vocabulary id, and one more */
    const struct compiled_clue *clues;
    const uint32_t *evidence_first; /* per set, and one more */
    const struct compiled_evidence *evidence;
    const char *texts;
    uint32_t set_count, phrase_count, step_count, side_count, pattern_count, row_count;
    uint32_t theme_count, group_count, slot_count, regex_count, probe_count;
};

/* The compiled form of a lexicon, and its name for a file offset. Borrowed from the lexicon. */
const struct compiled *lexicon_compiled(const struct lexicon *lexicon);

/* The regexes of a lexicon are compiled when first needed, and shared by all workers. */
struct regex;
/* NULL: out of memory. The text was checked when the lexicon was made. */
const struct regex *lexicon_regex(const struct lexicon *lexicon,
                                  const struct compiled_side *side);

#endif
