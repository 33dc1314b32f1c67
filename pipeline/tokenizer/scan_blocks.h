/* scan_blocks.h - the fast scan, 64 bytes at a time, shared by all machines. Each path is one
 * file: it brings what scan_classify.h asks for, SCAN_NAME (the scan_function to make) and
 * SCAN_TARGET (the attribute of the machine's instructions, or nothing), and includes this.
 *
 * A block begins at a word boundary and ends where its last unfinished word begins, so that
 * nothing is carried over: the next block begins there. Words longer than a block go the plain
 * way. */
#include "tokenizer/scan.h"
#include "tokenizer/scan_classify.h"

#include <stdbool.h>
#include <string.h>

/* What a block holds, when neighbours are taken into account. */
struct block {
    uint64_t words; /* bytes of words; also of what the plain rules must judge */
    uint64_t solid; /* bytes that make a word one: letters and digits */
    uint64_t ends;
    uint64_t wide;
    uint64_t hard;  /* bytes for the plain rules */
    unsigned limit; /* the bits from here on belong to the next block */
};

SCAN_STEP unsigned lowest(uint64_t mask)
{
    return (unsigned)__builtin_ctzll(mask);
}

SCAN_STEP unsigned highest(uint64_t mask)
{
    return 63u - (unsigned)__builtin_clzll(mask);
}

SCAN_STEP uint64_t below(unsigned n)
{
    return n < 64 ? (UINT64_C(1) << n) - 1 : UINT64_MAX;
}

/* Bytes [from, from + 2) of each bit. */
SCAN_STEP uint64_t three(uint64_t leads)
{
    return leads | leads << 1 | leads << 2;
}

/* What there is beyond ASCII, sorted; all bytes of each character. */
struct wide_characters {
    uint64_t letters;
    uint64_t quotes;   /* only the first byte: single quotes, which may join */
    uint64_t ellipses; /* only the first byte */
    uint64_t hard;     /* all that is not known here */
    unsigned limit;    /* bits from here on belong to a character that the end may cut */
};

/* Letters and the no-break space, of two bytes. */
SCAN_STEP uint64_t read_pairs(const struct lanes *v, uint64_t seconds, uint64_t *letters)
{
    struct pair_masks x = classify_pairs(v);
    uint64_t leads = ((x.c3 & x.no_sign >> 1) | x.letter_leads) & seconds >> 1;
    uint64_t space = x.c2 & x.a0 >> 1;
    *letters = leads | leads << 1;
    return *letters | space | space << 1;
}

SCAN_STEP struct wide_characters read_wide(const struct lanes *v, uint64_t wide)
{
    struct punctuation_masks x = classify_punctuation(v, wide);
    struct wide_characters c = {
        .letters = 0,
        .quotes = x.e2 & x.x80 >> 1 & x.quotes >> 2,
        .ellipses = x.e2 & x.x80 >> 1 & x.ellipses >> 2,
        .limit = BLOCK - 3 + lowest(x.leads >> (BLOCK - 3) | 8),
    };
    uint64_t known = three(c.quotes | c.ellipses | (x.e2 & x.x80 >> 1 & x.signs >> 2));
    if (x.leads & ~x.e2)
        known |= read_pairs(v, wide & ~x.leads, &c.letters);
    c.hard = wide & ~known & below(c.limit);
    return c;
}

/* UAX #29, WB5 to WB13b, for what is known here: letters, digits and connectors join; a mark of
 * the middle joins two letters or two digits. Hard bytes count as both, so that whatever the
 * plain rules could join is within one run. */
SCAN_STEP struct block read_block(const char *text)
{
    struct lanes v = lanes_load(text);
    struct ascii_masks m = classify_ascii(&v);
    struct wide_characters c = {.limit = BLOCK};
    if (m.wide)
        c = read_wide(&v, m.wide);
    uint64_t l = m.letters | c.letters | c.hard, d = m.digits | c.hard;
    uint64_t words = l | d | m.connectors;
    words |= m.mid_letters & l << 1 & l >> 1;
    words |= m.mid_numbers & d << 1 & d >> 1;
    words |= three(c.quotes & ((l << 1 & l >> 3) | (d << 1 & d >> 3)));
    uint64_t ends = m.ends | c.ellipses | (m.eyes & ~(m.blanks >> 1));

    /* A word that the block's end cuts is unfinished, and so is a mark of the middle there. */
    uint64_t last_mark = (m.mid_letters | m.mid_numbers) & UINT64_C(1) << (c.limit - 1);
    uint64_t last_quote = c.quotes & UINT64_C(1) << (c.limit - 3);
    uint64_t open = words | last_mark | three(last_quote) | ~below(c.limit);
    unsigned finished = ~open ? highest(~open) + 1 : 0;
    return (struct block){.words = words & below(finished),
                          .solid = l | d,
                          .ends = ends & ~words & below(finished),
                          .wide = m.wide,
                          .hard = c.hard & below(finished),
                          .limit = finished};
}

/* Writes the offsets of the mask's four lowest bits; where there are fewer, something. */
SCAN_STEP uint64_t write_four(uint32_t *out, uint32_t base, uint64_t mask)
{
    const uint64_t top = UINT64_C(1) << 63; /* so that there is always a lowest bit */
    out[0] = base + lowest(mask | top);
    mask &= mask - 1;
    out[1] = base + lowest(mask | top);
    mask &= mask - 1;
    out[2] = base + lowest(mask | top);
    mask &= mask - 1;
    out[3] = base + lowest(mask | top);
    return mask & (mask - 1);
}

/* Writes the offset of each bit of mask. The usual number of them is written without asking how
 * many there are, which the processor could only guess; what was too much is written over
 * later. */
SCAN_STEP void write_offsets(uint32_t *out, uint32_t base, uint64_t mask, unsigned count,
                             bool is_words)
{
    mask = write_four(out, base, mask);
    if (is_words) {
        mask = write_four(out + 4, base, mask);
        mask = write_four(out + 8, base, mask);
        mask = write_four(out + 12, base, mask);
        mask = write_four(out + 16, base, mask);
        mask = write_four(out + 20, base, mask);
        mask = write_four(out + 24, base, mask);
    }
    for (unsigned i = is_words ? 28 : 4; __builtin_expect(i < count, 0); i += 4)
        mask = write_four(out + i, base, mask);
}

/* The runs of words that have nothing but connectors are none. */
SCAN_STEP uint64_t drop_hollow(uint64_t words, uint64_t solid)
{
    for (uint64_t rest = words & ~(words << 1); rest; rest &= rest - 1) {
        uint64_t from = words & ~below(lowest(rest));
        uint64_t gap = ~from & ~below(lowest(rest));
        uint64_t run = from & (gap ? below(lowest(gap)) : UINT64_MAX);
        if (!(run & solid))
            words &= ~run;
    }
    return words;
}

/* Lists the words with one of the bytes in wide. Mostly there is one or none, and which is not
 * to be foretold: the first goes without a branch. */
SCAN_STEP void note_unusual(struct window *w, uint64_t starts, uint64_t wide)
{
    const uint64_t top = UINT64_C(1) << 63; /* of no word: a block ends before it does */
    do {
        uint64_t up_to = below(lowest(wide | top) + 1);
        unsigned before = (unsigned)__builtin_popcountll(starts & up_to);
        w->unusual[w->unusual_count] = w->word_count + before - 1;
        w->unusual_count += wide != 0;
        wide &= ~below(lowest((starts & ~up_to) | top)); /* on to the next word */
    } while (wide);
}

SCAN_STEP void add_words(struct window *w, uint32_t base, const struct block *b, uint64_t words)
{
    uint64_t starts = words & ~(words << 1);
    if (b->wide)
        note_unusual(w, starts, words & b->wide);
    uint64_t turns =
        words ^ words << 1; /* starts and ends in turn; the last byte is of no word */
    unsigned count = (unsigned)__builtin_popcountll(turns);
    write_offsets((uint32_t *)(w->words + w->word_count), base, turns, count, true);
    w->word_count += count / 2;
}

SCAN_STEP void add_block(struct window *w, uint32_t base, const struct block *b, unsigned end)
{
    uint64_t words = b->words & below(end), ends = b->ends & below(end);
    uint64_t hollow = words & ~b->solid;
    if (hollow & ~((b->solid << 1) & (b->solid >> 1)))
        words = drop_hollow(words, b->solid);
    add_words(w, base, b, words);
    unsigned count = (unsigned)__builtin_popcountll(ends);
    write_offsets(w->ends + w->end_count, base, ends, count, false);
    w->end_count += count;
}

/* Where the run of words with the first hard byte begins. */
SCAN_STEP unsigned hard_start(const struct block *b)
{
    unsigned at = lowest(b->hard);
    uint64_t gaps = ~b->words & below(at);
    return gaps ? highest(gaps) + 1 : 0;
}

SCAN_TARGET void SCAN_NAME(struct scan *s, struct window *w)
{
    char tail[BLOCK];
    while (s->pos < s->len && !window_is_full(w)) {
        const char *text = s->text + s->pos;
        size_t left = s->len - s->pos;
        if (left <
            BLOCK) { /* never read behind the text: the last block is a copy, then spaces */
            memset(tail, ' ', sizeof tail);
            memcpy(tail, text, left);
            text = tail;
        }
        struct block b = read_block(text);
        unsigned end = b.hard ? hard_start(&b) : b.limit;
        add_block(w, (uint32_t)s->pos, &b, end);
        s->pos += end < left ? end : left;
        if (b.hard || end == 0)
            scan_plain_stretch(s, w);
    }
}
