/* From the compiler's lists to an image: patterns hang on their anchors, and all is written. */
#include "lexicon/flattener.h"
#include "lexicon/sections.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct below {
    struct id_list *ids;
    enum status status;
};

static void take_word(void *ctx, uint32_t id)
{
    struct below *below = ctx;
    if (id_list_add(below->ids, id) != STATUS_OK)
        below->status = STATUS_ENOMEM;
}

enum status compiler_below(struct compiler *c, const struct id_list *words, struct id_list *out)
{
    struct below below = {out, STATUS_OK};
    out->count = 0;
    for (size_t i = 0; i < words->count; i++)
        vocabulary_below(c->vocabulary, words->items[i], take_word, &below);
    id_list_normalise(out);
    return below.status;
}

enum status flattener_below(struct flattener *f, const struct id_list *words)
{
    return compiler_below(f->c, words, &f->below);
}

enum status flattener_add_pair(struct list *list, uint32_t word, uint32_t item)
{
    struct pair *pair = list_add(list, sizeof *pair);
    if (!pair)
        return STATUS_ENOMEM;
    *pair = (struct pair){word, item};
    return STATUS_OK;
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
            depth == 0 && steps[i].op == STEP_SET ? flattened_word(f, steps[i].arg) : NO_WORD;
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

/* Whether a pattern can count where no evidence speaks for its theme. */
static bool is_whole(const struct flattener *f, const struct compiled_pattern *p)
{
    return p->weight >= WEIGHT_WHOLE || !evidence_has_theme(f->c, p->theme);
}

static enum status hang_pattern(struct flattener *f, uint32_t index)
{
    const struct compiled_pattern *p = (struct compiled_pattern *)f->c->patterns.items + index;
    enum status status = add_required(f, p);
    if (status == STATUS_OK)
        status = flattener_below(f, &f->c->anchors[index]);
    struct list *list = p->kind == PATTERN_THEME ? &f->hang : &f->second;
    for (size_t i = 0; status == STATUS_OK && i < f->below.count; i++)
        status = flattener_add_pair(list, f->below.items[i], index);
    if (p->kind == PATTERN_THEME && p->weight >= WEIGHT_LEADING && is_whole(f, p))
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
                                 .pattern = item,
                                 .theme = p->theme,
                                 .weight = is_whole(f, p) ? HANG_ALWAYS : p->weight};
    for (int i = 0; i < PATTERN_PROBES; i++)
        hang.probes[i] = p->probes[i] == PROBE_NONE ? f->probe_count : f->probes[p->probes[i]];
    memcpy(out, &hang, sizeof hang);
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
    uint32_t words = vocabulary_size(f->c->vocabulary) + 2;
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
        const char *texts[] = {r->name,
                               r->group,
                               r->pattern,
                               r->negated,
                               r->who,
                               r->weight,
                               r->reach,
                               r->says[CUE_SUBJECT],
                               r->says[CUE_BEFORE],
                               r->says[CUE_WITHIN],
                               r->says[CUE_AFTER]};
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

static uint32_t find_name_pattern(const struct compiler *c)
{
    const struct compiled_pattern *patterns = c->patterns.items;
    for (uint32_t i = 0; i < c->patterns.count; i++)
        if (patterns[i].kind == PATTERN_CUE && patterns[i].theme == CUE_NAME)
            return i;
    return PATTERN_NONE;
}

static enum status write_counts(struct flattener *f)
{
    struct compiler *c = f->c;
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
    counts.name_pattern = find_name_pattern(c);
    const struct compiled_pattern *patterns = c->patterns.items;
    for (size_t p = 0; p < c->patterns.count; p++)
        counts.whole_count += patterns[p].kind == PATTERN_THEME && is_whole(f, &patterns[p]);
    enum status status = evidence_write(f->c, &f->writer, &counts);
    if (status != STATUS_OK)
        return status;
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)hash_rows(c->rows));
    status = image_add(&f->writer, SECTION_HASH, hash, sizeof hash);
    return status == STATUS_OK ? image_add(&f->writer, SECTION_COUNTS, &counts, sizeof counts)
                               : status;
}

/* Of each word, the themes of the patterns that hang on it. */
static enum status write_hang_themes(struct flattener *f)
{
    const struct compiled_pattern *patterns = f->c->patterns.items;
    const struct pair *pairs = f->hang.items;
    size_t words = vocabulary_size(f->c->vocabulary) + 1;
    uint64_t *themes = calloc(words, sizeof *themes);
    if (!themes)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < f->hang.count; i++) {
        const struct compiled_pattern *p = &patterns[pairs[i].item];
        themes[pairs[i].word] |= is_whole(f, p) ? HANG_WHOLE : theme_bit(p->theme);
    }
    enum status status =
        image_add(&f->writer, SECTION_HANG_THEMES, themes, words * sizeof *themes);
    free(themes);
    return status;
}

static enum status write_tables(struct flattener *f)
{
    const size_t id = sizeof(uint32_t), hang = sizeof(struct compiled_hang);
    enum status status = write_table(f, &f->hang, SECTION_HANG_FIRST, make_hang, hang);
    if (status == STATUS_OK)
        status = write_hang_themes(f);
    if (status == STATUS_OK)
        status = write_table(f, &f->second, SECTION_SECOND_FIRST, make_hang, hang);
    if (status == STATUS_OK)
        status = write_table(f, &f->members, SECTION_MEMBER_FIRST, make_id, id);
    return status == STATUS_OK ? write_table(f, &f->keys, SECTION_KEY_FIRST, make_key,
                                             sizeof(struct compiled_key))
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
        {&f->starts, sizeof(struct compiled_start), SECTION_STARTS},
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
        status = image_add(&f->writer, SECTION_TEXTS, f->c->texts.data, f->c->texts.len);
    return status == STATUS_OK ? vocabulary_write(f->c->vocabulary, &f->writer) : status;
}

static void flattener_clear(struct flattener *f)
{
    struct list *lists[] = {&f->sets,   &f->set_words, &f->phrases,  &f->phrase_sets,
                            &f->starts, &f->hang,      &f->second,   &f->members,
                            &f->keys,   &f->literals,  &f->required, &f->phrase_owner};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]->items);
    free(f->probes);
    id_list_clear(&f->below);
    buffer_clear(&f->writer.bytes);
}

static void number_probe(struct flattener *f, uint32_t set)
{
    if (f->probes[set] == PROBE_NONE)
        f->probes[set] = f->probe_count++;
}

/* Numbers the sets that are probes. */
static enum status number_probes(struct flattener *f)
{
    const struct compiled_pattern *patterns = f->c->patterns.items;
    f->probes = malloc((f->c->sets.count + 1) * sizeof *f->probes);
    if (!f->probes)
        return STATUS_ENOMEM;
    for (size_t s = 0; s < f->c->sets.count; s++)
        f->probes[s] = PROBE_NONE;
    for (size_t p = 0; p < f->c->patterns.count; p++) {
        for (int i = 0; i < PATTERN_PROBES; i++)
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
        status = mark_negations(c);
    if (status == STATUS_OK)
        status = write_all(&f);
    if (status == STATUS_OK)
        status = image_finish(&f.writer, image);
    flattener_clear(&f);
    return status;
}
