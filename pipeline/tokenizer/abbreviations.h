/* abbreviations.h - the full stops that belong to a word, and the words that begin sentences.
 */
#ifndef THEMELINE_ABBREVIATIONS_H
#define THEMELINE_ABBREVIATIONS_H

#include <stdbool.h>
#include <stddef.h>

enum abbreviation {
    ABBREVIATION_NONE,
    ABBREVIATION_NUMBER, /* only where a number follows: No. 5 */
    ABBREVIATION_LAST,   /* may be the last word: ends a sentence before any capital: etc. */
    ABBREVIATION_NAME,   /* a name may follow: ends one only before a starter: Jan., K. */
    ABBREVIATION_TITLE   /* something always follows: Mr. */
};

/* What the full stop at `stop` is to the word before it. Looks a few bytes back. */
enum abbreviation abbreviation_before(const char *text, size_t stop);

/* Whether the capitalised word at pos is one that commonly begins a sentence: Then, I'm, The.
 */
bool is_sentence_starter(const char *text, size_t len, size_t pos);

#endif
