/* Classes: each name's rows together make one set. A class may use others, but no circles. */
#include "lexicon/compiler.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct class_entry *)a)->name, ((const struct class_entry *)b)->name);
}

static struct class_entry *find_class(struct compiler *c, const char *name)
{
    struct class_entry key = {.name = name};
    return c->class_count
               ? bsearch(&key, c->classes, c->class_count, sizeof *c->classes, by_name)
               : NULL;
}

/* Adds what one row of a class stands for. */
static enum status add_row(struct compiler *c, const struct row *row, struct set *set)
{
    struct fault fault;
    struct pattern pattern;
    const struct row *outer = c->row;
    c->row = row;
    enum status status = pattern_parse(row->pattern, strlen(row->pattern), &pattern, &fault);
    if (status == STATUS_ELEXICON) {
        compiler_fault(c, fault.column, "%s", fault.text);
    } else if (status == STATUS_OK) {
        const struct pattern_side *side = pattern.sides;
        if (side->next || !side->root || side->at_start || side->at_end ||
            !node_is_finite(side->root))
            status = compiler_fault(c, 0,
                                    "a class is made of words, stems, phrases and other "
                                    "classes: no gaps, no &, no ^ $, no regex");
        else
            status = expand_node(c, side->root, set);
    }
    pattern_clear(&pattern);
    c->row = outer;
    return status == STATUS_ELEXICON ? STATUS_OK : status;
}

static enum status build_class(struct compiler *c, struct class_entry *entry)
{
    struct set set = {0};
    enum status status = STATUS_OK;
    entry->state = CLASS_IN_WORK;
    for (size_t i = 0; status == STATUS_OK && i < entry->row_count; i++)
        status = add_row(c, entry->rows[i], &set);
    if (status == STATUS_OK && set.max_length > SET_LENGTH_MAX) {
        c->row = entry->rows[0];
        compiler_fault(c, 0, "class %s has a phrase of more than %d words", entry->name,
                       SET_LENGTH_MAX);
        entry->state = CLASS_BROKEN;
    } else if (status == STATUS_OK) {
        status = sets_intern(&c->sets, &set, &entry->set);
        entry->state = CLASS_DONE;
    }
    set_clear(&set);
    return status;
}

enum status class_set(struct compiler *c, const char *name, uint32_t *set)
{
    struct class_entry *entry = find_class(c, name);
    if (!entry)
        return compiler_fault(c, 0,
                              "there is no class @%s (classes stand in a file with the "
                              "header class,pattern)",
                              name);
    if (entry->state == CLASS_IN_WORK)
        return compiler_fault(c, 0, "class @%s is made of itself", name);
    if (entry->state == CLASS_NEW) {
        enum status status = build_class(c, entry);
        if (status != STATUS_OK)
            return status;
    }
    *set = entry->set;
    return entry->state == CLASS_DONE ? STATUS_OK : STATUS_ELEXICON;
}

/* Rows of one class together, in the order of the files. */
static int by_class(const void *a, const void *b)
{
    const struct row *p = *(const struct row *const *)a, *q = *(const struct row *const *)b;
    int order = strcmp(p->name, q->name);
    return order ? order : (p > q) - (p < q);
}

static enum status sort_rows(struct compiler *c, size_t *count)
{
    *count = 0;
    c->class_rows = malloc((c->rows->count + 1) * sizeof(struct row *));
    if (!c->class_rows)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < c->rows->count; i++)
        if (c->rows->items[i].kind == ROW_CLASS)
            c->class_rows[(*count)++] = &c->rows->items[i];
    if (*count)
        qsort(c->class_rows, *count, sizeof(struct row *), by_class);
    return STATUS_OK;
}

enum status classes_build(struct compiler *c)
{
    struct list list = {0};
    size_t count;
    enum status status = sort_rows(c, &count);
    for (size_t i = 0, end; status == STATUS_OK && i < count; i = end) {
        for (end = i; end < count && !strcmp(c->class_rows[end]->name, c->class_rows[i]->name);)
            end++;
        struct class_entry *entry = list_add(&list, sizeof *entry);
        if (entry)
            *entry = (struct class_entry){.name = c->class_rows[i]->name,
                                          .rows = &c->class_rows[i],
                                          .row_count = end - i};
        else
            status = STATUS_ENOMEM;
    }
    c->classes = list.items;
    c->class_count = list.count;
    for (size_t i = 0; status == STATUS_OK && i < c->class_count; i++)
        if (c->classes[i].state == CLASS_NEW &&
            c->classes[i].rows[0] >= c->rows->items + c->rows->trusted)
            status = build_class(c, &c->classes[i]);
    return status;
}
