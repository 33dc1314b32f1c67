#include "matcher/walk.h"

#include "lexicon/pattern.h"
#include "matcher/places.h"

/* Choices stand within choices no deeper than brackets do, and each ~ adds one. */
enum { FORK_DEPTH_MAX = 2 * PATTERN_DEPTH_MAX + 2 };

/* At a fork the places that enter it are kept for each branch, and what leaves its branches is
 * gathered until they join. */
struct fork {
    uint64_t entry[PLACES_WIDTH_MAX];
    uint64_t exit[PLACES_WIDTH_MAX];
};

static inline void step_set(struct masks *m, uint32_t set, uint64_t *places, bool keep,
                            bool back)
{
    uint64_t to[PLACES_WIDTH_MAX];
    unsigned width = m->width;
    const uint64_t *mask = masks_of_set(m, set);
    if (keep)
        places_copy(to, places, width);
    else
        places_clear(to, width);
    for (unsigned l = 1; l <= m->lexicon->sets[set].max_length; l++, mask += width) {
        if (back)
            places_retreat(to, places, mask, l, width);
        else
            places_advance(to, places, mask, l, width);
    }
    places_copy(places, to, width);
}

static inline void step_gap(uint32_t reach, uint64_t *places, unsigned width, bool back)
{
    for (uint32_t i = 0; i < reach; i++) {
        uint64_t carry = 0;
        if (back)
            for (unsigned w = width; w-- > 0;) {
                uint64_t bits = places[w];
                places[w] |= bits >> 1 | carry;
                carry = bits << 63;
            }
        else
            for (unsigned w = 0; w < width; w++) {
                uint64_t bits = places[w];
                places[w] |= bits << 1 | carry;
                carry = bits >> 63;
            }
    }
}

/* The steps of a side in either direction; backwards a join opens a choice and a fork ends it.
 */
static inline bool walk(struct masks *m, const struct compiled_side *side, uint64_t *places,
                        bool back)
{
    struct fork forks[FORK_DEPTH_MAX];
    unsigned depth = 0;
    unsigned width = m->width;
    const struct compiled_step *steps = m->lexicon->steps + side->first;
    for (uint32_t n = 0; n < side->count; n++) {
        const struct compiled_step *step = &steps[back ? side->count - 1 - n : n];
        unsigned op = step->op;
        if (back && (op == STEP_FORK || op == STEP_JOIN))
            op = op == STEP_FORK ? STEP_JOIN : STEP_FORK;
        switch (op) {
        case STEP_SET:
            step_set(m, step->arg, places, false, back);
            break;
        case STEP_OPTIONAL:
            step_set(m, step->arg, places, true, back);
            break;
        case STEP_GAP:
            step_gap(step->arg, places, width, back);
            break;
        case STEP_FORK:
            places_copy(forks[depth].entry, places, width);
            places_clear(forks[depth].exit, width);
            depth++;
            break;
        case STEP_BRANCH:
        case STEP_JOIN:
            for (unsigned w = 0; w < width; w++)
                forks[depth - 1].exit[w] |= places[w];
            places_copy(places,
                        op == STEP_JOIN ? forks[depth - 1].exit : forks[depth - 1].entry,
                        width);
            depth -= op == STEP_JOIN;
            break;
        default: /* STEP_PASS: a branch that is empty */
            break;
        }
        if (depth == 0 && !places_any(places, width))
            return false;
    }
    return true;
}

bool walk_forward(struct masks *m, const struct compiled_side *side, uint64_t *places)
{
    return walk(m, side, places, false);
}

bool walk_backward(struct masks *m, const struct compiled_side *side, uint64_t *places)
{
    return walk(m, side, places, true);
}
