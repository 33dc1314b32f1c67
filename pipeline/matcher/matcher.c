#include "matcher/matcher.h"

#include "base/buffer.h"
#include "lexicon/compiled.h"
#include "lexicon/regex.h"
#include "matcher/candidates.h"
#include "matcher/evidence.h"
#include "matcher/masks.h"
#include "matcher/names.h"
#include "matcher/places.h"
#include "matcher/walk.h"

#include <stdlib.h>
#include <string.h>

struct matcher {
    const struct lexicon *lexicon;
    const struct compiled *compiled;
    struct masks masks;
    struct evidence evidence;
    /* Per theme: what a pattern must weigh to make it whole, with its evidence; HANG_ALWAYS:
     * none of those that need evidence is weighty enough. */
    int32_t *needs;
    bool had_open;                     /* some are */
    uint64_t open;                     /* the same by theme_bit: a glance */
    bool has_masks;                    /* those of the present sentence are begun */
    uint64_t literals;                 /* of its words, as literal_bit says */
    uint64_t hidden[PLACES_WIDTH_MAX]; /* by idioms */
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
    m->needs = malloc(((size_t)m->compiled->theme_count + 1) * sizeof *m->needs);
    for (uint32_t t = 0; m->needs && t < m->compiled->theme_count; t++)
        m->needs[t] = HANG_ALWAYS;
    if (!m->tried || !m->needs || (m->compiled->regex_count && !m->scratch) ||
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
    free(m->needs);
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

static struct candidate candidate_of(const struct matcher *m, uint32_t pattern)
{
    const struct compiled_pattern *p = &m->compiled->patterns[pattern];
    return (struct candidate){
        .row = pattern, .theme = p->theme, .weight = p->weight, .specificity = p->specificity};
}

static enum status add_regex_matches(struct matcher *m, uint32_t pattern,
                                     const struct compiled_side *side, struct candidates *out)
{
    struct candidate found = candidate_of(m, pattern);
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
        struct candidate found = candidate_of(m, pattern);
        found.first = places_next(places, 0, width);
        found.last = end - 1;
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

/* Makes a sentence the present one. */
static void begin(struct matcher *m, const char *text, const struct sentence *sentence)
{
    m->text = text;
    m->sentence = sentence;
    m->themes.count = m->idioms.count = m->cues.count = 0;
    m->has_masks = false;
    memset(m->hidden, 0, sizeof m->hidden);
}

/* What patterns need: after evidence has said whether any is worth trying. */
static enum status begin_patterns(struct matcher *m)
{
    enum status status = masks_begin(&m->masks, m->sentence);
    m->has_masks = true;
    /* Stamps have come round: none of the old ones may look new. */
    if (m->masks.stamp == 1)
        memset(m->tried, 0, m->compiled->pattern_count * sizeof *m->tried);
    return status;
}

/* False: the sentence surely lacks something that the pattern must have. */
static inline bool may_be_here(const struct matcher *m, const struct compiled_hang *hang)
{
    return !(hang->literals & ~m->masks.literals) &&
           masks_may_have_probe(&m->masks, hang->probes[0]) &&
           masks_may_have_probe(&m->masks, hang->probes[1]);
}

/* Tries the patterns that hang on a word and are weighty enough for their themes to be made
 * whole by them; masks are begun for the first. */
static enum status try_word(struct matcher *m, uint32_t word)
{
    const struct compiled *c = m->compiled;
    enum status status = STATUS_OK;
    for (uint32_t h = c->hang_first[word]; status == STATUS_OK && h < c->hang_first[word + 1];
         h++) {
        const struct compiled_hang *hang = &c->hang[h];
        if (hang->weight < m->needs[hang->theme] || (hang->literals & ~m->literals))
            continue;
        if (!m->has_masks)
            status = begin_patterns(m);
        if (status == STATUS_OK && may_be_here(m, hang))
            status = try_pattern(m, hang->pattern, &m->themes);
    }
    return status;
}

static enum status try_themes(struct matcher *m)
{
    const struct compiled *c = m->compiled;
    enum status status = STATUS_OK;
    m->literals = 0;
    for (uint32_t i = 0; i < m->sentence->count; i++)
        m->literals |= literal_bit(m->sentence->tokens[i].word);
    for (uint32_t i = 0; status == STATUS_OK && i < m->sentence->count; i++) {
        uint32_t word = m->sentence->tokens[i].word;
        if (c->hang_themes[word] & m->open)
            status = try_word(m, word);
    }
    return status;
}

static enum status try_idioms_and_cues(struct matcher *m, bool needs_cues)
{
    const struct compiled *c = m->compiled;
    if (!m->has_masks) {
        enum status status = begin_patterns(m);
        if (status != STATUS_OK)
            return status;
    }
    for (uint32_t i = 0; i < m->sentence->count; i++) {
        uint32_t word = m->sentence->tokens[i].word;
        for (uint32_t h = c->second_first[word]; h < c->second_first[word + 1]; h++) {
            uint32_t pattern = c->second[h].pattern;
            if (!may_be_here(m, &c->second[h]))
                continue;
            bool is_cue = c->patterns[pattern].kind == PATTERN_CUE;
            if (is_cue && !needs_cues)
                continue;
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
        matches[i] = (struct match){.theme = c->theme,
                                    .row = c->row,
                                    .first = c->first,
                                    .last = c->last,
                                    .start = tokens[c->first].start,
                                    .end = tokens[c->last].end,
                                    .negation = CUE_ROW_NONE,
                                    .subject = CUE_ROW_NONE};
    }
    for (size_t i = 0; i < m->cues.count; i++) {
        const struct candidate *c = &m->cues.items[i];
        const struct compiled_pattern *p = &m->compiled->patterns[c->row];
        cues[i] = (struct cue_match){(uint8_t)p->theme, p->reach, c->row, c->first, c->last};
    }
    *out = (struct matches){matches, m->themes.count, cues, m->cues.count};
    return STATUS_OK;
}

enum status matcher_try_row(struct matcher *m, const char *text,
                            const struct sentence *sentence, uint32_t row, bool *matches)
{
    begin(m, text, sentence);
    enum status status = begin_patterns(m);
    if (status == STATUS_OK)
        status = try_pattern(m, row, &m->themes);
    *matches = m->themes.count > 0;
    return status;
}

/* Opens the themes that a pattern more can make, by what evidence says. */
static void open_themes(struct matcher *m, bool has_evidence)
{
    const struct compiled *c = m->compiled;
    m->open = c->whole_count ? HANG_WHOLE : 0;
    if (!has_evidence && !m->had_open)
        return;
    m->had_open = has_evidence;
    for (uint32_t s = 0; s < c->evidence_slots; s++) {
        uint16_t theme = c->slot_themes[s];
        if (theme >= c->theme_count)
            continue;
        bool is_open = has_evidence && evidence_opens(&m->evidence, s);
        m->needs[theme] = is_open ? WEIGHT_WHOLE - evidence_sum(&m->evidence, s) : HANG_ALWAYS;
        if (is_open)
            m->open |= theme_bit(theme);
    }
}

/* What the patterns of a theme that match add to its evidence: the greatest of their weights;
 * INT32_MAX: one is whole. */
static int32_t patterns_add(const struct matcher *m, uint16_t theme)
{
    int32_t most = 0;
    for (size_t i = 0; i < m->themes.count; i++) {
        const struct candidate *c = &m->themes.items[i];
        if (c->theme == theme && c->weight > most)
            most = c->weight >= WEIGHT_WHOLE ? INT32_MAX : c->weight;
    }
    return most;
}

/* Whether the evidence of a slot's theme, with the patterns that match, is enough. */
static bool is_near(const struct matcher *m, uint32_t slot, int32_t *more)
{
    uint16_t theme = m->compiled->slot_themes[slot];
    if (theme >= m->compiled->theme_count || m->needs[theme] == HANG_ALWAYS)
        return false;
    *more = patterns_add(m, theme);
    return *more != INT32_MAX && evidence_sum(&m->evidence, slot) + *more >= WEIGHT_WHOLE;
}

/* Adds evidence as a candidate of each theme that it makes, or that has patterns to join it. */
static enum status add_evidence(struct matcher *m)
{
    enum status status = STATUS_OK;
    for (uint32_t s = 0; status == STATUS_OK && s < m->compiled->evidence_slots; s++) {
        struct candidate joined = {.theme = m->compiled->slot_themes[s],
                                   .is_evidence = true,
                                   .evidence = evidence_sum(&m->evidence, s)};
        int32_t more = 0;
        if (is_near(m, s, &more))
            joined = evidence_strongest(&m->evidence, m->sentence, m->hidden, s);
        else if (more <= 0 || more == INT32_MAX)
            continue;
        status = candidates_add(&m->themes, joined);
    }
    return status;
}

/* What there may be to hand on. */
enum outlook { NOTHING, TOPICS, MENTIONS };

/* Mentions need cues, topics only idioms: they have neither polarity nor who. */
static enum outlook look_out(const struct matcher *m)
{
    const struct compiled *c = m->compiled;
    enum outlook outlook = NOTHING;
    int32_t more;
    for (size_t i = 0; i < m->themes.count; i++)
        if (m->themes.items[i].weight >= WEIGHT_WHOLE ||
            m->evidence.slots[m->themes.items[i].theme] == SLOT_NONE)
            return MENTIONS;
    for (uint32_t s = 0; s < c->evidence_slots; s++) {
        if (!is_near(m, s, &more))
            continue;
        if (c->themes[c->slot_themes[s]].kind != THEME_TOPIC)
            return MENTIONS;
        outlook = TOPICS;
    }
    return outlook;
}

/* Idioms hide what they cover: candidates, and words from evidence. */
static enum status hide(struct matcher *m, bool needs_cues)
{
    enum status status = try_idioms_and_cues(m, needs_cues);
    if (status != STATUS_OK || m->idioms.count == 0)
        return status;
    for (size_t i = 0; i < m->idioms.count; i++)
        for (uint32_t t = m->idioms.items[i].first; t <= m->idioms.items[i].last; t++)
            places_set(m->hidden, t);
    candidates_hide(&m->themes, m->hidden);
    evidence_hide(&m->evidence, m->sentence, m->hidden);
    return STATUS_OK;
}

enum status matcher_run(struct matcher *m, const char *text, const struct sentence *sentence,
                        struct matches *out)
{
    *out = (struct matches){0};
    begin(m, text, sentence);
    open_themes(m, evidence_collect(&m->evidence, sentence, NULL));
    if (!m->open)
        return STATUS_OK;
    enum status status = try_themes(m);
    enum outlook outlook = look_out(m);
    if (status != STATUS_OK || outlook == NOTHING)
        return status;
    status = hide(m, outlook == MENTIONS);
    if (status == STATUS_OK && outlook == MENTIONS)
        status = names_find(m->compiled, text, sentence, &m->cues);
    if (status == STATUS_OK)
        status = add_evidence(m);
    if (status != STATUS_OK)
        return status;
    candidates_select(&m->themes, sentence->count);
    candidates_select(&m->cues, sentence->count);
    return m->themes.count ? hand_on(m, out) : STATUS_OK;
}

int32_t matcher_evidence(struct matcher *m, uint16_t theme, evidence_sink *sink, void *ctx)
{
    uint16_t slot = m->evidence.slots[theme];
    if (slot == SLOT_NONE)
        return 0;
    evidence_list(&m->evidence, m->sentence, m->hidden, slot, sink, ctx);
    return evidence_sum(&m->evidence, slot);
}
