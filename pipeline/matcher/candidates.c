#include "matcher/candidates.h"

#include "base/buffer.h"
#include "lexicon/compiled.h"
#include "matcher/places.h"

#include <stdlib.h>
#include <string.h>

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

void candidates_hide(struct candidates *c, const uint64_t *hidden)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++)
        if (places_next(hidden, c->items[i].first, PLACES_WIDTH_MAX) > c->items[i].last)
            c->items[kept++] = c->items[i];
    c->count = kept;
}

static bool is_whole(const struct candidate *c)
{
    return c->weight >= WEIGHT_WHOLE && !c->is_evidence;
}

/* Themes together; in each the whole rows by length, then the others by weight. */
static int by_rank(const void *a, const void *b)
{
    const struct candidate *p = a, *q = b;
    uint32_t p_length = p->last - p->first, q_length = q->last - q->first;
    if (p->theme != q->theme)
        return p->theme < q->theme ? -1 : 1;
    if (is_whole(p) != is_whole(q))
        return is_whole(p) ? -1 : 1;
    if (p->weight != q->weight)
        return p->weight > q->weight ? -1 : 1;
    if (p_length != q_length)
        return p_length > q_length ? -1 : 1;
    if (p->specificity != q->specificity)
        return p->specificity > q->specificity ? -1 : 1;
    if (p->first != q->first)
        return p->first < q->first ? -1 : 1;
    return (p->row > q->row) - (p->row < q->row);
}

static int by_place(const void *a, const void *b)
{
    const struct candidate *p = a, *q = b;
    if (p->first != q->first)
        return p->first < q->first ? -1 : 1;
    if (p->theme != q->theme)
        return p->theme < q->theme ? -1 : 1;
    return (p->last > q->last) - (p->last < q->last);
}

/* Takes the whole rows of one theme in order of rank; returns how many are kept, moved to the
 * front of items. */
static size_t select_whole(struct candidate *items, size_t count, unsigned width)
{
    uint64_t taken[PLACES_WIDTH_MAX];
    size_t kept = 0;
    places_clear(taken, width);
    for (size_t i = 0; i < count && is_whole(&items[i]); i++) {
        const struct candidate *c = &items[i];
        if (places_next(taken, c->first, width) <= c->last)
            continue;
        for (uint32_t t = c->first; t <= c->last; t++)
            places_set(taken, t);
        items[kept++] = items[i];
    }
    return kept;
}

/* Without a whole row: with evidence, the weightiest pattern joins it; without, the patterns
 * count together, each row once, whatever it overlaps. The first, which has the greatest
 * weight, then stands for all. Candidates of one row have one weight, so its doubles are among
 * its neighbours. */
static size_t select_weak(const struct candidate *items, size_t count)
{
    int32_t sum = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_double = false;
        if (items[i].is_evidence) {
            for (size_t j = 0; j < count; j++)
                if (!items[j].is_evidence && items[j].weight > most)
                    most = items[j].weight;
            return items[0].weight > 0 && items[i].evidence + most >= WEIGHT_WHOLE;
        }
        for (size_t j = i; j-- > 0 && items[j].weight == items[i].weight && !is_double;)
            is_double = items[j].row == items[i].row;
        if (!is_double)
            sum += items[i].weight;
    }
    return items[0].weight >= WEIGHT_LEADING && sum >= WEIGHT_WHOLE;
}

void candidates_select(struct candidates *c, uint32_t token_count)
{
    struct candidate *items = c->items;
    size_t kept = 0;
    if (c->count == 0)
        return;
    qsort(items, c->count, sizeof *items, by_rank);
    for (size_t from = 0, to; from < c->count; from = to) {
        for (to = from; to < c->count && items[to].theme == items[from].theme; to++)
            ;
        size_t of_theme = is_whole(&items[from])
                              ? select_whole(items + from, to - from, token_count / 64 + 1)
                              : select_weak(items + from, to - from);
        memmove(items + kept, items + from, of_theme * sizeof *items);
        kept += of_theme;
    }
    qsort(items, kept, sizeof *items, by_place);
    c->count = kept;
}
