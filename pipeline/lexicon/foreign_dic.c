/* foreign_dic.c - LIWC's .dic, as it is found in the wild:
 *
 *     %
 *     1 TAB funct (Function words)      id, name; leading tabs nest
 *         2 TAB pronoun
 *     %
 *     hate TAB 1 TAB 2                  word, ids; also two tabs, or blanks
 *     kind TAB <of>131/125 TAB 135      a condition: told, its categories left out
 *     like TAB (02 134)125/464 TAB 253  likewise
 */
#include "lexicon/foreign_base.h"

#include <stdlib.h>
#include <string.h>

struct category {
    const char *id; /* as the words name it */
    const char *theme;
};

struct dic {
    struct foreign f;
    struct category *categories;
    size_t count;
    size_t cap;
    size_t lines_with_blanks; /* for tabs */
    uint32_t first_with_blanks;
};

/* Ids are numbers, and some files write 02 for 2. */
static const char *without_zeros(const char *id, size_t *len)
{
    while (*len > 1 && *id == '0') {
        id++;
        (*len)--;
    }
    return id;
}

static const struct category *find_category(const struct dic *d, const char *id, size_t len)
{
    id = without_zeros(id, &len);
    for (size_t i = 0; i < d->count; i++)
        if (strlen(d->categories[i].id) == len && !memcmp(d->categories[i].id, id, len))
            return &d->categories[i];
    return NULL;
}

static size_t until_blank(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && !foreign_is_blank(text[n]))
        n++;
    return n;
}

/* "name (what it is)": the length of the name; definition: what stands in the brackets, or "".
 */
static size_t split_definition(struct foreign *f, const char *name, size_t len,
                               const char **definition)
{
    const char *open = memchr(name, '(', len);
    *definition = "";
    if (!open || open == name || name[len - 1] != ')')
        return len;
    *definition = foreign_copy(f, open + 1, (size_t)(name + len - 1 - (open + 1)));
    len = (size_t)(open - name);
    foreign_trim(&name, &len);
    return len;
}

/* "1 TAB funct" */
static void add_category(struct dic *d, const char *line, size_t len)
{
    struct foreign *f = &d->f;
    size_t id_len = until_blank(line, len), name_len = len - id_len;
    const char *name = line + id_len, *definition;
    const char *id = without_zeros(line, &id_len);
    foreign_trim(&name, &name_len);
    if (name_len == 0) {
        foreign_tell(f, 0, "'%.*s': a category is a number, a tab and a name",
                     foreign_shown(line, len), line);
        return;
    }
    if (find_category(d, id, id_len)) {
        foreign_tell(f, 0, "category %.*s is there already; this one is left out",
                     foreign_shown(id, id_len), id);
        return;
    }
    name_len = split_definition(f, name, name_len, &definition);
    struct category *grown = array_grow(d->categories, sizeof *grown, d->count + 1, &d->cap);
    const char *id_copy = grown ? foreign_copy(f, id, id_len) : NULL;
    const char *theme = id_copy ? foreign_id(f, name, name_len) : NULL;
    if (grown)
        d->categories = grown;
    if (!theme || !definition) {
        f->status = STATUS_ENOMEM;
        return;
    }
    if (strlen(theme) != name_len || memcmp(theme, name, name_len) != 0)
        foreign_tell(f, 0, "category '%.*s' is called %s here", foreign_shown(name, name_len),
                     name, theme);
    d->categories[d->count++] = (struct category){id_copy, theme};
    foreign_add_name(f, theme, definition);
}

static bool is_percent(const char *line, size_t len)
{
    return len == 1 && *line == '%';
}

/* Reads up to the second %; false: there are not two of them. */
static bool read_header(struct dic *d)
{
    const char *line;
    size_t len;
    bool is_open = false;
    while (foreign_next_line(&d->f, &line, &len)) {
        foreign_trim(&line, &len);
        if (is_percent(line, len) && is_open)
            return true;
        if (is_percent(line, len))
            is_open = true;
        else if (len > 0 && is_open)
            add_category(d, line, len);
        else if (len > 0)
            foreign_tell(&d->f, 0, "this stands before the first %% and is left out");
    }
    return false;
}

/* The length of the last field of text; 0 where it is no id of a category and no condition. */
static size_t last_id(const struct dic *d, const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && !foreign_is_blank(text[len - 1 - n]))
        n++;
    const char *field = text + len - n;
    return find_category(d, field, n) || *field == '(' || *field == '<' ? n : 0;
}

/* Where the word of a line ends: at the first tab, else before the ids at the end. */
static size_t word_length(struct dic *d, const char *line, size_t len)
{
    const char *tab = memchr(line, '\t', len);
    if (tab)
        return (size_t)(tab - line);
    const char *text = line;
    size_t word = len;
    for (size_t n; word > 0 && (n = last_id(d, line, word)) > 0 && n < word;) {
        word -= n;
        foreign_trim(&text, &word);
    }
    if (word < len && d->lines_with_blanks++ == 0)
        d->first_with_blanks = d->f.line;
    return word;
}

/* The length of a field behind the word: a condition may hold blanks in its brackets. */
static size_t field_length(const char *text, size_t len)
{
    const char *close = *text == '('   ? memchr(text, ')', len)
                        : *text == '<' ? memchr(text, '>', len)
                                       : NULL;
    size_t n = close ? (size_t)(close - text) : 0;
    return n + until_blank(text + n, len - n);
}

static void add_field(struct dic *d, const char *word, size_t word_len, const char *field,
                      size_t len)
{
    struct foreign *f = &d->f;
    if (*field == '(' || *field == '<') {
        foreign_tell(f, 0,
                     "'%.*s': the condition %.*s cannot be kept; its categories are left out",
                     foreign_shown(word, word_len), word, foreign_shown(field, len), field);
        return;
    }
    const struct category *category = find_category(d, field, len);
    if (category)
        foreign_add(f, f->line, f->group, category->theme, "");
    else
        foreign_tell(f, 0, "'%.*s': there is no category '%.*s'", foreign_shown(word, word_len),
                     word, foreign_shown(field, len), field);
}

/* "hate TAB 1 TAB 2" */
static void add_word(struct dic *d, const char *line, size_t len)
{
    size_t word = word_length(d, line, len);
    const char *rest = line + word;
    size_t left = len - word;
    foreign_trim(&rest, &left);
    if (left == 0) {
        foreign_tell(&d->f, 0, "'%.*s' has no category", foreign_shown(line, word), line);
        return;
    }
    if (!foreign_pattern(&d->f, 0, line, word))
        return;
    while (left > 0 && d->f.status == STATUS_OK) {
        size_t n = field_length(rest, left);
        add_field(d, line, word, rest, n);
        rest += n;
        left -= n;
        foreign_trim(&rest, &left);
    }
}

enum status foreign_read_dic(struct rows *rows, const char *file, const char *data, size_t len,
                             fault_sink *sink, void *ctx)
{
    struct dic d = {.cap = 0};
    const char *line;
    size_t n;
    if (foreign_begin(&d.f, rows, file, data, len, sink, ctx) == STATUS_OK && read_header(&d))
        while (foreign_next_line(&d.f, &line, &n)) {
            foreign_trim(&line, &n);
            if (n > 0)
                add_word(&d, line, n);
        }
    if (d.lines_with_blanks > 0)
        foreign_tell(
            &d.f, d.first_with_blanks,
            "blanks for tabs, in %zu lines from here on: the numbers at the end of a line "
            "are its categories",
            d.lines_with_blanks);
    free(d.categories);
    return foreign_end(&d.f, "a line %, lines of number TAB name, a line %, lines of word TAB "
                             "number");
}
