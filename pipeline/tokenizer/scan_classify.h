/* scan_classify.h - which of 64 bytes are letters, digits, marks: one bit for each byte, the
 * first lowest. Written once, over the few vector operations that each machine's file brings:
 *
 *     SCAN_STEP                 how all parts of a scan are declared: inlined, for that machine
 *     LANES, vec                a block is this many vectors; comparisons give bytes 0xFF or 0
 *     vec_load(from)
 *     vec_equal(v, byte)
 *     vec_range(v, first, n)    of ASCII: n bytes from first on
 *     vec_in_set(v, set)
 *     vec_lower(v)              bit 5 set
 *     vec_double(v)             each byte times two: bit 6 becomes bit 7
 *     lanes_bits(lanes)         bit 7 of each byte */
#ifndef THEMELINE_SCAN_CLASSIFY_H
#define THEMELINE_SCAN_CLASSIFY_H

#include <stdint.h>

enum { BLOCK = 64 };

struct lanes {
    vec lane[LANES];
};

/* Bytes of which no two share their low half: by_half has the member with each low half, or a
 * byte with another one. Machines that can look up bytes use that, the others the list. */
struct byte_set {
    unsigned char by_half[16];
    unsigned char members[8];
    unsigned char count;
};

SCAN_STEP vec vec_load(const char *from);
SCAN_STEP vec vec_equal(vec v, unsigned char byte);
SCAN_STEP vec vec_range(vec v, unsigned char first, unsigned char count);
SCAN_STEP vec vec_in_set(vec v, const struct byte_set *set);
SCAN_STEP vec vec_lower(vec v);
SCAN_STEP vec vec_double(vec v);
SCAN_STEP uint64_t lanes_bits(struct lanes lanes);

struct ascii_masks {
    uint64_t letters;
    uint64_t digits;
    uint64_t connectors;  /* _ */
    uint64_t mid_letters; /* . ' : which join letters */
    uint64_t mid_numbers; /* . ' , ; which join digits */
    uint64_t ends;        /* . ! ? and newlines */
    uint64_t eyes;        /* : ; < = of emoticons */
    uint64_t blanks;      /* space */
    uint64_t wide;        /* not ASCII */
};

/* The bytes of the sequences that are known here, each by itself: punctuation, */
struct punctuation_masks {
    uint64_t leads;    /* C0..FF: where characters begin */
    uint64_t e2, x80;  /* E2 80 and one of: */
    uint64_t quotes;   /*   98 99: single quotes, which join as the apostrophe does */
    uint64_t signs;    /*   93 94 9C 9D: dashes and double quotes */
    uint64_t ellipses; /*   A6 */
};

/* and what is asked only where there is more. */
struct pair_masks {
    uint64_t c2, a0;       /* C2 A0: no-break space */
    uint64_t c3, no_sign;  /* C3 and not 97 or B7: Latin-1 letters */
    uint64_t letter_leads; /* C4..C9, D0, D1: Latin and Cyrillic, nothing but letters */
};

SCAN_STEP uint64_t bits_equal(const struct lanes *v, unsigned char byte)
{
    struct lanes found;
    for (int i = 0; i < LANES; i++)
        found.lane[i] = vec_equal(v->lane[i], byte);
    return lanes_bits(found);
}

SCAN_STEP uint64_t bits_range(const struct lanes *v, unsigned char first, unsigned char count)
{
    struct lanes found;
    for (int i = 0; i < LANES; i++)
        found.lane[i] = vec_range(v->lane[i], first, count);
    return lanes_bits(found);
}

SCAN_STEP uint64_t bits_in_set(const struct lanes *v, const struct byte_set *set)
{
    struct lanes found;
    for (int i = 0; i < LANES; i++)
        found.lane[i] = vec_in_set(v->lane[i], set);
    return lanes_bits(found);
}

SCAN_STEP struct lanes lanes_load(const char *block)
{
    struct lanes v;
    for (int i = 0; i < LANES; i++)
        v.lane[i] = vec_load(block + BLOCK / LANES * i);
    return v;
}

SCAN_STEP struct ascii_masks classify_ascii(const struct lanes *v)
{
    static const struct byte_set mid_letters = {
        {1, [0x7] = '\'', [0xA] = ':', [0xE] = '.'}, {'\'', ':', '.'}, 3};
    static const struct byte_set mid_numbers = {
        {1, [0x7] = '\'', [0xB] = ';', [0xC] = ',', [0xE] = '.'}, {'\'', ';', ',', '.'}, 4};
    static const struct byte_set ends = {
        {1, [0x1] = '!', [0xA] = '\n', [0xD] = '\r', [0xE] = '.', [0xF] = '?'},
        {'!', '\n', '\r', '.', '?'},
        5};
    struct lanes lower;
    for (int i = 0; i < LANES; i++)
        lower.lane[i] = vec_lower(v->lane[i]);
    return (struct ascii_masks){
        .letters = bits_range(&lower, 'a', 26),
        .digits = bits_range(v, '0', 10),
        .connectors = bits_equal(v, '_'),
        .mid_letters = bits_in_set(v, &mid_letters),
        .mid_numbers = bits_in_set(v, &mid_numbers),
        .ends = bits_in_set(v, &ends),
        .eyes = bits_range(v, ':', 4),
        .blanks = bits_equal(v, ' '),
        .wide = lanes_bits(*v),
    };
}

/* Asked only where a block is not all ASCII. */
SCAN_STEP struct punctuation_masks classify_punctuation(const struct lanes *v, uint64_t wide)
{
    static const struct byte_set quotes = {{1, [0x8] = 0x98, [0x9] = 0x99}, {0x98, 0x99}, 2};
    static const struct byte_set signs = {
        {1, [0x3] = 0x93, [0x4] = 0x94, [0xC] = 0x9C, [0xD] = 0x9D},
        {0x93, 0x94, 0x9C, 0x9D},
        4};
    struct lanes doubled;
    for (int i = 0; i < LANES; i++)
        doubled.lane[i] = vec_double(v->lane[i]);
    return (struct punctuation_masks){
        .leads = lanes_bits(doubled) & wide,
        .e2 = bits_equal(v, 0xE2),
        .x80 = bits_equal(v, 0x80),
        .quotes = bits_in_set(v, &quotes),
        .signs = bits_in_set(v, &signs),
        .ellipses = bits_equal(v, 0xA6),
    };
}

/* Asked only where a block has a character that is neither ASCII nor begins with E2. */
SCAN_STEP struct pair_masks classify_pairs(const struct lanes *v)
{
    static const struct byte_set letter_leads = {
        {0xD0, 0xD1, [0x4] = 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9},
        {0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xD0, 0xD1},
        8};
    return (struct pair_masks){
        .c2 = bits_equal(v, 0xC2),
        .a0 = bits_equal(v, 0xA0),
        .c3 = bits_equal(v, 0xC3),
        .no_sign = ~bits_equal(v, 0x97) & ~bits_equal(v, 0xB7),
        .letter_leads = bits_in_set(v, &letter_leads),
    };
}

#endif
