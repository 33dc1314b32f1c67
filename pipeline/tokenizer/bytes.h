/* bytes.h - words of eight bytes of text, the first byte always the lowest. */
#ifndef THEMELINE_BYTES_H
#define THEMELINE_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define BYTES_OF(c) (UINT64_C(0x0101010101010101) * (c))

static inline uint64_t bytes_load(const char *s)
{
    uint64_t w;
    memcpy(&w, s, sizeof w);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    w = __builtin_bswap64(w);
#endif
    return w;
}

static inline void bytes_store(char *s, uint64_t w)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    w = __builtin_bswap64(w);
#endif
    memcpy(s, &w, sizeof w);
}

/* The first n bytes of s (n at most 8) above nothing; reads no byte beyond them. */
static inline uint64_t bytes_load_some(const char *s, size_t n)
{
    if (n >= 8)
        return bytes_load(s);
    if (n >= 4) { /* two halves that overlap */
        uint32_t low, high;
        memcpy(&low, s, sizeof low);
        memcpy(&high, s + n - 4, sizeof high);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        low = __builtin_bswap32(low);
        high = __builtin_bswap32(high);
#endif
        return low | (uint64_t)high << (8 * (n - 4));
    }
    if (n == 0)
        return 0;
    const unsigned char *u =
        (const unsigned char *)s; /* first, middle, last cover 1 to 3 bytes */
    return u[0] | (uint64_t)u[n / 2] << (8 * (n / 2)) | (uint64_t)u[n - 1] << (8 * (n - 1));
}

/* Bit 7 of each byte that is >= low (1 to 127), where all bytes are below 128. */
static inline uint64_t bytes_at_least(uint64_t w, unsigned low)
{
    return w + BYTES_OF(128 - low);
}

/* ASCII letters of w in lower case, all other bytes as they are. */
static inline uint64_t bytes_lower(uint64_t w)
{
    uint64_t low = w & BYTES_OF(0x7F);
    uint64_t upper =
        bytes_at_least(low, 'A') & ~bytes_at_least(low, 'Z' + 1) & ~w & BYTES_OF(0x80);
    return w | upper >> 2; /* 0x80 >> 2 is the bit that parts the cases */
}

#endif
