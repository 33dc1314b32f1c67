/* Trees to steps, and the words that a tree cannot do without. */
#include "lexicon/compiler.h"

static enum status add_step(struct compiler *c, enum step_op op, uint32_t arg)
{
    struct compiled_step *step = list_add(&c->steps, sizeof *step);
    if (!step)
        return STATUS_ENOMEM;
    step->op = (unsigned)op & 15U;
    step->arg = arg & 0xFFFFFFFU;
    return STATUS_OK;
}

static enum status emit_set(struct compiler *c, const struct node *n, enum step_op op)
{
    uint32_t set;
    enum status status = expand_to_set(c, n, &set);
    return status == STATUS_OK ? add_step(c, op, set) : status;
}

static enum status emit_optional(struct compiler *c, const struct node *n)
{
    if (node_is_finite(n->child))
        return emit_set(c, n->child, STEP_OPTIONAL);
    enum status status = add_step(c, STEP_FORK, 0);
    if (status == STATUS_OK)
        status = add_step(c, STEP_PASS, 0);
    if (status == STATUS_OK)
        status = add_step(c, STEP_BRANCH, 0);
    if (status == STATUS_OK)
        status = emit_node(c, n->child);
    return status == STATUS_OK ? add_step(c, STEP_JOIN, 0) : status;
}

static enum status emit_choice(struct compiler *c, const struct node *n)
{
    enum status status = add_step(c, STEP_FORK, 0);
    for (const struct node *child = n->child; status == STATUS_OK && child;
         child = child->next) {
        if (child != n->child)
            status = add_step(c, STEP_BRANCH, 0);
        if (status == STATUS_OK)
            status = emit_node(c, child);
    }
    return status == STATUS_OK ? add_step(c, STEP_JOIN, 0) : status;
}

/* a ~n b is { a *n b | b *n a }. */
static enum status emit_near(struct compiler *c, const struct node *n)
{
    const struct node *a = n->child, *b = n->child->next;
    const struct node *order[] = {a, b, b, a};
    enum status status = add_step(c, STEP_FORK, 0);
    for (int i = 0; status == STATUS_OK && i < 4; i++) {
        status = emit_node(c, order[i]);
        if (status == STATUS_OK && i == 1)
            status = add_step(c, STEP_BRANCH, 0);
        else if (status == STATUS_OK && i != 3)
            status = add_step(c, STEP_GAP, n->reach);
    }
    return status == STATUS_OK ? add_step(c, STEP_JOIN, 0) : status;
}

enum status emit_node(struct compiler *c, const struct node *n)
{
    if (n->kind != NODE_SEQUENCE && node_is_finite(n))
        return emit_set(c, n, STEP_SET);
    switch (n->kind) {
    case NODE_SEQUENCE:
        for (const struct node *child = n->child; child; child = child->next) {
            enum status status = emit_node(c, child);
            if (status != STATUS_OK)
                return status;
        }
        return STATUS_OK;
    case NODE_OPTIONAL:
        return emit_optional(c, n);
    case NODE_GAP:
        return add_step(c, STEP_GAP, n->reach);
    case NODE_NEAR:
        return emit_near(c, n);
    case NODE_CHOICE:
    case NODE_WORD:
    case NODE_STEM:
    case NODE_CLASS:
        break;
    }
    return emit_choice(c, n);
}

static enum status copy_words(struct id_list *to, const struct id_list *from)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < from->count; i++)
        status = id_list_add(to, from->items[i]);
    return status;
}

/* The better anchor of the children: one of them is enough, since all must be there. */
static enum status anchor_of_any(struct compiler *c, const struct node *n,
                                 struct id_list *words, double *frequency)
{
    for (const struct node *child = n->child; child; child = child->next) {
        struct id_list found = {0};
        double cost;
        enum status status = find_anchor(c, child, &found, &cost);
        if (status == STATUS_OK && cost < *frequency) {
            words->count = 0;
            *frequency = cost;
            status = copy_words(words, &found);
        }
        id_list_clear(&found);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* The anchors of all children together: any of them may be the one that is there. */
static enum status anchor_of_all(struct compiler *c, const struct node *n,
                                 struct id_list *words, double *frequency)
{
    *frequency = 0;
    for (const struct node *child = n->child; child; child = child->next) {
        struct id_list found = {0};
        double cost;
        enum status status = find_anchor(c, child, &found, &cost);
        if (status == STATUS_OK)
            status = copy_words(words, &found);
        id_list_clear(&found);
        *frequency += cost;
        if (status != STATUS_OK || cost >= FREQUENCY_NEVER)
            return status;
    }
    return STATUS_OK;
}

enum status find_anchor(struct compiler *c, const struct node *n, struct id_list *words,
                        double *frequency)
{
    *frequency = FREQUENCY_NEVER;
    if (n->kind == NODE_OPTIONAL || n->kind == NODE_GAP)
        return STATUS_OK;
    if (n->kind != NODE_SEQUENCE && node_is_finite(n)) {
        uint32_t set;
        enum status status = expand_to_set(c, n, &set);
        if (status != STATUS_OK)
            return status;
        *frequency = c->sets.items[set].frequency;
        return copy_words(words, &c->sets.items[set].anchors);
    }
    return n->kind == NODE_CHOICE ? anchor_of_all(c, n, words, frequency)
                                  : anchor_of_any(c, n, words, frequency);
}
