/* lexicon.h - the knowledge of the program: CSV rows in, one compiled, constant lexicon out,
 * which any number of workers share. The compiled form is a flat image (base/image.h); the
 * build makes the image of the built-in lexicons, so that starting costs no parsing. */
#ifndef THEMELINE_LEXICON_H
#define THEMELINE_LEXICON_H

#include "base/status.h"
#include "tokenizer/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lexicon;

enum { THEME_MAX = 500, THEME_NONE = 0xFFFF };

/* A theme, in report order (the order of themes.csv, then of first appearance). */
struct theme {
    const char *id;         /* "trust_issues" */
    const char *definition; /* "" where none is given */
    uint16_t group;         /* index into lexicon_group_name */
    uint32_t patterns;      /* rows */
    uint32_t evidence;      /* rows of evidence that speak for or against it */
};

/* The row behind a match, for reports and --explain. */
struct lexicon_row {
    const char *file;
    uint32_t line;
    const char *pattern;
    const char *source;
    uint16_t theme;
};

size_t lexicon_theme_count(const struct lexicon *lexicon);
const struct theme *lexicon_theme(const struct lexicon *lexicon, size_t theme);
size_t lexicon_group_count(const struct lexicon *lexicon);
const char *lexicon_group_name(const struct lexicon *lexicon, size_t group);
void lexicon_row(const struct lexicon *lexicon, size_t row, struct lexicon_row *out);
const struct vocabulary *lexicon_vocabulary(const struct lexicon *lexicon);
/* A digest of everything in it, 16 hex digits: two reports with the same one counted alike. */
const char *lexicon_hash(const struct lexicon *lexicon);

/* The lexicon compiled into the program. NULL: out of memory. */
struct lexicon *lexicon_builtin(void);
void lexicon_free(struct lexicon *lexicon);

#endif
