/* fold_simple.h - fold_word for words of which each character folds by itself and to one
 * character: nearly all of the world's. From a table, without memory of its own and without
 * utf8proc. */
#ifndef THEMELINE_FOLD_SIMPLE_H
#define THEMELINE_FOLD_SIMPLE_H

#include <stddef.h>
#include <stdint.h>

#define FOLD_NOT_SIMPLE SIZE_MAX
#define FOLD_SIMPLE_ROOM(len) (2 * (len) + 8) /* bytes that fold_simple may write */

/* Writes the folded form to out and returns its length, or FOLD_NOT_SIMPLE. */
size_t fold_simple(const char *word, size_t len, char *out);

#endif
