#include "context/polarity.h"

#include "lexicon/cue.h"

/* Whether a pseudo cue says that this one is none: "not only" over "not". */
static bool is_hidden(const struct matches *m, const struct cue_match *cue)
{
    if (cue->kind >= CUE_DENIAL)
        return false;
    for (size_t i = 0; i < m->cue_count; i++) {
        const struct cue_match *other = &m->cues[i];
        if (other->kind == CUE_PSEUDO && other->first <= cue->last && cue->first <= other->last)
            return true;
    }
    return false;
}

/* Whether a cue speaks of what the words of a row mean: a trouble or not. */
static bool is_meant(const struct compiled *lexicon, const struct compiled_pattern *pattern,
                     const struct match *match, const struct cue_match *cue)
{
    uint32_t kind = lexicon->themes[match->theme].kind;
    bool is_trouble = kind == THEME_TROUBLE;
    bool is_inverse = pattern->negated == NEGATED_INVERSE;
    uint16_t of = lexicon->patterns[cue->row].negated_theme;
    if (of != THEME_NONE && of != match->theme)
        return false;
    if (cue->kind == CUE_AGAINST)
        return !is_inverse;
    if (kind == THEME_LACK && !is_inverse)
        return cue->kind >= CUE_DENIAL;
    if (cue->kind == CUE_INABILITY)
        return is_trouble == is_inverse;
    return cue->kind != CUE_DENIAL || is_trouble != is_inverse;
}

/* Whether a cue between a match's words, or over their edge, is about it. */
static bool negates_within(const struct compiled_pattern *pattern, const struct match *match,
                           const struct cue_match *cue)
{
    if (cue->kind == CUE_DENIAL)
        return true;
    return (cue->kind == CUE_NEGATION || cue->kind == CUE_INABILITY) &&
           !pattern->has_negation && cue->first > match->first && cue->last < match->last;
}

/* Whether a negation stands before a cue that speaks against a theme: "no rush". */
static bool is_undone(const struct matches *m, const struct clauses *clauses,
                      const struct cue_match *cue)
{
    enum { UNDONE_REACH = 4 };
    for (size_t i = 0; i < m->cue_count && m->cues[i].first < cue->first; i++) {
        const struct cue_match *other = &m->cues[i];
        bool is_negation = other->kind == CUE_NEGATION || other->kind == CUE_REVERSAL ||
                           other->kind == CUE_INABILITY;
        if (is_negation && other->last < cue->first &&
            cue->first - other->last <= UNDONE_REACH &&
            !clauses_part(clauses, other->last, cue->first) && !is_hidden(m, other))
            return true;
    }
    return false;
}

/* Whether a cue is about a match, by where it stands. */
static bool reaches(const struct clauses *clauses, const struct compiled_pattern *pattern,
                    const struct match *match, const struct cue_match *cue)
{
    bool is_before = match->first > cue->last;
    bool is_after = cue->first > match->last;
    uint32_t from = is_before ? cue->last : match->last;
    uint32_t to = is_before ? match->first : cue->first;
    if (cue->kind == CUE_OVER)
        return is_after;
    if (!is_before && !is_after)
        return negates_within(pattern, match, cue);
    if (cue->kind != CUE_DENIAL && is_after != (cue->kind == CUE_NEGATION_AFTER))
        return false;
    return (cue->reach == 0 || to - from <= cue->reach) && !clauses_part(clauses, from, to);
}

static bool negates(const struct compiled *lexicon, const struct matches *m,
                    const struct clauses *clauses, const struct compiled_pattern *pattern,
                    const struct match *match, const struct cue_match *cue)
{
    if (cue->kind > CUE_AGAINST || !is_meant(lexicon, pattern, match, cue))
        return false;
    if (cue->kind == CUE_AGAINST)
        return !is_undone(m, clauses, cue);
    return reaches(clauses, pattern, match, cue) && !is_hidden(m, cue);
}

void polarity_decide(const struct compiled *lexicon, const struct matches *m,
                     const struct clauses *clauses, const struct compiled_pattern *pattern,
                     struct match *match)
{
    bool is_negated = false, is_reversed = false, is_denied = false;
    for (size_t i = 0; i < m->cue_count; i++) {
        const struct cue_match *cue = &m->cues[i];
        if (!negates(lexicon, m, clauses, pattern, match, cue))
            continue;
        if (cue->kind == CUE_REVERSAL)
            is_reversed = !is_reversed;
        else if (cue->kind >= CUE_DENIAL)
            is_denied = true;
        else
            is_negated = true;
        match->negation = cue->row;
    }
    is_denied = is_denied || is_negated != is_reversed;
    match->polarity = is_denied ? POLARITY_NEGATED : POLARITY_AFFIRMED;
}
