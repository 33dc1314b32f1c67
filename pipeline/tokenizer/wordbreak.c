#include "tokenizer/wordbreak.h"

#include "tokenizer/rune.h"
#include "tokenizer/unicode_tables.h"

/* What UAX #29 says of two neighbours, once what extends the left one is passed over (WB4). */
enum joint {
    PART,       /* WB999 */
    JOIN,       /* WB5, 8-10, 13-13b */
    IF_LETTER,  /* WB6-7: the right one joins if a letter follows it */
    IF_NUMBER,  /* WB11-12 */
    IF_HEBREW,  /* WB7b-7c */
    JOIN_QUOTE, /* WB7a: joins in any case, and WB6-7 if a letter follows */
    JOIN_ONCE,  /* WB15-16: flags are pairs */
    JOIN_SPACE  /* WB3d: only side by side */
};

enum { CLASSES = WORD_WSEGSPACE + 1 };

/* Indexed by the class on the left, then on the right. */
static const unsigned char JOINTS[CLASSES][CLASSES] = {
    [WORD_ALETTER] = {[WORD_ALETTER] = JOIN,
                      [WORD_HEBREW_LETTER] = JOIN,
                      [WORD_NUMERIC] = JOIN,
                      [WORD_EXTENDNUMLET] = JOIN,
                      [WORD_MIDLETTER] = IF_LETTER,
                      [WORD_MIDNUMLET] = IF_LETTER,
                      [WORD_SINGLE_QUOTE] = IF_LETTER},
    [WORD_HEBREW_LETTER] = {[WORD_ALETTER] = JOIN,
                            [WORD_HEBREW_LETTER] = JOIN,
                            [WORD_NUMERIC] = JOIN,
                            [WORD_EXTENDNUMLET] = JOIN,
                            [WORD_MIDLETTER] = IF_LETTER,
                            [WORD_MIDNUMLET] = IF_LETTER,
                            [WORD_SINGLE_QUOTE] = JOIN_QUOTE,
                            [WORD_DOUBLE_QUOTE] = IF_HEBREW},
    [WORD_NUMERIC] = {[WORD_ALETTER] = JOIN,
                      [WORD_HEBREW_LETTER] = JOIN,
                      [WORD_NUMERIC] = JOIN,
                      [WORD_EXTENDNUMLET] = JOIN,
                      [WORD_MIDNUM] = IF_NUMBER,
                      [WORD_MIDNUMLET] = IF_NUMBER,
                      [WORD_SINGLE_QUOTE] = IF_NUMBER},
    [WORD_KATAKANA] = {[WORD_KATAKANA] = JOIN, [WORD_EXTENDNUMLET] = JOIN},
    [WORD_EXTENDNUMLET] = {[WORD_ALETTER] = JOIN,
                           [WORD_HEBREW_LETTER] = JOIN,
                           [WORD_NUMERIC] = JOIN,
                           [WORD_KATAKANA] = JOIN,
                           [WORD_EXTENDNUMLET] = JOIN},
    [WORD_REGIONAL_INDICATOR] = {[WORD_REGIONAL_INDICATOR] = JOIN_ONCE},
    [WORD_WSEGSPACE] = {[WORD_WSEGSPACE] = JOIN_SPACE},
};

static inline bool is_extension(enum word_class class)
{
    return class == WORD_EXTEND || class == WORD_FORMAT || class == WORD_ZWJ;
}

static inline bool is_newline(enum word_class class)
{
    return class == WORD_CR || class == WORD_LF || class == WORD_NEWLINE;
}

/* The class of the next character from pos that does not extend the one before. */
static enum word_class class_ahead(const char *text, size_t len, size_t pos)
{
    while (pos < len) {
        enum word_class class =
            unicode_word_class(unicode_properties(rune_at(text, len, pos, &pos)));
        if (!is_extension(class))
            return class;
    }
    return WORD_OTHER;
}

/* Whether a character of the middle joins, given what is ahead. */
static bool middle_joins(enum joint joint, enum word_class ahead)
{
    switch (joint) {
    case IF_NUMBER:
        return ahead == WORD_NUMERIC;
    case IF_HEBREW:
        return ahead == WORD_HEBREW_LETTER;
    default:
        return ahead == WORD_ALETTER || ahead == WORD_HEBREW_LETTER;
    }
}

/* A segment as it grows: how far it goes, where its word begins, its last character of weight,
 * the last of all, and the properties that any of them has. */
struct growth {
    size_t end;
    size_t word;
    enum word_class left;
    enum word_class last;
    unsigned any;
};

/* A word begins with its first letter, digit or connector; U+202F, a connector that is also
 * white space, begins none. */
static inline bool begins_word(unsigned properties)
{
    return (properties & UNICODE_WORDLIKE) ||
           (unicode_word_class(properties) == WORD_EXTENDNUMLET &&
            unicode_sentence_class(properties) != SENT_SP);
}

static inline void take(struct growth *g, unsigned properties, size_t at, size_t next)
{
    if (g->word == SIZE_MAX && begins_word(properties))
        g->word = at;
    g->any |= properties;
    g->end = next;
    g->last = unicode_word_class(properties);
}

/* Takes the character at g->end if it belongs to the segment. */
static inline bool grow(struct growth *g, const char *text, size_t len)
{
    size_t at = g->end, next;
    unsigned properties = unicode_properties(rune_at(text, len, at, &next));
    enum word_class class = unicode_word_class(properties);
    enum joint joint = (enum joint)JOINTS[g->left][class];
    if (joint == PART) {
        if (!is_extension(class) && !(g->last == WORD_ZWJ && (properties & UNICODE_PICTOGRAPH)))
            return false;
        take(g, properties, at, next);
        if (!is_extension(class))
            g->left = class;
        return true;
    }
    if (joint == JOIN) {
        take(g, properties, at, next);
        g->left = class;
        return true;
    }
    if (joint == JOIN_ONCE || joint == JOIN_SPACE) {
        bool joins = joint == JOIN_ONCE || g->last == WORD_WSEGSPACE;
        if (joins)
            take(g, properties, at, next);
        if (joint == JOIN_ONCE)
            g->left = WORD_OTHER;
        return joins;
    }
    bool joins = middle_joins(joint, class_ahead(text, len, next));
    if (!joins && joint != JOIN_QUOTE)
        return false;
    take(g, properties, at, next);
    if (!joins) /* g->left stays where a letter is sure to follow: it joins that letter */
        g->left = WORD_SINGLE_QUOTE;
    return true;
}

/* Past ordinary letters, of which most words are made, without looking at each from all sides.
 */
static inline void skip_letters(struct growth *g, const char *text, size_t len)
{
    for (size_t next; g->end < len; g->end = next) {
        unsigned properties = unicode_properties(rune_at(text, len, g->end, &next));
        if ((properties & (UNICODE_WORD_MASK | UNICODE_WORDLIKE)) !=
            (WORD_ALETTER | UNICODE_WORDLIKE))
            break;
        g->any |= properties;
    }
}

void wordbreak_next(const char *text, size_t len, size_t start, struct segment *out)
{
    size_t next;
    unsigned properties = unicode_properties(rune_at(text, len, start, &next));
    struct growth g = {.word = SIZE_MAX};
    take(&g, properties, start, next);
    g.left = g.last;
    if (is_newline(g.left)) {
        if (g.left == WORD_CR && next < len && text[next] == '\n') /* WB3 */
            g.end = next + 1;
    } else {
        do {
            if (g.last == WORD_ALETTER && g.word != SIZE_MAX)
                skip_letters(&g, text, len);
        } while (g.end < len && grow(&g, text, len));
    }
    out->end = g.end;
    out->word = g.word;
    out->is_word = (g.any & UNICODE_WORDLIKE) != 0;
    out->is_wide = (g.any & UNICODE_WIDE) != 0;
    out->may_end_sentence = (properties & UNICODE_CANDIDATE) && g.word != start;
}
