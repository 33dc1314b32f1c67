#include "matcher/masks.h"

#include "matcher/places.h"

#include <stdlib.h>
#include <string.h>

static enum status set_width(struct masks *m, unsigned width)
{
    m->width = width;
    if (width <= m->capacity)
        return STATUS_OK;
    free(m->words);
    free(m->sets);
    /* Never cleared: a stamp says what is valid. Untouched pages cost no memory. */
    m->words = malloc(((size_t)m->word_count + 1) * width * sizeof *m->words);
    m->sets = malloc(((size_t)m->lexicon->slot_count + 1) * width * sizeof *m->sets);
    m->capacity = m->words && m->sets ? width : 0;
    return m->capacity ? STATUS_OK : STATUS_ENOMEM;
}

/* Of a bit for each probe, and one more. */
static size_t probe_bytes(const struct masks *m)
{
    return ((size_t)m->lexicon->probe_count / 64 + 1) * sizeof(uint64_t);
}

enum status masks_init(struct masks *m, const struct compiled *lexicon, uint32_t word_count)
{
    *m = (struct masks){.lexicon = lexicon, .word_count = word_count};
    m->word_stamps = calloc((size_t)word_count + 1, sizeof *m->word_stamps);
    m->set_stamps = calloc((size_t)lexicon->set_count + 1, sizeof *m->set_stamps);
    m->probes = malloc(probe_bytes(m));
    if (m->word_stamps && m->set_stamps && m->probes && set_width(m, 1) == STATUS_OK)
        return STATUS_OK;
    masks_clear(m);
    return STATUS_ENOMEM;
}

void masks_clear(struct masks *m)
{
    free(m->word_stamps);
    free(m->set_stamps);
    free(m->probes);
    free(m->words);
    free(m->sets);
    *m = (struct masks){0};
}

/* A new stamp makes everything stale; when stamps run out, all are set back. */
static void next_stamp(struct masks *m)
{
    if (++m->stamp != 0)
        return;
    memset(m->word_stamps, 0, ((size_t)m->word_count + 1) * sizeof *m->word_stamps);
    memset(m->set_stamps, 0, ((size_t)m->lexicon->set_count + 1) * sizeof *m->set_stamps);
    m->stamp = 1;
}

static inline uint64_t *set_masks(const struct masks *m, uint32_t set)
{
    return m->sets + (size_t)m->lexicon->sets[set].slot * m->width;
}

/* Notes a word of the sentence, and which probes have it. */
static void note_word(struct masks *m, uint32_t word)
{
    const struct compiled *x = m->lexicon;
    unsigned bit = signature_bit(word);
    m->signature[bit / 64] |= UINT64_C(1) << bit % 64;
    m->literals |= literal_bit(word);
    m->word_stamps[word] = m->stamp;
    places_clear(m->words + (size_t)word * m->width, m->width);
    for (uint32_t i = x->member_first[word]; i < x->member_first[word + 1]; i++)
        places_set(m->probes, x->members[i]);
}

/* Notes which probes have a phrase with this word and others that may be here. No branch: which
 * of them may be is as good as random. */
static void note_phrases(struct masks *m, uint32_t word)
{
    const struct compiled *x = m->lexicon;
    for (uint32_t i = x->key_first[word]; i < x->key_first[word + 1]; i++) {
        const struct compiled_key *key = &x->keys[i];
        uint64_t is_possible = (key->literals & ~m->literals) == 0;
        m->probes[key->probe / 64] |= is_possible << key->probe % 64;
    }
}

static void forget(struct masks *m)
{
    memset(m->probes, 0, probe_bytes(m));
    memset(m->signature, 0, sizeof m->signature);
    places_set(m->probes, m->lexicon->probe_count);
    m->literals = 0;
}

enum status masks_begin(struct masks *m, const struct sentence *sentence)
{
    enum status status = set_width(m, sentence->count / 64 + 1);
    if (status != STATUS_OK)
        return status;
    next_stamp(m);
    forget(m);
    m->sentence = sentence;
    for (uint32_t i = 0; i < sentence->count; i++) {
        uint32_t word = sentence->tokens[i].word;
        if (word == 0)
            continue;
        if (m->word_stamps[word] != m->stamp)
            note_word(m, word);
        places_set(m->words + (size_t)word * m->width, i);
    }
    for (uint32_t i = 0; i < sentence->count; i++)
        note_phrases(m, sentence->tokens[i].word);
    return STATUS_OK;
}

static inline bool share_bits(const uint64_t *a, const uint64_t *b)
{
    return ((a[0] & b[0]) | (a[1] & b[1]) | (a[2] & b[2]) | (a[3] & b[3])) != 0;
}

/* Whether a word is in the set's table. */
static inline bool is_member(const struct compiled *x, const struct compiled_set *set,
                             uint32_t word)
{
    const uint32_t *table = x->set_words + set->first_word;
    uint32_t mask = set->table_size - 1;
    for (uint32_t at = table_hash(word) & mask; table[at]; at = (at + 1) & mask)
        if (table[at] == word)
            return true;
    return false;
}

/* Few words are looked up in the sentence; many are asked whether the sentence's are among
 * them. */
static void add_words(const struct masks *m, const struct compiled_set *s, uint64_t *out)
{
    if (!share_bits(m->signature, s->words))
        return;
    if (s->table_size) {
        for (uint32_t i = 0; i < m->sentence->count; i++) {
            uint32_t word = m->sentence->tokens[i].word;
            if (word && is_member(m->lexicon, s, word))
                places_set(out, i);
        }
        return;
    }
    for (uint32_t i = 0; i < s->word_count; i++) {
        uint32_t word = m->lexicon->set_words[s->first_word + i];
        if (m->word_stamps[word] == m->stamp)
            for (unsigned w = 0; w < m->width; w++)
                out[w] |= m->words[(size_t)word * m->width + w];
    }
}

/* Whether a phrase of words begins at a token. */
static inline bool begins_at(const struct masks *m, const struct compiled_phrase *phrase,
                             uint32_t at)
{
    const uint32_t *elements = m->lexicon->phrase_sets + phrase->first;
    if (phrase->count > m->sentence->count - at)
        return false;
    for (uint32_t e = 1; e < phrase->count; e++)
        if (m->sentence->tokens[at + e].word != (elements[e] & ~ELEMENT_WORD))
            return false;
    return true;
}

/* The phrases of words that begin with a token, from the table of the set. */
static void add_started(const struct masks *m, const struct compiled_set *s, uint32_t at,
                        uint64_t *out)
{
    const struct compiled *x = m->lexicon;
    const struct compiled_start *table = x->starts + s->first_start;
    uint32_t word = m->sentence->tokens[at].word, mask = s->start_size - 1;
    uint32_t place = table_hash(word) & mask;
    while (table[place].word && table[place].word != word)
        place = (place + 1) & mask;
    if (!table[place].word)
        return;
    for (uint32_t i = 0; i < table[place].count; i++) {
        const struct compiled_phrase *phrase = &x->phrases[table[place].first + i];
        if (begins_at(m, phrase, at))
            places_set(out + (size_t)(phrase->count - 1) * m->width, at);
    }
}

/* Whether the sentence has an element of a phrase; then its masks, and how many they are. */
static inline bool find_element(struct masks *m, uint32_t element, const uint64_t **masks,
                                unsigned *length)
{
    uint32_t word = element & ~ELEMENT_WORD;
    *length = element & ELEMENT_WORD ? 1 : m->lexicon->sets[element].max_length;
    if (element & ELEMENT_WORD) {
        *masks = m->words + (size_t)word * m->width;
        return m->word_stamps[word] == m->stamp;
    }
    *masks = masks_of_set(m, element);
    return places_any(*masks, *length * m->width);
}

/* The same as add_phrase for a phrase of words, in a sentence that one mask covers. */
static void add_words_phrase(struct masks *m, const struct compiled_phrase *phrase,
                             uint64_t *out)
{
    const uint32_t *elements = m->lexicon->phrase_sets + phrase->first;
    uint64_t places = UINT64_MAX;
    for (uint32_t e = 0; e < phrase->count && places; e++) {
        uint32_t word = elements[e] & ~ELEMENT_WORD;
        places &= m->word_stamps[word] == m->stamp ? m->words[word] >> e : 0;
    }
    out[phrase->count - 1] |= places;
}

/* Adds the places where a phrase begins, to the mask of each length that it can have there:
 * reached[l] holds the beginnings of its first elements that are l tokens long together. */
static void add_phrase(struct masks *m, const struct compiled_phrase *phrase, uint64_t *out)
{
    uint64_t reached[SET_LENGTH_MAX + 1][PLACES_WIDTH_MAX];
    const uint64_t *masks;
    unsigned length, longest = 0;
    unsigned width = m->width;
    if (phrase->is_words && width == 1) {
        add_words_phrase(m, phrase, out);
        return;
    }
    if (!find_element(m, phrase->rarest, &masks, &length))
        return;
    for (unsigned i = 0; i < width; i++)
        reached[0][i] = UINT64_MAX;
    for (uint32_t e = 0; e < phrase->count; e++) {
        if (!find_element(m, m->lexicon->phrase_sets[phrase->first + e], &masks, &length))
            return;
        for (unsigned total = longest + 1; total <= longest + length; total++)
            places_clear(reached[total], width);
        /* From the longest down, so that what is added for this element is not met again. */
        for (unsigned before = longest + 1; before-- > 0;) {
            uint64_t from[PLACES_WIDTH_MAX];
            places_copy(from, reached[before], width);
            places_clear(reached[before], width);
            for (unsigned l = 1; l <= length; l++) {
                const uint64_t *mask = masks + (size_t)(l - 1) * width;
                places_follow(reached[before + l], from, mask, before, width);
            }
        }
        longest += length;
    }
    for (unsigned l = 1; l <= longest; l++)
        for (unsigned i = 0; i < width; i++)
            out[(size_t)(l - 1) * width + i] |= reached[l][i];
}

static void make_set(struct masks *m, uint32_t set)
{
    const struct compiled *x = m->lexicon;
    const struct compiled_set *s = &x->sets[set];
    uint64_t *out = set_masks(m, set);
    m->set_stamps[set] = m->stamp;
    for (unsigned l = 0; l < s->max_length; l++)
        places_clear(out + (size_t)l * m->width, m->width);
    add_words(m, s, out);
    for (uint32_t i = 0; s->start_size && i < m->sentence->count; i++)
        if (m->sentence->tokens[i].word)
            add_started(m, s, i, out);
    const uint64_t *literals = x->literals + s->first_phrase;
    for (uint32_t i = s->start_size ? s->words_phrase_count : 0; i < s->phrase_count; i++)
        if (!(literals[i] & ~m->literals))
            add_phrase(m, &x->phrases[s->first_phrase + i], out);
}

const uint64_t *masks_of_set(struct masks *m, uint32_t set)
{
    if (m->set_stamps[set] != m->stamp)
        make_set(m, set);
    return set_masks(m, set);
}

bool masks_has_set(struct masks *m, uint32_t set)
{
    return places_any(masks_of_set(m, set), m->lexicon->sets[set].max_length * m->width);
}
