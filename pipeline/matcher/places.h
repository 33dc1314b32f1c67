/* places.h - masks of places in a sentence: bit i is the border before token i, bit count the
 * one behind the last. A mask has `width` words of 64 bits, one for nearly every sentence;
 * functions are inline so that the width of one costs no loop. */
#ifndef THEMELINE_PLACES_H
#define THEMELINE_PLACES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { PLACES_WIDTH_MAX = 17 }; /* 1024 tokens and the place behind them */

static inline void places_clear(uint64_t *p, unsigned width)
{
    p[0] = 0; /* by itself, or a compiler calls memset for eight bytes */
    for (unsigned i = 1; i < width; i++)
        p[i] = 0;
}

static inline void places_copy(uint64_t *to, const uint64_t *from, unsigned width)
{
    to[0] = from[0];
    for (unsigned i = 1; i < width; i++)
        to[i] = from[i];
}

static inline bool places_any(const uint64_t *p, unsigned width)
{
    uint64_t all = 0;
    for (unsigned i = 0; i < width; i++)
        all |= p[i];
    return all != 0;
}

static inline void places_set(uint64_t *p, uint32_t place)
{
    p[place / 64] |= UINT64_C(1) << place % 64;
}

static inline bool places_test(const uint64_t *p, uint32_t place)
{
    return p[place / 64] >> place % 64 & 1;
}

/* All places up to and with count. */
static inline void places_fill(uint64_t *p, uint32_t count, unsigned width)
{
    for (unsigned i = 0; i < width; i++)
        p[i] = UINT64_MAX;
    if (count % 64 != 63)
        p[count / 64] = (UINT64_C(2) << count % 64) - 1;
}

/* to |= (from & mask) << by, 0 < by < 64 */
static inline void places_advance(uint64_t *to, const uint64_t *from, const uint64_t *mask,
                                  unsigned by, unsigned width)
{
    uint64_t carry = 0;
    for (unsigned i = 0; i < width; i++) {
        uint64_t bits = from[i] & mask[i];
        to[i] |= bits << by | carry;
        carry = bits >> (64 - by);
    }
}

/* to |= (from >> by) & mask, 0 < by < 64 */
static inline void places_retreat(uint64_t *to, const uint64_t *from, const uint64_t *mask,
                                  unsigned by, unsigned width)
{
    for (unsigned i = 0; i < width; i++) {
        uint64_t above = i + 1 < width ? from[i + 1] << (64 - by) : 0;
        to[i] |= (from[i] >> by | above) & mask[i];
    }
}

/* to |= from & (next >> by), 0 <= by < 64: the places of from that have one of next `by` on. */
static inline void places_follow(uint64_t *to, const uint64_t *from, const uint64_t *next,
                                 unsigned by, unsigned width)
{
    for (unsigned i = 0; i < width; i++) {
        uint64_t above = by && i + 1 < width ? next[i + 1] << (64 - by) : 0;
        to[i] |= from[i] & (next[i] >> by | above);
    }
}

/* The first place at or after from, or UINT32_MAX. */
static inline uint32_t places_next(const uint64_t *p, uint32_t from, unsigned width)
{
    for (unsigned i = from / 64; i < width; i++) {
        uint64_t bits = p[i];
        if (i == from / 64)
            bits &= UINT64_MAX << from % 64;
        if (bits)
            return i * 64 + (uint32_t)__builtin_ctzll(bits);
    }
    return UINT32_MAX;
}

#endif
