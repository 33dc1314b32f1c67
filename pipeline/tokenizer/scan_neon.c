/* scan_neon.c - a block as four vectors of 16 bytes, on any AArch64. */
#include "tokenizer/scan.h"

#if defined(__aarch64__)

#include <arm_neon.h>

#define SCAN_NAME scan_neon
#define SCAN_TARGET
#define SCAN_STEP static inline __attribute__((always_inline))
#define LANES 4
typedef uint8x16_t vec;
#include "tokenizer/scan_blocks.h"

SCAN_STEP vec vec_load(const char *from)
{
    return vld1q_u8((const uint8_t *)from);
}

SCAN_STEP vec vec_equal(vec v, unsigned char byte)
{
    return vceqq_u8(v, vdupq_n_u8(byte));
}

SCAN_STEP vec vec_range(vec v, unsigned char first, unsigned char count)
{
    return vcltq_u8(vsubq_u8(v, vdupq_n_u8(first)), vdupq_n_u8(count));
}

SCAN_STEP vec vec_in_set(vec v, const struct byte_set *set)
{
    return vceqq_u8(v, vqtbl1q_u8(vld1q_u8(set->by_half), vandq_u8(v, vdupq_n_u8(0x0F))));
}

SCAN_STEP vec vec_lower(vec v)
{
    return vorrq_u8(v, vdupq_n_u8(0x20));
}

SCAN_STEP vec vec_double(vec v)
{
    return vshlq_n_u8(v, 1);
}

/* There is no gathering of sign bits: each byte keeps the bit of its place among eight, and
 * neighbours are added three times over. */
SCAN_STEP uint64_t lanes_bits(struct lanes lanes)
{
    static const uint8_t places[16] = {1, 2, 4, 8, 16, 32, 64, 128,
                                       1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t place = vld1q_u8(places), bit[LANES];
    for (int i = 0; i < LANES; i++) {
        int8x16_t sign = vshrq_n_s8(vreinterpretq_s8_u8(lanes.lane[i]), 7);
        bit[i] = vandq_u8(vreinterpretq_u8_s8(sign), place);
    }
    uint8x16_t pairs = vpaddq_u8(vpaddq_u8(bit[0], bit[1]), vpaddq_u8(bit[2], bit[3]));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
}

#else

typedef int scan_neon_is_for_aarch64; /* ISO C wants a declaration in a file */

#endif
