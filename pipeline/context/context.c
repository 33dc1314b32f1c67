#include "context/context.h"

#include "context/clause.h"
#include "lexicon/compiled.h"
#include "lexicon/cue.h"

#include <string.h>

static bool is_subject_kind(unsigned kind)
{
    return kind >= CUE_SELF && kind <= CUE_THEIRS;
}

/* Whether a longer cue of the same family covers this one: "my mother" over "my", "not only"
 * over "not". */
static bool is_covered(const struct matches *m, const struct cue_match *cue)
{
    for (size_t i = 0; i < m->cue_count; i++) {
        const struct cue_match *other = &m->cues[i];
        bool hides = is_subject_kind(cue->kind) ? is_subject_kind(other->kind)
                     : cue->kind == CUE_NEGATION || cue->kind == CUE_NEGATION_AFTER
                         ? other->kind == CUE_PSEUDO
                         : false;
        bool is_longer =
            other->last - other->first > cue->last - cue->first || other->kind == CUE_PSEUDO;
        if (hides && other != cue && is_longer && other->first <= cue->last &&
            cue->first <= other->last)
            return true;
    }
    return false;
}

/* Whether a negation cue holds for a match. */
static bool negates(const struct clauses *clauses, const struct compiled_pattern *pattern,
                    const struct match *match, const struct cue_match *cue)
{
    uint32_t from, to;
    if (cue->kind == CUE_NEGATION && cue->last < match->first) {
        from = cue->last;
        to = match->first;
    } else if (cue->kind == CUE_NEGATION_AFTER && cue->first > match->last) {
        from = match->last;
        to = cue->first;
    } else if (cue->kind == CUE_NEGATION) {
        return !pattern->has_negation && cue->first > match->first && cue->last < match->last;
    } else {
        return false;
    }
    return (cue->reach == 0 || to - from <= cue->reach) && !clauses_part(clauses, from, to);
}

static void decide_polarity(const struct matches *m, const struct clauses *clauses,
                            const struct compiled_pattern *pattern, struct match *match)
{
    unsigned count = 0;
    uint32_t behind = 0; /* the last cue that counted: two that overlap are one negation */
    for (size_t i = 0; i < m->cue_count; i++) {
        const struct cue_match *cue = &m->cues[i];
        if ((cue->kind != CUE_NEGATION && cue->kind != CUE_NEGATION_AFTER) ||
            cue->first < behind)
            continue;
        if (negates(clauses, pattern, match, cue) && !is_covered(m, cue)) {
            match->negation = cue->row;
            behind = cue->last + 1;
            count++;
        }
    }
    match->polarity = count % 2 ? POLARITY_NEGATED : POLARITY_AFFIRMED;
}

/* A pronoun is the subject from where it stands; a noun or a trace only where a clause begins
 * or nobody has been named yet. */
static bool takes_over(const struct clauses *clauses, const struct cue_match *cue,
                       const struct cue_match *subject)
{
    if (cue->kind == CUE_SELF || cue->kind == CUE_OTHER)
        return true;
    return !subject || clauses_begin_at(clauses, cue->first);
}

static void decide_who(const struct matches *m, const struct clauses *clauses,
                       struct match *match)
{
    const struct cue_match *subject = NULL, *trace = NULL;
    for (size_t i = 0; i < m->cue_count; i++) {
        const struct cue_match *cue = &m->cues[i];
        if (!is_subject_kind(cue->kind) || is_covered(m, cue))
            continue;
        if (cue->first <= match->first && takes_over(clauses, cue, subject))
            subject = cue;
        bool is_self = cue->kind == CUE_SELF || cue->kind == CUE_MINE;
        if (!trace || (is_self && trace->kind != CUE_SELF && trace->kind != CUE_MINE))
            trace = cue;
    }
    if (!subject)
        subject = trace;
    match->who = WHO_SELF;
    if (subject) {
        match->subject = subject->row;
        if (subject->kind != CUE_SELF && subject->kind != CUE_MINE)
            match->who = WHO_OTHER;
    }
}

/* Whether an earlier match of this theme has one of its tokens. */
static bool is_taken(const struct matches *m, size_t before, const struct match *match)
{
    for (size_t i = 0; i < before; i++)
        if (m->items[i].theme == match->theme && m->items[i].first <= match->last &&
            match->first <= m->items[i].last)
            return true;
    return false;
}

/* What the row says of its negated matches. False: drop it. */
static bool apply_row(const struct compiled_pattern *pattern, struct match *match)
{
    if (pattern->who != PATTERN_WHO_AUTO) {
        match->who = pattern->who == PATTERN_WHO_SELF ? WHO_SELF : WHO_OTHER;
        match->subject = CUE_ROW_NONE;
    }
    if (pattern->negated == NEGATED_INVERSE) {
        bool is_negated = match->polarity == POLARITY_NEGATED;
        match->polarity = is_negated ? POLARITY_AFFIRMED : POLARITY_NEGATED;
        return true;
    }
    if (match->polarity == POLARITY_AFFIRMED)
        return true;
    if (pattern->negated == NEGATED_IGNORE)
        return false;
    if (pattern->negated == NEGATED_THEME) {
        match->theme = pattern->negated_theme;
        match->polarity = POLARITY_AFFIRMED;
    }
    return true;
}

static bool is_turned(const struct compiled_pattern *pattern, const struct match *match)
{
    return pattern->negated == NEGATED_THEME && match->theme == pattern->negated_theme;
}

void context_apply(const struct lexicon *lexicon, const char *text,
                   const struct sentence *sentence, struct matches *matches)
{
    const struct compiled *compiled = lexicon_compiled(lexicon);
    struct clauses clauses;
    size_t kept = 0;
    if (matches->count == 0)
        return;
    clauses_find(&clauses, text, sentence, matches);
    for (size_t i = 0; i < matches->count; i++) {
        struct match *match = &matches->items[i];
        const struct compiled_pattern *pattern = &compiled->patterns[match->row];
        decide_polarity(matches, &clauses, pattern, match);
        decide_who(matches, &clauses, match);
        if (apply_row(pattern, match))
            matches->items[kept++] = *match;
    }
    matches->count = kept;
    /* A match turned into another theme gives way to that theme's own. */
    kept = 0;
    for (size_t i = 0; i < matches->count; i++) {
        struct match *match = &matches->items[i];
        bool is_double = false;
        if (is_turned(&compiled->patterns[match->row], match)) {
            is_double = is_taken(matches, kept, match);
            for (size_t j = i + 1; !is_double && j < matches->count; j++)
                is_double = matches->items[j].theme == match->theme &&
                            matches->items[j].first <= match->last &&
                            match->first <= matches->items[j].last;
        }
        if (!is_double)
            matches->items[kept++] = *match;
    }
    matches->count = kept;
}
