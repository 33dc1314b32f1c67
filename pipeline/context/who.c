#include "context/who.h"

#include "lexicon/cue.h"

static bool speaks_of_who(const struct cue_match *cue)
{
    return cue->kind >= CUE_SELF && cue->kind <= CUE_THEIRS;
}

/* A word with a capital at the start of a sentence is a name where a verb follows. */
static bool is_false_name(const struct compiled *lexicon, const struct matches *m,
                          const struct cue_match *cue)
{
    if (cue->kind != CUE_NAME || cue->first > 0 || cue->row != lexicon->name_pattern)
        return false;
    for (size_t i = 0; i < m->cue_count; i++)
        if (m->cues[i].kind == CUE_VERB && m->cues[i].first == cue->last + 1)
            return false;
    return true;
}

/* Whether a longer cue covers this one: "my mother" over "my". */
static bool is_covered(const struct matches *m, const struct cue_match *cue)
{
    for (size_t i = 0; i < m->cue_count; i++) {
        const struct cue_match *other = &m->cues[i];
        if (speaks_of_who(other) && other->last - other->first > cue->last - cue->first &&
            other->first <= cue->last && cue->first <= other->last)
            return true;
    }
    return false;
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

static const struct cue_match *find_subject(const struct compiled *lexicon,
                                            const struct matches *m,
                                            const struct clauses *clauses,
                                            const struct match *match)
{
    const struct cue_match *subject = NULL;
    for (size_t i = 0; i < m->cue_count; i++) {
        const struct cue_match *cue = &m->cues[i];
        if (speaks_of_who(cue) && cue->first <= match->first &&
            takes_over(clauses, cue, subject) && !is_covered(m, cue) &&
            !is_false_name(lexicon, m, cue))
            subject = cue;
    }
    return subject;
}

static enum cue_place place_of(const struct cue_match *cue, const struct match *match)
{
    return cue->last < match->first   ? CUE_BEFORE
           : cue->first > match->last ? CUE_AFTER
                                      : CUE_WITHIN;
}

/* Whether the same row stands there once more, earlier: it says the same once. */
static bool is_repeated(const struct matches *m, size_t cue, const struct match *match)
{
    for (size_t i = 0; i < cue; i++)
        if (m->cues[i].row == m->cues[cue].row &&
            place_of(&m->cues[i], match) == place_of(&m->cues[cue], match))
            return true;
    return false;
}

void who_cues(const struct compiled *lexicon, const struct matches *m,
              const struct clauses *clauses, const struct match *match, who_sink *sink,
              void *ctx)
{
    const struct cue_match *subject = find_subject(lexicon, m, clauses, match);
    for (size_t i = 0; i < m->cue_count; i++) {
        const struct cue_match *cue = &m->cues[i];
        if (!speaks_of_who(cue) || is_false_name(lexicon, m, cue))
            continue;
        if (cue == subject)
            sink(ctx, cue, CUE_SUBJECT);
        if (!is_repeated(m, i, match))
            sink(ctx, cue, place_of(cue, match));
    }
}

/* What was said so far, in hundredths, and by which row most for and against the writer. */
struct sum {
    const struct compiled *lexicon;
    int sum, self, other;
    uint32_t self_row, other_row;
};

static void add_up(void *ctx, const struct cue_match *cue, enum cue_place place)
{
    struct sum *s = ctx;
    int said = s->lexicon->patterns[cue->row].says[place];
    s->sum += said;
    if (said > s->self) {
        s->self = said;
        s->self_row = cue->row;
    } else if (said < s->other) {
        s->other = said;
        s->other_row = cue->row;
    }
}

void who_decide(const struct compiled *lexicon, const struct matches *m,
                const struct clauses *clauses, struct match *match)
{
    struct sum s = {lexicon,     lexicon->themes[match->theme].self, 0, 0, CUE_ROW_NONE,
                    CUE_ROW_NONE};
    who_cues(lexicon, m, clauses, match, add_up, &s);
    match->who = s.sum >= 0 ? WHO_SELF : WHO_OTHER;
    match->subject = s.sum >= 0 ? s.self_row : s.other_row;
}
