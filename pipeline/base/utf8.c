#include "base/utf8.h"

#include "base/utf8_block.h"

#include <string.h>

static const uint32_t REPLACEMENT = 0xFFFD;

/* The well-formed byte sequences of Unicode 15, table 3-7: how long a character is by its first
 * byte, and what its second byte may be (all later ones are 80..BF). Length 0: no first byte.
 */
struct lead {
    uint8_t len;
    uint8_t low;
    uint8_t high;
};

static inline struct lead lead_of(unsigned char c)
{
    if (c < 0x80)
        return (struct lead){1, 0, 0};
    if (c < 0xC2)
        return (struct lead){0, 0, 0};
    if (c < 0xE0)
        return (struct lead){2, 0x80, 0xBF};
    if (c < 0xF0)
        return (struct lead){3, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF};
    if (c < 0xF5)
        return (struct lead){4, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF};
    return (struct lead){0, 0, 0};
}

/* How many of the bytes at s fit the form that its first byte begins: 0 to lead.len. */
static inline size_t well_formed(const unsigned char *s, size_t len, struct lead lead)
{
    if (lead.len < 2)
        return lead.len;
    if (len < 2 || s[1] < lead.low || s[1] > lead.high)
        return 1;
    size_t n = 2;
    while (n < lead.len && n < len && (s[n] & 0xC0) == 0x80)
        n++;
    return n;
}

size_t utf8_decode(const char *s, size_t len, uint32_t *cp, bool *bad)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] < 0x80) {
        *cp = u[0];
        return 1;
    }
    struct lead lead = lead_of(u[0]);
    size_t n = well_formed(u, len, lead);
    if (lead.len == 0 || n < lead.len) {
        *cp = REPLACEMENT;
        if (bad)
            *bad = true;
        return n ? n : 1;
    }
    uint32_t value = u[0] & (0x7Fu >> lead.len);
    for (size_t i = 1; i < n; i++)
        value = value << 6 | (u[i] & 0x3Fu);
    *cp = value;
    return n;
}

size_t utf8_encode(uint32_t cp, char *out)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)((0xF00u >> len & 0xF0u) | cp);
    return len;
}

/* Whether 32 bytes are all ASCII and none is NUL: where no byte has its high bit set, taking
 * one from each sets that bit just where a byte was zero (a borrow only ever follows such a
 * zero). */
static inline bool plain_32(const char *s)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    uint64_t w[4];
    memcpy(w, s, sizeof w);
    uint64_t bits = (w[0] | (w[0] - ones)) | (w[1] | (w[1] - ones)) | (w[2] | (w[2] - ones)) |
                    (w[3] | (w[3] - ones));
    return (bits & highs) == 0;
}

size_t utf8_valid_prefix(const char *s, size_t len)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t i = 0;
    while (i < len) {
#if UTF8_HAS_BLOCKS
        for (size_t good; len - i >= UTF8_BLOCK && (good = utf8_good_in_block(s + i)) > 0;)
            i += good;
        if (i == len)
            break;
#endif
        if (u[i] < 0x80) {
            while (len - i >= 32 && plain_32(s + i))
                i += 32;
            while (i < len && u[i] < 0x80 && u[i] != 0)
                i++;
            if (i == len || u[i] == 0)
                return i;
        }
        struct lead lead = lead_of(u[i]);
        size_t n = well_formed(u + i, len - i, lead);
        if (n == 0 || n < lead.len)
            return i;
        i += n;
    }
    return i;
}

size_t utf8_cut_tail(const char *s, size_t len)
{
    const unsigned char *u = (const unsigned char *)s;
    for (size_t back = 1; back <= 3 && back <= len; back++) {
        if ((u[len - back] & 0xC0) == 0x80)
            continue;
        struct lead lead = lead_of(u[len - back]);
        bool is_cut = lead.len > back && well_formed(u + len - back, back, lead) == back;
        return is_cut ? back : 0;
    }
    return 0;
}
