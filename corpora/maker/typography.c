#include "typography.h"

#include "chance.h"
#include "maker.h"
#include "output.h"

#include <stdbool.h>

static const char *const curly[MARKS] = {"", "’", "“", "”", "—", "–", "…", "é"};
static const char *const straight[MARKS] = {"", "'", "\"", "\"", "--", "-", "...", "e"};

/* What a letter becomes elsewhere. A letter for a letter, so that words stay words. */
static const char *const greek_letters[26] = {"α", "β", "χ", "δ", "ε", "φ", "γ", "η", "ι",
                                              "ξ", "κ", "λ", "μ", "ν", "ο", "π", "θ", "ρ",
                                              "σ", "τ", "υ", "ζ", "ω", "ψ", "ύ", "ή"};
static const char *const greek_capitals[26] = {"Α", "Β", "Χ", "Δ", "Ε", "Φ", "Γ", "Η", "Ι",
                                               "Ξ", "Κ", "Λ", "Μ", "Ν", "Ο", "Π", "Θ", "Ρ",
                                               "Σ", "Τ", "Υ", "Ζ", "Ω", "Ψ", "Ύ", "Ή"};
static const char *const cyrillic_letters[26] = {"а", "б", "ц", "д", "е", "ф", "г", "х", "и",
                                                 "й", "к", "л", "м", "н", "о", "п", "ч", "р",
                                                 "с", "т", "у", "в", "ш", "ж", "ы", "з"};
static const char *const cyrillic_capitals[26] = {"А", "Б", "Ц", "Д", "Е", "Ф", "Г", "Х", "И",
                                                  "Й", "К", "Л", "М", "Н", "О", "П", "Ч", "Р",
                                                  "С", "Т", "У", "В", "Ш", "Ж", "Ы", "З"};
static const char *const hindi_letters[26] = {"अ", "ब", "च", "द", "ए", "फ", "ग", "ह", "इ",
                                              "ज", "क", "ल", "म", "न", "ओ", "प", "ख", "र",
                                              "स", "त", "उ", "व", "भ", "श", "य", "ज़"};
/* The sign of a vowel behind a consonant; a is not written. */
static const char *const hindi_signs[26] = {
    ['e' - 'a'] = "े", ['i' - 'a'] = "ि", ['o' - 'a'] = "ो", ['u' - 'a'] = "ु"};
static const char hindi_virama[] = "्";

/* One code point, modifiers, joined people, a flag, a keycap: what segmenters stumble over. */
static const char *const emoji[] = {
    "😀",  "😢",        "❤️",  "👍🏽",       "👩‍👧", "👨‍👩‍👧‍👦",
    "🇵🇹", "🙏🏿", "5️⃣", "🏳️‍🌈", "☕",           "🐈"};

static char *copy(char *out, const char *text)
{
    while (*text)
        *out++ = *text++;
    return out;
}

static bool is_vowel(unsigned letter)
{
    return (UINT32_C(1) << letter & (1u << 0 | 1u << 4 | 1u << 8 | 1u << 14 | 1u << 20)) != 0;
}

static char *write_hindi(char *out, unsigned letter, bool follows_consonant)
{
    if (!is_vowel(letter)) {
        if (follows_consonant)
            out = copy(out, hindi_virama);
        return copy(out, hindi_letters[letter]);
    }
    if (!follows_consonant)
        return copy(out, hindi_letters[letter]);
    return hindi_signs[letter] ? copy(out, hindi_signs[letter]) : out;
}

/* The sentence in another script; marks are already gone from it. */
static char *write_letter(const struct maker *m, char *out, char c, bool *follows_consonant)
{
    const bool is_small = c >= 'a' && c <= 'z';
    if (!is_small && !(c >= 'A' && c <= 'Z')) {
        *follows_consonant = false;
        *out++ = c;
        return out;
    }
    const unsigned letter = (unsigned)(c - (is_small ? 'a' : 'A'));
    if (m->options.script == GREEK)
        return copy(out, (is_small ? greek_letters : greek_capitals)[letter]);
    if (m->options.script == CYRILLIC)
        return copy(out, (is_small ? cyrillic_letters : cyrillic_capitals)[letter]);
    out = write_hindi(out, letter, *follows_consonant);
    *follows_consonant = !is_vowel(letter);
    return out;
}

void write_sentence(struct maker *m)
{
    const char *const *typography = m->options.is_plain ? straight : curly;
    char *out = m->block + m->used;
    uint64_t marks = 0;
    bool follows_consonant = false;
    const bool is_latin = m->options.script == LATIN;
    for (size_t i = 0; i < m->len; i++) {
        const char c = m->sentence[i];
        if (c < ' ') {
            out = copy(out, typography[(unsigned char)c]);
            marks++;
        } else if (is_latin) {
            *out++ = c;
        } else if (m->options.script != EMOJI) {
            out = write_letter(m, out, c, &follows_consonant);
        } else {
            *out++ = c;
            if (c == ' ' && random_next(&m->emoji_random) % 3 == 0) {
                out = copy(
                    out, emoji[random_next(&m->emoji_random) % (sizeof emoji / sizeof *emoji)]);
                *out++ = ' ';
            }
        }
    }
    m->marks += marks;
    m->chars += m->len;
    m->used = (size_t)(out - m->block);
    if (m->used >= BLOCK)
        flush(m);
}
