/* foreign_yaml.c - quanteda's dictionaries in YAML: keys nested by indentation, words as lists.
 *
 *     fears:                    the outermost key is the group
 *       abandonment:            the theme is fears.abandonment, as quanteda calls it
 *         - leave*
 *         - "push * away"
 *       rejection: [turn* down, 'ghosted']
 */
#include "lexicon/foreign_base.h"
#include "lexicon/yaml_line.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 16 };

struct yaml {
    struct foreign f;
    struct {
        size_t column;
        const char *group;
        const char *theme; /* with all keys around it */
    } keys[DEPTH_MAX];
    size_t depth;
    struct buffer list; /* a [list] over several lines, joined by '\n' */
    int list_depth;     /* how many [ are open at its end; 0: there is none */
    uint32_t list_line; /* on which it began */
    struct buffer scalar;
};

/* True when memory is out, which ends the reading. */
static bool failed(struct yaml *y, enum status status)
{
    if (status != STATUS_OK)
        y->f.status = STATUS_ENOMEM;
    return y->f.status != STATUS_OK;
}

static void leave_keys(struct yaml *y, size_t column)
{
    while (y->depth > 0 && y->keys[y->depth - 1].column >= column)
        y->depth--;
}

/* The name in y->scalar becomes the key at this column. */
static void enter_key(struct yaml *y, size_t column)
{
    leave_keys(y, column);
    const char *id = foreign_id(&y->f, y->scalar.data, y->scalar.len);
    if (!id)
        return;
    if (strlen(id) != y->scalar.len || memcmp(id, y->scalar.data, y->scalar.len) != 0)
        foreign_tell(&y->f, 0, "key '%.*s' is called %s here",
                     foreign_shown(y->scalar.data, y->scalar.len), y->scalar.data, id);
    if (y->depth == DEPTH_MAX) {
        foreign_tell(&y->f, 0, "keys are nested more than %d deep; taken as its neighbour",
                     DEPTH_MAX);
        y->depth--;
    }
    const char *theme = id;
    if (y->depth > 0) {
        const char *around = y->keys[y->depth - 1].theme;
        struct buffer full = {0};
        if (!failed(y, buffer_printf(&full, "%s.%s", around, id)))
            theme = foreign_copy(&y->f, full.data, full.len);
        buffer_clear(&full);
    }
    y->keys[y->depth].column = column;
    y->keys[y->depth].group = y->depth > 0 ? y->keys[0].group : id;
    y->keys[y->depth].theme = theme;
    y->depth++;
}

/* The word in y->scalar goes to the innermost key. */
static void add_word(struct yaml *y, uint32_t line)
{
    if (y->depth == 0)
        foreign_tell(&y->f, line, "'%.*s' stands below no key",
                     foreign_shown(y->scalar.data, y->scalar.len), y->scalar.data);
    else if (foreign_pattern(&y->f, line, y->scalar.data, y->scalar.len))
        foreign_add(&y->f, line, y->keys[y->depth - 1].group, y->keys[y->depth - 1].theme, "");
}

static uint32_t lines_in(const char *text, size_t from, size_t to)
{
    uint32_t n = 0;
    for (; from < to; from++)
        n += text[from] == '\n';
    return n;
}

/* All items of "[a, 'b', [c]]", which begins on this line; a list in a list is part of it. */
static void add_list(struct yaml *y, const char *text, size_t len, uint32_t line)
{
    enum yaml_result result;
    size_t from = 0, at = 0;
    for (; at < len && y->f.status == STATUS_OK; line += lines_in(text, from, at)) {
        from = at;
        if (strchr("[], \t\n", text[at])) {
            at++;
            continue;
        }
        if (text[at] == '{') {
            foreign_tell(&y->f, line,
                         "keys in braces are not read: write each on its own line");
            return;
        }
        if (failed(y, yaml_scalar(text, len, &at, true, &y->scalar, &result)))
            return;
        if (result == YAML_BAD_QUOTE)
            foreign_tell(&y->f, line, "a quote that opens here is never closed");
        if (result != YAML_SCALAR)
            return;
        add_word(y, line);
    }
}

/* What stands behind "key:" or "- ". */
static void read_value(struct yaml *y, const char *text, size_t len)
{
    size_t at = 0;
    enum yaml_result result;
    if (len > 0 && *text == '[') {
        y->list_line = y->f.line;
        y->list_depth = yaml_depth(text, len);
        if (y->list_depth <= 0)
            add_list(y, text, len, y->f.line);
        else
            failed(y, buffer_add(&y->list, text, len));
        return;
    }
    if (len > 0 && *text == '{') {
        foreign_tell(&y->f, 0, "keys in braces are not read: write each on its own line");
        return;
    }
    if (len == 1 && (*text == '|' || *text == '>')) {
        foreign_tell(&y->f, 0, "a text block is not read: write '- word' for each");
        return;
    }
    if (failed(y, yaml_scalar(text, len, &at, false, &y->scalar, &result)))
        return;
    if (result == YAML_BAD_QUOTE)
        foreign_tell(&y->f, 0, "a quote that opens here is never closed");
    else if (result == YAML_SCALAR && at < len && text[at] != '#')
        foreign_tell(&y->f, 0, "something stands behind a quoted word");
    else if (result == YAML_SCALAR)
        add_word(y, y->f.line);
}

/* Goes on with a [list] that the line before left open. */
static void read_list_line(struct yaml *y, const char *line, size_t len)
{
    if (failed(y, buffer_add_byte(&y->list, '\n')) ||
        failed(y, buffer_add(&y->list, line, len)))
        return;
    y->list_depth += yaml_depth(line, len);
    if (y->list_depth > 0)
        return;
    add_list(y, y->list.data, y->list.len, y->list_line);
    buffer_reset(&y->list);
}

/* A line from its first sign on, which stands in this column. */
static void read_content(struct yaml *y, const char *text, size_t len, size_t column)
{
    bool is_item = false;
    enum yaml_result result;
    while (len > 0 && *text == '-' && (len == 1 || foreign_is_blank(text[1]))) {
        is_item = true;
        leave_keys(y, column + 1);
        do {
            text++;
            len--;
            column++;
        } while (len > 0 && foreign_is_blank(*text));
    }
    size_t colon = yaml_colon(text, len), at = 0;
    if (len > 0 && (*text == '[' || *text == '{'))
        colon = len;
    if (colon < len) {
        if (failed(y, yaml_scalar(text, colon, &at, false, &y->scalar, &result)))
            return;
        enter_key(y, column);
        text += colon + 1;
        len -= colon + 1;
        foreign_trim(&text, &len);
        if (len > 0)
            read_value(y, text, len);
    } else if (is_item && len > 0) {
        read_value(y, text, len);
    } else if (!is_item) {
        foreign_tell(&y->f, 0, "'%.*s' is neither 'key:' nor '- word'",
                     foreign_shown(text, len), text);
    }
}

static void read_line(struct yaml *y, const char *line, size_t len)
{
    size_t column = 0;
    len = yaml_without_comment(line, len);
    if (y->list_depth > 0) {
        read_list_line(y, line, len);
        return;
    }
    while (column < len && foreign_is_blank(line[column]))
        column++;
    if (memchr(line, '\t', column))
        foreign_tell(&y->f, 0, "a tab indents this line: YAML wants blanks; read as one");
    line += column;
    len -= column;
    bool is_mark = len == 3 && (!memcmp(line, "---", 3) || !memcmp(line, "...", 3));
    if (len > 0 && *line != '%' && !is_mark)
        read_content(y, line, len, column);
}

enum status foreign_read_yaml(struct rows *rows, const char *file, const char *data, size_t len,
                              fault_sink *sink, void *ctx)
{
    struct yaml y = {.depth = 0};
    const char *line;
    size_t n;
    if (foreign_begin(&y.f, rows, file, data, len, sink, ctx) == STATUS_OK) {
        y.f.has_globs = true;
        failed(&y, buffer_reserve(&y.scalar, 1)); /* so that its data is never NULL */
        while (foreign_next_line(&y.f, &line, &n))
            read_line(&y, line, n);
        if (y.list_depth > 0)
            foreign_tell(&y.f, y.list_line, "a [ that opens here is never closed");
    }
    buffer_clear(&y.list);
    buffer_clear(&y.scalar);
    return foreign_end(&y.f, "'key:' and '- word' below it, or 'key: [word, word]'");
}
