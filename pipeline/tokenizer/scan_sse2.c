/* scan_sse2.c - a block as four vectors of 16 bytes, on any x86-64. */
#include "tokenizer/scan.h"

#if defined(__x86_64__)

#include <emmintrin.h>

#define SCAN_NAME scan_sse2
#define SCAN_TARGET
#define SCAN_STEP static inline __attribute__((always_inline))
#define LANES 4
typedef __m128i vec;
#include "tokenizer/scan_blocks.h"

SCAN_STEP vec vec_load(const char *from)
{
    return _mm_loadu_si128((const __m128i *)(const void *)from);
}

SCAN_STEP vec vec_equal(vec v, unsigned char byte)
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)byte));
}

/* There is only signed comparison: the range is moved to the lowest bytes there are. */
SCAN_STEP vec vec_range(vec v, unsigned char first, unsigned char count)
{
    vec moved = _mm_sub_epi8(v, _mm_set1_epi8((char)(first - 128)));
    return _mm_cmpgt_epi8(_mm_set1_epi8((char)(count - 128)), moved);
}

SCAN_STEP vec vec_in_set(vec v, const struct byte_set *set)
{
    vec found = vec_equal(v, set->members[0]);
    for (unsigned i = 1; i < set->count; i++)
        found = _mm_or_si128(found, vec_equal(v, set->members[i]));
    return found;
}

SCAN_STEP vec vec_lower(vec v)
{
    return _mm_or_si128(v, _mm_set1_epi8(0x20));
}

SCAN_STEP vec vec_double(vec v)
{
    return _mm_add_epi8(v, v);
}

SCAN_STEP uint64_t lanes_bits(struct lanes lanes)
{
    uint64_t bits = 0;
    for (int i = 0; i < LANES; i++)
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(lanes.lane[i]) << (16 * i);
    return bits;
}

#else

typedef int scan_sse2_is_for_x86; /* ISO C wants a declaration in a file */

#endif
