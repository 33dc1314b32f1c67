#include "context/context.h"

#include "context/clause.h"
#include "context/polarity.h"
#include "context/who.h"
#include "lexicon/compiled.h"

/* What the row of a match says of negation and who; evidence says nothing of either. */
static const struct compiled_pattern *pattern_of(const struct compiled *c, uint32_t row)
{
    static const struct compiled_pattern plain = {.negated = NEGATED_FLAG};
    return row < c->pattern_count ? &c->patterns[row] : &plain;
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

/* Who, by the row or by the sentence. */
static void decide_who(const struct compiled *lexicon, const struct matches *matches,
                       const struct clauses *clauses, const struct compiled_pattern *pattern,
                       struct match *match)
{
    if (pattern->who == PATTERN_WHO_AUTO)
        who_decide(lexicon, matches, clauses, match);
    else
        match->who = pattern->who == PATTERN_WHO_SELF ? WHO_SELF : WHO_OTHER;
}

/* What the row says of its negated matches. False: drop it. */
static bool apply_row(const struct compiled_pattern *pattern, struct match *match)
{
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
        const struct compiled_pattern *pattern = pattern_of(compiled, match->row);
        if (compiled->themes[match->theme].kind == THEME_TOPIC) {
            match->polarity = POLARITY_AFFIRMED;
            match->who = WHO_SELF;
            matches->items[kept++] = *match;
            continue;
        }
        polarity_decide(compiled, matches, &clauses, pattern, match);
        if (!apply_row(pattern, match))
            continue;
        decide_who(compiled, matches, &clauses, pattern, match);
        matches->items[kept++] = *match;
    }
    matches->count = kept;
    /* A match turned into another theme gives way to that theme's own. */
    kept = 0;
    for (size_t i = 0; i < matches->count; i++) {
        struct match *match = &matches->items[i];
        bool is_double = false;
        if (is_turned(pattern_of(compiled, match->row), match)) {
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
