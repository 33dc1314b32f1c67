/* Which patterns are made with a negation: "can't let anyone in". */
#include "lexicon/compiler.h"
#include "lexicon/cue.h"

#include <stdlib.h>

static bool is_negation(unsigned kind)
{
    return kind == CUE_NEGATION || kind == CUE_REVERSAL || kind == CUE_INABILITY;
}

/* The words that are negation cues by themselves: not, never, don't; but not the "good" of "no
 * good at". */
static enum status negation_words(const struct compiler *c, struct id_list *words)
{
    const struct compiled_pattern *patterns = c->patterns.items;
    const struct compiled_side *sides = c->sides.items;
    const struct compiled_step *steps = c->steps.items;
    enum status status = STATUS_OK;
    for (size_t p = 0; status == STATUS_OK && p < c->patterns.count; p++) {
        const struct compiled_side *side = &sides[patterns[p].first_side];
        if (patterns[p].kind != PATTERN_CUE || !is_negation(patterns[p].theme) ||
            side->flags & SIDE_REGEX || side->count != 1 || steps[side->first].op != STEP_SET)
            continue;
        const struct set *set = &c->sets.items[steps[side->first].arg];
        for (size_t i = 0; status == STATUS_OK && i < set->words.count; i++)
            status = id_list_add(words, set->words.items[i]);
    }
    id_list_normalise(words);
    return status;
}

static bool is_among(const struct id_list *words, uint32_t word)
{
    size_t low = 0, high = words->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (words->items[middle] < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < words->count && words->items[low] == word;
}

/* Whether some member of a set has a negation word. The sets of its phrases come before it, so
 * their answers are there already. */
static bool set_negates(const struct set *set, const struct id_list *negations,
                        const bool *answers)
{
    for (size_t i = 0; i < set->words.count; i++)
        if (is_among(negations, set->words.items[i]))
            return true;
    for (size_t i = 0; i < set->phrase_count; i++)
        for (size_t e = 0; e < set->phrases[i].count; e++)
            if (answers[set->phrases[i].sets[e]])
                return true;
    return false;
}

/* A pattern that is made with a negation keeps the cues between its words for itself. */
enum status mark_negations(struct compiler *c)
{
    struct compiled_pattern *patterns = c->patterns.items;
    const struct compiled_side *sides = c->sides.items;
    const struct compiled_step *steps = c->steps.items;
    struct id_list negations = {0};
    bool *answers = calloc(c->sets.count + 1, sizeof *answers);
    enum status status = answers ? negation_words(c, &negations) : STATUS_ENOMEM;
    for (size_t s = 0; status == STATUS_OK && s < c->sets.count; s++)
        answers[s] = set_negates(&c->sets.items[s], &negations, answers);
    for (size_t p = 0; status == STATUS_OK && p < c->patterns.count; p++) {
        const struct compiled_side *side = &sides[patterns[p].first_side];
        if (patterns[p].kind != PATTERN_THEME || side->flags & SIDE_REGEX)
            continue;
        for (uint32_t i = side->first; i < side->first + side->count; i++)
            if ((steps[i].op == STEP_SET || steps[i].op == STEP_OPTIONAL) &&
                answers[steps[i].arg])
                patterns[p].has_negation = 1;
    }
    id_list_clear(&negations);
    free(answers);
    return status;
}
