/* sentence_scan.h - small steps through a text by its sentence classes, for sentences.c and the
 * parts of its informal layer. All of them stop at the end of the text. */
#ifndef THEMELINE_SENTENCE_SCAN_H
#define THEMELINE_SENTENCE_SCAN_H

#include "tokenizer/rune.h"
#include "tokenizer/unicode_tables.h"

#include <stdbool.h>

/* The class of the character at pos, SENT_OTHER at the end; *next is where the one after
 * begins. */
static inline enum sentence_class sentence_class_at(const char *text, size_t len, size_t pos,
                                                    size_t *next)
{
    *next = pos;
    if (pos >= len)
        return SENT_OTHER;
    return unicode_sentence_class(unicode_properties(rune_at(text, len, pos, next)));
}

/* Past what extends the character before pos (SB5). */
static inline size_t skip_extensions(const char *text, size_t len, size_t pos)
{
    for (size_t next; pos < len; pos = next) {
        enum sentence_class class = sentence_class_at(text, len, pos, &next);
        if (class != SENT_EXTEND && class != SENT_FORMAT)
            break;
    }
    return pos;
}

/* Past all characters of the class, each with what extends it. */
static inline size_t skip_class(const char *text, size_t len, size_t pos,
                                enum sentence_class class)
{
    size_t next;
    while (pos < len && sentence_class_at(text, len, pos, &next) == class)
        pos = skip_extensions(text, len, next);
    return pos;
}

static inline bool is_paragraph_end(enum sentence_class class)
{
    return class == SENT_CR || class == SENT_LF || class == SENT_SEP;
}

/* Past one paragraph separator at pos, if there is one; CR LF is one (SB3). */
static inline size_t skip_paragraph_end(const char *text, size_t len, size_t pos)
{
    size_t next;
    enum sentence_class class = sentence_class_at(text, len, pos, &next);
    if (!is_paragraph_end(class))
        return pos;
    return class == SENT_CR && next < len && text[next] == '\n' ? next + 1 : next;
}

#endif
