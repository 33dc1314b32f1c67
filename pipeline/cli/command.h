/* command.h - a command line, parsed: what is to be done, and the options of it.
 * GNU style: --name=value, --name value, -p month, -pmonth, -wq; "--" ends the options, which
 * may stand before, between and behind the paths. Names are never shortened. */
#ifndef THEMELINE_CLI_COMMAND_H
#define THEMELINE_CLI_COMMAND_H

#include "themeline.h"

enum action {
    ACTION_RUN,
    ACTION_HELP,
    ACTION_VERSION,
    ACTION_LIST_THEMES,
    ACTION_LIST_FORMATS,
    ACTION_CHECK_LEXICON,
    ACTION_EXPLAIN,
    ACTION_PRINT_MAN,
    ACTION_PRINT_COMPLETION
};

enum progress_wish { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };

/* Texts are borrowed from the arguments. */
struct text_list {
    const char **items;
    size_t count;
};

/* Filled by command_parse; free with command_clear. run points into the rest. */
struct command {
    struct themeline_options run;
    unsigned action;         /* enum action */
    const char *action_text; /* of --explain, --check-lexicon, --print-completion */
    unsigned progress;       /* enum progress_wish */
    bool is_quiet;
    struct text_list paths;
    struct text_list lexicons;
    char *themes;
};

/* Parses argv[1] to argv[argc - 1]. False: error->text says why in one line; nothing is to be
 * cleared then. */
bool command_parse(struct command *command, int argc, char *const *argv,
                   struct themeline_error *error);
void command_clear(struct command *command);

#endif
