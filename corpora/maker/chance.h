/* chance.h - random numbers, the same on every machine. */
#ifndef MAKER_CHANCE_H
#define MAKER_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

struct maker;

/* A state to begin with: neighbouring seeds do not begin alike. Never 0. */
uint64_t scramble(uint64_t seed);
uint32_t random_next(uint64_t *state);
/* 0 to count - 1. */
uint32_t below(struct maker *m, uint32_t count);
bool chance(struct maker *m, uint32_t percent);
/* Marks are many in a rich sentence, the more the greater the share that is wanted, and none in
 * the others. Draws either way, so that the next draws do not depend on it. */
bool mark_chance(struct maker *m, uint32_t percent);

#define PICK(m, table) ((table)[below((m), (uint32_t)(sizeof(table) / sizeof *(table)))])

#endif
