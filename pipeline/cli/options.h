/* options.h - the one table of options, which drives parsing (command.h), --help (help.h), the
 * man page (man.h) and the completions (completion.h). An option is one row of options.c. */
#ifndef THEMELINE_CLI_OPTIONS_H
#define THEMELINE_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum option_group { GROUP_READ, GROUP_COUNT, GROUP_REPORT, GROUP_OTHER, GROUP_END };

enum option_show {
    SHOW_COMMON,  /* a line of its own in --help */
    SHOW_BRIEFLY, /* named there */
    SHOW_NEVER    /* only for the build: in no help */
};

/* What is done with an option: where it goes is its offset in struct command. */
enum option_kind {
    OPTION_FLAG,   /* bool becomes true */
    OPTION_SET,    /* unsigned becomes value */
    OPTION_TEXT,   /* const char * becomes the argument; the last one counts */
    OPTION_ACTION, /* the same, and the command's action becomes value */
    OPTION_JOIN,   /* char * of our own: arguments joined by commas */
    OPTION_LIST,   /* struct text_list: the argument is added */
    OPTION_NUMBER, /* unsigned, at most value */
    OPTION_WORDS   /* uint64_t */
};

/* What a shell may offer for an argument. */
enum option_offer {
    OFFER_NOTHING,
    OFFER_WORDS, /* those of the row */
    OFFER_FILES,
    OFFER_FORMATS, /* what the library lists */
    OFFER_THEMES   /* what the library lists, comma-separated */
};

struct option {
    const char *name;
    char letter; /* '\0': none */
    enum option_show show;
    enum option_group group;
    const char *argument; /* its name; NULL: takes none */
    const char *help;     /* a few words: --help and completions */
    const char *man;      /* whole sentences; `x` is bold, a blank line parts paragraphs */
    enum option_kind kind;
    size_t offset;
    unsigned value;
    enum option_offer offer;
    const char *words; /* of OFFER_WORDS, and before those of OFFER_FORMATS; blank-separated */
};

extern const struct option options[];
extern const size_t option_count;

/* The option of this name (len bytes) or letter; NULL: none. */
const struct option *option_by_name(const char *name, size_t len);
const struct option *option_by_letter(char letter);
/* What somebody who wrote name may have meant: an option that it begins, else the one that is
 * few slips of the finger away; NULL: nothing is near. */
const struct option *option_nearest(const char *name, size_t len);
/* "Read", "Count", "Report", "Other": for headings. */
const char *option_group_name(enum option_group group);

#endif
