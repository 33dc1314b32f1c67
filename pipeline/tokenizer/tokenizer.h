/* tokenizer.h - third stage: an entry's text in, its sentences of tokens out, and the count of
 * its words. Words and sentences are those of UAX #29 (Unicode 15.0); a word is a segment with
 * at least one letter or digit. Beyond UAX #29 an informal layer, which can be switched off,
 * parts what journals write without full stops (sentences.h says how).
 *
 * The hot path of the program: the text is scanned in windows, by vector code where the machine
 * has it (scan.h), and each word asked whether a pattern can hang on it: by its id, of all
 * words of the window at once (word_ids.h), or where few are such anchors by a filter
 * (vocabulary.h). Only sentences with an anchor need to be built at all.
 *
 * Memory: some hundred KiB for the arrays of one window, and half a MiB that keeps the ids of
 * words, however long the text. */
#ifndef THEMELINE_TOKENIZER_H
#define THEMELINE_TOKENIZER_H

#include "base/status.h"
#include "tokenizer/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A word of a sentence: its bytes [start, end) in the entry's text as it was read, and its id
 * in the vocabulary (0: unknown). */
struct token {
    uint32_t start;
    uint32_t end;
    uint32_t word;
};

/* A sentence with more words than this is parted there, so that work a sentence is bounded. */
enum { SENTENCE_MAX_TOKENS = 1024 };

/* Borrowed from the tokenizer: valid until its next call. start and end are the sentence's
 * bytes in the text, without white space around. count may be 0 (a line of dashes). */
struct sentence {
    uint32_t start;
    uint32_t end;
    const struct token *tokens;
    uint32_t count;
};

enum tokenizer_path {
    TOKENIZER_BEST,     /* the fastest that this machine runs */
    TOKENIZER_PLAIN,    /* the table-driven rules, character by character: the reference */
    TOKENIZER_PORTABLE, /* 8 bytes at a time in plain C */
    TOKENIZER_SSE2,
    TOKENIZER_AVX2,
    TOKENIZER_NEON
};

enum tokenizer_want {
    TOKENIZER_EVERY_SENTENCE,
    TOKENIZER_ANCHORED /* only sentences with a word on which a pattern can hang */
};

struct tokenizer_options {
    enum tokenizer_path path;
    bool pure_rules;      /* UAX #29 alone, without the informal layer */
    bool count_sentences; /* also with TOKENIZER_ANCHORED: tokenizer_sentences is exact */
};

struct tokenizer;

/* A tokenizer for one worker; the vocabulary is borrowed and may be NULL (every word unknown,
 * no anchors). NULL when memory is out or the path does not run on this machine. */
struct tokenizer *tokenizer_new(const struct vocabulary *vocabulary,
                                const struct tokenizer_options *options);
void tokenizer_free(struct tokenizer *t);
bool tokenizer_path_runs(enum tokenizer_path path);
const char *tokenizer_path_name(enum tokenizer_path path);

/* Begins a text: valid UTF-8, borrowed until the last tokenizer_next, at most 4 GiB - 1 long.
 */
void tokenizer_begin(struct tokenizer *t, const char *text, size_t len);
/* The next sentence: STATUS_OK, or STATUS_STOP at the end of the text, or STATUS_ENOMEM. */
enum status tokenizer_next(struct tokenizer *t, enum tokenizer_want want, struct sentence *out);
/* Words and sentences of the text begun last; whole once tokenizer_next said STATUS_STOP.
 * Sentences without a word do not count as sentences. */
uint64_t tokenizer_words(const struct tokenizer *t);
uint64_t tokenizer_sentences(const struct tokenizer *t);

#endif
