#include "matcher/attempt.h"

#include "lexicon/regex.h"
#include "matcher/places.h"
#include "matcher/walk.h"

#include <stdlib.h>
#include <string.h>

enum status attempt_init(struct attempt *a, const struct lexicon *lexicon)
{
    const struct compiled *x = lexicon_compiled(lexicon);
    *a = (struct attempt){.lexicon = lexicon};
    a->tried = calloc((size_t)x->pattern_count + 1, sizeof *a->tried);
    a->scratch = x->regex_count ? regex_scratch_new() : NULL;
    if (a->tried && (a->scratch || !x->regex_count) &&
        masks_init(&a->masks, x, lexicon_vocabulary(lexicon)->word_count) == STATUS_OK)
        return STATUS_OK;
    attempt_clear(a);
    return STATUS_ENOMEM;
}

void attempt_clear(struct attempt *a)
{
    masks_clear(&a->masks);
    regex_scratch_free(a->scratch);
    free(a->tried);
    *a = (struct attempt){0};
}

enum status attempt_begin(struct attempt *a, const char *text, const struct sentence *sentence)
{
    a->text = text;
    a->sentence = sentence;
    enum status status = masks_begin(&a->masks, sentence);
    /* Stamps have come round: none of the old ones may look new. */
    if (a->masks.stamp == 1)
        memset(a->tried, 0, a->masks.lexicon->pattern_count * sizeof *a->tried);
    return status;
}

/* The next regex match at or after byte from of the sentence, as tokens. False: none, or none
 * that can be known. */
static bool next_regex_match(struct attempt *a, const struct compiled_side *side, size_t *from,
                             struct candidate *out)
{
    const struct sentence *s = a->sentence;
    const struct regex *regex = lexicon_regex(a->lexicon, side);
    size_t start, end, len = s->end - s->start;
    if (!regex || *from >= len)
        return false;
    enum regex_result result =
        regex_find(regex, a->scratch, a->text + s->start, len, *from, &start, &end);
    if (result == REGEX_LIMIT)
        a->regex_limits++;
    if (result != REGEX_MATCH)
        return false;
    *from = end > *from ? end : *from + 1;
    while (*from < len && (a->text[s->start + *from] & 0xC0) == 0x80)
        (*from)++;
    out->first = 0;
    while (out->first < s->count && s->tokens[out->first].end <= s->start + start)
        out->first++;
    out->last = out->first;
    while (out->last + 1 < s->count && s->tokens[out->last + 1].start < s->start + end)
        out->last++;
    return out->first < s->count;
}

/* Places where a side may begin. */
static void start_places(const struct attempt *a, const struct compiled_side *side,
                         uint64_t *places)
{
    if (side->flags & SIDE_AT_START) {
        places_clear(places, a->masks.width);
        places[0] = 1;
    } else {
        places_fill(places, a->sentence->count, a->masks.width);
    }
}

/* Leaves in places those behind a match. */
static bool find_ends(struct attempt *a, const struct compiled_side *side, uint64_t *places)
{
    start_places(a, side, places);
    if (!walk_forward(&a->masks, side, places))
        return false;
    /* A gap before an optional part can lead beyond the last word. */
    uint64_t all[PLACES_WIDTH_MAX];
    places_fill(all, a->sentence->count, a->masks.width);
    for (unsigned w = 0; w < a->masks.width; w++)
        places[w] &= all[w];
    if (side->flags & SIDE_AT_END) {
        bool at_end = places_test(places, a->sentence->count);
        places_clear(places, a->masks.width);
        if (at_end)
            places_set(places, a->sentence->count);
    }
    return places_any(places, a->masks.width);
}

static bool is_in_sentence(struct attempt *a, const struct compiled_side *side)
{
    uint64_t places[PLACES_WIDTH_MAX];
    if (side->flags & SIDE_REGEX) {
        struct candidate found = {0};
        size_t from = 0;
        return next_regex_match(a, side, &from, &found);
    }
    return find_ends(a, side, places);
}

static bool has_its_company(struct attempt *a, const struct compiled_pattern *p)
{
    const struct compiled_side *sides = a->masks.lexicon->sides + p->first_side;
    for (uint32_t i = 1; i < p->side_count; i++)
        if (is_in_sentence(a, &sides[i]) == ((sides[i].flags & SIDE_FORBIDDEN) != 0))
            return false;
    return true;
}

static struct candidate candidate_of(const struct attempt *a, uint32_t pattern)
{
    const struct compiled_pattern *p = &a->masks.lexicon->patterns[pattern];
    return (struct candidate){
        .row = pattern, .theme = p->theme, .weight = p->weight, .specificity = p->specificity};
}

static enum status add_regex_matches(struct attempt *a, uint32_t pattern,
                                     const struct compiled_side *side, struct candidates *out)
{
    struct candidate found = candidate_of(a, pattern);
    size_t from = 0;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && next_regex_match(a, side, &from, &found))
        status = candidates_add(out, found);
    return status;
}

/* One candidate for each end: the longest that ends there. */
static enum status add_matches(struct attempt *a, uint32_t pattern,
                               const struct compiled_side *side, const uint64_t *ends,
                               struct candidates *out)
{
    unsigned width = a->masks.width;
    enum status status = STATUS_OK;
    for (uint32_t end = places_next(ends, 0, width); status == STATUS_OK && end != UINT32_MAX;
         end = places_next(ends, end + 1, width)) {
        uint64_t places[PLACES_WIDTH_MAX], allowed[PLACES_WIDTH_MAX];
        places_clear(places, width);
        places_set(places, end);
        start_places(a, side, allowed);
        walk_backward(&a->masks, side, places);
        for (unsigned w = 0; w < width; w++)
            places[w] &= allowed[w];
        struct candidate found = candidate_of(a, pattern);
        found.first = places_next(places, 0, width);
        found.last = end - 1;
        status = candidates_add(out, found);
    }
    return status;
}

/* False: the sentence lacks a set that every match of the side must have. */
static bool may_match(struct attempt *a, const struct compiled_side *side)
{
    const struct compiled_step *steps = a->masks.lexicon->steps + side->first;
    int depth = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        if (steps[i].op == STEP_FORK)
            depth++;
        else if (steps[i].op == STEP_JOIN)
            depth--;
        else if (depth == 0 && steps[i].op == STEP_SET &&
                 !masks_has_set(&a->masks, steps[i].arg))
            return false;
    }
    return true;
}

enum status attempt_pattern(struct attempt *a, uint32_t pattern, struct candidates *out)
{
    const struct compiled_pattern *p = &a->masks.lexicon->patterns[pattern];
    const struct compiled_side *side = a->masks.lexicon->sides + p->first_side;
    uint64_t ends[PLACES_WIDTH_MAX];
    if (a->tried[pattern] == a->masks.stamp)
        return STATUS_OK;
    a->tried[pattern] = a->masks.stamp;
    if (side->flags & SIDE_REGEX)
        return has_its_company(a, p) ? add_regex_matches(a, pattern, side, out) : STATUS_OK;
    for (int i = 0; i < PATTERN_PROBES; i++)
        if (p->probes[i] != PROBE_NONE && !masks_has_set(&a->masks, p->probes[i]))
            return STATUS_OK;
    if (!may_match(a, side) || !find_ends(a, side, ends) || !has_its_company(a, p))
        return STATUS_OK;
    return add_matches(a, pattern, side, ends, out);
}
