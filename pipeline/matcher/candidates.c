#include "matcher/candidates.h"

#include "base/buffer.h"
#include "matcher/places.h"

#include <stdbool.h>
#include <stdlib.h>

enum status candidates_add(struct candidates *c, struct candidate candidate)
{
    struct candidate *items = array_grow(c->items, sizeof *items, c->count + 1, &c->cap);
    if (!items)
        return STATUS_ENOMEM;
    c->items = items;
    items[c->count++] = candidate;
    return STATUS_OK;
}

void candidates_clear(struct candidates *c)
{
    free(c->items);
    *c = (struct candidates){0};
}

void candidates_hide(struct candidates *c, const struct candidates *idioms)
{
    uint64_t hidden[PLACES_WIDTH_MAX] = {0};
    size_t kept = 0;
    for (size_t i = 0; i < idioms->count; i++)
        for (uint32_t t = idioms->items[i].first; t <= idioms->items[i].last; t++)
            places_set(hidden, t);
    for (size_t i = 0; i < c->count; i++)
        if (places_next(hidden, c->items[i].first, PLACES_WIDTH_MAX) > c->items[i].last)
            c->items[kept++] = c->items[i];
    c->count = kept;
}

/* A candidate with what decides its rank, so that sorting needs no context. */
struct ranked {
    struct candidate candidate;
    uint32_t theme;
    uint32_t length;
    uint32_t specificity;
    int weight;
};

static bool is_whole(const struct ranked *r)
{
    return r->weight >= WEIGHT_WHOLE;
}

/* Themes together; in each the whole rows by length, then the others by weight. */
static int by_rank(const void *a, const void *b)
{
    const struct ranked *p = a, *q = b;
    if (p->theme != q->theme)
        return p->theme < q->theme ? -1 : 1;
    if (p->weight != q->weight)
        return p->weight > q->weight ? -1 : 1;
    if (p->length != q->length)
        return p->length > q->length ? -1 : 1;
    if (p->specificity != q->specificity)
        return p->specificity > q->specificity ? -1 : 1;
    if (p->candidate.first != q->candidate.first)
        return p->candidate.first < q->candidate.first ? -1 : 1;
    return (p->candidate.pattern > q->candidate.pattern) -
           (p->candidate.pattern < q->candidate.pattern);
}

static int by_place(const void *a, const void *b)
{
    const struct ranked *p = a, *q = b;
    if (p->candidate.first != q->candidate.first)
        return p->candidate.first < q->candidate.first ? -1 : 1;
    if (p->theme != q->theme)
        return p->theme < q->theme ? -1 : 1;
    return (p->candidate.last > q->candidate.last) - (p->candidate.last < q->candidate.last);
}

/* Takes the whole rows of one theme in order of rank; returns how many are kept, moved to the
 * front of items. */
static size_t select_whole(struct ranked *items, size_t count, unsigned width)
{
    uint64_t taken[PLACES_WIDTH_MAX];
    size_t kept = 0;
    places_clear(taken, width);
    for (size_t i = 0; i < count && is_whole(&items[i]); i++) {
        const struct candidate *c = &items[i].candidate;
        if (places_next(taken, c->first, width) <= c->last)
            continue;
        for (uint32_t t = c->first; t <= c->last; t++)
            places_set(taken, t);
        items[kept++] = items[i];
    }
    return kept;
}

/* Without a whole row the others count together: each row once, whatever it overlaps. The
 * first, which has the greatest weight, then stands for all. Candidates of one row stand side
 * by side but for ties, so equal neighbours are one row. */
static size_t select_weak(const struct ranked *items, size_t count)
{
    int sum = 0;
    if (items[0].weight < WEIGHT_LEADING)
        return 0;
    for (size_t i = 0; i < count; i++) {
        bool is_double = false;
        for (size_t j = i; j-- > 0 && items[j].weight == items[i].weight && !is_double;)
            is_double = items[j].candidate.pattern == items[i].candidate.pattern;
        if (!is_double)
            sum += items[i].weight + items[i].candidate.evidence;
    }
    return sum >= WEIGHT_WHOLE ? 1 : 0;
}

enum status candidates_select(struct candidates *c, const struct compiled *lexicon,
                              uint32_t token_count)
{
    if (c->count == 0)
        return STATUS_OK;
    struct ranked *ranked = malloc(c->count * sizeof *ranked);
    if (!ranked)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < c->count; i++) {
        const struct compiled_pattern *p = &lexicon->patterns[c->items[i].pattern];
        ranked[i] = (struct ranked){c->items[i], p->theme, c->items[i].last - c->items[i].first,
                                    p->specificity, p->weight};
    }
    qsort(ranked, c->count, sizeof *ranked, by_rank);
    size_t kept = 0;
    for (size_t from = 0, to; from < c->count; from = to) {
        for (to = from; to < c->count && ranked[to].theme == ranked[from].theme; to++)
            ;
        size_t of_theme = is_whole(&ranked[from])
                              ? select_whole(ranked + from, to - from, token_count / 64 + 1)
                              : select_weak(ranked + from, to - from);
        memmove(ranked + kept, ranked + from, of_theme * sizeof *ranked);
        kept += of_theme;
    }
    qsort(ranked, kept, sizeof *ranked, by_place);
    for (size_t i = 0; i < kept; i++)
        c->items[i] = ranked[i].candidate;
    c->count = kept;
    free(ranked);
    return STATUS_OK;
}
