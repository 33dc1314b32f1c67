/* probe.h - the question asked of every word: may a pattern hang on it? */
#ifndef THEMELINE_PROBE_H
#define THEMELINE_PROBE_H

#include "tokenizer/vocabulary.h"
#include "tokenizer/window.h"

/* Adds the words from index first on that may be anchors to the window's anchors: all that are,
 * and a few that are not. */
void probe_words(const struct vocabulary *v, const char *text, size_t len, struct window *w,
                 uint32_t first);

enum { PROBE_WORD_MAX = 256 };

/* Sets *id to the id of a word of the text, folded. Words of more than PROBE_WORD_MAX bytes are
 * unknown. */
enum status probe_find(const struct vocabulary *v, const char *text, size_t len,
                       struct word word, uint32_t *id);

#endif
