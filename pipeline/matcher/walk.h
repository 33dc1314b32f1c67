/* walk.h - one side of a pattern through a sentence: places in, places out. */
#ifndef THEMELINE_WALK_H
#define THEMELINE_WALK_H

#include "matcher/masks.h"

#include <stdbool.h>

/* From the places in `places`, all at once, through the side's steps: what remains are the
 * places behind its matches. False when none remain. */
bool walk_forward(struct masks *m, const struct compiled_side *side, uint64_t *places);
/* The same from the places behind matches to the places where these begin. */
bool walk_backward(struct masks *m, const struct compiled_side *side, uint64_t *places);

#endif
