#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PERCENT_MAX = 8 };

static const char *const script_names[SCRIPTS] = {"latin", "greek", "cyrillic", "hindi",
                                                  "emoji"};
static const char *const hostile_names[HOSTILES] = {"", "long_word", "apostrophes",
                                                    "blank_lines", "all_lexicon"};

void options_usage(const char *wrong)
{
    if (wrong)
        fprintf(stderr, "make_corpus: %s\n", wrong);
    fputs("usage: make_corpus BYTES[K|M|G] [OPTION]... > FILE\n"
          "  --seed N             another text (default 1)\n"
          "  --curly PERCENT      of the characters are curly quotes, dashes, é (0 to 8, "
          "default 3)\n"
          "  --plain              the same text with straight quotes: ASCII only\n"
          "  --script SCRIPT      greek, cyrillic, hindi: every letter; emoji: one in three "
          "words\n"
          "  --hostile KIND       long_word, apostrophes, blank_lines, all_lexicon\n"
          "  --theme-words FILE   one word or phrase a line, instead of the built-in list\n",
          stderr);
}

/* Digits and perhaps a unit; false when it is anything else or too large. */
static bool parse_number(const char *text, bool allow_unit, uint64_t *number)
{
    if (text[0] < '0' || text[0] > '9')
        return false;
    char *end = NULL;
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 10);
    const char *const units = "KMG";
    const char *unit = *end && allow_unit ? strchr(units, *end) : NULL;
    const unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
    if (unit)
        end++;
    *number = (uint64_t)value << shift;
    return errno == 0 && *end == '\0' && *number >> shift == value;
}

/* Index of name, or -1; the first entry is the default and cannot be asked for. */
static int find_name(const char *const *table, int count, const char *name)
{
    for (int i = 1; i < count; i++)
        if (strcmp(table[i], name) == 0)
            return i;
    return -1;
}

static bool parse_option(struct options *options, const char *name, const char *value)
{
    uint64_t number = 0;
    if (strcmp(name, "--seed") == 0 && parse_number(value, false, &number)) {
        options->seed = number;
    } else if (strcmp(name, "--curly") == 0 && parse_number(value, false, &number) &&
               number <= PERCENT_MAX) {
        options->percent = (unsigned)number;
    } else if (strcmp(name, "--script") == 0 && find_name(script_names, SCRIPTS, value) > 0) {
        options->script = (enum script)find_name(script_names, SCRIPTS, value);
    } else if (strcmp(name, "--hostile") == 0 &&
               find_name(hostile_names, HOSTILES, value) > 0) {
        options->hostile = (enum hostile)find_name(hostile_names, HOSTILES, value);
    } else if (strcmp(name, "--theme-words") == 0) {
        options->theme_path = value;
    } else {
        return false;
    }
    return true;
}

bool options_parse(struct options *options, int argc, char **argv)
{
    bool has_size = false;
    options->seed = 1;
    options->percent = PERCENT_USUAL;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--plain") == 0) {
            options->is_plain = true;
        } else if (strncmp(argv[i], "--", 2) == 0) {
            if (i + 1 == argc || !parse_option(options, argv[i], argv[i + 1]))
                return false;
            i++;
        } else {
            if (has_size || !parse_number(argv[i], true, &options->wanted))
                return false;
            has_size = true;
        }
    }
    return has_size;
}
