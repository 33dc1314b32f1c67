#include "matcher/matcher.h"

#include "base/buffer.h"
#include "lexicon/compiled.h"
#include "lexicon/regex.h"
#include "matcher/candidates.h"
#include "matcher/evidence.h"
#include "matcher/masks.h"
#include "matcher/places.h"
#include "matcher/walk.h"

#include <stdlib.h>
#include <string.h>

struct matcher {
    const struct lexicon *lexicon;
    const struct compiled *compiled;
    struct masks masks;
    struct evidence evidence;
    uint32_t *tried; /* per pattern: the stamp of the sentence in which it was tried */
    struct regex_scratch *scratch;
    uint64_t regex_limits;
    struct candidates themes, idioms, cues;
    struct match *matches;
    size_t match_cap;
    struct cue_match *cue_matches;
    size_t cue_cap;
    const char *text; /* of the present sentence's entry */
    const struct sentence *sentence;
};

struct matcher *matcher_new(const struct lexicon *lexicon)
{
    struct matcher *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    m->lexicon = lexicon;
    m->compiled = lexicon_compiled(lexicon);
    m->tried = calloc((size_t)m->compiled->pattern_count + 1, sizeof *m->tried);
    if (m->compiled->regex_count)
        m->scratch = regex_scratch_new();
    if (!m->tried || (m->compiled->regex_count && !m->scratch) ||
        masks_init(&m->masks, m->compiled, lexicon_vocabulary(lexicon)->word_count) !=
            STATUS_OK ||
        evidence_init(&m->evidence, m->compiled) != STATUS_OK) {
        matcher_free(m);
        return NULL;
    }
    return m;
}

void matcher_free(struct matcher *m)
{
    if (!m)
        return;
    masks_clear(&m->masks);
    evidence_clear(&m->evidence);
    candidates_clear(&m->themes);
    candidates_clear(&m->idioms);
    candidates_clear(&m->cues);
    regex_scratch_free(m->scratch);
    free(m->tried);
    free(m->matches);
    free(m->cue_matches);
    free(m);
}

uint64_t matcher_regex_limits(const struct matcher *m)
{
    return m->regex_limits;
}

/* The next regex match at or after byte from of the sentence, as tokens. False: none, or none
 * that can be known. */
static bool next_regex_match(struct matcher *m, const struct compiled_side *side, size_t *from,
                             struct candidate *out)
{
    const struct sentence *s = m->sentence;
    const struct regex *regex = lexicon_regex(m->lexicon, side);
    size_t start, end, len = s->end - s->start;
    if (!regex || *from >= len)
        return false;
    enum regex_result result =
        regex_find(regex, m->scratch, m->text + s->start, len, *from, &start, &end);
    if (result == REGEX_LIMIT)
        m->regex_limits++;
    if (result != REGEX_MATCH)
        return false;
    *from = end > *from ? end : *from + 1;
    while (*from < len && (m->text[s->start + *from] & 0xC0) == 0x80)
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
static void start_places(const struct matcher *m, const struct compiled_side *side,
                         uint64_t *places)
{
    if (side->flags & SIDE_AT_START) {
        places_clear(places, m->masks.width);
        places[0] = 1;
    } else {
        places_fill(places, m->sentence->count, m->masks.width);
    }
}

/* Leaves in places those behind a match. */
static bool find_ends(struct matcher *m, const struct compiled_side *side, uint64_t *places)
{
    start_places(m, side, places);
    if (!walk_forward(&m->masks, side, places))
        return false;
    /* A gap before an optional part can lead beyond the last word. */
    uint64_t all[PLACES_WIDTH_MAX];
    places_fill(all, m->sentence->count, m->masks.width);
    for (unsigned w = 0; w < m->masks.width; w++)
        places[w] &= all[w];
    if (side->flags & SIDE_AT_END) {
        bool at_end = places_test(places, m->sentence->count);
        places_clear(places, m->masks.width);
        if (at_end)
            places_set(places, m->sentence->count);
    }
    return places_any(places, m->masks.width);
}

static bool is_in_sentence(struct matcher *m, const struct compiled_side *side)
{
    uint64_t places[PLACES_WIDTH_MAX];
    if (side->flags & SIDE_REGEX) {
        struct candidate found = {0};
        size_t from = 0;
        return next_regex_match(m, side, &from, &found);
    }
    return find_ends(m, side, places);
}

static bool has_its_company(struct matcher *m, const struct compiled_pattern *p)
{
    const struct compiled_side *sides = m->compiled->sides + p->first_side;
    for (uint32_t i = 1; i < p->side_count; i++)
        if (is_in_sentence(m, &sides[i]) == ((sides[i].flags & SIDE_FORBIDDEN) != 0))
            return false;
    return true;
}

static enum status add_regex_matches(struct matcher *m, uint32_t pattern,
                                     const struct compiled_side *side, struct candidates *out)
{
    struct candidate found = {.pattern = pattern};
    size_t from = 0;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && next_regex_match(m, side, &from, &found))
        status = candidates_add(out, found);
    return status;
}

/* One candidate for each end: the longest that ends there. */
static enum status add_matches(struct matcher *m, uint32_t pattern,
                               const struct compiled_side *side, const uint64_t *ends,
                               struct candidates *out)
{
    unsigned width = m->masks.width;
    enum status status = STATUS_OK;
    for (uint32_t end = places_next(ends, 0, width); status == STATUS_OK && end != UINT32_MAX;
         end = places_next(ends, end + 1, width)) {
        uint64_t places[PLACES_WIDTH_MAX], allowed[PLACES_WIDTH_MAX];
        places_clear(places, width);
        places_set(places, end);
        start_places(m, side, allowed);
        walk_backward(&m->masks, side, places);
        for (unsigned w = 0; w < width; w++)
            places[w] &= allowed[w];
        struct candidate found = {pattern, places_next(places, 0, width), end - 1, 0};
        status = candidates_add(out, found);
    }
    return status;
}

/* False: the sentence lacks a set that every match of the side must have. */
static bool may_match(struct matcher *m, const struct compiled_side *side)
{
    const struct compiled_step *steps = m->compiled->steps + side->first;
    int depth = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        if (steps[i].op == STEP_FORK)
            depth++;
        else if (steps[i].op == STEP_JOIN)
            depth--;
        else if (depth == 0 && steps[i].op == STEP_SET &&
                 !masks_has_set(&m->masks, steps[i].arg))
            return false;
    }
    return true;
}

static enum status try_pattern(struct matcher *m, uint32_t pattern, struct candidates *out)
{
    const struct compiled_pattern *p = &m->compiled->patterns[pattern];
    const struct compiled_side *side = m->compiled->sides + p->first_side;
    uint64_t ends[PLACES_WIDTH_MAX];
    if (m->tried[pattern] == m->masks.stamp)
        return STATUS_OK;
    m->tried[pattern] = m->masks.stamp;
    if (side->flags & SIDE_REGEX)
        return has_its_company(m, p) ? add_regex_matches(m, pattern, side, out) : STATUS_OK;
    for (int i = 0; i < PATTERN_PROBES; i++)
        if (p->probes[i] != PROBE_NONE && !masks_has_set(&m->masks, p->probes[i]))
            return STATUS_OK;
    if (!may_match(m, side) || !find_ends(m, side, ends) || !has_its_company(m, p))
        return STATUS_OK;
    return add_matches(m, pattern, side, ends, out);
}

/* False: the sentence surely lacks something that the pattern must have. */
static inline bool may_be_here(const struct matcher *m, const struct compiled_hang *hang)
{
    return !(hang->literals & ~m->masks.literals) &&
           masks_may_have_probe(&m->masks, hang->probes[0]) &&
           masks_may_have_probe(&m->masks, hang->probes[1]);
}

static enum status try_themes(struct matcher *m)
{
    const struct compiled *c = m->compiled;
    for (uint32_t i = 0; i < m->sentence->count; i++) {
        uint32_t word = m->sentence->tokens[i].word;
        for (uint32_t h = c->hang_first[word]; h < c->hang_first[word + 1]; h++) {
            if (!may_be_here(m, &c->hang[h]))
                continue;
            enum status status = try_pattern(m, c->hang[h].pattern, &m->themes);
            if (status != STATUS_OK)
                return status;
        }
    }
    return STATUS_OK;
}

static enum status try_idioms_and_cues(struct matcher *m)
{
    const struct compiled *c = m->compiled;
    for (uint32_t i = 0; i < m->sentence->count; i++) {
        uint32_t word = m->sentence->tokens[i].word;
        for (uint32_t h = c->second_first[word]; h < c->second_first[word + 1]; h++) {
            uint32_t pattern = c->second[h].pattern;
            if (!may_be_here(m, &c->second[h]))
                continue;
            bool is_cue = c->patterns[pattern].kind == PATTERN_CUE;
            enum status status = try_pattern(m, pattern, is_cue ? &m->cues : &m->idioms);
            if (status != STATUS_OK)
                return status;
        }
    }
    return STATUS_OK;
}

static enum status hand_on(struct matcher *m, struct matches *out)
{
    const struct token *tokens = m->sentence->tokens;
    struct match *matches =
        array_grow(m->matches, sizeof *matches, m->themes.count, &m->match_cap);
    struct cue_match *cues =
        array_grow(m->cue_matches, sizeof *cues, m->cues.count, &m->cue_cap);
    if (matches)
        m->matches = matches;
    if (cues)
        m->cue_matches = cues;
    if (!matches || !cues)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < m->themes.count; i++) {
        const struct candidate *c = &m->themes.items[i];
        const struct compiled_pattern *p = &m->compiled->patterns[c->pattern];
        matches[i] = (struct match){.theme = p->theme,
                                    .row = p->row,
                                    .first = c->first,
                                    .last = c->last,
                                    .start = tokens[c->first].start,
                                    .end = tokens[c->last].end,
                                    .negation = CUE_ROW_NONE,
                                    .subject = CUE_ROW_NONE};
    }
    for (size_t i = 0; i < m->cues.count; i++) {
        const struct candidate *c = &m->cues.items[i];
        const struct compiled_pattern *p = &m->compiled->patterns[c->pattern];
        cues[i] = (struct cue_match){(uint8_t)p->theme, p->reach, p->row, c->first, c->last};
    }
    *out = (struct matches){matches, m->themes.count, cues, m->cues.count};
    return STATUS_OK;
}

/* Makes a sentence the present one. */
static enum status begin(struct matcher *m, const char *text, const struct sentence *sentence)
{
    m->text = text;
    m->sentence = sentence;
    m->themes.count = m->idioms.count = m->cues.count = 0;
    enum status status = masks_begin(&m->masks, sentence);
    /* Stamps have come round: none of the old ones may look new. */
    if (m->masks.stamp == 1)
        memset(m->tried, 0, m->compiled->pattern_count * sizeof *m->tried);
    return status;
}

enum status matcher_try_row(struct matcher *m, const char *text,
                            const struct sentence *sentence, uint32_t row, bool *matches)
{
    enum status status = begin(m, text, sentence);
    if (status == STATUS_OK)
        status = try_pattern(m, row, &m->themes);
    *matches = m->themes.count > 0;
    return status;
}

/* Evidence counts where no idiom stands. */
static enum status weigh_evidence(struct matcher *m)
{
    uint64_t hidden[PLACES_WIDTH_MAX] = {0};
    for (size_t i = 0; i < m->idioms.count; i++)
        for (uint32_t t = m->idioms.items[i].first; t <= m->idioms.items[i].last; t++)
            places_set(hidden, t);
    if (m->idioms.count)
        evidence_collect(&m->evidence, &m->masks, hidden);
    return evidence_add(&m->evidence, &m->themes);
}

enum status matcher_run(struct matcher *m, const char *text, const struct sentence *sentence,
                        struct matches *out)
{
    *out = (struct matches){0};
    enum status status = begin(m, text, sentence);
    if (status == STATUS_OK)
        status = try_themes(m);
    if (status != STATUS_OK)
        return status;
    evidence_collect(&m->evidence, &m->masks, NULL);
    if (m->themes.count == 0 && !evidence_is_enough(&m->evidence))
        return STATUS_OK;
    status = try_idioms_and_cues(m);
    candidates_hide(&m->themes, &m->idioms);
    if (status == STATUS_OK)
        status = weigh_evidence(m);
    if (status == STATUS_OK)
        status = candidates_select(&m->themes, m->compiled, sentence->count);
    if (status == STATUS_OK)
        status = candidates_select(&m->cues, m->compiled, sentence->count);
    if (status != STATUS_OK || m->themes.count == 0)
        return status;
    return hand_on(m, out);
}
