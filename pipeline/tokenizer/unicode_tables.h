/* unicode_tables.h - made by make_tables.py from the Unicode Character Database 15.0.0;
 * do not edit. */
#ifndef THEMELINE_UNICODE_TABLES_H
#define THEMELINE_UNICODE_TABLES_H

#include <stdint.h>

/* Word_Break and Sentence_Break of UAX #29. */
enum word_class {
    WORD_OTHER,
    WORD_CR,
    WORD_LF,
    WORD_NEWLINE,
    WORD_EXTEND,
    WORD_FORMAT,
    WORD_ZWJ,
    WORD_ALETTER,
    WORD_HEBREW_LETTER,
    WORD_KATAKANA,
    WORD_NUMERIC,
    WORD_EXTENDNUMLET,
    WORD_MIDLETTER,
    WORD_MIDNUM,
    WORD_MIDNUMLET,
    WORD_SINGLE_QUOTE,
    WORD_DOUBLE_QUOTE,
    WORD_REGIONAL_INDICATOR,
    WORD_WSEGSPACE
};

enum sentence_class {
    SENT_OTHER,
    SENT_CR,
    SENT_LF,
    SENT_SEP,
    SENT_EXTEND,
    SENT_FORMAT,
    SENT_SP,
    SENT_LOWER,
    SENT_UPPER,
    SENT_OLETTER,
    SENT_NUMERIC,
    SENT_ATERM,
    SENT_STERM,
    SENT_CLOSE,
    SENT_SCONTINUE
};

/* A character's properties: its word class, its sentence class, and five bits. */
enum {
    UNICODE_WORD_MASK = 31,
    UNICODE_SENTENCE_SHIFT = 5,
    UNICODE_SENTENCE_MASK = 15,
    UNICODE_WORDLIKE = 512,    /* a letter or a digit */
    UNICODE_PICTOGRAPH = 1024, /* Extended_Pictographic */
    UNICODE_PICTURE = 2048,    /* what people write as an emoji: a picture or half a flag */
    UNICODE_CANDIDATE = 4096,   /* a sentence may end here */
    UNICODE_WIDE = 8192         /* not ASCII */
};

/* How a character folds (NFKC_Casefold): from FOLD_SIMPLE, by adding its delta. */
enum {
    FOLD_KEEP = 0,
    FOLD_COMPLEX = 1, /* only with its neighbours, or to several */
    FOLD_DROP = 2,    /* default-ignorable */
    FOLD_SIMPLE = 3
};

extern const uint8_t unicode_break_index[8704];
extern const uint16_t unicode_break_blocks[31616];
extern const uint8_t unicode_fold_index[8704];
extern const uint8_t unicode_fold_blocks[21632];
extern const int32_t unicode_fold_deltas[256];

static inline unsigned unicode_properties(uint32_t cp)
{
    return unicode_break_blocks[(uint32_t)unicode_break_index[cp / 128] * 128 + cp % 128];
}

static inline enum word_class unicode_word_class(unsigned properties)
{
    return (enum word_class)(properties & UNICODE_WORD_MASK);
}

static inline enum sentence_class unicode_sentence_class(unsigned properties)
{
    return (enum sentence_class)(properties >> UNICODE_SENTENCE_SHIFT & UNICODE_SENTENCE_MASK);
}

static inline unsigned unicode_fold(uint32_t cp)
{
    return unicode_fold_blocks[(uint32_t)unicode_fold_index[cp / 128] * 128 + cp % 128];
}

#endif
