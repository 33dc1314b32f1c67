/* scan_portable.c - a block as eight words of 8 bytes, in plain C. "True" is bit 7 of a byte.
 */
#include "tokenizer/bytes.h"

#define SCAN_NAME scan_portable
#define SCAN_TARGET
#define SCAN_STEP static inline __attribute__((always_inline))
#define LANES 8
typedef uint64_t vec;
#include "tokenizer/scan_blocks.h"

SCAN_STEP vec vec_load(const char *from)
{
    return bytes_load(from);
}

/* Equal bytes become zero, and a byte is zero where neither its low bits carry into bit 7 nor
 * bit 7 is set: no byte disturbs its neighbour. */
SCAN_STEP vec vec_equal(vec v, unsigned char byte)
{
    vec x = v ^ BYTES_OF(byte);
    return ~(((x & BYTES_OF(0x7F)) + BYTES_OF(0x7F)) | x) & BYTES_OF(0x80);
}

SCAN_STEP vec vec_range(vec v, unsigned char first, unsigned char count)
{
    vec low = v & BYTES_OF(0x7F);
    return bytes_at_least(low, first) & ~bytes_at_least(low, first + count) & ~v &
           BYTES_OF(0x80);
}

SCAN_STEP vec vec_in_set(vec v, const struct byte_set *set)
{
    vec found = 0;
    for (unsigned i = 0; i < set->count; i++)
        found |= vec_equal(v, set->members[i]);
    return found;
}

SCAN_STEP vec vec_lower(vec v)
{
    return v | BYTES_OF(0x20);
}

SCAN_STEP vec vec_double(vec v)
{
    return (v & BYTES_OF(0x7F)) << 1;
}

/* The product brings the eight bits together in its top byte, each by its own power of two. */
SCAN_STEP uint64_t lanes_bits(struct lanes lanes)
{
    uint64_t bits = 0;
    for (int i = 0; i < LANES; i++) {
        uint64_t ones = lanes.lane[i] >> 7 & BYTES_OF(1);
        bits |= (ones * UINT64_C(0x0102040810204080) >> 56) << (8 * i);
    }
    return bits;
}
