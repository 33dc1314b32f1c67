#include "chance.h"

#include "maker.h"

/* The splitmix64 finisher. */
uint64_t scramble(uint64_t seed)
{
    seed += UINT64_C(0x9e3779b97f4a7c15);
    seed = (seed ^ seed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    seed = (seed ^ seed >> 27) * UINT64_C(0x94d049bb133111eb);
    seed ^= seed >> 31;
    return seed ? seed : 1;
}

/* xorshift64* (Marsaglia 2003, Vigna 2014); the upper half is the good one. */
uint32_t random_next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * UINT64_C(2685821657736338717)) >> 32);
}

uint32_t below(struct maker *m, uint32_t count)
{
    return (uint32_t)(((uint64_t)random_next(&m->random) * count) >> 32);
}

bool chance(struct maker *m, uint32_t percent)
{
    return below(m, 100) < percent;
}

bool mark_chance(struct maker *m, uint32_t percent)
{
    const uint32_t factor =
        m->options.percent > PERCENT_USUAL ? m->options.percent - PERCENT_USUAL + 1 : 1;
    const bool is_lucky = chance(m, percent * factor);
    return is_lucky && m->is_rich;
}
