/* date_words.h - the names of months and days of the week in English, German, French, Spanish,
 * Italian, Portuguese and Dutch. Only the date readers of base/ and reader/heading.c include
 * it. */
#ifndef THEMELINE_DATE_WORDS_H
#define THEMELINE_DATE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum { DATE_WORD_MAX = 16 };

/* Reads the word at the front of text: small letters without accents into out (NUL-terminated).
 * Returns its length in bytes of text; 0: no word there, or a longer one than a name can be. */
size_t date_word_read(const char *text, size_t len, char out[DATE_WORD_MAX]);
/* 1 to 12, 0: none. is_weak: an abbreviation that is also a common word ("out", "set"), to be
 * believed only in a date with a year. */
int date_word_month(const char *word, bool *is_weak);
/* 1 Monday to 7 Sunday, 0: none. */
int date_word_weekday(const char *word);
/* "le", "el", "den", "am", "the" …: what may stand before a date or between its parts. */
bool date_word_is_article(const char *word);
bool date_word_is_of(const char *word); /* "of", "de", "di", "van" … */
bool date_word_is_at(const char *word); /* before a clock time: "at", "um", "om" … */

#endif
