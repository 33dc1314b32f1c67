/* options.h - what the command line asks for. */
#ifndef MAKER_OPTIONS_H
#define MAKER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum { PERCENT_USUAL = 3 };

enum script { LATIN, GREEK, CYRILLIC, HINDI, EMOJI, SCRIPTS };
enum hostile { NOT_HOSTILE, LONG_WORD, APOSTROPHES, BLANK_LINES, ALL_LEXICON, HOSTILES };

struct options {
    uint64_t wanted; /* bytes */
    uint64_t seed;
    unsigned percent; /* characters that are marks */
    bool is_plain;
    enum script script;
    enum hostile hostile;
    const char *theme_path; /* NULL: the built-in list */
};

/* False when the arguments make no sense. */
bool options_parse(struct options *options, int argc, char **argv);
/* Tells on standard error what is wrong, if not NULL, and how it is called. */
void options_usage(const char *wrong);

#endif
