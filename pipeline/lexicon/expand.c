/* Trees to sets: everything that a tree without gaps can be, as words and phrases. */
#include "lexicon/compiler.h"

#include <string.h>

enum { PHRASE_ELEMENTS_MAX = 16 };

bool node_is_finite(const struct node *n)
{
    bool has_required = false;
    switch (n->kind) {
    case NODE_WORD:
    case NODE_STEM:
    case NODE_CLASS:
        return true;
    case NODE_CHOICE:
        for (const struct node *child = n->child; child; child = child->next)
            if (!node_is_finite(child))
                return false;
        return true;
    case NODE_SEQUENCE:
        for (const struct node *child = n->child; child; child = child->next) {
            bool is_optional = child->kind == NODE_OPTIONAL;
            if (!node_is_finite(is_optional ? child->child : child))
                return false;
            has_required = has_required || !is_optional;
        }
        return has_required;
    case NODE_OPTIONAL:
    case NODE_GAP:
    case NODE_NEAR:
        break;
    }
    return false;
}

static enum status add_word(struct compiler *c, const struct node *n, struct set *set)
{
    uint32_t id;
    bool is_stem = n->kind == NODE_STEM;
    enum status status = vocabulary_add(c->vocabulary, n->text, n->len, is_stem, &id);
    if (status == STATUS_OK)
        status = id_list_add(&set->words, id);
    if (status == STATUS_OK)
        status = id_list_add(&set->anchors, id);
    set->frequency +=
        is_stem ? frequency_of_stem(c, n->text, n->len) : frequency_of_word(c, n->text, n->len);
    if (set->max_length < 1)
        set->max_length = 1;
    return status;
}

/* A phrase is as rare as its rarest element, and hangs on that one's words. */
static enum status add_phrase(struct compiler *c, const uint32_t *elements, size_t count,
                              struct set *set)
{
    const struct set *rarest = NULL;
    uint32_t length = 0;
    if (count == 1)
        return set_add_all(set, &c->sets.items[elements[0]]);
    for (size_t i = 0; i < count; i++) {
        const struct set *element = &c->sets.items[elements[i]];
        length += element->max_length;
        if (!rarest || element->frequency < rarest->frequency)
            rarest = element;
    }
    if (length > SET_LENGTH_MAX)
        return compiler_fault(c, 0,
                              "a phrase within a class or alternative can have %d words "
                              "at most",
                              SET_LENGTH_MAX);
    enum status status = set_add_phrase(set, elements, count);
    for (size_t i = 0; status == STATUS_OK && i < rarest->anchors.count; i++)
        status = id_list_add(&set->anchors, rarest->anchors.items[i]);
    set->frequency += rarest->frequency;
    if (length > set->max_length)
        set->max_length = length;
    return status;
}

/* Every choice of optional elements gives a phrase: bit i of a choice takes optional i. */
static enum status add_sequence(struct compiler *c, const struct node *n, struct set *set)
{
    uint32_t elements[PHRASE_ELEMENTS_MAX];
    bool is_optional[PHRASE_ELEMENTS_MAX];
    size_t count = 0;
    unsigned optionals = 0;
    for (const struct node *child = n->child; child; child = child->next, count++) {
        if (count == PHRASE_ELEMENTS_MAX)
            return compiler_fault(c, 0, "more than %d words in one phrase",
                                  PHRASE_ELEMENTS_MAX);
        is_optional[count] = child->kind == NODE_OPTIONAL;
        optionals += is_optional[count];
        enum status status =
            expand_to_set(c, is_optional[count] ? child->child : child, &elements[count]);
        if (status != STATUS_OK)
            return status;
    }
    if (optionals > 5)
        return compiler_fault(c, 0, "more than five optional parts in one phrase");
    for (unsigned choice = 0; choice < 1U << optionals; choice++) {
        uint32_t taken[PHRASE_ELEMENTS_MAX];
        size_t taken_count = 0;
        unsigned bit = 0;
        for (size_t i = 0; i < count; i++)
            if (!is_optional[i] || (choice >> bit++ & 1))
                taken[taken_count++] = elements[i];
        enum status status = add_phrase(c, taken, taken_count, set);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status expand_node(struct compiler *c, const struct node *n, struct set *set)
{
    uint32_t other;
    enum status status;
    switch (n->kind) {
    case NODE_WORD:
    case NODE_STEM:
        return add_word(c, n, set);
    case NODE_CLASS:
        status = class_set(c, n->text, &other);
        return status == STATUS_OK ? set_add_all(set, &c->sets.items[other]) : status;
    case NODE_CHOICE:
        for (const struct node *child = n->child; child; child = child->next) {
            status = expand_node(c, child, set);
            if (status != STATUS_OK)
                return status;
        }
        return STATUS_OK;
    case NODE_SEQUENCE:
        return add_sequence(c, n, set);
    case NODE_OPTIONAL:
    case NODE_GAP:
    case NODE_NEAR:
        break;
    }
    return compiler_fault(c, 0, "a gap cannot stand here");
}

enum status expand_to_set(struct compiler *c, const struct node *n, uint32_t *set)
{
    struct set made = {0};
    if (n->kind == NODE_CLASS)
        return class_set(c, n->text, set);
    enum status status = expand_node(c, n, &made);
    if (status == STATUS_OK)
        status = sets_intern(&c->sets, &made, set);
    set_clear(&made);
    return status;
}
