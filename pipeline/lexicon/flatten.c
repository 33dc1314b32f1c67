/* From the compiler's lists to an image: sets get their words below stems, the signatures by
 * which a sentence without them is known at a glance, and their masks' slots. */
#include "lexicon/compiler.h"
#include "lexicon/cue.h"
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
    struct list hang, second, clues; /* of struct pair */
    uint32_t *evidence_first;        /* per set, and one more */
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
    enum status status = collect_below(f, &f->c->sets.items[index].anchors);
    sign(out->anchors, &f->below);
    if (status == STATUS_OK)
        status = collect_below(f, &f->c->sets.items[index].words);
    sign(out->words, &f->below);
    out->first_word = (uint32_t)f->set_words.count;
    out->word_count = (uint32_t)f->below.count;
    for (size_t i = 0; status == STATUS_OK && i < f->below.count; i++)
        status = add_id(&f->set_words, f->below.items[i]);
    return status;
}

/* The bit of a set that is one word and nothing else; 0: it is more. Sets within phrases were
 * made before the set that has the phrase. */
static uint64_t literal_of(const struct flattener *f, uint32_t set)
{
    const struct compiled_set *s = (const struct compiled_set *)f->sets.items + set;
    const uint32_t *words = f->set_words.items;
    return s->word_count == 1 && s->phrase_count == 0 ? literal_bit(words[s->first_word]) : 0;
}

static enum status flatten_phrase(struct flattener *f, const struct phrase *phrase)
{
    struct compiled_phrase *out = list_add(&f->phrases, sizeof *out);
    if (!out)
        return STATUS_ENOMEM;
    *out = (struct compiled_phrase){.first = (uint32_t)f->phrase_sets.count,
                                    .count = (uint32_t)phrase->count};
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < phrase->count; i++) {
        out->literals |= literal_of(f, phrase->sets[i]);
        status = add_id(&f->phrase_sets, phrase->sets[i]);
    }
    return status;
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
        status = flatten_phrase(f, &set->phrases[i]);
    return status;
}

/* The set that a row of plain evidence is made of; UINT32_MAX: it is no such row. */
static uint32_t evidence_set(const struct compiler *c, const struct compiled_pattern *p)
{
    const struct compiled_side *side = (const struct compiled_side *)c->sides.items + p->first_side;
    const struct compiled_step *step = (const struct compiled_step *)c->steps.items + side->first;
    bool is_plain = p->kind == PATTERN_THEME && p->weight < WEIGHT_WHOLE && p->side_count == 1 &&
                    side->flags == 0 && side->count == 1 && step->op == STEP_SET;
    return is_plain ? step->arg : UINT32_MAX;
}

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
            status = add_pair(&f->clues, f->below.items[i], set | EVIDENCE_BY_PHRASE);
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
            f->evidence[f->evidence_first[set + 1]++] = (struct compiled_evidence){
                (uint32_t)p, patterns[p].theme, patterns[p].weight};
    }
    f->evidence_count = f->evidence_first[sets];
    enum status status = STATUS_OK;
    for (uint32_t s = 0; status == STATUS_OK && s < sets; s++)
        if (f->evidence_first[s + 1] > f->evidence_first[s])
            status = add_clues(f, s);
    return status;
}

static enum status hang_pattern(struct flattener *f, uint32_t index)
{
    const struct compiled_pattern *p = (struct compiled_pattern *)f->c->patterns.items + index;
    bool is_evidence = evidence_set(f->c, p) != UINT32_MAX;
    enum status status = collect_below(f, &f->c->anchors[index]);
    struct list *list = p->kind == PATTERN_THEME ? &f->hang : &f->second;
    for (size_t i = 0; !is_evidence && status == STATUS_OK && i < f->below.count; i++)
        status = add_pair(list, f->below.items[i], index);
    if (p->kind == PATTERN_THEME && p->weight >= WEIGHT_LEADING)
        for (size_t i = 0; i < f->c->anchors[index].count; i++)
            vocabulary_mark_anchor(f->c->vocabulary, f->c->anchors[index].items[i]);
    return status;
}

/* The words that are negation cues by themselves: not, never, don't; but not the "good" of "no
 * good at". */
static enum status negation_words(const struct compiler *c, struct id_list *words)
{
    const struct compiled_pattern *patterns = c->patterns.items;
    const struct compiled_side *sides = c->sides.items;
    const struct compiled_step *steps = c->steps.items;
    enum status status = STATUS_OK;
    for (size_t p = 0; status == STATUS_OK && p < c->patterns.count; p++) {
        const struct compiled_side *side = &sides[patterns[p].first_side];
        if (patterns[p].kind != PATTERN_CUE || patterns[p].theme != CUE_NEGATION ||
            side->flags & SIDE_REGEX || side->count != 1 || steps[side->first].op != STEP_SET)
            continue;
        const struct set *set = &c->sets.items[steps[side->first].arg];
        for (size_t i = 0; status == STATUS_OK && i < set->words.count; i++)
            status = id_list_add(words, set->words.items[i]);
    }
    id_list_normalise(words);
    return status;
}

static bool is_among(const struct id_list *words, uint32_t word)
{
    size_t low = 0, high = words->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (words->items[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < words->count && words->items[low] == word;
}

/* Whether some member of a set has a negation word. The sets of its phrases come before it, so
 * their answers are there already. */
static bool set_negates(const struct set *set, const struct id_list *negations,
                        const bool *answers)
{
    for (size_t i = 0; i < set->words.count; i++)
        if (is_among(negations, set->words.items[i]))
            return true;
    for (size_t i = 0; i < set->phrase_count; i++)
        for (size_t e = 0; e < set->phrases[i].count; e++)
            if (answers[set->phrases[i].sets[e]])
                return true;
    return false;
}

/* A pattern that is made with a negation keeps the cues between its words for itself. */
static enum status mark_negations(struct flattener *f)
{
    struct compiler *c = f->c;
    struct compiled_pattern *patterns = c->patterns.items;
    const struct compiled_side *sides = c->sides.items;
    const struct compiled_step *steps = c->steps.items;
    struct id_list negations = {0};
    bool *answers = calloc(c->sets.count + 1, sizeof *answers);
    enum status status = answers ? negation_words(c, &negations) : STATUS_ENOMEM;
    for (size_t s = 0; status == STATUS_OK && s < c->sets.count; s++)
        answers[s] = set_negates(&c->sets.items[s], &negations, answers);
    for (size_t p = 0; status == STATUS_OK && p < c->patterns.count; p++) {
        const struct compiled_side *side = &sides[patterns[p].first_side];
        if (patterns[p].kind != PATTERN_THEME || side->flags & SIDE_REGEX)
            continue;
        for (uint32_t i = side->first; i < side->first + side->count; i++)
            if ((steps[i].op == STEP_SET || steps[i].op == STEP_OPTIONAL) &&
                answers[steps[i].arg])
                patterns[p].has_negation = 1;
    }
    id_list_clear(&negations);
    free(answers);
    return status;
}

static int by_word(const void *a, const void *b)
{
    const struct pair *p = a, *q = b;
    if (p->word != q->word)
        return p->word < q->word ? -1 : 1;
    return (p->item > q->item) - (p->item < q->item);
}

/* Writes pairs as two sections: where each word's items begin, and the items. */
static enum status write_table(struct flattener *f, struct list *list, uint32_t first_tag)
{
    struct pair *pairs = list->items;
    uint32_t words = f->word_count + 2;
    uint32_t *first = calloc(words, sizeof *first);
    uint32_t *items = malloc((list->count + 1) * sizeof *items);
    enum status status = first && items ? STATUS_OK : STATUS_ENOMEM;
    if (status == STATUS_OK && list->count)
        qsort(pairs, list->count, sizeof *pairs, by_word);
    for (size_t i = 0; status == STATUS_OK && i < list->count; i++) {
        items[i] = pairs[i].item;
        first[pairs[i].word + 1]++;
    }
    for (uint32_t w = 1; status == STATUS_OK && w < words; w++)
        first[w] += first[w - 1];
    if (status == STATUS_OK)
        status = image_add(&f->writer, first_tag, first, words * sizeof *first);
    if (status == STATUS_OK)
        status = image_add(&f->writer, first_tag + 1, items, list->count * sizeof *items);
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
        const char *texts[] = {r->name, r->group, r->pattern, r->negated, r->who, r->weight, r->reach};
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
    counts.regex_count = c->regex_count;
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)hash_rows(c->rows));
    enum status status = image_add(&f->writer, SECTION_HASH, hash, sizeof hash);
    return status == STATUS_OK ? image_add(&f->writer, SECTION_COUNTS, &counts, sizeof counts)
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
        status = write_table(f, &f->hang, SECTION_HANG_FIRST);
    if (status == STATUS_OK)
        status = write_table(f, &f->second, SECTION_SECOND_FIRST);
    if (status == STATUS_OK)
        status = write_table(f, &f->clues, SECTION_CLUE_FIRST);
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
    struct list *lists[] = {&f->sets, &f->set_words, &f->phrases, &f->phrase_sets,
                            &f->hang, &f->second,    &f->clues};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]->items);
    free(f->evidence_first);
    free(f->evidence);
    id_list_clear(&f->below);
    buffer_clear(&f->writer.bytes);
}

enum status flatten(struct compiler *c, struct buffer *image)
{
    struct flattener f = {.c = c};
    enum status status = STATUS_OK;
    for (uint32_t i = 0; status == STATUS_OK && i < c->sets.count; i++)
        status = flatten_set(&f, i);
    for (uint32_t i = 0; status == STATUS_OK && i < c->patterns.count; i++)
        status = hang_pattern(&f, i);
    if (status == STATUS_OK)
        status = collect_evidence(&f);
    if (status == STATUS_OK)
        status = mark_negations(&f);
    if (status == STATUS_OK)
        status = write_all(&f);
    if (status == STATUS_OK)
        status = image_finish(&f.writer, image);
    flattener_clear(&f);
    return status;
}
