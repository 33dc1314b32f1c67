/* wordbreak.h - the word boundaries of UAX #29 (Unicode 15.0), character by character from
 * tables: the reference that every faster path must equal, and their refuge where text is not
 * plain. */
#ifndef THEMELINE_WORDBREAK_H
#define THEMELINE_WORDBREAK_H

#include <stdbool.h>
#include <stddef.h>

/* A segment [the start asked for, end). It is a word when it has a letter or a digit, and the
 * word is then [word, end): a segment can begin with a space or a sign only where a joiner
 * glues a pictograph to it (WB3c), and these are not the word's. */
struct segment {
    size_t end;
    size_t word;
    bool is_word;
    bool is_wide;          /* has a character that is not ASCII */
    bool may_end_sentence; /* by its first character, when that is not the word's */
};

/* Sets *out to the segment that begins at start (below len). start must be a boundary whose
 * left side does not matter: the end of the segment before it, or a place between two
 * characters that no rule joins and of which the right one is not a Regional_Indicator. Time is
 * linear in the text passed. */
void wordbreak_next(const char *text, size_t len, size_t start, struct segment *out);

#endif
