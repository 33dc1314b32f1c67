/* sentences.h - where sentences end. One question, asked of a single character and answered
 * from the text around it, so that any path may ask it of any place in any order: a window's
 * edge, or starting in the middle, cannot change the answer. Asking it of every character takes
 * time linear in the text.
 *
 * The pure rules are UAX #29 (Unicode 15.0), SB1 to SB998. The informal layer departs from
 * them:
 *
 * (a) Lines. A newline ends a sentence, as in UAX #29, but in hard-wrapped prose (line_wrap.h).
 * (b) Lower-case starts. After . ! ? and white space a sentence may begin in lower case; UAX
 * #29 goes on there after a full stop. It goes on after an abbreviation (abbreviations.h),
 * after an ellipsis, and after a closing quote or bracket ("Really?" she said). (c)
 * Abbreviations do not end a sentence before a capital ("Mr. Smith"); some do before a word
 *     that commonly begins one ("with K. Then we").
 * (d) Pictures: emoji and emoticons go with the sentence before them. They end it where it has
 * a terminator, or where a capital follows. (e) An ellipsis, as one character or as dots with
 * or without spaces, ends a sentence before a capital only ("i dont know. . . maybe" goes on).
 * (f) A number and a full stop that begin a line are a list mark ("1. Buy milk").
 * (g) ! and ? inside a word, without white space or a capital behind, end nothing ("a?b=c").
 *
 * As in UAX #29 "?!", "!!!" and "?..." are one end, closing quotes and brackets and white space
 * stay with their sentence, and a dash, a comma, a colon or a semicolon does not end one. */
#ifndef THEMELINE_SENTENCES_H
#define THEMELINE_SENTENCES_H

#include <stdbool.h>
#include <stddef.h>

/* If a sentence ends because of the character that begins at `at`, which may be any but is
 * asked usefully only where it has UNICODE_CANDIDATE: where the next one begins, behind the
 * white space, above `at`. 0 if none ends. Characters inside a word (wordbreak.h) end none and
 * must not be asked. */
size_t sentence_end(const char *text, size_t len, size_t at, bool pure_rules);

/* Cuts white space and newlines from both ends of [*start, *end). */
void sentence_trim(const char *text, size_t *start, size_t *end);

#endif
