/* scan_avx2.c - a block as two vectors of 32 bytes. */
#include "tokenizer/scan.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define SCAN_NAME scan_avx2
#define SCAN_TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define SCAN_STEP SCAN_TARGET static inline __attribute__((always_inline))
#define LANES 2
typedef __m256i vec;
#include "tokenizer/scan_blocks.h"

SCAN_STEP vec vec_load(const char *from)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)from);
}

SCAN_STEP vec vec_equal(vec v, unsigned char byte)
{
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)byte));
}

/* There is only signed comparison: the range is moved to the lowest bytes there are. */
SCAN_STEP vec vec_range(vec v, unsigned char first, unsigned char count)
{
    vec moved = _mm256_sub_epi8(v, _mm256_set1_epi8((char)(first - 128)));
    return _mm256_cmpgt_epi8(_mm256_set1_epi8((char)(count - 128)), moved);
}

SCAN_STEP vec vec_in_set(vec v, const struct byte_set *set)
{
    const __m128i by_half = _mm_loadu_si128((const __m128i *)(const void *)set->by_half);
    vec half = _mm256_and_si256(v, _mm256_set1_epi8(0x0F));
    return _mm256_cmpeq_epi8(v,
                             _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(by_half), half));
}

SCAN_STEP vec vec_lower(vec v)
{
    return _mm256_or_si256(v, _mm256_set1_epi8(0x20));
}

SCAN_STEP vec vec_double(vec v)
{
    return _mm256_add_epi8(v, v);
}

SCAN_STEP uint64_t lanes_bits(struct lanes lanes)
{
    return (uint32_t)_mm256_movemask_epi8(lanes.lane[0]) |
           (uint64_t)(uint32_t)_mm256_movemask_epi8(lanes.lane[1]) << 32;
}

#else

typedef int scan_avx2_is_for_x86; /* ISO C wants a declaration in a file */

#endif
