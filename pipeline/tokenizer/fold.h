/* fold.h - the form of a word in which words are compared: Unicode full case folding and
 * compatibility composition (NFKC_Casefold, by utf8proc), default-ignorable characters dropped,
 * U+2018 U+2019 U+02BC U+FF07 as the ASCII apostrophe. */
#ifndef THEMELINE_FOLD_H
#define THEMELINE_FOLD_H

#include "base/buffer.h"

/* Appends the folded form of one word (valid UTF-8) to out. Pure ASCII never calls utf8proc. */
enum status fold_word(const char *word, size_t len, struct buffer *out);

#endif
