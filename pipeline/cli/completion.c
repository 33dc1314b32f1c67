#include "cli/completion.h"

#include "cli/options.h"

#include <string.h>

/* What is offered that the table does not know. */
struct offers {
    const char *formats;
    const char *themes;
};

/* The words for an option's argument, if it is one of a list. */
static void write_words(FILE *out, const struct option *o, const struct offers *offers)
{
    if (o->words)
        fputs(o->words, out);
    if (o->offer == OFFER_FORMATS)
        fprintf(out, " %s", offers->formats);
    else if (o->offer == OFFER_THEMES)
        fputs(offers->themes, out);
}

static bool is_in(enum option_offer offer, const struct option *o)
{
    return o->argument && o->offer == offer;
}

static bool has_words(const struct option *o)
{
    return is_in(OFFER_WORDS, o) || is_in(OFFER_FORMATS, o);
}

/* text between quotes of sh: what is in special gets a backslash, a quote is written '\''. */
static void write_quoted(FILE *out, const char *text, const char *special)
{
    for (; *text; text++) {
        if (*text == '\'') {
            fputs("'\\''", out);
            continue;
        }
        if (strchr(special, *text))
            fputc('\\', out);
        fputc(*text, out);
    }
}

/* bash */

/* "--from|-f": the pattern of a case. */
static void bash_pattern(FILE *out, const struct option *o, const char *before)
{
    fprintf(out, "%s--%s", before, o->name);
    if (o->letter)
        fprintf(out, "|-%c", o->letter);
}

/* One case for all options that take an argument and have this offer. */
static void bash_case(FILE *out, enum option_offer offer, const char *action)
{
    const char *before = "    ";
    for (size_t i = 0; i < option_count; i++)
        if (options[i].show != SHOW_NEVER && is_in(offer, &options[i])) {
            bash_pattern(out, &options[i], before);
            before = "|";
        }
    fprintf(out, ")\n        %s\n        return ;;\n", action);
}

static void bash_words(FILE *out, const struct offers *offers)
{
    for (size_t i = 0; i < option_count; i++) {
        const struct option *o = &options[i];
        if (o->show == SHOW_NEVER || !has_words(o))
            continue;
        bash_pattern(out, o, "    ");
        fputs(")\n        COMPREPLY=($(compgen -W '", out);
        write_words(out, o, offers);
        fputs("' -- \"$cur\"))\n        return ;;\n", out);
    }
}

static void bash_write(FILE *out, const struct offers *offers)
{
    fputs(
        "# bash completion for themeline; made by: themeline --print-completion bash\n"
        "_themeline()\n{\n"
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word before\n"
        "    COMPREPLY=()\n"
        "    # --name=value comes in three words\n"
        "    if [[ $cur == '=' ]]; then\n"
        "        cur=\n"
        "    elif [[ $prev == '=' && $COMP_CWORD -ge 2 ]]; then\n"
        "        prev=${COMP_WORDS[COMP_CWORD-2]}\n"
        "    fi\n"
        "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        "        [[ $word == -- ]] && return\n"
        "    done\n"
        "    case $prev in\n",
        out);
    bash_words(out, offers);
    bash_case(out, OFFER_THEMES,
              "before=\n"
              "        [[ $cur == *,* ]] && before=${cur%,*},\n"
              "        COMPREPLY=($(compgen -P \"$before\" -W \"$_themeline_themes\" -- "
              "\"${cur##*,}\"))\n"
              "        compopt -o nospace 2>/dev/null");
    bash_case(out, OFFER_FILES,
              "[[ $cur == +* ]] || return\n"
              "        local IFS=$'\\n'\n"
              "        COMPREPLY=($(compgen -P + -f -- \"${cur#+}\"))");
    bash_case(out, OFFER_NOTHING, "compopt +o default +o bashdefault 2>/dev/null");
    fputs("    esac\n    if [[ $cur == -* ]]; then\n        COMPREPLY=($(compgen -W '", out);
    for (size_t i = 0; i < option_count; i++)
        if (options[i].show != SHOW_NEVER)
            fprintf(out, "%s--%s", i > 0 ? " " : "", options[i].name);
    fprintf(out,
            "' -- \"$cur\"))\n    fi\n}\n_themeline_themes='%s'\n"
            "complete -o bashdefault -o default -F _themeline themeline\n",
            offers->themes);
}

/* zsh */

/* '(-f --from)'{-f+,--from=}'[auto, …]:FORMAT:(auto text)' */
static void zsh_option(FILE *out, const struct option *o, const struct offers *offers)
{
    bool is_repeated = o->kind == OPTION_LIST || o->kind == OPTION_JOIN;
    if (is_repeated)
        fputs("    '*'", out);
    else if (o->letter)
        fprintf(out, "    '(-%c --%s)'", o->letter, o->name);
    else
        fputs("    ", out);
    if (o->letter)
        fprintf(out, "{-%c%s,--%s%s}'", o->letter, o->argument ? "+" : "", o->name,
                o->argument ? "=" : "");
    else
        fprintf(out, "'--%s%s", o->name, o->argument ? "=" : "");
    fputc('[', out);
    write_quoted(out, o->help, "[]:\\");
    fputc(']', out);
    if (o->argument) {
        fputc(':', out);
        write_quoted(out, o->argument, "[]:\\");
        fputc(':', out);
        if (o->offer == OFFER_FILES)
            fputs("_files", out);
        else if (o->offer == OFFER_THEMES)
            fprintf(out, "_values -s , theme %s", offers->themes);
        else if (has_words(o)) {
            fputc('(', out);
            write_words(out, o, offers);
            fputc(')', out);
        } else
            fputc(' ', out);
    }
    fputs("' \\\n", out);
}

static void zsh_write(FILE *out, const struct offers *offers)
{
    fputs("#compdef themeline\n"
          "# zsh completion for themeline; made by: themeline --print-completion zsh\n"
          "_arguments -s -S \\\n",
          out);
    for (size_t i = 0; i < option_count; i++)
        if (options[i].show != SHOW_NEVER)
            zsh_option(out, &options[i], offers);
    fputs("    '*:PATH:_files'\n", out);
}

/* fish */

static void fish_write(FILE *out, const struct offers *offers)
{
    fputs("# fish completion for themeline; made by: themeline --print-completion fish\n", out);
    for (size_t i = 0; i < option_count; i++) {
        const struct option *o = &options[i];
        if (o->show == SHOW_NEVER)
            continue;
        fputs("complete -c themeline", out);
        if (o->letter)
            fprintf(out, " -s %c", o->letter);
        fprintf(out, " -l %s", o->name);
        if (is_in(OFFER_FILES, o))
            fputs(" -r -F", out);
        else if (is_in(OFFER_THEMES, o))
            fprintf(out, " -x -a '(__fish_append , %s)'", offers->themes);
        else if (has_words(o)) {
            fputs(" -x -a '", out);
            write_words(out, o, offers);
            fputc('\'', out);
        } else if (o->argument)
            fputs(" -x", out);
        fputs(" -d '", out);
        for (const char *p = o->help; *p; p++) /* fish: a quote in quotes is written \' */
            fprintf(out, *p == '\'' || *p == '\\' ? "\\%c" : "%c", *p);
        fputs("'\n", out);
    }
}

bool completion_write(FILE *out, const char *shell, const char *formats, const char *themes)
{
    static const struct {
        const char *name;
        void (*write)(FILE *out, const struct offers *offers);
    } shells[] = {{"bash", bash_write}, {"zsh", zsh_write}, {"fish", fish_write}};
    struct offers offers = {formats, themes};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (!strcmp(shell, shells[i].name)) {
            shells[i].write(out, &offers);
            return true;
        }
    return false;
}
