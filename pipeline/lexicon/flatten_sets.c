/* Sets to their flat form: the words below stems, the signatures by which a sentence without
 * them is known at a glance, tables of words and phrases, and their masks' slots. */
#include "lexicon/flattener.h"

#include <stdlib.h>

static enum status add_id(struct list *list, uint32_t id)
{
    uint32_t *item = list_add(list, sizeof *item);
    if (!item)
        return STATUS_ENOMEM;
    *item = id;
    return STATUS_OK;
}

static void sign(uint64_t *signature, const struct id_list *words)
{
    for (size_t i = 0; i < words->count; i++) {
        unsigned bit = signature_bit(words->items[i]);
        signature[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

/* The least power of two that leaves a table of count half empty. */
static uint32_t table_size(size_t count)
{
    uint32_t size = 8;
    while (size < 2 * count)
        size *= 2;
    return size;
}

/* f->below as a hash table behind the words so far. */
static enum status add_table(struct flattener *f, uint32_t size)
{
    size_t first = f->set_words.count;
    for (uint32_t i = 0; i < size; i++)
        if (add_id(&f->set_words, 0) != STATUS_OK)
            return STATUS_ENOMEM;
    uint32_t *table = (uint32_t *)f->set_words.items + first;
    for (size_t i = 0; i < f->below.count; i++) {
        uint32_t at = table_hash(f->below.items[i]) & (size - 1);
        while (table[at])
            at = (at + 1) & (size - 1);
        table[at] = f->below.items[i];
    }
    return STATUS_OK;
}

static enum status flatten_words(struct flattener *f, uint32_t index, struct compiled_set *out)
{
    enum status status = flattener_below(f, &f->c->sets.items[index].words);
    sign(out->words, &f->below);
    out->first_word = (uint32_t)f->set_words.count;
    out->word_count = (uint32_t)f->below.count;
    if (out->word_count > SET_FEW)
        out->table_size = table_size(out->word_count);
    if (status == STATUS_OK && out->table_size)
        status = add_table(f, out->table_size);
    for (size_t i = 0; status == STATUS_OK && i < f->below.count; i++) {
        if (!out->table_size)
            status = add_id(&f->set_words, f->below.items[i]);
        if (status == STATUS_OK && f->probes[index] != PROBE_NONE)
            status = flattener_add_pair(&f->members, f->below.items[i], f->probes[index]);
    }
    return status;
}

/* The word that is all of a set; NO_WORD: it is more. Sets within phrases were made before the
 * set that has the phrase. */
uint32_t flattened_word(const struct flattener *f, uint32_t set)
{
    const struct compiled_set *s = (const struct compiled_set *)f->sets.items + set;
    const uint32_t *words = f->set_words.items;
    return s->word_count == 1 && s->phrase_count == 0 ? words[s->first_word] : NO_WORD;
}

static size_t rarest_element(const struct flattener *f, const struct phrase *phrase)
{
    const struct set *sets = f->c->sets.items;
    size_t rarest = 0;
    for (size_t i = 1; i < phrase->count; i++)
        if (sets[phrase->sets[i]].frequency < sets[phrase->sets[rarest]].frequency)
            rarest = i;
    return rarest;
}

/* Every match of a probe's phrase has a word of its rarest element: these words point to it. */
static enum status add_keys(struct flattener *f, uint32_t rarest, uint32_t index)
{
    enum status status = flattener_below(f, &f->c->sets.items[rarest].anchors);
    for (size_t i = 0; status == STATUS_OK && i < f->below.count; i++)
        status = flattener_add_pair(&f->keys, f->below.items[i], index);
    return status;
}

static enum status flatten_phrase(struct flattener *f, const struct phrase *phrase,
                                  uint32_t set)
{
    struct compiled_phrase *out = list_add(&f->phrases, sizeof *out);
    uint64_t *literals = list_add(&f->literals, sizeof *literals);
    if (!out || !literals)
        return STATUS_ENOMEM;
    size_t rarest = rarest_element(f, phrase);
    *out = (struct compiled_phrase){.first = (uint32_t)f->phrase_sets.count,
                                    .count = (uint32_t)phrase->count,
                                    .is_words = 1};
    enum status status = add_id(&f->phrase_owner, f->probes[set]);
    for (size_t i = 0; status == STATUS_OK && i < phrase->count; i++) {
        uint32_t word = flattened_word(f, phrase->sets[i]);
        *literals |= word ? literal_bit(word) : 0;
        uint32_t element = word ? ELEMENT_WORD | word : phrase->sets[i];
        if (i == rarest)
            out->rarest = element;
        out->is_words &= word != NO_WORD;
        status = add_id(&f->phrase_sets, element);
    }
    if (status != STATUS_OK || f->probes[set] == PROBE_NONE)
        return status;
    return add_keys(f, phrase->sets[rarest], (uint32_t)f->phrases.count - 1);
}

/* A phrase, and its first word if it is of words alone. */
struct ordered_phrase {
    const struct phrase *phrase;
    uint32_t start;
    size_t index;
};

/* Those of words alone first, by first words. */
static int by_start(const void *a, const void *b)
{
    const struct ordered_phrase *p = a, *q = b;
    if (p->start != q->start)
        return !p->start ? 1 : !q->start ? -1 : p->start < q->start ? -1 : 1;
    return (p->index > q->index) - (p->index < q->index);
}

static uint32_t start_of(const struct flattener *f, const struct phrase *phrase)
{
    for (size_t i = 0; i < phrase->count; i++)
        if (flattened_word(f, phrase->sets[i]) == NO_WORD)
            return NO_WORD;
    return flattened_word(f, phrase->sets[0]);
}

/* The table of the set's phrases of words by their first words. */
static enum status add_starts(struct flattener *f, const struct ordered_phrase *order,
                              struct compiled_set *out)
{
    size_t first = f->starts.count;
    uint32_t size = table_size(out->words_phrase_count);
    for (uint32_t i = 0; i < size; i++)
        if (!list_add(&f->starts, sizeof(struct compiled_start)))
            return STATUS_ENOMEM;
    struct compiled_start *table = (struct compiled_start *)f->starts.items + first;
    for (uint32_t i = 0; i < out->words_phrase_count; i++) {
        uint32_t at = table_hash(order[i].start) & (size - 1);
        while (table[at].word && table[at].word != order[i].start)
            at = (at + 1) & (size - 1);
        if (!table[at].word)
            table[at] = (struct compiled_start){order[i].start, out->first_phrase + i, 0};
        table[at].count++;
    }
    out->first_start = (uint32_t)first;
    out->start_size = size;
    return STATUS_OK;
}

static enum status flatten_phrases(struct flattener *f, uint32_t index,
                                   struct compiled_set *out)
{
    const struct set *set = &f->c->sets.items[index];
    struct ordered_phrase *order = malloc((set->phrase_count + 1) * sizeof *order);
    enum status status = order ? STATUS_OK : STATUS_ENOMEM;
    for (size_t i = 0; order && i < set->phrase_count; i++) {
        order[i] = (struct ordered_phrase){&set->phrases[i], start_of(f, &set->phrases[i]), i};
        out->words_phrase_count += order[i].start != NO_WORD;
    }
    if (order && set->phrase_count)
        qsort(order, set->phrase_count, sizeof *order, by_start);
    for (size_t i = 0; status == STATUS_OK && i < set->phrase_count; i++)
        status = flatten_phrase(f, order[i].phrase, index);
    if (status == STATUS_OK && out->words_phrase_count > SET_FEW)
        status = add_starts(f, order, out);
    free(order);
    return status;
}

enum status flatten_set(struct flattener *f, uint32_t index)
{
    const struct set *set = &f->c->sets.items[index];
    struct compiled_set *out = list_add(&f->sets, sizeof *out);
    if (!out)
        return STATUS_ENOMEM;
    out->first_phrase = (uint32_t)f->phrases.count;
    out->phrase_count = (uint32_t)set->phrase_count;
    out->max_length = set->max_length ? set->max_length : 1;
    out->slot = f->slots;
    f->slots += out->max_length;
    enum status status = flatten_words(f, index, out);
    return status == STATUS_OK ? flatten_phrases(f, index, out) : status;
}
