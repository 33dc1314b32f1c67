#include "cli/command.h"

#include "cli/options.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* The arguments while they are read. */
struct reading {
    struct command *command;
    char *const *argv;
    int argc;
    int at; /* the next argument */
    struct themeline_error *error;
};

__attribute__((format(printf, 2, 3))) static bool complain(struct reading *r,
                                                           const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(r->error->text, sizeof r->error->text, format, args);
    va_end(args);
    return false;
}

static bool no_memory(struct reading *r)
{
    return complain(r, "out of memory");
}

/* Digits only, at most max. */
static bool read_number(const char *text, uint64_t max, uint64_t *out)
{
    uint64_t n = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        unsigned digit = (unsigned)(*text - '0');
        if (*text < '0' || *text > '9' || n > (max - digit) / 10)
            return false;
        n = n * 10 + digit;
    }
    *out = n;
    return true;
}

static bool set_number(struct reading *r, const struct option *o, void *place, const char *text)
{
    uint64_t max = o->kind == OPTION_NUMBER ? o->value : UINT64_MAX / 2, n = 0;
    if (!read_number(text, max, &n)) {
        if (o->kind == OPTION_NUMBER)
            return complain(r, "--%s: '%s' is not a number from 0 to %u", o->name, text,
                            o->value);
        return complain(r, "--%s: '%s' is not a number", o->name, text);
    }
    if (o->kind == OPTION_NUMBER)
        *(unsigned *)place = (unsigned)n;
    else
        *(uint64_t *)place = n;
    return true;
}

static bool join(struct reading *r, char **place, const char *text)
{
    size_t old = *place ? strlen(*place) : 0, more = strlen(text);
    char *joined = realloc(*place, old + more + 2);
    if (!joined)
        return no_memory(r);
    if (old > 0)
        joined[old++] = ',';
    memcpy(joined + old, text, more + 1);
    *place = joined;
    return true;
}

/* --explain and --list-themes in one command contradict each other. */
static bool set_action(struct reading *r, unsigned action)
{
    unsigned old = r->command->action;
    bool is_asked_for_help = action == ACTION_HELP || action == ACTION_VERSION;
    if (!is_asked_for_help && old != ACTION_RUN && old != action)
        return complain(r, "two things are asked for at once: give one of --explain, "
                           "--check-lexicon, --list-themes, --list-formats");
    r->command->action = action;
    return true;
}

/* Does what the option says; text is its argument, NULL for one that takes none. */
static bool set(struct reading *r, const struct option *o, const char *text)
{
    void *place = (char *)r->command + o->offset;
    if (text && !*text)
        return complain(r, "--%s: the %s is empty", o->name, o->argument);
    switch (o->kind) {
    case OPTION_FLAG:
        *(bool *)place = true;
        return true;
    case OPTION_SET:
        if (place == (void *)&r->command->action)
            return set_action(r, o->value);
        *(unsigned *)place = o->value;
        return true;
    case OPTION_ACTION:
        *(const char **)place = text;
        return set_action(r, o->value);
    case OPTION_TEXT:
        *(const char **)place = text;
        return true;
    case OPTION_JOIN:
        return join(r, place, text);
    case OPTION_LIST: {
        struct text_list *list = place;
        list->items[list->count++] = text;
        return true;
    }
    case OPTION_NUMBER:
    case OPTION_WORDS:
        return set_number(r, o, place, text);
    }
    return false;
}

/* The argument that follows an option, as a word of its own. */
static bool set_with_next(struct reading *r, const struct option *o, const char *spelt)
{
    if (r->at >= r->argc)
        return complain(r, "%s needs a value: %s %s", spelt, spelt, o->argument);
    return set(r, o, r->argv[r->at++]);
}

static bool unknown_name(struct reading *r, const char *name, size_t len)
{
    const struct option *near = option_nearest(name, len);
    if (!near)
        return complain(r, "unknown option '--%.*s'", (int)len, name);
    if (!strncmp(near->name, name, len))
        return complain(r,
                        "unknown option '--%.*s': names are written out; did you mean '--%s'?",
                        (int)len, name, near->name);
    return complain(r, "unknown option '--%.*s': did you mean '--%s'?", (int)len, name,
                    near->name);
}

/* --name, --name value, --name=value */
static bool read_long(struct reading *r, const char *argument)
{
    const char *name = argument + 2;
    const char *equals = strchr(name, '=');
    size_t len = equals ? (size_t)(equals - name) : strlen(name);
    const struct option *o = option_by_name(name, len);
    if (!o)
        return unknown_name(r, name, len);
    if (equals && !o->argument)
        return complain(r, "--%s takes no value", o->name);
    if (equals)
        return set(r, o, equals + 1);
    return o->argument ? set_with_next(r, o, argument) : set(r, o, NULL);
}

static bool unknown_letter(struct reading *r, const char *argument, char letter)
{
    char other = letter >= 'a' && letter <= 'z'   ? (char)(letter - 'a' + 'A')
                 : letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a')
                                                  : '\0';
    const struct option *near = option_by_letter(other);
    if (near)
        return complain(r, "unknown option '-%c': did you mean '-%c' (--%s)?", letter, other,
                        near->name);
    if (argument[2] && letter > ' ' && letter <= '~')
        return complain(r, "unknown option '-%c' in '%s'", letter, argument);
    return complain(r, "unknown option '%s'", argument);
}

/* -w, -wq, -p month, -pmonth, -wpmonth */
static bool read_short(struct reading *r, const char *argument)
{
    size_t len = strlen(argument + 1);
    if (len > 1 && option_by_name(argument + 1, len))
        return complain(r, "unknown option '%s': long names take two dashes, '-%s'", argument,
                        argument);
    for (const char *p = argument + 1; *p; p++) {
        const struct option *o = option_by_letter(*p);
        char spelt[] = {'-', *p, '\0'};
        if (!o)
            return unknown_letter(r, argument, *p);
        if (o->argument && p[1])
            return set(r, o, p + 1);
        if (o->argument)
            return set_with_next(r, o, spelt);
        if (!set(r, o, NULL))
            return false;
    }
    return true;
}

static bool is_final(const struct command *c)
{
    return c->action == ACTION_HELP || c->action == ACTION_VERSION;
}

static bool read_all(struct reading *r)
{
    struct command *c = r->command;
    bool only_paths = false;
    while (r->at < r->argc && !is_final(c)) {
        const char *argument = r->argv[r->at++];
        bool good = true;
        if (only_paths || argument[0] != '-' || argument[1] == '\0')
            c->paths.items[c->paths.count++] = argument;
        else if (!strcmp(argument, "--"))
            only_paths = true;
        else if (argument[1] == '-')
            good = read_long(r, argument);
        else
            good = read_short(r, argument);
        if (!good)
            return false;
    }
    return true;
}

/* What the options say together. */
static bool settle(struct reading *r)
{
    struct command *c = r->command;
    for (size_t i = 0; i < c->paths.count; i++)
        if (!*c->paths.items[i])
            return complain(r, "a PATH is empty (an unset shell variable?)");
    if (c->action != ACTION_RUN && !is_final(c) && c->paths.count > 0)
        return complain(r,
                        "'%s': no PATH is read when something is explained, checked or listed",
                        c->paths.items[0]);
    if (c->run.output && !strcmp(c->run.output, "-"))
        c->run.output = NULL;
    c->run.paths = c->paths.items;
    c->run.path_count = c->paths.count;
    c->run.lexicons = c->lexicons.items;
    c->run.lexicon_count = c->lexicons.count;
    c->run.themes = c->themes;
    return true;
}

bool command_parse(struct command *command, int argc, char *const *argv,
                   struct themeline_error *error)
{
    struct reading r = {command, argv, argc, 1, error};
    size_t most = argc > 0 ? (size_t)argc : 1;
    *command = (struct command){0};
    themeline_options_init(&command->run);
    command->paths.items = calloc(most, sizeof *command->paths.items);
    command->lexicons.items = calloc(most, sizeof *command->lexicons.items);
    bool good = command->paths.items && command->lexicons.items ? true : no_memory(&r);
    good = good && read_all(&r) && settle(&r);
    if (!good)
        command_clear(command);
    return good;
}

void command_clear(struct command *command)
{
    free(command->paths.items);
    free(command->lexicons.items);
    free(command->themes);
    *command = (struct command){0};
}
