/* check.c - themeline_check_lexicon: every fault of a lexicon in one run, and its own examples
 * and counterexamples through the real stages. */
#include "context/context.h"
#include "lexicon/compile.h"
#include "lexicon/lexicon_make.h"
#include "matcher/matcher.h"
#include "themeline.h"

#include <stdlib.h>
#include <string.h>

struct check {
    FILE *out;
    unsigned faults;
    unsigned warnings;
    size_t examples;
    const struct lexicon *lexicon;
    struct tokenizer *tokenizer;
    struct matcher *matcher;
};

static void print_fault(void *ctx, const struct fault *fault)
{
    struct check *c = ctx;
    char text[FAULT_PLACE_MAX + FAULT_TEXT_MAX];
    c->faults++;
    fprintf(c->out, "%s\n", fault_format(fault, text, sizeof text));
}

static void complain(struct check *c, const struct row *row, bool is_fault, const char *what,
                     const char *detail)
{
    c->faults += is_fault;
    c->warnings += !is_fault;
    fprintf(c->out, "%s:%u: %s%s: %s\n", row->file, (unsigned)row->line,
            is_fault ? "" : "warning: ", what, detail);
}

/* What became of a row in a text. */
struct verdict {
    bool matches;    /* its pattern, by itself */
    bool is_counted; /* it is behind a match, after idioms and overlaps */
    bool has_theme;  /* some match is of its theme */
    uint32_t winner; /* the row that took its place, when another one of the theme did */
};

static enum status try_text(struct check *c, uint32_t row, const char *text, struct verdict *v)
{
    struct sentence sentence;
    struct matches found;
    struct lexicon_row own;
    enum status status;
    *v = (struct verdict){.winner = row};
    lexicon_row(c->lexicon, row, &own);
    tokenizer_begin(c->tokenizer, text, strlen(text));
    while ((status = tokenizer_next(c->tokenizer, TOKENIZER_EVERY_SENTENCE, &sentence)) ==
           STATUS_OK) {
        bool matches;
        status = matcher_try_row(c->matcher, text, &sentence, row, &matches);
        if (status == STATUS_OK)
            status = matcher_run(c->matcher, text, &sentence, &found);
        if (status != STATUS_OK)
            return status;
        v->matches = v->matches || matches;
        for (size_t i = 0; i < found.count; i++) {
            v->is_counted = v->is_counted || found.items[i].row == row;
            if (found.items[i].theme == own.theme) {
                v->has_theme = true;
                v->winner = found.items[i].row;
            }
        }
    }
    return status == STATUS_STOP ? STATUS_OK : status;
}

static bool is_weak(const struct row *row)
{
    return *row->weight && strtod(row->weight, NULL) < 1;
}

static enum status check_row(struct check *c, const struct row *row, uint32_t index)
{
    struct verdict v;
    enum status status = STATUS_OK;
    if (*row->example) {
        c->examples++;
        status = try_text(c, index, row->example, &v);
        if (status == STATUS_OK && !v.matches)
            complain(c, row, true, "the row does not match its example", row->example);
        else if (status == STATUS_OK && row->kind == ROW_THEME && !v.has_theme && !is_weak(row))
            complain(c, row, true, "an idiom hides the row's own example", row->example);
        else if (status == STATUS_OK && row->kind == ROW_THEME && !v.is_counted &&
                 !is_weak(row)) {
            struct lexicon_row other;
            char place[600];
            lexicon_row(c->lexicon, v.winner, &other);
            snprintf(place, sizeof place, "%s:%u: %s", other.file, (unsigned)other.line,
                     other.pattern);
            complain(c, row, false, "at its own example another row wins", place);
        }
    }
    if (status == STATUS_OK && *row->counterexample) {
        c->examples++;
        status = try_text(c, index, row->counterexample, &v);
        if (status == STATUS_OK && (row->kind == ROW_THEME ? v.is_counted : v.matches))
            complain(c, row, true, "the row matches its counterexample", row->counterexample);
    }
    return status;
}

struct row_key {
    const struct row *row;
};

static int by_pattern(const void *a, const void *b)
{
    const struct row *p = ((const struct row_key *)a)->row,
                     *q = ((const struct row_key *)b)->row;
    int order = strcmp(p->name, q->name);
    if (order == 0)
        order = strcmp(p->pattern, q->pattern);
    if (order == 0 && p != q)
        order = p < q ? -1 : 1;
    return order;
}

/* The same pattern twice in one theme, class or list: the second can never count. */
static enum status find_doubles(struct check *c, const struct rows *rows, size_t from)
{
    size_t count = 0;
    struct row_key *keys = malloc((rows->count - from + 1) * sizeof *keys);
    if (!keys)
        return STATUS_ENOMEM;
    for (size_t i = from; i < rows->count; i++)
        if (rows->items[i].kind <= ROW_CUE)
            keys[count++].row = &rows->items[i];
    if (count)
        qsort(keys, count, sizeof *keys, by_pattern);
    for (size_t i = 1; i < count; i++) {
        const struct row *p = keys[i - 1].row, *q = keys[i].row;
        if (p->kind == q->kind && !strcmp(p->name, q->name) &&
            !strcmp(p->pattern, q->pattern)) {
            char place[600];
            snprintf(place, sizeof place, "%s:%u", p->file, (unsigned)p->line);
            complain(c, q, false, "the row can never count: the same pattern stands before it",
                     place);
        }
    }
    free(keys);
    return STATUS_OK;
}

static enum status check_examples(struct check *c, const struct rows *rows, size_t from)
{
    struct tokenizer_options options = {0};
    enum status status = STATUS_OK;
    uint32_t index = 0;
    c->tokenizer = tokenizer_new(lexicon_vocabulary(c->lexicon), &options);
    c->matcher = matcher_new(c->lexicon);
    if (!c->tokenizer || !c->matcher)
        status = STATUS_ENOMEM;
    for (size_t i = 0; status == STATUS_OK && i < rows->count; i++) {
        const struct row *row = &rows->items[i];
        if (row->kind != ROW_THEME && row->kind != ROW_IDIOM && row->kind != ROW_CUE)
            continue;
        if (i >= from)
            status = check_row(c, row, index);
        index++;
    }
    tokenizer_free(c->tokenizer);
    matcher_free(c->matcher);
    return status;
}

static bool has_kind(const struct rows *rows, size_t from, enum row_kind kind)
{
    for (size_t i = from; i < rows->count; i++)
        if (rows->items[i].kind == kind)
            return true;
    return false;
}

/* The built-in classes and cues are there for a lexicon that brings none of its own. */
static enum status read_rows(struct check *c, const char *path, struct rows *rows, size_t *from,
                             struct fault *fault)
{
    struct rows own = {0};
    bool is_builtin = !strcmp(path, "built-in");
    unsigned all = 1U << ROW_THEME | 1U << ROW_CLASS | 1U << ROW_IDIOM | 1U << ROW_CUE |
                   1U << ROW_NAME | 1U << ROW_FREQUENCY | 1U << ROW_FAMILY | 1U << ROW_EVIDENCE;
    *from = 0;
    if (is_builtin)
        return lexicon_read_builtin(rows, all);
    enum status status = lexicon_read_path(&own, path, print_fault, c, fault);
    unsigned kinds = 1U << ROW_FREQUENCY;
    if (!has_kind(&own, 0, ROW_CLASS))
        kinds |= 1U << ROW_CLASS;
    if (!has_kind(&own, 0, ROW_CUE))
        kinds |= 1U << ROW_CUE;
    rows_clear(&own);
    if (status != STATUS_OK)
        return status;
    status = lexicon_read_builtin(rows, kinds);
    *from = rows->count;
    return status == STATUS_OK ? lexicon_read_path(rows, path, NULL, NULL, fault) : status;
}

int themeline_check_lexicon(const char *path, FILE *out, struct themeline_error *error)
{
    struct check c = {.out = out};
    struct rows rows = {0};
    struct buffer image = {0};
    struct fault fault = {0};
    struct lexicon *lexicon = NULL;
    size_t from = 0;
    *error = (struct themeline_error){.text = ""};
    enum status status = read_rows(&c, path, &rows, &from, &fault);
    if (status == STATUS_OK)
        status = lexicon_compile(&rows, print_fault, &c, &image);
    if (status == STATUS_OK && !(lexicon = lexicon_attach(image.data, image.len, &image)))
        status = STATUS_ENOMEM;
    c.lexicon = lexicon;
    if (status == STATUS_OK)
        status = find_doubles(&c, &rows, from);
    if (status == STATUS_OK)
        status = check_examples(&c, &rows, from);
    if (status == STATUS_OK || status == STATUS_ELEXICON)
        fprintf(out, "%s: %zu rows, %zu examples, %u faults, %u warnings\n", path,
                rows.count - from, c.examples, c.faults, c.warnings);
    lexicon_free(lexicon);
    buffer_clear(&image);
    rows_clear(&rows);
    if (status == STATUS_ENOMEM)
        strcpy(error->text, "out of memory");
    else if (status != STATUS_OK && status != STATUS_ELEXICON)
        fault_format(&fault, error->text, sizeof error->text);
    else if (c.faults)
        snprintf(error->text, sizeof error->text, "%s: %u faults", path, c.faults);
    else
        return THEMELINE_DONE;
    return THEMELINE_FAILED;
}
