/* From the compiler's lists to an image: sets get their words below stems, the signatures by
 * which a sentence without them is known at a glance, and their masks' slots. */
#include "lexicon/compiler.h"
#include "lexicon/sections.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Pairs (word, item), to be turned into a table of each word's items. */
struct pair {
    uint32_t word;
    uint32_t item;
};

struct flattener {
    struct compiler *c;
    struct image_writer writer;
    struct list sets, set_words, phrases, phrase_sets;
    struct list hang, second, members, keys, clues; /* of struct pair */
    struct list literals;                           /* per phrase */
    struct list required;     /* per pattern: bits of single words that it must have */
    struct list phrase_owner; /* per phrase: the number of the probe that has it */
    uint32_t *probes;         /* per set: its number as a probe, or PROBE_NONE */
    uint32_t probe_count;
    uint32_t *evidence_first; /* per set, and one more */
    struct compiled_evidence *evidence;
    uint32_t evidence_count;
    struct id_list below;
    uint32_t slots;
    uint32_t word_count;
    enum status status;
};

static void take_word(void *ctx, uint32_t id)
{
    struct flattener *f = ctx;
    if (id_list_add(&f->below, id) != STATUS_OK)
        f->status = STATUS_ENOMEM;
    if (id > f->word_count)
        f->word_count = id;
}

/* f->below: all words that are one of words, or below one of its stems. */
static enum status collect_below(struct flattener *f, const struct id_list *words)
{
    f->below.count = 0;
    for (size_t i = 0; i < words->count; i++)
        vocabulary_below(f->c->vocabulary, words->items[i], take_word, f);
    id_list_normalise(&f->below);
    return f->status;
}

static enum status add_pair(struct list *list, uint32_t word, uint32_t item)
{
    struct pair *pair = list_add(list, sizeof *pair);
    if (!pair)
        return STATUS_ENOMEM;
    *pair = (struct pair){word, item};
    return STATUS_OK;
}

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

static enum status flatten_words(struct flattener *f, uint32_t index, struct compiled_set *out)
{
    enum status status = collect_below(f, &f->c->sets.items[index].words);
    sign(out->words, &f->below);
    out->first_word = (uint32_t)f->set_words.count;
    out->word_count = (uint32_t)f->below.count;
    for (size_t i = 0; status == STATUS_OK && i < f->below.count; i++) {
        status = add_id(&f->set_words, f->below.items[i]);
        if (status == STATUS_OK && f->probes[index] != PROBE_NONE)
            status = add_pair(&f->members, f->below.items[i], f->probes[index]);
    }
    return status;
}

enum { NO_WORD = 0 };

/* The word that is all of a set; NO_WORD: it is more. Sets within phrases were made before the
 * set that has the phrase. */
static uint32_t single_word(const struct flattener *f, uint32_t set)
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
    enum status status = collect_below(f, &f->c->sets.items[rarest].anchors);
    for (size_t i = 0; status == STATUS_OK && i < f->below.count; i++)
        status = add_pair(&f->keys, f->below.items[i], index);
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
        uint32_t word = single_word(f, phrase->sets[i]);
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

static enum status flatten_set(struct flattener *f, uint32_t index)
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
    for (size_t i = 0; status == STATUS_OK && i < set->phrase_count; i++)
        status = flatten_phrase(f, &set->phrases[i], index);
    return status;
}

/* The set that a row of plain evidence is made of; UINT32_MAX: it is no such row. */
static uint32_t evidence_set(const struct compiler *c, const struct compiled_pattern *p)
{
    const struct compiled_side *side =
        (const struct compiled_side *)c->sides.items + p->first_side;
    const struct compiled_step *step =
        (const struct compiled_step *)c->steps.items + side->first;
    bool is_plain = p->kind == PATTERN_THEME && p->weight < WEIGHT_WHOLE &&
                    p->side_count == 1 && side->flags == 0 && side->count == 1 &&
                    step->op == STEP_SET;
    return is_plain ? step->arg : UINT32_MAX;
}

/* Among the pairs of clues: the word belongs to a phrase of the set. */
#define CLUE_BY_PHRASE (UINT32_C(1) << 31)

/* Each word of a set that is evidence points to it. */
static enum status add_clues(struct flattener *f, uint32_t set)
{
    const struct set *s = &f->c->sets.items[set];
    enum status status = collect_below(f, &s->words);
    for (size_t i = 0; status == STATUS_OK && i < f->below.count; i++)
        status = add_pair(&f->clues, f->below.items[i], set);
    if (status == STATUS_OK && s->phrase_count) {
        status = collect_below(f, &s->anchors);
        for (size_t i = 0; status == STATUS_OK && i < f->below.count; i++)
            status = add_pair(&f->clues, f->below.items[i], set | CLUE_BY_PHRASE);
    }
    return status;
}

/* Rows of plain evidence, sorted by their sets. */
static enum status collect_evidence(struct flattener *f)
{
    const struct compiled_pattern *patterns = f->c->patterns.items;
    size_t sets = f->c->sets.count, count = f->c->patterns.count;
    f->evidence_first = calloc(sets + 2, sizeof *f->evidence_first);
    f->evidence = calloc(count + 1, sizeof *f->evidence);
    if (!f->evidence_first || !f->evidence)
        return STATUS_ENOMEM;
    for (size_t p = 0; p < count; p++) {
        uint32_t set = evidence_set(f->c, &patterns[p]);
        if (set != UINT32_MAX)
            f->evidence_first[set + 2]++;
    }
    for (size_t s = 2; s < sets + 2; s++)
        f->evidence_first[s] += f->evidence_first[s - 1];
    for (size_t p = 0; p < count; p++) {
        uint32_t set = evidence_set(f->c, &patterns[p]);
        if (set != UINT32_MAX)
            f->evidence[f->evidence_first[set + 1]++] =
                (struct compiled_evidence){(uint32_t)p, patterns[p].theme, patterns[p].weight};
    }
    f->evidence_count = f->evidence_first[sets];
    enum status status = STATUS_OK;
    for (uint32_t s = 0; status == STATUS_OK && s < sets; s++)
        if (f->evidence_first[s + 1] > f->evidence_first[s])
            status = add_clues(f, s);
    return status;
}

/* The single words that a side must have, as bits. */
static uint64_t required_of_side(const struct flattener *f, const struct compiled_side *side)
{
    const struct compiled_step *steps = f->c->steps.items;
    uint64_t bits = 0;
    int depth = 0;
    if (side->flags & (SIDE_FORBIDDEN | SIDE_REGEX))
        return 0;
    for (uint32_t i = side->first; i < side->first + side->count; i++) {
        depth += (steps[i].op == STEP_FORK) - (steps[i].op == STEP_JOIN);
        uint32_t word =
            depth == 0 && steps[i].op == STEP_SET ? single_word(f, steps[i].arg) : NO_WORD;
        bits |= word ? literal_bit(word) : 0;
    }
    return bits;
}

static enum status add_required(struct flattener *f, const struct compiled_pattern *p)
{
    const struct compiled_side *sides = f->c->sides.items;
    uint64_t *bits = list_add(&f->required, sizeof *bits);
    if (!bits)
        return STATUS_ENOMEM;
    for (uint32_t i = 0; i < p->side_count; i++)
        *bits |= required_of_side(f, &sides[p->first_side + i]);
    return STATUS_OK;
}

static enum status hang_pattern(struct flattener *f, uint32_t index)
{
    const struct compiled_pattern *p = (struct compiled_pattern *)f->c->patterns.items + index;
    bool is_evidence = evidence_set(f->c, p) != UINT32_MAX;
    enum status status = add_required(f, p);
    if (status == STATUS_OK)
        status = collect_below(f, &f->c->anchors[index]);
    struct list *list = p->kind == PATTERN_THEME ? &f->hang : &f->second;
    for (size_t i = 0; !is_evidence && status == STATUS_OK && i < f->below.count; i++)
        status = add_pair(list, f->below.items[i], index);
    if (p->kind == PATTERN_THEME && p->weight >= WEIGHT_LEADING)
        for (size_t i = 0; i < f->c->anchors[index].count; i++)
            vocabulary_mark_anchor(f->c->vocabulary, f->c->anchors[index].items[i]);
    return status;
}

static int by_word(const void *a, const void *b)
{
    const struct pair *p = a, *q = b;
    if (p->word != q->word)
        return p->word < q->word ? -1 : 1;
    return (p->item > q->item) - (p->item < q->item);
}

/* What an item is in the image: size bytes, made of what the pair says. */
typedef void make_item(const struct flattener *f, uint32_t item, void *out);

static void make_id(const struct flattener *f, uint32_t item, void *out)
{
    (void)f;
    memcpy(out, &item, sizeof item);
}

static void make_hang(const struct flattener *f, uint32_t item, void *out)
{
    const struct compiled_pattern *p = (struct compiled_pattern *)f->c->patterns.items + item;
    struct compiled_hang hang = {.literals = ((const uint64_t *)f->required.items)[item],
                                 .pattern = item};
    for (int i = 0; i < PATTERN_PROBES; i++)
        hang.probes[i] = p->probes[i] == PROBE_NONE ? f->probe_count : f->probes[p->probes[i]];
    memcpy(out, &hang, sizeof hang);
}

static void make_clue(const struct flattener *f, uint32_t item, void *out)
{
    uint32_t set = item & ~CLUE_BY_PHRASE;
    struct compiled_clue clue = {set, item & CLUE_BY_PHRASE ? f->probes[set] : CLUE_MEMBER};
    memcpy(out, &clue, sizeof clue);
}

static void make_key(const struct flattener *f, uint32_t item, void *out)
{
    struct compiled_key key = {((const uint64_t *)f->literals.items)[item], item,
                               ((const uint32_t *)f->phrase_owner.items)[item]};
    memcpy(out, &key, sizeof key);
}

/* Writes pairs as two sections: where each word's items begin, and the items. */
static enum status write_table(struct flattener *f, struct list *list, uint32_t first_tag,
                               make_item *make, size_t size)
{
    struct pair *pairs = list->items;
    uint32_t words = f->word_count + 2;
    uint32_t *first = calloc(words, sizeof *first);
    char *items = malloc((list->count + 1) * size);
    enum status status = first && items ? STATUS_OK : STATUS_ENOMEM;
    if (status == STATUS_OK && list->count)
        qsort(pairs, list->count, sizeof *pairs, by_word);
    for (size_t i = 0; status == STATUS_OK && i < list->count; i++) {
        make(f, pairs[i].item, items + i * size);
        first[pairs[i].word + 1]++;
    }
    for (uint32_t w = 1; status == STATUS_OK && w < words; w++)
        first[w] += first[w - 1];
    if (status == STATUS_OK)
        status = image_add(&f->writer, first_tag, first, words * sizeof *first);
    if (status == STATUS_OK)
        status = image_add(&f->writer, first_tag + 1, items, list->count * size);
    free(first);
    free(items);
    return status;
}

static enum status write_list(struct flattener *f, const struct list *list, size_t item_size,
                              uint32_t tag)
{
    return image_add(&f->writer, tag, list->items, list->count * item_size);
}

/* FNV-1a over all that decides what is counted. */
static uint64_t hash_rows(const struct rows *rows)
{
    uint64_t hash = 0xCBF29CE484222325U;
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *r = &rows->items[i];
        const char *texts[] = {r->name, r->group,  r->pattern, r->negated,
                               r->who,  r->weight, r->reach};
        if (r->kind == ROW_FREQUENCY)
            continue;
        hash = (hash ^ (uint64_t)r->kind) * 0x100000001B3U;
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            for (const char *p = texts[t];; p++) {
                hash = (hash ^ (unsigned char)*p) * 0x100000001B3U;
                if (!*p)
                    break;
            }
    }
    return hash;
}

static enum status write_counts(struct flattener *f)
{
    const struct compiler *c = f->c;
    struct compiled counts = {0};
    char hash[17];
    counts.set_count = (uint32_t)f->sets.count;
    counts.phrase_count = (uint32_t)f->phrases.count;
    counts.step_count = (uint32_t)c->steps.count;
    counts.side_count = (uint32_t)c->sides.count;
    counts.pattern_count = (uint32_t)c->patterns.count;
    counts.row_count = (uint32_t)c->compiled_rows.count;
    counts.theme_count = (uint32_t)c->themes.count;
    counts.group_count = (uint32_t)c->groups.count;
    counts.slot_count = f->slots;
    counts.probe_count = f->probe_count;
    counts.regex_count = c->regex_count;
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)hash_rows(c->rows));
    enum status status = image_add(&f->writer, SECTION_HASH, hash, sizeof hash);
    return status == STATUS_OK ? image_add(&f->writer, SECTION_COUNTS, &counts, sizeof counts)
                               : status;
}

static enum status write_tables(struct flattener *f)
{
    const size_t id = sizeof(uint32_t), hang = sizeof(struct compiled_hang);
    enum status status = write_table(f, &f->hang, SECTION_HANG_FIRST, make_hang, hang);
    if (status == STATUS_OK)
        status = write_table(f, &f->second, SECTION_SECOND_FIRST, make_hang, hang);
    if (status == STATUS_OK)
        status = write_table(f, &f->members, SECTION_MEMBER_FIRST, make_id, id);
    if (status == STATUS_OK)
        status =
            write_table(f, &f->keys, SECTION_KEY_FIRST, make_key, sizeof(struct compiled_key));
    return status == STATUS_OK ? write_table(f, &f->clues, SECTION_CLUE_FIRST, make_clue,
                                             sizeof(struct compiled_clue))
                               : status;
}

static enum status write_all(struct flattener *f)
{
    const struct {
        const struct list *list;
        size_t size;
        uint32_t tag;
    } lists[] = {
        {&f->sets, sizeof(struct compiled_set), SECTION_SETS},
        {&f->set_words, sizeof(uint32_t), SECTION_SET_WORDS},
        {&f->phrases, sizeof(struct compiled_phrase), SECTION_PHRASES},
        {&f->literals, sizeof(uint64_t), SECTION_LITERALS},
        {&f->phrase_sets, sizeof(uint32_t), SECTION_PHRASE_SETS},
        {&f->c->steps, sizeof(struct compiled_step), SECTION_STEPS},
        {&f->c->sides, sizeof(struct compiled_side), SECTION_SIDES},
        {&f->c->patterns, sizeof(struct compiled_pattern), SECTION_PATTERNS},
        {&f->c->compiled_rows, sizeof(struct compiled_row), SECTION_ROWS},
        {&f->c->themes, sizeof(struct compiled_theme), SECTION_THEMES},
        {&f->c->groups, sizeof(uint32_t), SECTION_GROUPS},
    };
    enum status status = write_counts(f);
    for (size_t i = 0; status == STATUS_OK && i < sizeof lists / sizeof *lists; i++)
        status = write_list(f, lists[i].list, lists[i].size, lists[i].tag);
    if (status == STATUS_OK)
        status = write_tables(f);
    if (status == STATUS_OK)
        status = image_add(&f->writer, SECTION_EVIDENCE_FIRST, f->evidence_first,
                           (f->c->sets.count + 1) * sizeof *f->evidence_first);
    if (status == STATUS_OK)
        status = image_add(&f->writer, SECTION_EVIDENCE, f->evidence,
                           f->evidence_count * sizeof *f->evidence);
    if (status == STATUS_OK)
        status = image_add(&f->writer, SECTION_TEXTS, f->c->texts.data, f->c->texts.len);
    return status == STATUS_OK ? vocabulary_write(f->c->vocabulary, &f->writer) : status;
}

static void flattener_clear(struct flattener *f)
{
    struct list *lists[] = {&f->sets,  &f->set_words, &f->phrases,  &f->phrase_sets,
                            &f->hang,  &f->second,    &f->members,  &f->keys,
                            &f->clues, &f->literals,  &f->required, &f->phrase_owner};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]->items);
    free(f->probes);
    free(f->evidence_first);
    free(f->evidence);
    id_list_clear(&f->below);
    buffer_clear(&f->writer.bytes);
}

static void number_probe(struct flattener *f, uint32_t set)
{
    if (f->probes[set] == PROBE_NONE)
        f->probes[set] = f->probe_count++;
}

/* Numbers the sets that are probes, and those that are evidence by their phrases. */
static enum status number_probes(struct flattener *f)
{
    const struct compiled_pattern *patterns = f->c->patterns.items;
    f->probes = malloc((f->c->sets.count + 1) * sizeof *f->probes);
    if (!f->probes)
        return STATUS_ENOMEM;
    for (size_t s = 0; s < f->c->sets.count; s++)
        f->probes[s] = PROBE_NONE;
    for (size_t p = 0; p < f->c->patterns.count; p++) {
        uint32_t set = evidence_set(f->c, &patterns[p]);
        if (set != UINT32_MAX && f->c->sets.items[set].phrase_count)
            number_probe(f, set);
        for (int i = 0; i < PATTERN_PROBES && set == UINT32_MAX; i++)
            if (patterns[p].probes[i] != PROBE_NONE)
                number_probe(f, patterns[p].probes[i]);
    }
    return STATUS_OK;
}

enum status flatten(struct compiler *c, struct buffer *image)
{
    struct flattener f = {.c = c};
    enum status status = number_probes(&f);
    for (uint32_t i = 0; status == STATUS_OK && i < c->sets.count; i++)
        status = flatten_set(&f, i);
    for (uint32_t i = 0; status == STATUS_OK && i < c->patterns.count; i++)
        status = hang_pattern(&f, i);
    if (status == STATUS_OK)
        status = collect_evidence(&f);
    if (status == STATUS_OK)
        status = mark_negations(c);
    if (status == STATUS_OK)
        status = write_all(&f);
    if (status == STATUS_OK)
        status = image_finish(&f.writer, image);
    flattener_clear(&f);
    return status;
}
