#include "matcher/evidence.h"

#include "matcher/places.h"

#include <stdlib.h>
#include <string.h>

enum status evidence_init(struct evidence *e, const struct compiled *lexicon)
{
    *e = (struct evidence){.lexicon = lexicon};
    e->set_stamps = calloc((size_t)lexicon->set_count + 1, sizeof *e->set_stamps);
    e->themes = calloc((size_t)lexicon->theme_count + 1, sizeof *e->themes);
    if (e->set_stamps && e->themes)
        return STATUS_OK;
    evidence_clear(e);
    return STATUS_ENOMEM;
}

void evidence_clear(struct evidence *e)
{
    free(e->set_stamps);
    free(e->themes);
    *e = (struct evidence){0};
}

static void add_set(struct evidence *e, uint32_t set, uint32_t token)
{
    const struct compiled *x = e->lexicon;
    for (uint32_t i = x->evidence_first[set]; i < x->evidence_first[set + 1]; i++) {
        const struct compiled_evidence *item = &x->evidence[i];
        struct theme_evidence *theme = &e->themes[item->theme];
        int32_t sum = theme->sum + item->weight;
        /* Written as a whole, so that what is read next was not written in parts. */
        if (item->weight > theme->best)
            *theme = (struct theme_evidence){sum, item->weight, item->pattern, token};
        else
            theme->sum = sum;
    }
}

void evidence_collect(struct evidence *e, struct masks *masks, const uint64_t *hidden)
{
    const struct compiled *x = e->lexicon;
    const struct sentence *sentence = masks->sentence;
    memset(e->themes, 0, x->theme_count * sizeof *e->themes);
    if (++e->stamp == 0) {
        memset(e->set_stamps, 0, x->set_count * sizeof *e->set_stamps);
        e->stamp = 1;
    }
    if (sentence->count > EVIDENCE_TOKENS_MAX)
        return;
    for (uint32_t i = 0; i < sentence->count; i++) {
        uint32_t word = sentence->tokens[i].word;
        if (hidden && places_test(hidden, i))
            continue;
        for (uint32_t c = x->clue_first[word]; c < x->clue_first[word + 1]; c++) {
            const struct compiled_clue *clue = &x->clues[c];
            if (clue->probe != CLUE_MEMBER && !masks_may_have_probe(masks, clue->probe))
                continue;
            if (e->set_stamps[clue->set] == e->stamp)
                continue;
            if (clue->probe != CLUE_MEMBER && !masks_has_set(masks, clue->set))
                continue;
            e->set_stamps[clue->set] = e->stamp;
            add_set(e, clue->set, i);
        }
    }
}

static bool is_enough(const struct theme_evidence *theme)
{
    return theme->sum >= WEIGHT_WHOLE && theme->best >= WEIGHT_LEADING;
}

bool evidence_is_enough(const struct evidence *e)
{
    for (uint32_t t = 0; t < e->lexicon->theme_count; t++)
        if (is_enough(&e->themes[t]))
            return true;
    return false;
}

/* Whether a row of less than whole weight, of this theme, is among the candidates. */
static bool has_partner(const struct evidence *e, const struct candidates *candidates,
                        uint32_t theme)
{
    for (size_t i = 0; i < candidates->count; i++) {
        const struct compiled_pattern *p = &e->lexicon->patterns[candidates->items[i].pattern];
        if (p->theme == theme && p->weight < WEIGHT_WHOLE)
            return true;
    }
    return false;
}

enum status evidence_add(const struct evidence *e, struct candidates *candidates)
{
    enum status status = STATUS_OK;
    struct candidates before = *candidates;
    for (uint32_t t = 0; status == STATUS_OK && t < e->lexicon->theme_count; t++) {
        const struct theme_evidence *theme = &e->themes[t];
        if (theme->best == 0 || !(is_enough(theme) || has_partner(e, &before, t)))
            continue;
        struct candidate c = {theme->pattern, theme->token, theme->token,
                              theme->sum - theme->best};
        status = candidates_add(candidates, c);
        before.items = candidates->items;
    }
    return status;
}
