#include "cli/help.h"

#include "cli/options.h"

#include <string.h>

enum { WIDTH = 79, INDENT = 7, TEXT_COLUMN = 29 };

static const char head[] =
    "Usage: themeline [OPTION]... [PATH]...        no PATH, or -: standard input\n"
    "Counts how often journals and articles speak of emotional intimacy, over time.\n"
    "\n"
    "  themeline journal.md > themes.csv              a row for each month and theme\n"
    "  unzip -p export.zip Journal.json | themeline -f dayone -p week\n"
    "  themeline -r trends -o trends.html ~/journal/  what rises, what falls\n"
    "  themeline --explain \"I never let anyone in.\"   what is found in it, and why\n"
    "\n";

/* Columns that UTF-8 text takes: all of ours are one column wide. */
static size_t width_of(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

/* "-f, --from FORMAT"; returns the columns it takes. */
static size_t spell(const struct option *o, char name[64])
{
    char letter[] = {'-', o->letter, ',', ' ', '\0'};
    snprintf(name, 64, "%s--%s%s%s", o->letter ? letter : "", o->name, o->argument ? " " : "",
             o->argument ? o->argument : "");
    return width_of(name);
}

/* With what it is: the common options, a line each. */
static void write_common(FILE *out, const struct option *o, const char *heading)
{
    char name[64];
    int pad = TEXT_COLUMN - INDENT - (int)spell(o, name);
    fprintf(out, "%-*s%s%*s%s\n", INDENT, heading, name, pad, "", o->help);
}

/* The others, as many as fit in a line. Returns the column behind this one. */
static size_t write_other(FILE *out, const struct option *o, size_t column, const char *heading)
{
    char name[64];
    size_t width = spell(o, name);
    if (column + 2 + width > WIDTH) {
        fputc('\n', out);
        column = 0;
    }
    if (column == 0)
        fprintf(out, "%-*s", INDENT, heading);
    else
        fputs("  ", out);
    fputs(name, out);
    return (column == 0 ? INDENT : column + 2) + width;
}

static void write_group(FILE *out, enum option_group group)
{
    const char *heading = option_group_name(group);
    size_t column = 0;
    for (size_t i = 0; i < option_count; i++)
        if (options[i].group == group && options[i].show == SHOW_COMMON) {
            write_common(out, &options[i], heading);
            heading = "";
        }
    for (size_t i = 0; i < option_count; i++)
        if (options[i].group == group && options[i].show == SHOW_BRIEFLY) {
            column = write_other(out, &options[i], column, heading);
            heading = "";
        }
    if (column > 0)
        fputc('\n', out);
}

void help_write(FILE *out)
{
    fputs(head, out);
    for (int group = 0; group < GROUP_END; group++)
        write_group(out, (enum option_group)group);
    fputs("All of it, with the columns of the reports: man themeline\n", out);
}
