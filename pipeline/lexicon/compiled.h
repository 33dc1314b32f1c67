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

#include "lexicon/cue.h"
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
    /* Into set_words: vocabulary ids, expanded below stems. Few words are a list; more are a
     * hash table of table_size (a power of two), with 0 for empty, searched upwards. */
    uint32_t first_word;
    uint32_t word_count;
    uint32_t table_size; /* 0: a list */
    /* Into phrases: first those of words alone, in the order of their first words, then those
     * with sets in them. */
    uint32_t first_phrase;
    uint32_t phrase_count;
    uint32_t words_phrase_count;
    /* Into starts, where phrases of words are many: a hash table by first word. */
    uint32_t first_start;
    uint32_t start_size; /* 0: none */
    uint32_t slot;       /* of its masks: slot + length - 1 */
    uint32_t max_length;
};

enum { SET_FEW = 4 }; /* words, or phrases of words, that are no table */

/* The phrases of a set that begin with a word; word 0: an empty place of the table. */
struct compiled_start {
    uint32_t word;
    uint32_t first; /* into phrases */
    uint32_t count;
};

static inline uint32_t table_hash(uint32_t word)
{
    return word * UINT32_C(0x9E3779B1) >> 12;
}

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
    uint16_t theme;
    int16_t weight; /* HANG_ALWAYS: tried whatever the evidence says */
};

enum { HANG_ALWAYS = INT16_MAX };

/* Themes as bits of a word; HANG_WHOLE is that of patterns that no theme needs to open. */
#define HANG_WHOLE (UINT64_C(1) << 63)
static inline uint64_t theme_bit(uint32_t theme)
{
    return UINT64_C(1) << theme % 63;
}

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

/* In thousandths. Only sentences with a row of at least WEIGHT_LEADING are looked at: rows
 * below hang on no anchor that the tokenizer looks out for. */
enum { WEIGHT_WHOLE = 1000, WEIGHT_LEADING = 300 };
#define PROBE_NONE UINT32_MAX
#define PATTERN_NONE UINT32_MAX

struct compiled_pattern {
    uint32_t row;        /* always the pattern's own index: one row makes one pattern */
    uint32_t first_side; /* into sides */
    uint16_t side_count;
    uint16_t theme;           /* PATTERN_THEME; for a cue: its enum cue_kind */
    uint8_t kind;             /* enum pattern_kind */
    uint8_t negated;          /* enum pattern_negated */
    uint8_t who;              /* enum pattern_who */
    uint8_t reach;            /* of a cue: tokens; 0: to the end of the clause */
    uint16_t negated_theme;   /* of a cue: the only theme that it speaks of, or THEME_NONE */
    uint8_t has_negation;     /* a step of it can be a negation cue: cues within are its own */
    int16_t says[CUE_PLACES]; /* of a cue: how much it speaks for the writer, in hundredths */
    int16_t weight;           /* WEIGHT_WHOLE, or less: evidence (matcher.h) */
    uint32_t specificity;     /* breaks ties between equally long matches */
    /* Sets that the sentence must have, the rarest first, or PROBE_NONE. */
    uint32_t probes[PATTERN_PROBES];
};

/* Evidence: rows that say of a word, a class or a pair of words how much it speaks for or
 * against themes. Words stand for their families; the words that the same rows speak of are one
 * unit, whose weights are added up beforehand: a word of the input costs one addition of
 * vectors, a pair one look into a hash table.
 *
 * Weights are in EVIDENCE_ONE-ths and at most EVIDENCE_MOST, which fits a byte; a window's sum
 * of units fits 16 bits, and pairs stop at their ends. */
enum {
    EVIDENCE_ONE = 100,
    EVIDENCE_MOST = 127,
    EVIDENCE_WINDOW = 32,  /* tokens that are added up; longer sentences in steps of a half */
    EVIDENCE_LEADS = 200,  /* what one word must say for some theme to look at a sentence,
                              in thousandths */
    EVIDENCE_BEGINS = 200, /* what single words must say for some theme, in thousandths:
                              pairs and patterns are looked at only there */
    EVIDENCE_SLOTS_MAX = 256,
    EVIDENCE_LANES = 8 /* slots come in as many as a vector holds */
};

/* Of a vocabulary id. 0: none. */
struct compiled_word_evidence {
    uint16_t unit;
    uint16_t family : 15;
    uint16_t leads : 1; /* its unit says enough for some theme to look at the sentence */
};
enum { UNIT_NONE, UNIT_START };
enum { FAMILY_NONE, FAMILY_START, FAMILY_END, FAMILY_FIRST, FAMILY_MAX = 0x7FFF };

struct compiled_weight {
    uint16_t slot;
    int16_t weight;
};

/* A row of evidence and its weights. */
struct compiled_evidence {
    uint32_t row;
    uint32_t first; /* into weights */
    uint32_t count;
};

/* An entry of the hash table of pairs: what one row says of a pair, PAIR_WEIGHTS themes at
 * most; what says more has more entries. Four stand in a bucket, which is one line of the
 * cache; where that is full, the next one goes on. key 0: an empty entry, behind all others of
 * its bucket. */
enum { PAIR_WEIGHTS = 6, PAIR_BUCKET = 4 };
struct compiled_pair {
    uint32_t key;
    uint8_t slots[PAIR_WEIGHTS]; /* of those without a weight: 0 */
    int8_t weights[PAIR_WEIGHTS];
};

/* left and right are families; gap: one token stands between them. */
static inline uint32_t pair_key(uint32_t left, uint32_t right, bool gap)
{
    return left << 16 | right << 1 | gap;
}

/* The bucket, of pair_buckets. */
static inline uint32_t pair_bucket(uint32_t key, uint32_t buckets)
{
    uint32_t hash = key * UINT32_C(0x9E3779B1);
    hash = (hash ^ hash >> 15) * UINT32_C(0x2C1B3C6D);
    return (uint32_t)((uint64_t)hash * buckets >> 32);
}

/* A filter before the table, small enough for a near cache: a bit a pair, of pair_filter_mask +
 * 1. Most pairs of words are in no row. */
static inline uint32_t pair_filter_bit(uint32_t key, uint32_t mask)
{
    return (key * UINT32_C(0x85EBCA6B) >> 7) & mask;
}

struct compiled_row {
    uint32_t file; /* offsets into texts */
    uint32_t pattern;
    uint32_t source;
    uint32_t line;
    uint32_t theme;
};

/* What a negation of the theme means depends on it: "can't trust", "can't lose him". A topic is
 * spoken of, whatever is said: it has neither polarity nor who. */
enum theme_kind { THEME_PLAIN, THEME_STRENGTH, THEME_TROUBLE, THEME_LACK, THEME_TOPIC };

struct compiled_theme {
    uint32_t id; /* offsets into texts */
    uint32_t definition;
    uint32_t group;
    uint32_t patterns;
    uint32_t evidence; /* rows that speak for or against it */
    int32_t self;  /* how much it speaks for the writer, in hundredths */
    uint32_t kind; /* enum theme_kind */
};

/* Where in an array the items of something stand: [first[i], first[i + 1]). */
struct compiled {
    const struct compiled_set *sets;
    const uint32_t *set_words;
    const struct compiled_phrase *phrases;
    const struct compiled_start *starts;
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
    const uint64_t *hang_themes;      /* per vocabulary id: their theme_bits */
    const uint32_t *second_first;     /* the same for idioms and cues */
    const struct compiled_hang *second;
    const uint32_t *member_first; /* per vocabulary id, and one more: the probes that have */
    const uint32_t *members;      /* the word as a member */
    const uint32_t *key_first;    /* per vocabulary id, and one more */
    const struct compiled_key *keys;
    const struct compiled_word_evidence *word_evidence; /* per vocabulary id */
    const int16_t *unit_weights;                        /* evidence_slots per unit */
    const uint32_t *unit_first;                         /* per unit, and one more */
    const uint32_t *unit_rows;                          /* into evidence */
    const struct compiled_evidence *evidence;
    const struct compiled_weight *weights;
    const struct compiled_pair *pairs; /* PAIR_BUCKET of each of pair_buckets */
    const uint32_t *pair_rows;         /* per entry of pairs: into evidence */
    const uint64_t *pair_filter;
    const uint16_t *slot_themes; /* THEME_NONE: an empty slot, at the end */
    const char *texts;
    uint32_t set_count, phrase_count, step_count, side_count, pattern_count, row_count;
    uint32_t theme_count, group_count, slot_count, regex_count, probe_count;
    uint32_t name_pattern; /* the first cue of kind CUE_NAME, or PATTERN_NONE */
    uint32_t unit_count, evidence_slots, pair_buckets, pair_filter_mask;
    uint32_t whole_count; /* theme patterns that need no evidence */
};

/* The compiled form of a lexicon, and its name for a file offset. Borrowed from the lexicon. */
const struct compiled *lexicon_compiled(const struct lexicon *lexicon);

/* The regexes of a lexicon are compiled when first needed, and shared by all workers. */
struct regex;
/* NULL: out of memory. The text was checked when the lexicon was made. */
const struct regex *lexicon_regex(const struct lexicon *lexicon,
                                  const struct compiled_side *side);

#endif
