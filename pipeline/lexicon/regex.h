/* regex.h - the regular expressions of a lexicon; the one place that knows PCRE2.
 * Case does not matter, classes are Unicode's, matching is bounded: a limit that is reached is
 * a result of its own and never taken for "no match". */
#ifndef THEMELINE_REGEX_H
#define THEMELINE_REGEX_H

#include "base/status.h"
#include "lexicon/sets.h"

#include <stddef.h>

struct regex;

/* A word that every match of a regex has, or begins with (a stem). Borrowed text. */
struct regex_literal {
    const char *text;
    size_t len;
    bool is_stem;
};

enum { REGEX_LITERAL_MAX = 32 };

/* Compiles text. STATUS_ELEXICON: fault->text and ->column say what is wrong. */
enum status regex_compile(const char *text, struct regex **out, struct fault *fault);
void regex_free(struct regex *r);
/* Finds whole words, one of which every match of text must have: the regex then runs only on
 * sentences that have one. Returns their number, 0 when none can be told: a literal word at the
 * outermost level, with \b, a blank or the pattern's end on its sides, in every alternative. */
size_t regex_literals(const char *text, struct regex_literal *out);

/* What one worker needs to run regexes; NULL: out of memory. */
struct regex_scratch;
struct regex_scratch *regex_scratch_new(void);
void regex_scratch_free(struct regex_scratch *s);

enum regex_result { REGEX_MATCH, REGEX_NONE, REGEX_LIMIT };
/* The first match at or after byte from of text (valid UTF-8), [*start, *end). */
enum regex_result regex_find(const struct regex *r, struct regex_scratch *scratch,
                             const char *text, size_t len, size_t from, size_t *start,
                             size_t *end);

#endif
