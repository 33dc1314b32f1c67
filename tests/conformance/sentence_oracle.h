/* sentence_oracle.h - for tests: the sentence rules of UAX #29 as they are worded, one after
 * the other, at each place; slow and plain. */
#ifndef THEMELINE_SENTENCE_ORACLE_H
#define THEMELINE_SENTENCE_ORACLE_H

#include "base/utf8.h"
#include "tokenizer/unicode_tables.h"

#include <stdbool.h>
#include <stddef.h>

enum { ORACLE_MAX = 64 };

/* Characters by class, with what extends them taken away (SB5), and where each began. */
struct oracle {
    enum sentence_class class[ORACLE_MAX];
    size_t begin[ORACLE_MAX];
    size_t count;
};

static inline bool oracle_is_separator(enum sentence_class c)
{
    return c == SENT_SEP || c == SENT_CR || c == SENT_LF;
}

static inline void oracle_read(struct oracle *o, const char *text, size_t len)
{
    o->count = 0;
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t cp;
        n = utf8_decode(text + at, len - at, &cp, NULL);
        enum sentence_class c = unicode_sentence_class(unicode_properties(cp));
        bool extends = c == SENT_EXTEND || c == SENT_FORMAT;
        if (extends && o->count > 0 && !oracle_is_separator(o->class[o->count - 1]))
            continue;
        o->class[o->count] = c;
        o->begin[o->count++] = at;
    }
}

/* Going back from before place i: past spaces, past closers; the terminator there, or
 * SENT_OTHER. */
static inline enum sentence_class oracle_terminator(const struct oracle *o, size_t i,
                                                    bool with_spaces, bool with_separator)
{
    if (with_separator && i > 0 && oracle_is_separator(o->class[i - 1]))
        i--;
    while (with_spaces && i > 0 && o->class[i - 1] == SENT_SP)
        i--;
    while (i > 0 && o->class[i - 1] == SENT_CLOSE)
        i--;
    if (i > 0 && (o->class[i - 1] == SENT_ATERM || o->class[i - 1] == SENT_STERM))
        return o->class[i - 1];
    return SENT_OTHER;
}

static inline bool oracle_breaks(const struct oracle *o, size_t i)
{
    enum sentence_class left = o->class[i - 1], right = o->class[i];
    if (left == SENT_CR && right == SENT_LF) /* SB3 */
        return false;
    if (oracle_is_separator(left)) /* SB4 */
        return true;
    if (left == SENT_ATERM && right == SENT_NUMERIC) /* SB6 */
        return false;
    if (i > 1 && left == SENT_ATERM && right == SENT_UPPER && /* SB7 */
        (o->class[i - 2] == SENT_UPPER || o->class[i - 2] == SENT_LOWER))
        return false;
    if (oracle_terminator(o, i, true, false) == SENT_ATERM) { /* SB8 */
        size_t k = i;
        while (k < o->count && o->class[k] != SENT_OLETTER && o->class[k] != SENT_UPPER &&
               o->class[k] != SENT_LOWER && !oracle_is_separator(o->class[k]) &&
               o->class[k] != SENT_STERM && o->class[k] != SENT_ATERM)
            k++;
        if (k < o->count && o->class[k] == SENT_LOWER)
            return false;
    }
    bool after_spaces = oracle_terminator(o, i, true, false) != SENT_OTHER;
    if (after_spaces &&
        (right == SENT_SCONTINUE || right == SENT_STERM || right == SENT_ATERM)) /* SB8a */
        return false;
    if (oracle_terminator(o, i, false, false) != SENT_OTHER && /* SB9 */
        (right == SENT_CLOSE || right == SENT_SP || oracle_is_separator(right)))
        return false;
    if (after_spaces && (right == SENT_SP || oracle_is_separator(right))) /* SB10 */
        return false;
    return oracle_terminator(o, i, true, true) != SENT_OTHER; /* SB11, SB998 */
}

/* Sets is_break[i] where a sentence begins or ends at byte i. */
static inline void sentence_oracle(const char *text, size_t len, bool *is_break)
{
    struct oracle o;
    oracle_read(&o, text, len);
    is_break[0] = is_break[len] = true;
    for (size_t i = 1; i < o.count; i++)
        is_break[o.begin[i]] |= oracle_breaks(&o, i);
}

#endif
