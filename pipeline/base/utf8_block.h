/* utf8_block.h - 64 bytes at a time: is this well-formed UTF-8? Only for utf8.c.
 *
 * Each byte is one bit in a few masks. Where a lead byte of a character of three bytes stands,
 * the next two bits of the mask of continuation bytes must be set, and nowhere else: so one
 * shift and one comparison judge all characters of the block. A block that begins with a
 * character and passes is well-formed but for the second bytes after E0, ED, F0 and F4
 * (overlong forms, surrogates, beyond U+10FFFF), which are rare: such a block is left to the
 * careful way. */
#ifndef THEMELINE_UTF8_BLOCK_H
#define THEMELINE_UTF8_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>

#define UTF8_HAS_BLOCKS 1
enum { UTF8_BLOCK = 64 };

struct utf8_vectors {
    __m128i part[4];
};

static inline uint64_t utf8_bits(__m128i a, __m128i b, __m128i c, __m128i d)
{
    uint64_t low = (uint32_t)_mm_movemask_epi8(a) | (uint32_t)_mm_movemask_epi8(b) << 16;
    uint64_t high = (uint32_t)_mm_movemask_epi8(c) | (uint32_t)_mm_movemask_epi8(d) << 16;
    return low | high << 32;
}

/* The bytes that are above value, as signed numbers: 80 to FF lie below 00. */
static inline uint64_t utf8_above(const struct utf8_vectors *v, int value)
{
    __m128i limit = _mm_set1_epi8((char)value);
    return utf8_bits(_mm_cmpgt_epi8(v->part[0], limit), _mm_cmpgt_epi8(v->part[1], limit),
                     _mm_cmpgt_epi8(v->part[2], limit), _mm_cmpgt_epi8(v->part[3], limit));
}

static inline uint64_t utf8_equal(const struct utf8_vectors *v, int value)
{
    __m128i wanted = _mm_set1_epi8((char)value);
    return utf8_bits(_mm_cmpeq_epi8(v->part[0], wanted), _mm_cmpeq_epi8(v->part[1], wanted),
                     _mm_cmpeq_epi8(v->part[2], wanted), _mm_cmpeq_epi8(v->part[3], wanted));
}

/* How many bytes at s, which begins with a character and has UTF8_BLOCK bytes, are whole
 * characters that are surely good and not NUL: 0 where the careful way must look. */
static inline size_t utf8_good_in_block(const char *s)
{
    struct utf8_vectors v;
    for (int i = 0; i < 4; i++)
        v.part[i] = _mm_loadu_si128((const __m128i *)(const void *)(s + 16 * i));
    uint64_t high = utf8_bits(v.part[0], v.part[1], v.part[2], v.part[3]);
    if (utf8_equal(&v, 0))
        return 0;
    if (!high)
        return UTF8_BLOCK;
    uint64_t from_c0 = utf8_above(&v, 0xBF - 256) & high;
    uint64_t from_c2 = utf8_above(&v, 0xC1 - 256) & high;
    uint64_t from_e0 = utf8_above(&v, 0xDF - 256) & high;
    uint64_t from_f0 = utf8_above(&v, 0xEF - 256) & high;
    uint64_t careful =
        (from_c0 ^ from_c2) | utf8_equal(&v, 0xE0) | utf8_equal(&v, 0xED) | from_f0;
    uint64_t follow = from_c2 << 1 | from_e0 << 2;
    if (careful || follow != (high & ~from_c0))
        return 0;
    /* A character that goes on behind the block begins the next one. */
    uint64_t cut = (from_c2 & UINT64_C(1) << 63) | (from_e0 & UINT64_C(3) << 62);
    return cut ? (size_t)__builtin_ctzll(cut) : UTF8_BLOCK;
}

#else
#define UTF8_HAS_BLOCKS 0
#endif

#endif
