#include "matcher/evidence.h"

#include "matcher/places.h"

#include <stdlib.h>
#include <string.h>

/* EVIDENCE_LANES weights at a time. */
typedef int16_t lanes __attribute__((vector_size(2 * EVIDENCE_LANES)));
enum { LANES_USUAL = 5 }; /* vectors a sentence of the built-in lexicons has */

#define ALWAYS_INLINE __attribute__((always_inline)) static inline

/* The greatest sum that is not so many thousandths; what is no theme passes none. */
static int16_t gate_below(const struct compiled *x, uint32_t slot, int thousandths)
{
    const int unit = WEIGHT_WHOLE / EVIDENCE_ONE;
    int gate = (thousandths + unit - 1) / unit - 1;
    return x->slot_themes[slot] < x->theme_count ? (int16_t)gate : (int16_t)INT16_MAX;
}

/* A pattern may need its weight less of a sum: the weightiest of each theme sets what opens it.
 */
static void make_gates(struct evidence *e)
{
    const struct compiled *x = e->lexicon;
    for (uint32_t s = 0; s < x->evidence_slots; s++) {
        e->begins[s] = gate_below(x, s, EVIDENCE_BEGINS);
        e->opens[s] = gate_below(x, s, WEIGHT_WHOLE);
    }
    for (uint32_t p = 0; p < x->pattern_count; p++) {
        const struct compiled_pattern *pattern = &x->patterns[p];
        bool is_part = pattern->kind == PATTERN_THEME && pattern->weight < WEIGHT_WHOLE;
        uint16_t slot = is_part ? e->slots[pattern->theme] : SLOT_NONE;
        int16_t gate =
            slot == SLOT_NONE ? 0 : gate_below(x, slot, WEIGHT_WHOLE - pattern->weight);
        if (slot != SLOT_NONE && gate < e->opens[slot])
            e->opens[slot] = gate;
    }
}

static uint16_t *find_slots(const struct compiled *x)
{
    uint16_t *slots = malloc((x->theme_count + 1) * sizeof *slots);
    for (uint32_t t = 0; slots && t < x->theme_count; t++)
        slots[t] = SLOT_NONE;
    for (uint32_t s = 0; slots && s < x->evidence_slots; s++)
        if (x->slot_themes[s] < x->theme_count)
            slots[x->slot_themes[s]] = (uint16_t)s;
    return slots;
}

enum status evidence_init(struct evidence *e, const struct compiled *lexicon)
{
    size_t slots = lexicon->evidence_slots + 1;
    *e = (struct evidence){.lexicon = lexicon};
    e->stamps = calloc((size_t)lexicon->unit_count + 1, sizeof *e->stamps);
    e->sums = calloc(slots, sizeof *e->sums);
    e->most = calloc(slots, sizeof *e->most);
    e->windows = calloc(slots, sizeof *e->windows);
    e->begins = calloc(slots, sizeof *e->begins);
    e->opens = calloc(slots, sizeof *e->opens);
    e->slots = find_slots(lexicon);
    if (!e->slots || !e->stamps || !e->sums || !e->most || !e->windows || !e->begins ||
        !e->opens) {
        evidence_clear(e);
        return STATUS_ENOMEM;
    }
    make_gates(e);
    return STATUS_OK;
}

void evidence_clear(struct evidence *e)
{
    free(e->stamps);
    free(e->sums);
    free(e->most);
    free(e->windows);
    free(e->slots);
    free(e->begins);
    free(e->opens);
    *e = (struct evidence){0};
}

/* The tokens of a window: the units that they are the first of, and all families. */
struct window_words {
    uint32_t from, to;
    uint16_t units[EVIDENCE_WINDOW];
    uint16_t families[EVIDENCE_WINDOW];
};

/* Takes the window that begins at token from. False: no word of it leads. */
static bool take_words(struct evidence *e, const struct sentence *s, const uint64_t *hidden,
                       uint32_t from, struct window_words *w)
{
    const struct compiled_word_evidence *words = e->lexicon->word_evidence;
    unsigned leads = 0;
    w->from = from;
    w->to = s->count - from <= EVIDENCE_WINDOW ? s->count : from + EVIDENCE_WINDOW;
    if (++e->stamp == 0) {
        memset(e->stamps, 0, e->lexicon->unit_count * sizeof *e->stamps);
        e->stamp = 1;
    }
    for (uint32_t i = w->from; i < w->to; i++) {
        struct compiled_word_evidence word = words[s->tokens[i].word];
        if (hidden && places_test(hidden, i))
            word = (struct compiled_word_evidence){0};
        w->families[i - w->from] = word.family;
        w->units[i - w->from] = e->stamps[word.unit] == e->stamp ? UNIT_NONE : word.unit;
        e->stamps[word.unit] = e->stamp;
        leads |= word.leads;
    }
    return leads;
}

/* Sums of `count` vectors, in registers where that is known to the compiler. */
ALWAYS_INLINE void add_units(struct evidence *e, const struct window_words *w, uint32_t count)
{
    const int16_t *weights = e->lexicon->unit_weights;
    size_t slots = (size_t)count * EVIDENCE_LANES;
    lanes sums[THEME_MAX / EVIDENCE_LANES + 2];
    memcpy(sums, weights + slots * (w->from == 0 ? UNIT_START : UNIT_NONE),
           slots * sizeof *weights);
    for (uint32_t i = 0; i < w->to - w->from; i++) {
        const int16_t *unit = weights + slots * w->units[i];
        for (uint32_t v = 0; v < count; v++) {
            lanes more;
            memcpy(&more, unit + (size_t)v * EVIDENCE_LANES, sizeof more);
            sums[v] += more;
        }
    }
    memcpy(e->sums, sums, slots * sizeof *weights);
}

static void sum_units(struct evidence *e, const struct window_words *w)
{
    uint32_t count = e->lexicon->evidence_slots / EVIDENCE_LANES;
    if (count == LANES_USUAL)
        add_units(e, w, LANES_USUAL);
    else
        add_units(e, w, count);
}

/* Called for each entry of a pair: with its place in the table. */
typedef void visit_pair(void *ctx, size_t at, uint32_t first, uint32_t last);

/* The pairs of a window that may be in the table: found without branches, since which pairs
 * pass the filter cannot be foretold. */
struct window_pairs {
    uint32_t count;
    struct {
        uint32_t key;
        uint16_t first, last; /* tokens, from the window's first */
    } items[2 * EVIDENCE_WINDOW + 3];
};

ALWAYS_INLINE void note_pair(const struct compiled *x, struct window_pairs *p, uint32_t left,
                             uint32_t right, uint32_t first, uint32_t last)
{
    uint32_t key = pair_key(left, right, last > first + 1);
    uint32_t bit = pair_filter_bit(key, x->pair_filter_mask);
    p->items[p->count].key = key;
    p->items[p->count].first = (uint16_t)first;
    p->items[p->count].last = (uint16_t)last;
    p->count += (uint32_t)(x->pair_filter[bit / 64] >> bit % 64) & (left != FAMILY_NONE) &
                (right != FAMILY_NONE);
}

static void find_pairs(const struct compiled *x, const struct sentence *s,
                       const struct window_words *w, struct window_pairs *p)
{
    const uint16_t *f = w->families;
    uint32_t count = w->to - w->from;
    p->count = 0;
    if (w->from == 0 && count)
        note_pair(x, p, FAMILY_START, f[0], 0, 0);
    for (uint32_t i = 1; i < count; i++)
        note_pair(x, p, f[i - 1], f[i], i - 1, i);
    for (uint32_t i = 2; i < count; i++)
        note_pair(x, p, f[i - 2], f[i], i - 2, i);
    if (w->to == s->count && count)
        note_pair(x, p, f[count - 1], FAMILY_END, count - 1, count - 1);
}

ALWAYS_INLINE void visit_pairs(const struct compiled *x, const struct sentence *s,
                               const struct window_words *w, visit_pair *on_pair, void *ctx)
{
    struct window_pairs p;
    find_pairs(x, s, w, &p);
    for (uint32_t i = 0; i < p.count; i++)
        __builtin_prefetch(
            &x->pairs[(size_t)pair_bucket(p.items[i].key, x->pair_buckets) * PAIR_BUCKET]);
    size_t size = (size_t)x->pair_buckets * PAIR_BUCKET;
    for (uint32_t i = 0; i < p.count; i++) {
        uint32_t key = p.items[i].key;
        size_t at = (size_t)pair_bucket(key, x->pair_buckets) * PAIR_BUCKET;
        for (; x->pairs[at].key; at = at + 1 < size ? at + 1 : 0)
            if (x->pairs[at].key == key)
                on_pair(ctx, at, w->from + p.items[i].first, w->from + p.items[i].last);
    }
}

ALWAYS_INLINE void add_pair(void *ctx, size_t at, uint32_t first, uint32_t last)
{
    struct evidence *e = ctx;
    const struct compiled_pair *pair = &e->lexicon->pairs[at];
    (void)first;
    (void)last;
    for (unsigned i = 0; i < PAIR_WEIGHTS; i++) {
        int sum = e->sums[pair->slots[i]] + pair->weights[i];
        /* Only many rows of one pair could get there. */
        sum = sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum;
        e->sums[pair->slots[i]] = (int16_t)sum;
    }
}

/* Whether some slot's sum is greater than its gate. */
static bool passes(const struct evidence *e, const int16_t *sums, const int16_t *gates)
{
    lanes any = {0};
    for (uint32_t s = 0; s < e->lexicon->evidence_slots; s += EVIDENCE_LANES) {
        lanes sum, gate;
        memcpy(&sum, sums + s, sizeof sum);
        memcpy(&gate, gates + s, sizeof gate);
        any |= sum > gate;
    }
    uint64_t words[sizeof any / sizeof(uint64_t)];
    memcpy(words, &any, sizeof any);
    for (size_t i = 1; i < sizeof words / sizeof *words; i++)
        words[0] |= words[i];
    return words[0] != 0;
}

/* Adds up one window; false: it says too little. */
static bool collect_window(struct evidence *e, const struct sentence *s, const uint64_t *hidden,
                           uint32_t from, struct window_words *w)
{
    if (!take_words(e, s, hidden, from, w))
        return false;
    sum_units(e, w);
    if (!passes(e, e->sums, e->begins))
        return false;
    visit_pairs(e->lexicon, s, w, add_pair, e);
    return true;
}

bool evidence_collect(struct evidence *e, const struct sentence *sentence,
                      const uint64_t *hidden)
{
    uint32_t slots = e->lexicon->evidence_slots;
    bool any = false;
    if (slots == 0)
        return false;
    for (uint32_t from = 0;; from += EVIDENCE_WINDOW / 2) {
        struct window_words w;
        if (collect_window(e, sentence, hidden, from, &w)) {
            for (uint32_t s = 0; s < slots; s++)
                if (!any || e->sums[s] > e->most[s]) {
                    e->most[s] = e->sums[s];
                    e->windows[s] = from;
                }
            any = true;
        }
        if (w.to == sentence->count)
            break;
    }
    if (!any)
        memset(e->most, 0, slots * sizeof *e->most);
    return any && passes(e, e->most, e->opens);
}

void evidence_hide(struct evidence *e, const struct sentence *sentence, const uint64_t *hidden)
{
    int16_t before[EVIDENCE_SLOTS_MAX];
    uint32_t slots = e->lexicon->evidence_slots;
    memcpy(before, e->most, slots * sizeof *before);
    evidence_collect(e, sentence, hidden);
    for (uint32_t s = 0; s < slots; s++)
        if (e->most[s] > before[s])
            e->most[s] = before[s];
}

bool evidence_opens(const struct evidence *e, uint32_t slot)
{
    return e->most[slot] > e->opens[slot];
}

int32_t evidence_sum(const struct evidence *e, uint32_t slot)
{
    return e->most[slot] * (WEIGHT_WHOLE / EVIDENCE_ONE);
}

struct strongest {
    const struct compiled *lexicon;
    uint32_t slot;
    struct candidate best;
};

static void compare_row(struct strongest *s, uint32_t row, uint32_t first, uint32_t last)
{
    const struct compiled_evidence *evidence = &s->lexicon->evidence[row];
    const struct compiled_weight *weights = s->lexicon->weights + evidence->first;
    for (uint32_t w = 0; w < evidence->count; w++) {
        int32_t weight = weights[w].weight * (WEIGHT_WHOLE / EVIDENCE_ONE);
        if (weights[w].slot == s->slot && weight > s->best.weight) {
            s->best.row = evidence->row;
            s->best.first = first;
            s->best.last = last;
            s->best.weight = weight;
        }
    }
}

/* Of the words, first the one that says the most, all its rows together; then the row of it
 * that does. */
static void compare_words(struct strongest *s, const struct window_words *w)
{
    const struct compiled *x = s->lexicon;
    const int16_t *weights = x->unit_weights + s->slot;
    uint32_t unit = w->from == 0 ? UNIT_START : UNIT_NONE, token = w->from;
    for (uint32_t i = 0; i < w->to - w->from; i++)
        if (weights[w->units[i] * x->evidence_slots] > weights[unit * x->evidence_slots]) {
            unit = w->units[i];
            token = w->from + i;
        }
    for (uint32_t r = x->unit_first[unit]; r < x->unit_first[unit + 1]; r++)
        compare_row(s, x->unit_rows[r], token, token);
}

static void compare_pair(void *ctx, size_t at, uint32_t first, uint32_t last)
{
    struct strongest *s = ctx;
    const struct compiled_pair *pair = &s->lexicon->pairs[at];
    for (unsigned i = 0; i < PAIR_WEIGHTS; i++)
        if (pair->slots[i] == s->slot &&
            pair->weights[i] * (WEIGHT_WHOLE / EVIDENCE_ONE) > s->best.weight)
            compare_row(s, s->lexicon->pair_rows[at], first, last);
}

struct candidate evidence_strongest(struct evidence *e, const struct sentence *sentence,
                                    const uint64_t *hidden, uint32_t slot)
{
    struct strongest s = {.lexicon = e->lexicon, .slot = slot};
    struct window_words w;
    take_words(e, sentence, hidden, e->windows[slot], &w);
    compare_words(&s, &w);
    visit_pairs(e->lexicon, sentence, &w, compare_pair, &s);
    s.best.theme = e->lexicon->slot_themes[slot];
    s.best.evidence = evidence_sum(e, slot);
    s.best.is_evidence = true;
    return s.best;
}

struct listing {
    const struct compiled *lexicon;
    uint32_t slot;
    evidence_sink *sink;
    void *ctx;
};

static void list_pair(void *ctx, size_t at, uint32_t first, uint32_t last)
{
    struct listing *l = ctx;
    const struct compiled_pair *pair = &l->lexicon->pairs[at];
    (void)first;
    (void)last;
    for (unsigned i = 0; i < PAIR_WEIGHTS; i++)
        if (pair->slots[i] == l->slot && pair->weights[i])
            l->sink(l->ctx, l->lexicon->evidence[l->lexicon->pair_rows[at]].row,
                    pair->weights[i] * (WEIGHT_WHOLE / EVIDENCE_ONE));
}

static void list_unit(const struct listing *l, uint32_t unit)
{
    const struct compiled *x = l->lexicon;
    for (uint32_t r = x->unit_first[unit]; r < x->unit_first[unit + 1]; r++) {
        const struct compiled_evidence *row = &x->evidence[x->unit_rows[r]];
        for (uint32_t w = row->first; w < row->first + row->count; w++)
            if (x->weights[w].slot == l->slot)
                l->sink(l->ctx, row->row, x->weights[w].weight * (WEIGHT_WHOLE / EVIDENCE_ONE));
    }
}

void evidence_list(struct evidence *e, const struct sentence *sentence, const uint64_t *hidden,
                   uint32_t slot, evidence_sink *sink, void *ctx)
{
    struct listing l = {e->lexicon, slot, sink, ctx};
    struct window_words w;
    take_words(e, sentence, hidden, e->windows[slot], &w);
    if (w.from == 0)
        list_unit(&l, UNIT_START);
    for (uint32_t i = 0; i < w.to - w.from; i++)
        list_unit(&l, w.units[i]);
    visit_pairs(e->lexicon, sentence, &w, list_pair, &l);
}
