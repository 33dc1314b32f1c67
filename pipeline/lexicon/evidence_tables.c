/* Rows of evidence to the tables by which the matcher adds them up: what each word says (its
 * unit), and what pairs of words say (a hash table). compiled.h has the shape. */
#include "lexicon/compiler.h"
#include "lexicon/sections.h"

#include <stdlib.h>

/* Pairs (vocabulary id, what it has), to be sorted by id. */
struct word_link {
    uint32_t word;
    uint32_t to;
};

/* The least power of two that is no less. */
static size_t power_of_two(size_t least)
{
    size_t size = 64;
    while (size < least)
        size *= 2;
    return size;
}

static int by_link(const void *a, const void *b)
{
    const struct word_link *p = a, *q = b;
    if (p->word != q->word)
        return p->word < q->word ? -1 : 1;
    return (p->to > q->to) - (p->to < q->to);
}

static enum status add_link(struct list *list, uint32_t word, uint32_t to)
{
    struct word_link *link = list_add(list, sizeof *link);
    if (!link)
        return STATUS_ENOMEM;
    *link = (struct word_link){word, to};
    return STATUS_OK;
}

/* Slots in the order of themes; the weights name slots from here on. */
static uint32_t make_slots(struct compiler *c, uint16_t *slot_themes)
{
    uint16_t slot_of[THEME_MAX] = {0};
    uint32_t count = 0;
    for (uint16_t theme = 0; theme < c->themes.count; theme++) {
        if (!evidence_has_theme(c, theme))
            continue;
        slot_of[theme] = (uint16_t)count;
        slot_themes[count++] = theme;
    }
    struct compiled_weight *weights = c->weights.items;
    for (size_t i = 0; i < c->weights.count; i++)
        weights[i].slot = slot_of[weights[i].slot];
    while (count % EVIDENCE_LANES)
        slot_themes[count++] = THEME_NONE;
    return count;
}

/* Links every word to the rows that speak of it alone, and to its family. */
static enum status link_words(struct compiler *c, struct list *rows, struct list *families)
{
    const struct evidence_item *items = c->evidence.items;
    const uint32_t *family = c->families.items;
    struct id_list below = {0};
    enum status status = STATUS_OK;
    for (uint32_t w = 1; status == STATUS_OK && w < c->families.count; w++) {
        struct id_list one = {.items = &w, .count = 1};
        if (!family[w])
            continue;
        status = compiler_below(c, &one, &below);
        for (size_t i = 0; status == STATUS_OK && i < below.count; i++)
            /* A possessive may have a family of its own. */
            if (below.items[i] == w || below.items[i] >= c->families.count ||
                !family[below.items[i]])
                status = add_link(families, below.items[i], family[w]);
    }
    if (families->count)
        qsort(families->items, families->count, sizeof(struct word_link), by_link);
    for (uint32_t e = 0; status == STATUS_OK && e < c->evidence.count; e++) {
        if (items[e].pair || items[e].family)
            continue;
        status = compiler_below(c, &c->sets.items[items[e].set].words, &below);
        for (size_t i = 0; status == STATUS_OK && i < below.count; i++)
            status = add_link(rows, below.items[i], e);
    }
    id_list_clear(&below);
    return status;
}

struct by_family {
    uint32_t *first; /* per family, and one more, into rows */
    uint32_t *rows;
};

/* Rows of single words, by family. */
static enum status sort_by_family(const struct compiler *c, struct by_family *out)
{
    const struct evidence_item *items = c->evidence.items;
    size_t families = FAMILY_FIRST + c->family_count;
    out->first = calloc(families + 2, sizeof *out->first);
    out->rows = calloc(c->evidence.count + 1, sizeof *out->rows);
    if (!out->first || !out->rows)
        return STATUS_ENOMEM;
    for (size_t e = 0; e < c->evidence.count; e++)
        if (items[e].family)
            out->first[items[e].family + 2]++;
    for (size_t f = 2; f < families + 2; f++)
        out->first[f] += out->first[f - 1];
    for (uint32_t e = 0; e < c->evidence.count; e++)
        if (items[e].family)
            out->rows[out->first[items[e].family + 1]++] = e;
    return STATUS_OK;
}

static enum status link_families(const struct compiler *c, const struct list *families,
                                 struct list *rows)
{
    struct by_family index = {0};
    const struct word_link *links = families->items;
    enum status status = sort_by_family(c, &index);
    for (size_t i = 0; status == STATUS_OK && i < families->count; i++)
        for (uint32_t r = index.first[links[i].to];
             status == STATUS_OK && r < index.first[links[i].to + 1]; r++)
            status = add_link(rows, links[i].word, index.rows[r]);
    /* The beginning of a sentence is no word: it has the id 0 here. */
    for (uint32_t r = status == STATUS_OK ? index.first[FAMILY_START] : 0;
         status == STATUS_OK && r < index.first[FAMILY_START + 1]; r++)
        status = add_link(rows, 0, index.rows[r]);
    free(index.first);
    free(index.rows);
    return status;
}

struct units {
    struct list first, rows; /* uint32_t */
    struct list weights;     /* int16_t */
    uint32_t *buckets;       /* unit + 1 by the hash of its rows; 0: empty */
    uint32_t bucket_mask;
    uint32_t slot_count;
};

static uint32_t hash_links(const struct word_link *links, size_t count)
{
    uint32_t hash = 0x811C9DC5U;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ links[i].to) * 0x01000193U;
    return hash ^ hash >> 13;
}

static bool unit_is(const struct units *u, uint32_t unit, const struct word_link *links,
                    size_t count)
{
    const uint32_t *first = u->first.items, *rows = u->rows.items;
    if (first[unit + 1] - first[unit] != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (rows[first[unit] + i] != links[i].to)
            return false;
    return true;
}

static int16_t clip(int32_t weight)
{
    return (int16_t)(weight > EVIDENCE_MOST    ? EVIDENCE_MOST
                     : weight < -EVIDENCE_MOST ? -EVIDENCE_MOST
                                               : weight);
}

static enum status add_unit(const struct compiler *c, struct units *u,
                            const struct word_link *links, size_t count)
{
    const struct evidence_item *items = c->evidence.items;
    int32_t sums[THEME_MAX + EVIDENCE_LANES] = {0};
    for (size_t i = 0; i < count; i++) {
        const struct compiled_evidence *row = &items[links[i].to].row;
        uint32_t *out = list_add(&u->rows, sizeof *out);
        if (!out)
            return STATUS_ENOMEM;
        *out = links[i].to;
        for (uint32_t w = 0; w < row->count; w++) {
            const struct compiled_weight *weight =
                (const struct compiled_weight *)c->weights.items + row->first + w;
            sums[weight->slot] += weight->weight;
        }
    }
    for (uint32_t s = 0; s < u->slot_count; s++) {
        int16_t *out = list_add(&u->weights, sizeof *out);
        if (!out)
            return STATUS_ENOMEM;
        *out = clip(sums[s]);
    }
    uint32_t *end = list_add(&u->first, sizeof *end);
    if (!end)
        return STATUS_ENOMEM;
    *end = (uint32_t)u->rows.count;
    return STATUS_OK;
}

static enum status find_unit(const struct compiler *c, struct units *u,
                             const struct word_link *links, size_t count, uint32_t *unit)
{
    uint32_t at = hash_links(links, count) & u->bucket_mask;
    for (; u->buckets[at]; at = (at + 1) & u->bucket_mask) {
        *unit = u->buckets[at] - 1;
        if (unit_is(u, *unit, links, count))
            return STATUS_OK;
    }
    *unit = (uint32_t)u->first.count - 1;
    u->buckets[at] = *unit + 1;
    return add_unit(c, u, links, count);
}

static bool unit_leads(const struct units *u, uint32_t unit)
{
    const int16_t *weights = (const int16_t *)u->weights.items + (size_t)unit * u->slot_count;
    for (uint32_t s = 0; s < u->slot_count; s++)
        if (weights[s] * WEIGHT_WHOLE >= EVIDENCE_LEADS * EVIDENCE_ONE)
            return true;
    return false;
}

/* Units 0 (no evidence) and 1 (the beginning of a sentence) always are. */
static enum status make_units(struct compiler *c, struct units *u, const struct list *rows,
                              struct compiled_word_evidence *words)
{
    const struct word_link *links = rows->items;
    uint32_t unit, *zero = list_add(&u->first, sizeof *zero);
    size_t start = 0;
    while (start < rows->count && links[start].word == 0)
        start++;
    enum status status = zero ? add_unit(c, u, links, 0) : STATUS_ENOMEM;
    if (status == STATUS_OK)
        status = add_unit(c, u, links, start);
    for (size_t i = start, end; status == STATUS_OK && i < rows->count; i = end) {
        for (end = i; end < rows->count && links[end].word == links[i].word;)
            end++;
        status = find_unit(c, u, links + i, end - i, &unit);
        if (status == STATUS_OK && unit > UINT16_MAX)
            status = compiler_fault(c, 0, "evidence tells more than %d units of words apart",
                                    UINT16_MAX);
        words[links[i].word].unit = (uint16_t)unit;
        if (status == STATUS_OK && unit_leads(u, unit)) {
            words[links[i].word].leads = 1;
            vocabulary_mark_anchor(c->vocabulary, links[i].word);
        }
    }
    return status;
}

struct pair_tables {
    struct compiled_pair *pairs;
    uint32_t *rows;
    uint64_t *filter;
    uint32_t buckets, filter_mask;
};

/* Entries that a row's weights take. */
static size_t entries_of(const struct evidence_item *item)
{
    return item->pair ? (item->row.count + PAIR_WEIGHTS - 1) / PAIR_WEIGHTS : 0;
}

/* The first empty entry from a key's bucket on; PAIR_NONE: the row has the key already ("pull
 * away" and "pulled away" in one class are one pair of families). */
#define PAIR_NONE SIZE_MAX
static size_t find_place(const struct evidence_item *items, const struct pair_tables *t,
                         uint32_t key, uint32_t row)
{
    size_t size = (size_t)t->buckets * PAIR_BUCKET;
    size_t at = (size_t)pair_bucket(key, t->buckets) * PAIR_BUCKET;
    for (; t->pairs[at].key; at = at + 1 < size ? at + 1 : 0)
        if (t->pairs[at].key == key && items[t->rows[at]].row.row == row)
            return PAIR_NONE;
    return at;
}

static void add_pair(const struct compiler *c, struct pair_tables *t, uint32_t e)
{
    const struct evidence_item *item = (struct evidence_item *)c->evidence.items + e;
    const struct compiled_weight *weights =
        (struct compiled_weight *)c->weights.items + item->row.first;
    uint32_t bit = pair_filter_bit(item->pair, t->filter_mask);
    size_t at = find_place(c->evidence.items, t, item->pair, item->row.row);
    if (at == PAIR_NONE)
        return;
    t->filter[bit / 64] |= UINT64_C(1) << bit % 64;
    for (uint32_t w = 0; w < item->row.count; w++) {
        unsigned i = w % PAIR_WEIGHTS;
        if (i == 0 && w > 0)
            at = find_place(c->evidence.items, t, item->pair, UINT32_MAX);
        t->pairs[at].key = item->pair;
        t->pairs[at].slots[i] = (uint8_t)weights[w].slot;
        t->pairs[at].weights[i] = (int8_t)weights[w].weight;
        t->rows[at] = e;
    }
}

static enum status write_pairs(const struct compiler *c, struct image_writer *w,
                               struct compiled *counts)
{
    const struct evidence_item *items = c->evidence.items;
    size_t count = 0;
    for (size_t e = 0; e < c->evidence.count; e++)
        count += entries_of(&items[e]);
    struct pair_tables t = {.buckets = (uint32_t)(count / 2 + 1)};
    size_t size = (size_t)t.buckets * PAIR_BUCKET, bits = power_of_two(10 * count);
    t.filter_mask = (uint32_t)bits - 1;
    t.pairs = calloc(size, sizeof *t.pairs);
    t.rows = calloc(size, sizeof *t.rows);
    t.filter = calloc(bits / 64, sizeof *t.filter);
    enum status status = t.pairs && t.rows && t.filter ? STATUS_OK : STATUS_ENOMEM;
    for (uint32_t e = 0; status == STATUS_OK && e < c->evidence.count; e++)
        if (entries_of(&items[e]))
            add_pair(c, &t, e);
    counts->pair_buckets = t.buckets;
    counts->pair_filter_mask = t.filter_mask;
    if (status == STATUS_OK)
        status = image_add(w, SECTION_PAIRS, t.pairs, size * sizeof *t.pairs);
    if (status == STATUS_OK)
        status = image_add(w, SECTION_PAIR_ROWS, t.rows, size * sizeof *t.rows);
    if (status == STATUS_OK)
        status = image_add(w, SECTION_PAIR_FILTER, t.filter, bits / 8);
    free(t.pairs);
    free(t.rows);
    free(t.filter);
    return status;
}

static enum status write_rows(const struct compiler *c, struct image_writer *w)
{
    const struct evidence_item *items = c->evidence.items;
    struct compiled_evidence *rows = calloc(c->evidence.count + 1, sizeof *rows);
    if (!rows)
        return STATUS_ENOMEM;
    for (size_t e = 0; e < c->evidence.count; e++)
        rows[e] = items[e].row;
    enum status status = image_add(w, SECTION_EVIDENCE, rows, c->evidence.count * sizeof *rows);
    free(rows);
    return status;
}

static enum status write_units(const struct units *u, struct image_writer *w)
{
    enum status status = image_add(w, SECTION_UNIT_WEIGHTS, u->weights.items,
                                   u->weights.count * sizeof(int16_t));
    if (status == STATUS_OK)
        status =
            image_add(w, SECTION_UNIT_FIRST, u->first.items, u->first.count * sizeof(uint32_t));
    return status == STATUS_OK ? image_add(w, SECTION_UNIT_ROWS, u->rows.items,
                                           u->rows.count * sizeof(uint32_t))
                               : status;
}

static enum status make_buckets(struct units *u, size_t words)
{
    size_t size = power_of_two(2 * words);
    u->bucket_mask = (uint32_t)size - 1;
    u->buckets = calloc(size, sizeof *u->buckets);
    return u->buckets ? STATUS_OK : STATUS_ENOMEM;
}

static void give_families(const struct list *families, struct compiled_word_evidence *words)
{
    const struct word_link *links = families->items;
    for (size_t i = 0; i < families->count; i++)
        words[links[i].word].family = (uint16_t)(links[i].to & FAMILY_MAX);
}

enum status evidence_write(struct compiler *c, struct image_writer *w, struct compiled *counts)
{
    uint16_t slot_themes[THEME_MAX + EVIDENCE_LANES];
    struct units u = {.slot_count = make_slots(c, slot_themes)};
    if (u.slot_count > EVIDENCE_SLOTS_MAX)
        return compiler_fault(c, 0, "evidence speaks of more than %d themes",
                              EVIDENCE_SLOTS_MAX);
    struct list rows = {0}, families = {0};
    size_t word_count = vocabulary_size(c->vocabulary) + 1;
    struct compiled_word_evidence *words = calloc(word_count, sizeof *words);
    enum status status = words ? make_buckets(&u, word_count) : STATUS_ENOMEM;
    if (status == STATUS_OK)
        status = link_words(c, &rows, &families);
    if (status == STATUS_OK)
        status = link_families(c, &families, &rows);
    if (status == STATUS_OK && rows.count)
        qsort(rows.items, rows.count, sizeof(struct word_link), by_link);
    if (status == STATUS_OK)
        status = make_units(c, &u, &rows, words);
    if (status == STATUS_OK) {
        give_families(&families, words);
        counts->unit_count = (uint32_t)u.first.count - 1;
        counts->evidence_slots = u.slot_count;
        status = image_add(w, SECTION_WORD_EVIDENCE, words, word_count * sizeof *words);
    }
    if (status == STATUS_OK)
        status = write_units(&u, w);
    if (status == STATUS_OK)
        status = write_rows(c, w);
    if (status == STATUS_OK)
        status = write_pairs(c, w, counts);
    if (status == STATUS_OK)
        status = image_add(w, SECTION_WEIGHTS, c->weights.items,
                           c->weights.count * sizeof(struct compiled_weight));
    if (status == STATUS_OK)
        status =
            image_add(w, SECTION_SLOT_THEMES, slot_themes, u.slot_count * sizeof *slot_themes);
    free(words);
    free(u.first.items);
    free(u.rows.items);
    free(u.weights.items);
    free(u.buckets);
    free(rows.items);
    free(families.items);
    return status;
}
