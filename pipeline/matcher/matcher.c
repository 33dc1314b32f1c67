#include "matcher/matcher.h"

#include "base/buffer.h"
#include "lexicon/compiled.h"
#include "matcher/attempt.h"
#include "matcher/candidates.h"
#include "matcher/evidence.h"
#include "matcher/names.h"
#include "matcher/places.h"

#include <stdlib.h>
#include <string.h>

struct matcher {
    const struct compiled *compiled;
    struct attempt attempt;
    struct evidence evidence;
    /* Per theme: what a pattern must weigh to make it whole, with its evidence; HANG_ALWAYS:
     * none of those that need evidence is weighty enough. */
    int32_t *needs;
    bool had_open;                     /* some are */
    uint64_t open;                     /* the same by theme_bit: a glance */
    bool has_masks;                    /* those of the present sentence are begun */
    uint64_t literals;                 /* of its words, as literal_bit says */
    uint64_t hidden[PLACES_WIDTH_MAX]; /* by idioms */
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
    m->compiled = lexicon_compiled(lexicon);
    m->needs = malloc(((size_t)m->compiled->theme_count + 1) * sizeof *m->needs);
    for (uint32_t t = 0; m->needs && t < m->compiled->theme_count; t++)
        m->needs[t] = HANG_ALWAYS;
    if (!m->needs || attempt_init(&m->attempt, lexicon) != STATUS_OK ||
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
    attempt_clear(&m->attempt);
    evidence_clear(&m->evidence);
    candidates_clear(&m->themes);
    candidates_clear(&m->idioms);
    candidates_clear(&m->cues);
    free(m->needs);
    free(m->matches);
    free(m->cue_matches);
    free(m);
}

uint64_t matcher_regex_limits(const struct matcher *m)
{
    return m->attempt.regex_limits;
}

/* Makes a sentence the present one. */
static void begin(struct matcher *m, const char *text, const struct sentence *sentence)
{
    m->text = text;
    m->sentence = sentence;
    m->themes.count = m->idioms.count = m->cues.count = 0;
    m->has_masks = false;
}

/* What patterns need: after evidence has said whether any is worth trying. */
static enum status begin_patterns(struct matcher *m)
{
    if (m->has_masks)
        return STATUS_OK;
    m->has_masks = true;
    return attempt_begin(&m->attempt, m->text, m->sentence);
}

/* False: the sentence surely lacks something that the pattern must have. */
static inline bool may_be_here(const struct matcher *m, const struct compiled_hang *hang)
{
    return !(hang->literals & ~m->attempt.masks.literals) &&
           masks_may_have_probe(&m->attempt.masks, hang->probes[0]) &&
           masks_may_have_probe(&m->attempt.masks, hang->probes[1]);
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
        status = begin_patterns(m);
        if (status == STATUS_OK && may_be_here(m, hang))
            status = attempt_pattern(&m->attempt, hang->pattern, &m->themes);
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
    enum status status = begin_patterns(m);
    for (uint32_t i = 0; status == STATUS_OK && i < m->sentence->count; i++) {
        uint32_t word = m->sentence->tokens[i].word;
        for (uint32_t h = c->second_first[word];
             status == STATUS_OK && h < c->second_first[word + 1]; h++) {
            uint32_t pattern = c->second[h].pattern;
            if (!may_be_here(m, &c->second[h]))
                continue;
            bool is_cue = c->patterns[pattern].kind == PATTERN_CUE;
            if (is_cue && !needs_cues)
                continue;
            status = attempt_pattern(&m->attempt, pattern, is_cue ? &m->cues : &m->idioms);
        }
    }
    return status;
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
        status = attempt_pattern(&m->attempt, row, &m->themes);
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
    memset(m->hidden, 0, sizeof m->hidden);
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
