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
    uint16_t weight;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *p = a, *q = b;
    bool p_is_whole = p->weight >= WEIGHT_WHOLE, q_is_whole = q->weight >= WEIGHT_WHOLE;
    if (p->theme != q->theme)
        return p->theme < q->theme ? -1 : 1;
    if (p_is_whole != q_is_whole)
        return p_is_whole ? -1 : 1;
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

/* Takes the candidates of one theme in order of rank; returns how many are kept, moved to the
 * front of items. */
static size_t select_theme(struct ranked *items, size_t count, unsigned width)
{
    uint64_t taken[PLACES_WIDTH_MAX];
    size_t kept = 0;
    unsigned weight = 0;
    places_clear(taken, width);
    for (size_t i = 0; i < count; i++) {
        const struct candidate *c = &items[i].candidate;
        if (places_next(taken, c->first, width) <= c->last)
            continue;
        for (uint32_t t = c->first; t <= c->last; t++)
            places_set(taken, t);
        if (weight < WEIGHT_WHOLE)
            weight += items[i].weight;
        items[kept++] = items[i];
    }
    return weight >= WEIGHT_WHOLE ? kept : 0;
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
        ranked[i] = (struct ranked){c->items[i], p->theme,
                                    c->items[i].last - c->items[i].first, p->specificity,
                                    p->weight};
    }
    qsort(ranked, c->count, sizeof *ranked, by_rank);
    size_t kept = 0;
    for (size_t from = 0, to; from < c->count; from = to) {
        for (to = from; to < c->count && ranked[to].theme == ranked[from].theme; to++)
            ;
        size_t of_theme = select_theme(ranked + from, to - from, token_count / 64 + 1);
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
