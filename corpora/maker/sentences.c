#include "sentences.h"

#include "chance.h"
#include "maker.h"

#include <string.h>

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

void make_sentence(struct maker *m)
{
    m->len = 0;
    m->gap = false;
    m->is_rich = m->marks * 100 < m->options.percent * m->chars;
    if (m->options.hostile == ALL_LEXICON) {
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
