/* make_corpus.c - the corpus maker of the benchmark: dated English text that nobody wrote, as
 * much of it as wanted, the same bytes for the same seed on every machine. No clock, no locale,
 * no floating point.
 *
 *     make_corpus BYTES [OPTION]... > corpus.txt          (options: usage below)
 *
 * A heading "2015-03-04", paragraphs, a blank line: about 200 words an entry, two or three
 * entries a day. After LIFE_DAYS the dates begin anew, as if the next person's journal
 * followed. Sentences come from a small grammar; nouns, verbs and so on are drawn by Zipf's law
 * from words.inc, and 1 to 3 % of all words, differing by entry, belong to the theme words.
 *
 *     grammar ─▶ sentence in ASCII with marks ─▶ typography and script ─▶ block ─▶ stdout
 *
 * Whether a sentence is rich in marks (apostrophes, quotes, dashes) is decided by what is
 * missing to the wanted share, so --plain differs from its twin in the marks' bytes and in
 * nothing else. */
#include "words.inc"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WORD_MAX = 32,  /* bytes of a vocabulary entry, all of them copied at once */
    DRAW_BITS = 14, /* of the table that draws by Zipf's law */
    DRAWS = 1 << DRAW_BITS,
    SENTENCE_MAX = 1 << 13, /* bytes; the longest that the grammar makes is under 3,000 */
    BLOCK = 1 << 20,        /* bytes written at once */
    BLOCK_SLACK = SENTENCE_MAX * 16, /* one sentence, each byte grown to the longest emoji */
    FIRST_YEAR = 1985,
    LIFE_DAYS = 40 * 365 + 10, /* to the end of 2024 */
    PERCENT_MAX = 8,
    PERCENT_USUAL = 3,
    THEME_SHARE = 880, /* of 65,536 draws: gives 1 % of all words */
};

/* Marks stand in a sentence as single control bytes until its typography is known. */
enum mark { APOSTROPHE = 1, OPEN, CLOSE, EM_DASH, EN_DASH, ELLIPSIS, E_ACUTE, MARKS };

static const char *const curly[MARKS] = {"", "’", "“", "”", "—", "–", "…", "é"};
static const char *const straight[MARKS] = {"", "'", "\"", "\"", "--", "-", "...", "e"};

enum class { NOUN, ADJECTIVE, VERB, PAST, GERUND, ADVERB, CLASSES };
enum script { LATIN, GREEK, CYRILLIC, HINDI, EMOJI, SCRIPTS };
enum hostile { NOT_HOSTILE, LONG_WORD, APOSTROPHES, BLANK_LINES, ALL_LEXICON, HOSTILES };

static const char *const script_names[SCRIPTS] = {"latin", "greek", "cyrillic", "hindi",
                                                  "emoji"};
static const char *const hostile_names[HOSTILES] = {"", "long_word", "apostrophes",
                                                    "blank_lines", "all_lexicon"};

struct word {
    char text[WORD_MAX];
    uint32_t len;
};

struct word_list {
    struct word *words;
    uint32_t count;
};

struct vocabulary {
    struct word_list usual;
    struct word_list themes;
    uint16_t draw[DRAWS]; /* index into usual.words, each as often as Zipf's law says */
};

struct maker {
    uint64_t random; /* never 0 */
    uint64_t emoji_random;
    uint64_t wanted; /* bytes */
    enum script script;
    enum hostile hostile;
    bool is_plain;
    unsigned percent; /* characters that are marks */

    struct vocabulary classes[CLASSES];
    uint32_t theme_share; /* of 65,536 draws, in this entry */

    char sentence[SENTENCE_MAX];
    size_t len;
    bool gap;       /* the next word wants a blank before it */
    bool is_rich;   /* in marks: this sentence */
    uint64_t chars; /* of all sentences so far */
    uint64_t marks;

    int year, month, day;
    uint32_t days;

    char *block; /* BLOCK + BLOCK_SLACK bytes */
    size_t used;
    uint64_t written; /* bytes of the blocks before this one */
    bool failed;
};

/* ---- chance ---- */

/* xorshift64* (Marsaglia 2003, Vigna 2014); the upper half is the good one. */
static uint32_t random_next(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * UINT64_C(2685821657736338717)) >> 32);
}

/* 0 to count - 1. */
static uint32_t below(struct maker *m, uint32_t count)
{
    return (uint32_t)(((uint64_t)random_next(&m->random) * count) >> 32);
}

static bool chance(struct maker *m, uint32_t percent)
{
    return below(m, 100) < percent;
}

/* Marks are many in a rich sentence, the more the greater the share that is wanted, and none in
 * the others. Draws either way, so that the next draws do not depend on it. */
static bool mark_chance(struct maker *m, uint32_t percent)
{
    const uint32_t factor = m->percent > PERCENT_USUAL ? m->percent - PERCENT_USUAL + 1 : 1;
    const bool is_lucky = chance(m, percent * factor);
    return is_lucky && m->is_rich;
}

#define PICK(m, table) ((table)[below((m), (uint32_t)(sizeof(table) / sizeof *(table)))])

/* ---- vocabulary ---- */

static bool word_set(struct word *word, const char *text, size_t len)
{
    if (len == 0 || len >= WORD_MAX)
        return false;
    memset(word->text, 0, sizeof word->text);
    memcpy(word->text, text, len);
    word->len = (uint32_t)len;
    return true;
}

static bool words_from(struct word_list *list, const char *const *texts, size_t count)
{
    list->words = calloc(count, sizeof *list->words);
    if (!list->words)
        return false;
    for (size_t i = 0; i < count; i++)
        if (word_set(&list->words[list->count], texts[i], strlen(texts[i])))
            list->count++;
    return list->count > 0;
}

/* Zipf-Mandelbrot: the word of rank r has weight 1 / (r + 3). Every word has a draw at least.
 */
static void vocabulary_weigh(struct vocabulary *v)
{
    uint64_t total = 0;
    for (uint32_t r = 0; r < v->usual.count; r++)
        total += UINT64_C(0x100000000) / (r + 3);
    const uint32_t spare = DRAWS - v->usual.count;
    uint64_t sum = 0;
    uint32_t at = 0;
    for (uint32_t r = 0; r < v->usual.count; r++) {
        sum += UINT64_C(0x100000000) / (r + 3);
        const uint32_t end = r + 1 + (uint32_t)(sum * spare / total);
        while (at < end)
            v->draw[at++] = (uint16_t)r;
    }
}

/* One word or phrase a line; empty lines and lines with # are passed over. */
static bool theme_file_read(struct word_list *list, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "make_corpus: %s: %s\n", path, strerror(errno));
        return false;
    }
    char line[256];
    uint32_t cap = 0;
    bool ok = true;
    for (unsigned long number = 1; ok && fgets(line, sizeof line, file); number++) {
        const size_t len = strcspn(line, "\r\n");
        if (len == 0 || line[0] == '#')
            continue;
        if (list->count == cap) {
            cap = cap ? 2 * cap : 512;
            struct word *more = realloc(list->words, cap * sizeof *more);
            ok = more != NULL;
            if (!ok)
                break;
            list->words = more;
        }
        ok = word_set(&list->words[list->count++], line, len);
        if (!ok)
            fprintf(stderr, "make_corpus: %s:%lu: longer than %d bytes\n", path, number,
                    WORD_MAX - 1);
    }
    ok = ok && !ferror(file) && list->count > 0;
    if (fclose(file) != 0 || !ok) {
        fprintf(stderr, "make_corpus: %s: no list of words could be read\n", path);
        return false;
    }
    return true;
}

static void vocabularies_clear(struct maker *m)
{
    for (int c = 0; c < CLASSES; c++) {
        free(m->classes[c].usual.words);
        if (c == 0 || m->classes[c].themes.words != m->classes[0].themes.words)
            free(m->classes[c].themes.words);
    }
}

#define LIST(array) (array), sizeof(array) / sizeof *(array)

static bool vocabularies_build(struct maker *m, const char *theme_path)
{
    const struct {
        const char *const *usual;
        size_t usual_count;
        const char *const *themes;
        size_t theme_count;
    } lists[CLASSES] = {
        {LIST(noun_words), LIST(noun_themes)},
        {LIST(adjective_words), LIST(adjective_themes)},
        {LIST(verb_words), LIST(verb_themes)},
        {LIST(past_words), LIST(past_themes)},
        {LIST(gerund_words), LIST(gerund_themes)},
        {LIST(adverb_words), LIST(adverb_themes)},
    };
    struct word_list own = {NULL, 0};
    if (theme_path && !theme_file_read(&own, theme_path)) {
        free(own.words);
        return false;
    }
    for (int c = 0; c < CLASSES; c++) {
        struct vocabulary *v = &m->classes[c];
        v->themes = own; /* the same list for all of them */
        if (!words_from(&v->usual, lists[c].usual, lists[c].usual_count) ||
            (!theme_path && !words_from(&v->themes, lists[c].themes, lists[c].theme_count))) {
            fputs("make_corpus: out of memory\n", stderr);
            return false;
        }
        vocabulary_weigh(v);
    }
    return true;
}

/* A word of the class: a theme word as often as this entry wants, else by Zipf's law. */
static const struct word *draw(struct maker *m, enum class class)
{
    const struct vocabulary *v = &m->classes[class];
    const uint32_t r = random_next(&m->random);
    if ((r & 0xffff) < m->theme_share)
        return &v->themes.words[below(m, v->themes.count)];
    return &v->usual.words[v->draw[(r >> 16) & (DRAWS - 1)]];
}

/* ---- putting a sentence together ---- */

static void put_mark(struct maker *m, enum mark mark)
{
    m->sentence[m->len++] = (char)mark;
}

static void put_gap(struct maker *m)
{
    if (m->gap)
        m->sentence[m->len++] = ' ';
    m->gap = true;
}

static void put_word(struct maker *m, const struct word *word)
{
    put_gap(m);
    memcpy(m->sentence + m->len, word->text, WORD_MAX);
    m->len += word->len;
}

/* One word or several; without a blank before it when it begins with punctuation. */
static void put(struct maker *m, const char *text)
{
    if (text[0] != ',' && text[0] != ';' && text[0] != ':')
        put_gap(m);
    const size_t len = strlen(text);
    memcpy(m->sentence + m->len, text, len);
    m->len += len;
}

/* 'm, 's, n't: right behind the word. */
static void put_clitic(struct maker *m, const char *letters)
{
    put_mark(m, APOSTROPHE);
    while (*letters)
        m->sentence[m->len++] = *letters++;
}

static void put_open(struct maker *m)
{
    put_gap(m);
    put_mark(m, OPEN);
    m->gap = false;
}

static void put_dash(struct maker *m)
{
    const bool is_spaced = chance(m, 50);
    if (is_spaced)
        m->sentence[m->len++] = ' ';
    put_mark(m, is_spaced ? EN_DASH : EM_DASH);
    m->gap = is_spaced;
}

static const char *const determiners[] = {"the", "the", "the",  "the",  "the",  "a",
                                          "a",   "a",   "my",   "my",   "my",   "his",
                                          "her", "our", "this", "that", "some", "their"};
static const char *const names[] = {"Anna", "Tom",  "Marta", "Ruben", "Ines", "Karl",
                                    "Lena", "Owen", "Priya", "Sam",   "Yusuf"};
static const char *const accented[] = {"Ren\7",     "Zo\7",      "Jos\7", "Andr\7",
                                       "the caf\7", "Mrs L\7on", "\7va",  "Ren\7e"};
static const char *const kin[] = {"my mother",     "my father",     "my sister", "my brother",
                                  "my friend",     "the neighbour", "my boss",   "everybody",
                                  "nobody at all", "the doctor"};
static const char *const objects[] = {"me", "him", "her", "them", "it", "us", "it all", "that"};
static const char *const prepositions[] = {"in",   "in",    "of",     "of",   "to",
                                           "with", "on",    "at",     "from", "about",
                                           "for",  "after", "before", "near", "without"};
static const char *const links[] = {", and", ", and",  ", but",   " because",
                                    ", so",  " when",  " while",  ", though",
                                    " and",  " until", ", which", ";"};
static const char *const openings[] = {
    "today",      "this morning", "in the evening", "at noon",         "all day", "later",
    "once again", "for a while",  "after work",     "on the way home", "at night"};
static const char *const semi_modals[] = {"wanted to", "tried to",  "had to",     "used to",
                                          "began to",  "hoped to",  "seemed to",  "forgot to",
                                          "would",     "could not", "was glad to"};
static const char *const said[] = {"she said", "he said", "I said", "they told me",
                                   "I thought"};

struct subject {
    const char *text;
    const char *be, *be_clitic;
    const char *have, *have_clitic;
    const char *was;
    const char *do_not; /* without "n't" */
};
static const struct subject subjects[] = {
    {"I", "am", "m", "have", "ve", "was", "do"},
    {"I", "am", "m", "have", "ve", "was", "do"},
    {"I", "am", "m", "have", "ve", "was", "do"},
    {"I", "am", "m", "have", "ve", "was", "do"},
    {"I", "am", "m", "have", "ve", "was", "do"},
    {"we", "are", "re", "have", "ve", "were", "do"},
    {"she", "is", "s", "has", "s", "was", "does"},
    {"he", "is", "s", "has", "s", "was", "does"},
    {"they", "are", "re", "have", "ve", "were", "do"},
    {"you", "are", "re", "have", "ve", "were", "do"},
    {"it", "is", "s", "has", "s", "was", "does"},
};
static const struct subject third_person = {"", "is", "s", "has", "s", "was", "does"};

static bool begins_with_vowel(const struct word *word)
{
    return strchr("aeiou", word->text[0]) != NULL;
}

static void put_noun_phrase(struct maker *m)
{
    const bool is_quoted = mark_chance(m, 8);
    if (is_quoted)
        put_open(m);
    if (mark_chance(m, 25)) {
        put(m, PICK(m, names));
        put_clitic(m, "s");
    } else if (mark_chance(m, 6)) {
        put(m, PICK(m, accented));
        put_clitic(m, "s");
    } else {
        const char *determiner = PICK(m, determiners);
        const struct word *first = draw(m, chance(m, 35) ? ADJECTIVE : NOUN);
        put(m, determiner[0] == 'a' && begins_with_vowel(first) ? "an" : determiner);
        put_word(m, first);
        if (first >= m->classes[NOUN].usual.words &&
            first < m->classes[NOUN].usual.words + m->classes[NOUN].usual.count) {
            if (is_quoted)
                put_mark(m, CLOSE);
            return;
        }
    }
    put_word(m, draw(m, NOUN));
    if (is_quoted)
        put_mark(m, CLOSE);
}

static const struct subject *put_subject(struct maker *m)
{
    const uint32_t r = below(m, 100);
    if (r < 70) {
        const struct subject *subject = &PICK(m, subjects);
        put(m, subject->text);
        return subject;
    }
    if (r < 78)
        put(m, PICK(m, names));
    else if (r < 88)
        put(m, PICK(m, kin));
    else
        put_noun_phrase(m);
    return &third_person;
}

static void put_complement(struct maker *m)
{
    const uint32_t r = below(m, 100);
    if (r < 50)
        put_noun_phrase(m);
    else if (r < 70)
        put(m, PICK(m, objects));
    if (chance(m, 40)) {
        put(m, PICK(m, prepositions));
        put_noun_phrase(m);
    }
    if (chance(m, 15))
        put_word(m, draw(m, ADVERB));
}

static void put_quality(struct maker *m)
{
    static const char *const degrees[] = {"so", "very", "a little", "rather", "not", "too"};
    if (chance(m, 30))
        put(m, PICK(m, degrees));
    put_word(m, draw(m, chance(m, 65) ? ADJECTIVE : GERUND));
}

/* "do not see", "didn't see", "won't see". */
static void put_denial(struct maker *m, const struct subject *subject)
{
    static const struct {
        const char *stem, *full;
    } auxiliaries[] = {{"did", "did not"},      {"did", "did not"}, {"can", "cannot"},
                       {"could", "could not"},  {"wo", "will not"}, {"would", "would not"},
                       {"should", "should not"}};
    const bool is_short = mark_chance(m, 95);
    const uint32_t r = below(m, 10);
    if (r < 7) {
        put(m, is_short ? auxiliaries[r].stem : auxiliaries[r].full);
    } else {
        put(m, subject->do_not);
        if (!is_short)
            put(m, "not");
    }
    if (is_short) {
        if (r != 2)
            m->sentence[m->len++] = 'n';
        put_clitic(m, "t");
    }
    put_word(m, draw(m, VERB));
}

/* An auxiliary verb, joined to the subject where marks are wanted. */
static void put_auxiliary(struct maker *m, const char *full, const char *clitic)
{
    if (mark_chance(m, 95))
        put_clitic(m, clitic);
    else
        put(m, full);
}

static void put_clause(struct maker *m)
{
    const struct subject *subject = put_subject(m);
    const uint32_t r = below(m, 100);
    if (r < 38) {
        if (chance(m, 10))
            put_word(m, draw(m, ADVERB));
        put_word(m, draw(m, PAST));
    } else if (r < 48) {
        put(m, subject->was);
        put_quality(m);
        return;
    } else if (r < 60) {
        put_auxiliary(m, subject->be, subject->be_clitic);
        put_quality(m);
        return;
    } else if (r < 73) {
        put_denial(m, subject);
    } else if (r < 82) {
        put_auxiliary(m, subject->have, subject->have_clitic);
        put_word(m, draw(m, PAST));
    } else if (r < 88) {
        put_auxiliary(m, "will", "ll");
        put_word(m, draw(m, VERB));
    } else {
        put(m, PICK(m, semi_modals));
        put_word(m, draw(m, VERB));
    }
    put_complement(m);
}

static void put_end(struct maker *m)
{
    const uint32_t r = below(m, 100);
    if (mark_chance(m, 12))
        put_mark(m, ELLIPSIS);
    else
        m->sentence[m->len++] = r < 90 ? '.' : r < 95 ? '?' : '!';
}

static void put_capital(struct maker *m)
{
    for (size_t i = 0; i < m->len && i < 3; i++) {
        const char c = m->sentence[i];
        if (c >= 'a' && c <= 'z')
            m->sentence[i] = (char)(c - 'a' + 'A');
        if (c >= ' ')
            return;
    }
}

static void make_sentence(struct maker *m)
{
    m->len = 0;
    m->gap = false;
    m->is_rich = m->marks * 100 < m->percent * m->chars;
    if (m->hostile == ALL_LEXICON) {
        for (uint32_t n = 6 + below(m, 14); n > 0; n--)
            put_word(m, draw(m, (enum class)below(m, CLASSES)));
        m->sentence[m->len++] = '.';
        put_capital(m);
        return;
    }
    const bool is_speech = mark_chance(m, 30);
    if (is_speech) {
        put_open(m);
    } else if (chance(m, 15)) {
        put(m, PICK(m, openings));
        put(m, ",");
    }
    put_clause(m);
    if (is_speech && chance(m, 50)) {
        put(m, ",");
        put_mark(m, CLOSE);
        put(m, PICK(m, said));
        put_end(m);
    } else {
        if (mark_chance(m, 20)) {
            put_dash(m);
            put_clause(m);
        } else if (chance(m, 70)) {
            const char *link = PICK(m, links);
            put(m, link[0] == ' ' ? link + 1 : link);
            put_clause(m);
        }
        put_end(m);
        if (is_speech)
            put_mark(m, CLOSE);
    }
    put_capital(m);
}

/* ---- writing ---- */

static void flush(struct maker *m)
{
    if (m->used > 0 && fwrite(m->block, 1, m->used, stdout) != m->used)
        m->failed = true;
    m->written += m->used;
    m->used = 0;
}

static uint64_t bytes_made(const struct maker *m)
{
    return m->written + m->used;
}

static void write_text(struct maker *m, const char *text, size_t len)
{
    memcpy(m->block + m->used, text, len);
    m->used += len;
    if (m->used >= BLOCK)
        flush(m);
}

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
    if (m->script == GREEK)
        return copy(out, (is_small ? greek_letters : greek_capitals)[letter]);
    if (m->script == CYRILLIC)
        return copy(out, (is_small ? cyrillic_letters : cyrillic_capitals)[letter]);
    out = write_hindi(out, letter, *follows_consonant);
    *follows_consonant = !is_vowel(letter);
    return out;
}

/* Typography and script; counts characters as if all marks were curly ones. */
static void write_sentence(struct maker *m)
{
    const char *const *typography = m->is_plain ? straight : curly;
    char *out = m->block + m->used;
    uint64_t marks = 0;
    bool follows_consonant = false;
    const bool is_latin = m->script == LATIN;
    for (size_t i = 0; i < m->len; i++) {
        const char c = m->sentence[i];
        if (c < ' ') {
            out = copy(out, typography[(unsigned char)c]);
            marks++;
        } else if (is_latin) {
            *out++ = c;
        } else if (m->script != EMOJI) {
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

/* ---- entries ---- */

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

static void date_start(struct maker *m)
{
    m->year = FIRST_YEAR;
    m->month = 1;
    m->day = 1;
    m->days = 0;
}

static void date_step(struct maker *m)
{
    if (++m->days == LIFE_DAYS) {
        date_start(m);
        return;
    }
    if (++m->day <= days_in_month(m->year, m->month))
        return;
    m->day = 1;
    if (++m->month > 12) {
        m->month = 1;
        m->year++;
    }
}

static void write_heading(struct maker *m)
{
    char line[40];
    const int len = snprintf(line, sizeof line, "%04d-%02d-%02d\n", m->year, m->month, m->day);
    write_text(m, line, (size_t)len);
}

static uint32_t sentence_words(const struct maker *m)
{
    uint32_t words = 1;
    for (size_t i = 0; i < m->len; i++)
        words += m->sentence[i] == ' ';
    return words;
}

static void write_entry(struct maker *m)
{
    m->theme_share =
        m->hostile == ALL_LEXICON ? 65536 : THEME_SHARE + below(m, 2 * THEME_SHARE);
    write_heading(m);
    uint32_t words = 120 + below(m, 160);
    uint32_t in_paragraph = 2 + below(m, 6);
    while (bytes_made(m) < m->wanted) {
        make_sentence(m);
        write_sentence(m);
        const uint32_t made = sentence_words(m);
        if (made >= words)
            break;
        words -= made;
        if (--in_paragraph > 0) {
            write_text(m, " ", 1);
        } else {
            write_text(m, "\n\n", 2);
            in_paragraph = 2 + below(m, 6);
        }
    }
    write_text(m, "\n\n", 2);
}

static void write_journal(struct maker *m)
{
    while (bytes_made(m) < m->wanted && !m->failed) {
        for (uint32_t n = 2 + below(m, 2); n > 0 && bytes_made(m) < m->wanted; n--)
            write_entry(m);
        date_step(m);
    }
}

/* ---- hostile inputs: one entry, all of it the same trouble ---- */

/* Fills up to the wanted size with pieces; a piece is never cut. */
static void write_pieces(struct maker *m, const char *const *pieces, uint32_t count,
                         uint32_t run)
{
    while (bytes_made(m) < m->wanted && !m->failed) {
        const char *piece = pieces[below(m, count)];
        for (uint32_t i = 0; i < run && bytes_made(m) < m->wanted; i++)
            write_text(m, piece, strlen(piece));
    }
}

static void write_hostile(struct maker *m)
{
    static const char *const letters[] = {"a", "e", "i", "o", "n", "r", "s", "t", "l", "d"};
    static const char *const quotes[] = {"'", "’", "a'", "a’", "'s", "''a"};
    static const char *const blanks[] = {"\n", "\n", " \n", "\t\n", "\r\n"};
    write_heading(m);
    if (m->hostile == LONG_WORD)
        write_pieces(m, letters, (uint32_t)(sizeof letters / sizeof *letters), 1);
    else if (m->hostile == APOSTROPHES)
        write_pieces(m, quotes, (uint32_t)(sizeof quotes / sizeof *quotes), 4096);
    else
        write_pieces(m, blanks, (uint32_t)(sizeof blanks / sizeof *blanks), 4096);
    write_text(m, "\n", 1);
}

/* ---- command line ---- */

static int usage(const char *wrong)
{
    if (wrong)
        fprintf(stderr, "make_corpus: %s\n", wrong);
    fputs("usage: make_corpus BYTES[K|M|G] [OPTION]... > FILE\n"
          "  --seed N             another text (default 1)\n"
          "  --curly PERCENT      of the characters are curly quotes, dashes, é (0 to 8, "
          "default 3)\n"
          "  --plain              the same text with straight quotes: ASCII only\n"
          "  --script SCRIPT      greek, cyrillic, hindi: every letter; emoji: one in three "
          "words\n"
          "  --hostile KIND       long_word, apostrophes, blank_lines, all_lexicon\n"
          "  --theme-words FILE   one word or phrase a line, instead of the built-in list\n",
          stderr);
    return 2;
}

/* Digits and perhaps a unit; false when it is anything else or too large. */
static bool parse_number(const char *text, bool allow_unit, uint64_t *number)
{
    if (text[0] < '0' || text[0] > '9')
        return false;
    char *end = NULL;
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 10);
    const char *const units = "KMG";
    const char *unit = *end && allow_unit ? strchr(units, *end) : NULL;
    const unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
    if (unit)
        end++;
    *number = (uint64_t)value << shift;
    return errno == 0 && *end == '\0' && *number >> shift == value;
}

/* Index of name, or -1; the first entry is the default and cannot be asked for. */
static int find_name(const char *const *table, int count, const char *name)
{
    for (int i = 1; i < count; i++)
        if (strcmp(table[i], name) == 0)
            return i;
    return -1;
}

static bool parse_option(struct maker *m, const char *name, const char *value,
                         const char **theme_path)
{
    uint64_t number = 0;
    if (strcmp(name, "--seed") == 0 && parse_number(value, false, &number)) {
        m->random = number;
    } else if (strcmp(name, "--curly") == 0 && parse_number(value, false, &number) &&
               number <= PERCENT_MAX) {
        m->percent = (unsigned)number;
    } else if (strcmp(name, "--script") == 0 && find_name(script_names, SCRIPTS, value) > 0) {
        m->script = (enum script)find_name(script_names, SCRIPTS, value);
    } else if (strcmp(name, "--hostile") == 0 &&
               find_name(hostile_names, HOSTILES, value) > 0) {
        m->hostile = (enum hostile)find_name(hostile_names, HOSTILES, value);
    } else if (strcmp(name, "--theme-words") == 0) {
        *theme_path = value;
    } else {
        return false;
    }
    return true;
}

static bool parse_arguments(struct maker *m, int argc, char **argv, const char **theme_path)
{
    bool has_size = false;
    m->random = 1;
    m->percent = PERCENT_USUAL;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--plain") == 0) {
            m->is_plain = true;
        } else if (strncmp(argv[i], "--", 2) == 0) {
            if (i + 1 == argc || !parse_option(m, argv[i], argv[i + 1], theme_path))
                return false;
            i++;
        } else {
            if (has_size || !parse_number(argv[i], true, &m->wanted))
                return false;
            has_size = true;
        }
    }
    return has_size;
}

/* Neighbouring seeds must not begin alike, and no state may be 0: the splitmix64 finisher. */
static uint64_t scramble(uint64_t seed)
{
    seed += UINT64_C(0x9e3779b97f4a7c15);
    seed = (seed ^ seed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    seed = (seed ^ seed >> 27) * UINT64_C(0x94d049bb133111eb);
    seed ^= seed >> 31;
    return seed ? seed : 1;
}

int main(int argc, char **argv)
{
    int status = 2;
    const char *theme_path = NULL;
    struct maker *m = calloc(1, sizeof *m);
    if (!m || !(m->block = malloc(BLOCK + BLOCK_SLACK))) {
        fputs("make_corpus: out of memory\n", stderr);
        goto done;
    }
    if (!parse_arguments(m, argc, argv, &theme_path)) {
        status = usage(argc > 1 ? "these arguments make no sense" : NULL);
        goto done;
    }
    if (!vocabularies_build(m, theme_path))
        goto done;
    m->random = scramble(m->random);
    m->emoji_random = scramble(m->random);
    date_start(m);
    if (m->hostile == NOT_HOSTILE || m->hostile == ALL_LEXICON)
        write_journal(m);
    else
        write_hostile(m);
    flush(m);
    if (fflush(stdout) != 0 || m->failed) {
        fprintf(stderr, "make_corpus: standard output: %s\n", strerror(errno));
        goto done;
    }
    status = 0;
done:
    if (m) {
        vocabularies_clear(m);
        free(m->block);
    }
    free(m);
    return status;
}
