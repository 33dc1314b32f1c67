#include "cli/listing.h"

#include <stdlib.h>
#include <string.h>

static bool no_memory(struct themeline_error *error)
{
    snprintf(error->text, sizeof error->text, "out of memory");
    return false;
}

static size_t id_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-");
}

/* Keeps the first word of each line that is an id (lower case), in place. An id alone on its
 * line is a heading: a group. */
static void keep_ids(char *text, bool with_headings)
{
    char *out = text;
    for (char *line = text, *next; *line; line = next) {
        size_t len = strcspn(line, "\n");
        next = line + len + (line[len] == '\n');
        while (*line == ' ')
            line++;
        size_t id = id_length(line);
        bool is_heading = line + id + (line[id] == '\n') == next;
        if (id == 0 || *line == '-' || !strchr(" \t\n", line[id]) ||
            (is_heading && !with_headings))
            continue;
        if (out > text)
            *out++ = ' ';
        memmove(out, line, id);
        out += id;
    }
    *out = '\0';
}

static bool finish(FILE *stream, char **out, bool with_headings, int status,
                   struct themeline_error *error)
{
    if (fclose(stream) != 0)
        return no_memory(error);
    keep_ids(*out, with_headings);
    return status == THEMELINE_DONE;
}

bool listing_format_lines(char **out, struct themeline_error *error)
{
    size_t size = 0;
    FILE *stream = open_memstream(out, &size);
    if (!stream)
        return no_memory(error);
    int status = themeline_list_formats(stream, error);
    if (fclose(stream) != 0)
        return no_memory(error);
    return status == THEMELINE_DONE;
}

bool listing_formats(char **out, struct themeline_error *error)
{
    size_t size = 0;
    FILE *stream = open_memstream(out, &size);
    if (!stream)
        return no_memory(error);
    return finish(stream, out, false, themeline_list_formats(stream, error), error);
}

bool listing_themes(char **out, bool with_groups, struct themeline_error *error)
{
    struct themeline_options options;
    size_t size = 0;
    FILE *stream = open_memstream(out, &size);
    if (!stream)
        return no_memory(error);
    themeline_options_init(&options);
    return finish(stream, out, with_groups, themeline_list_themes(&options, stream, error),
                  error);
}

void listing_free(char *names)
{
    free(names);
}
