#include "tokenizer/tokenizer.h"

#include "tokenizer/paths.h"
#include "tokenizer/probe.h"
#include "tokenizer/scan.h"
#include "tokenizer/sentences.h"
#include "tokenizer/word_cache.h"

#include <stdlib.h>

static const uint32_t NO_WORD = UINT32_MAX;

/* The sentence that is open begins at byte start with word first (an index into the window).
 * Its end is looked for among the candidates from next_end on. */
struct tokenizer {
    const struct vocabulary *vocabulary;
    struct tokenizer_options options;
    scan_function *scan_on;
    struct word_cache *cache; /* NULL without a vocabulary, and on the plain path */

    struct scan scan;
    size_t start;
    size_t end; /* where the open sentence ends; 0: not known yet */
    uint32_t first;
    uint32_t next_end;
    uint32_t next_anchor; /* of the window's anchors */
    uint32_t sure_anchor; /* a word found to be an anchor already */
    uint64_t words;
    uint64_t sentences;

    struct window window;
    struct token tokens[SENTENCE_MAX_TOKENS];
};

struct tokenizer *tokenizer_new(const struct vocabulary *vocabulary,
                                const struct tokenizer_options *options)
{
    scan_function *scan_on = path_scan(options->path);
    struct tokenizer *t = scan_on ? malloc(sizeof *t) : NULL;
    if (!t)
        return NULL;
    t->vocabulary = vocabulary;
    t->options = *options;
    t->scan_on = scan_on;
    t->cache = NULL;
    tokenizer_begin(t, "", 0);
    /* The plain path is the reference: it asks the vocabulary for each word anew. */
    if (!vocabulary || options->path == TOKENIZER_PLAIN)
        return t;
    t->cache = calloc(1, sizeof *t->cache);
    if (t->cache)
        return t;
    tokenizer_free(t);
    return NULL;
}

void tokenizer_free(struct tokenizer *t)
{
    if (t)
        free(t->cache);
    free(t);
}

void tokenizer_begin(struct tokenizer *t, const char *text, size_t len)
{
    t->scan = (struct scan){.text = text, .len = len};
    t->start = t->end = 0;
    t->first = t->next_end = t->next_anchor = 0;
    t->sure_anchor = NO_WORD;
    t->words = t->sentences = 0;
    t->window.word_count = t->window.unusual_count = 0;
    t->window.anchor_count = t->window.end_count = 0;
}

uint64_t tokenizer_words(const struct tokenizer *t)
{
    return t->words;
}

uint64_t tokenizer_sentences(const struct tokenizer *t)
{
    return t->sentences;
}

/* The plain path does not trust the filters that it is the reference for. */
static void add_all_anchors(struct window *w, uint32_t first)
{
    for (uint32_t i = first; i < w->word_count; i++)
        w->anchors[w->anchor_count++] = i;
}

/* Scans on, keeping the words of the open sentence. All candidates must have been asked. */
static void fill_window(struct tokenizer *t)
{
    struct window *w = &t->window;
    window_keep(w, t->first);
    bool stays = t->sure_anchor != NO_WORD && t->sure_anchor >= t->first;
    t->sure_anchor = stays ? t->sure_anchor - t->first : NO_WORD;
    t->first = t->next_end = t->next_anchor = 0;
    uint32_t kept = w->word_count;
    t->scan_on(&t->scan, w);
    t->words += w->word_count - kept;
    if (t->vocabulary && t->options.path == TOKENIZER_PLAIN)
        add_all_anchors(w, kept);
    else if (t->vocabulary)
        probe_words(t->vocabulary, t->scan.text, t->scan.len, w, kept);
}

static enum status find_word(const struct tokenizer *t, uint32_t i, uint32_t *id)
{
    struct word word = t->window.words[i];
    size_t len = word.end - word.start;
    struct cached_word wanted;
    if (!t->cache || len > WORD_CACHE_LEN || t->scan.len - word.start < WORD_CACHE_LEN)
        return probe_find(t->vocabulary, t->scan.text, t->scan.len, word, id);
    struct cached_word *item = word_cache_at(t->cache, t->scan.text + word.start, len, &wanted);
    if (!word_cache_is(item, &wanted)) {
        enum status status =
            probe_find(t->vocabulary, t->scan.text, t->scan.len, word, &wanted.id);
        if (status != STATUS_OK)
            return status;
        *item = wanted;
    }
    *id = item->id;
    return STATUS_OK;
}

/* The first word from t->first on, and before end, that is an anchor; NO_WORD: none. */
static enum status find_anchor(struct tokenizer *t, uint32_t end, uint32_t *found)
{
    const struct window *w = &t->window;
    *found = NO_WORD;
    for (; t->next_anchor < w->anchor_count; t->next_anchor++) {
        uint32_t i = w->anchors[t->next_anchor], id;
        if (i >= end)
            return STATUS_OK;
        if (i < t->first)
            continue;
        if (i != t->sure_anchor) {
            enum status status = find_word(t, i, &id);
            if (status != STATUS_OK)
                return status;
            if (!vocabulary_is_anchor(t->vocabulary, id))
                continue;
        }
        *found = t->sure_anchor = i;
        return STATUS_OK;
    }
    return STATUS_OK;
}

/* Makes the last boundary that is not behind `before` the start of the open sentence. `word` is
 * the first word that begins there or later. */
static void skip_to(struct tokenizer *t, size_t before, uint32_t word)
{
    const struct window *w = &t->window;
    uint32_t low = t->next_end, high = w->end_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (w->ends[middle] < before)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i > t->next_end; i--) {
        size_t end =
            sentence_end(t->scan.text, t->scan.len, w->ends[i - 1], t->options.pure_rules);
        if (end <= t->start || end > before)
            continue;
        t->start = end;
        t->next_end = i;
        while (word > t->first && w->words[word - 1].start >= end)
            word--;
        t->first = word;
        return;
    }
}

/* Passes over sentences without an anchor undecided: on to the one that has the next anchor, or
 * to the one that is open at the end of the window. */
static enum status skip_unanchored(struct tokenizer *t)
{
    uint32_t anchor;
    enum status status = find_anchor(t, t->window.word_count, &anchor);
    if (status != STATUS_OK)
        return status;
    if (anchor != NO_WORD)
        skip_to(t, t->window.words[anchor].start, anchor);
    else
        skip_to(t, t->scan.pos, t->window.word_count);
    return STATUS_OK;
}

/* Looks for the end of the open sentence; false: it takes more text. */
static bool find_end(struct tokenizer *t)
{
    const struct window *w = &t->window;
    while (t->end == 0 && t->next_end < w->end_count) {
        size_t end = sentence_end(t->scan.text, t->scan.len, w->ends[t->next_end++],
                                  t->options.pure_rules);
        if (end > t->start)
            t->end = end;
    }
    if (t->scan.pos == t->scan.len && t->end == 0)
        t->end = t->scan.len;
    return t->end != 0 && t->end <= t->scan.pos;
}

/* The index behind the open sentence's last word in the window, or behind SENTENCE_MAX_TOKENS
 * + 1. */
static uint32_t last_word(const struct tokenizer *t, size_t end)
{
    const struct window *w = &t->window;
    uint32_t i = t->first;
    while (i < w->word_count && w->words[i].start < end && i - t->first <= SENTENCE_MAX_TOKENS)
        i++;
    return i;
}

/* A sentence, or a part of one, in the window: words [first, last) and bytes [start, end). */
struct stretch {
    uint32_t first, last;
    size_t start, end;
};

/* Takes the next sentence or part off the window, filling that as needed; false: none is left.
 */
static bool take_stretch(struct tokenizer *t, struct stretch *s)
{
    while (t->start < t->scan.len) {
        bool is_known = find_end(t);
        uint32_t last = last_word(t, is_known ? t->end : SIZE_MAX);
        bool is_part = last - t->first > SENTENCE_MAX_TOKENS;
        if (!is_known && !is_part) {
            fill_window(t);
            continue;
        }
        last -= is_part;
        size_t end = is_part ? t->window.words[last].start : t->end;
        *s = (struct stretch){t->first, last, t->start, end};
        t->first = last;
        t->start = end;
        if (!is_part)
            t->end = 0;
        return true;
    }
    return false;
}

/* Without white space around, but for U+202F, which can also be the last character of a word.
 */
static void trim(const struct tokenizer *t, struct stretch *s)
{
    size_t words_end = s->last > s->first ? t->window.words[s->last - 1].end : 0;
    sentence_trim(t->scan.text, &s->start, &s->end);
    if (s->end < words_end)
        s->end = words_end;
}

static enum status hand_out(struct tokenizer *t, const struct stretch *s, struct sentence *out)
{
    uint32_t count = s->last - s->first;
    for (uint32_t i = 0; i < count; i++) {
        struct word word = t->window.words[s->first + i];
        t->tokens[i] = (struct token){word.start, word.end, 0};
        enum status status = find_word(t, s->first + i, &t->tokens[i].word);
        if (status != STATUS_OK)
            return status;
    }
    *out = (struct sentence){(uint32_t)s->start, (uint32_t)s->end, t->tokens, count};
    return STATUS_OK;
}

/* Whether the stretch is one that the caller wants. */
static enum status judge(struct tokenizer *t, const struct stretch *s, enum tokenizer_want want,
                         bool *is_wanted)
{
    *is_wanted = want == TOKENIZER_EVERY_SENTENCE;
    if (*is_wanted || s->first == s->last)
        return STATUS_OK;
    uint32_t first = t->first, anchor;
    t->first = s->first;
    enum status status = find_anchor(t, s->last, &anchor);
    t->first = first;
    *is_wanted = anchor != NO_WORD;
    return status;
}

enum status tokenizer_next(struct tokenizer *t, enum tokenizer_want want, struct sentence *out)
{
    bool may_skip = want == TOKENIZER_ANCHORED && !t->options.count_sentences;
    struct stretch s;
    for (;;) {
        enum status status = STATUS_OK;
        if (may_skip && t->end == 0)
            status = skip_unanchored(t);
        if (status != STATUS_OK)
            return status;
        if (!take_stretch(t, &s))
            return STATUS_STOP;
        t->sentences += s.last > s.first;
        bool is_wanted;
        status = judge(t, &s, want, &is_wanted);
        if (status != STATUS_OK)
            return status;
        if (!is_wanted)
            continue;
        trim(t, &s);
        if (s.start < s.end)
            return hand_out(t, &s, out);
    }
}
