#include "lexicon/compile.h"

#include "lexicon/compiler.h"
#include "lexicon/cue.h"
#include "lexicon/regex.h"
#include "tokenizer/fold.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *list_add(struct list *list, size_t item_size)
{
    char *items = array_grow(list->items, item_size, list->count + 1, &list->cap);
    if (!items)
        return NULL;
    list->items = items;
    return memset(items + item_size * list->count++, 0, item_size);
}

enum status compiler_fault(struct compiler *c, unsigned long column, const char *text, ...)
{
    struct fault fault;
    char what[FAULT_TEXT_MAX];
    va_list args;
    va_start(args, text);
    vsnprintf(what, sizeof what, text, args);
    va_end(args);
    c->status = STATUS_ELEXICON;
    if (column)
        fault_set(&fault, STATUS_ELEXICON, c->row->file, c->row->line, 0,
                  "in the pattern, character %lu: %s", column, what);
    else
        fault_set(&fault, STATUS_ELEXICON, c->row->file, c->row->line, 0, "%s", what);
    if (c->sink)
        c->sink(c->sink_ctx, &fault);
    return STATUS_ELEXICON;
}

static enum status add_text(struct compiler *c, const char *text, uint32_t *offset)
{
    *offset = (uint32_t)c->texts.len;
    return buffer_add(&c->texts, text, strlen(text) + 1);
}

static enum status find_group(struct compiler *c, const char *name, uint32_t *index)
{
    const uint32_t *groups = c->groups.items;
    for (*index = 0; *index < c->groups.count; (*index)++)
        if (!strcmp(c->texts.data + groups[*index], name))
            return STATUS_OK;
    uint32_t *group = list_add(&c->groups, sizeof *group);
    return group ? add_text(c, name, group) : STATUS_ENOMEM;
}

int compiler_theme_index(const struct compiler *c, const char *id)
{
    const struct compiled_theme *themes = c->themes.items;
    for (size_t i = 0; i < c->themes.count; i++)
        if (!strcmp(c->texts.data + themes[i].id, id))
            return (int)i;
    return -1;
}

static bool is_theme_id(const char *id)
{
    size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");
    return n > 0 && id[n] == '\0';
}

static enum status add_theme(struct compiler *c, const struct row *row)
{
    c->row = row;
    if (compiler_theme_index(c, row->name) >= 0)
        return STATUS_OK;
    if (!is_theme_id(row->name))
        return compiler_fault(c, 0, "'%s' can be no theme: letters, digits, _ - . only",
                              row->name);
    if (c->themes.count == THEME_MAX)
        return compiler_fault(c, 0, "more than %d themes", THEME_MAX);
    struct compiled_theme *theme = list_add(&c->themes, sizeof *theme);
    if (!theme)
        return STATUS_ENOMEM;
    enum status status = add_text(c, row->name, &theme->id);
    if (status == STATUS_OK)
        status = add_text(c, row->definition, &theme->definition);
    if (status == STATUS_OK)
        status = columns_read_theme(c, theme);
    return status == STATUS_OK ? find_group(c, row->group, &theme->group) : status;
}

/* Themes stand in the order of the names file, then of first appearance. A name without a
 * pattern in a lexicon of one's own is still a theme: its zeros are results. */
static enum status add_themes(struct compiler *c)
{
    static const enum row_kind order[] = {ROW_NAME, ROW_THEME};
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < c->rows->count; i++)
            if (c->rows->items[i].kind == order[pass]) {
                enum status status = add_theme(c, &c->rows->items[i]);
                if (status == STATUS_ENOMEM)
                    return status;
            }
    return STATUS_OK;
}

static unsigned specificity(const struct node *n)
{
    unsigned sum = 0;
    switch (n->kind) {
    case NODE_WORD:
        return 4;
    case NODE_STEM:
        return 3;
    case NODE_CLASS:
    case NODE_CHOICE:
        return 2;
    case NODE_OPTIONAL:
        return 1;
    case NODE_GAP:
        return 0;
    case NODE_SEQUENCE:
    case NODE_NEAR:
        for (const struct node *child = n->child; child; child = child->next)
            sum += specificity(child);
    }
    return sum;
}

static bool is_gap_at_edge(const struct node *n)
{
    if (n->kind == NODE_GAP)
        return true;
    if (n->kind != NODE_SEQUENCE)
        return false;
    const struct node *last = n->child;
    while (last->next)
        last = last->next;
    return n->child->kind == NODE_GAP || last->kind == NODE_GAP;
}

/* The words on which a pattern with a regex hangs. */
static enum status anchor_regex(struct compiler *c, const char *text, struct id_list *words)
{
    struct regex_literal literals[REGEX_LITERAL_MAX];
    size_t count = regex_literals(text, literals);
    struct buffer folded = {0};
    enum status status = STATUS_OK;
    if (count == 0)
        return compiler_fault(c, 0,
                              "a regex needs a literal word that every match has, as in "
                              "/\\bgut feeling/");
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        uint32_t id;
        buffer_reset(&folded);
        status = fold_word(literals[i].text, literals[i].len, &folded);
        if (status == STATUS_OK)
            status = vocabulary_add(c->vocabulary, folded.data, folded.len, literals[i].is_stem,
                                    &id);
        if (status == STATUS_OK)
            status = id_list_add(words, id);
    }
    buffer_clear(&folded);
    return status;
}

static enum status add_regex(struct compiler *c, const struct pattern_side *from,
                             struct compiled_side *side)
{
    struct fault fault;
    struct regex *regex = NULL;
    enum status status = regex_compile(from->regex, &regex, &fault);
    regex_free(regex);
    if (status == STATUS_ELEXICON)
        return compiler_fault(c, fault.column + 1, "%s", fault.text);
    side->flags |= SIDE_REGEX;
    side->count = c->regex_count++;
    return status == STATUS_OK ? add_text(c, from->regex, &side->first) : status;
}

static enum status add_side(struct compiler *c, const struct pattern_side *from)
{
    struct compiled_side side = {.first = (uint32_t)c->steps.count};
    side.flags = (from->at_start ? SIDE_AT_START : 0U) | (from->at_end ? SIDE_AT_END : 0U) |
                 (from->is_forbidden ? SIDE_FORBIDDEN : 0U);
    enum status status;
    if (from->regex) {
        status = add_regex(c, from, &side);
    } else if (is_gap_at_edge(from->root)) {
        return compiler_fault(c, 0, "a gap at the edge of a pattern says nothing");
    } else {
        status = emit_node(c, from->root);
        side.count = (uint32_t)c->steps.count - side.first;
    }
    struct compiled_side *out = status == STATUS_OK ? list_add(&c->sides, sizeof *out) : NULL;
    if (out)
        *out = side;
    return status == STATUS_OK && !out ? STATUS_ENOMEM : status;
}

/* The rarest set of the first side that is not the anchor itself, nor the one given: most
 * sentences with the anchor lack it, and one look says so. */
static uint32_t choose_probe(const struct compiler *c, const struct compiled_side *side,
                             double anchor, uint32_t but)
{
    const struct compiled_step *steps = c->steps.items;
    uint32_t best = PROBE_NONE;
    double cost = FREQUENCY_NEVER;
    int depth = 0;
    for (uint32_t i = side->first; i < side->first + side->count; i++) {
        depth += (steps[i].op == STEP_FORK) - (steps[i].op == STEP_JOIN);
        if (depth > 0 || steps[i].op != STEP_SET || steps[i].arg == but)
            continue;
        double frequency = c->sets.items[steps[i].arg].frequency;
        if (frequency < cost && (frequency > anchor || frequency < anchor)) {
            cost = frequency;
            best = steps[i].arg;
        }
    }
    return best;
}

/* Keeps the rarest words that every match, or the company it must have, cannot do without. */
static enum status add_anchor(struct compiler *c, const struct pattern *pattern,
                              double *frequency)
{
    size_t index = c->patterns.count;
    struct id_list *anchors =
        array_grow(c->anchors, sizeof *anchors, index + 1, &c->anchor_cap);
    if (!anchors)
        return STATUS_ENOMEM;
    c->anchors = anchors;
    if (index < c->anchor_count) /* left by a pattern that failed */
        id_list_clear(&anchors[index]);
    anchors[index] = (struct id_list){0};
    c->anchor_count = index + 1;
    *frequency = FREQUENCY_NEVER;
    for (const struct pattern_side *side = pattern->sides; side; side = side->next) {
        struct id_list found = {0};
        double cost = FREQUENCY_NEVER;
        enum status status = STATUS_OK;
        if (side->is_forbidden)
            continue;
        if (side->regex) {
            status = anchor_regex(c, side->regex, &found);
            cost = FREQUENCY_UNKNOWN;
        } else {
            status = find_anchor(c, side->root, &found, &cost);
        }
        if (status == STATUS_OK && cost < *frequency) {
            id_list_clear(&anchors[index]);
            anchors[index] = found;
            *frequency = cost;
        } else {
            id_list_clear(&found);
        }
        if (status != STATUS_OK)
            return status;
    }
    id_list_normalise(&anchors[index]);
    return *frequency < FREQUENCY_NEVER
               ? STATUS_OK
               : compiler_fault(c, 0, "the pattern has no word that it cannot do without");
}

enum status compiler_add_row(struct compiler *c, const char *pattern, uint32_t *index)
{
    const struct row *row = c->row;
    struct compiled_row *out = list_add(&c->compiled_rows, sizeof *out);
    if (!out)
        return STATUS_ENOMEM;
    *index = (uint32_t)c->compiled_rows.count - 1;
    out->line = row->line;
    out->theme = THEME_NONE;
    enum status status = STATUS_OK;
    /* Rows of one file, and their sources, stand together: each text is kept once. */
    if (*index > 0 && !strcmp(c->texts.data + out[-1].file, row->file))
        out->file = out[-1].file;
    else
        status = add_text(c, row->file, &out->file);
    if (status == STATUS_OK)
        status = add_text(c, pattern, &out->pattern);
    if (status == STATUS_OK && *index > 0 &&
        !strcmp(c->texts.data + out[-1].source, row->source))
        out->source = out[-1].source;
    else if (status == STATUS_OK)
        status = add_text(c, row->source, &out->source);
    return status;
}

static enum status add_parsed(struct compiler *c, const struct pattern *pattern)
{
    struct compiled_pattern p = {.first_side = (uint32_t)c->sides.count,
                                 .probes = {PROBE_NONE, PROBE_NONE}};
    double frequency;
    enum status status = columns_read(c, &p);
    for (const struct pattern_side *s = pattern->sides; status == STATUS_OK && s; s = s->next) {
        status = add_side(c, s);
        p.side_count++;
        p.specificity += s->root ? specificity(s->root) : 3;
    }
    if (status == STATUS_OK && pattern->sides->is_forbidden)
        status = compiler_fault(c, 0, "a pattern begins with what it matches, not with !");
    if (status == STATUS_OK)
        status = add_anchor(c, pattern, &frequency);
    if (status == STATUS_OK)
        status = compiler_add_row(c, c->row->pattern, &p.row);
    if (status != STATUS_OK)
        return status;
    const struct compiled_side *first =
        (const struct compiled_side *)c->sides.items + p.first_side;
    for (int i = 0; i < PATTERN_PROBES && !(first->flags & SIDE_REGEX); i++)
        p.probes[i] = choose_probe(c, first, frequency, p.probes[0]);
    if (p.kind == PATTERN_THEME)
        ((struct compiled_row *)c->compiled_rows.items)[p.row].theme = p.theme;
    struct compiled_pattern *out = list_add(&c->patterns, sizeof *out);
    if (!out)
        return STATUS_ENOMEM;
    *out = p;
    return STATUS_OK;
}

static enum status add_pattern(struct compiler *c, const struct row *row)
{
    struct fault fault;
    struct pattern pattern;
    c->row = row;
    enum status status = pattern_parse(row->pattern, strlen(row->pattern), &pattern, &fault);
    if (status == STATUS_ELEXICON)
        compiler_fault(c, fault.column, "%s", fault.text);
    else if (status == STATUS_OK)
        status = add_parsed(c, &pattern);
    pattern_clear(&pattern);
    return status == STATUS_ELEXICON ? STATUS_OK : status;
}

static enum status add_patterns(struct compiler *c)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < c->rows->count; i++) {
        enum row_kind kind = c->rows->items[i].kind;
        if (kind == ROW_THEME || kind == ROW_IDIOM || kind == ROW_CUE)
            status = add_pattern(c, &c->rows->items[i]);
    }
    return status;
}

/* Families first, wherever they stand: evidence means them. */
static enum status add_evidence(struct compiler *c)
{
    enum status status = STATUS_OK;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; status == STATUS_OK && i < c->rows->count; i++) {
            c->row = &c->rows->items[i];
            if (pass == 0 && c->row->kind == ROW_FAMILY)
                status = evidence_add_family(c);
            if (pass == 1 && c->row->kind == ROW_EVIDENCE)
                status = evidence_add_row(c);
        }
    return status == STATUS_OK && c->status == STATUS_OK ? evidence_add_texts(c) : status;
}

static void compiler_clear(struct compiler *c)
{
    for (size_t i = 0; i < c->anchor_count; i++)
        id_list_clear(&c->anchors[i]);
    free(c->anchors);
    free(c->classes);
    free(c->class_rows);
    free(c->frequencies);
    free(c->steps.items);
    free(c->sides.items);
    free(c->patterns.items);
    free(c->compiled_rows.items);
    free(c->themes.items);
    free(c->groups.items);
    free(c->families.items);
    free(c->evidence.items);
    free(c->weights.items);
    free(c->evidence_names);
    buffer_clear(&c->texts);
    sets_clear(&c->sets);
    vocabulary_builder_free(c->vocabulary);
}

enum status lexicon_compile(const struct rows *rows, fault_sink *sink, void *ctx,
                            struct buffer *image)
{
    struct compiler c = {.rows = rows, .sink = sink, .sink_ctx = ctx};
    c.vocabulary = vocabulary_builder_new();
    enum status status = c.vocabulary ? frequency_load(&c) : STATUS_ENOMEM;
    if (status == STATUS_OK)
        status = add_themes(&c);
    if (status == STATUS_OK)
        status = classes_build(&c);
    if (status == STATUS_OK)
        status = add_patterns(&c);
    if (status == STATUS_OK)
        status = add_evidence(&c);
    if (status == STATUS_OK)
        status = c.status;
    if (status == STATUS_OK)
        status = flatten(&c, image);
    compiler_clear(&c);
    return status;
}
