#include "tokenizer/tokenizer.h"

#include "tokenizer/paths.h"
#include "tokenizer/probe.h"
#include "tokenizer/scan.h"
#include "tokenizer/sentences.h"
#include "tokenizer/word_ids.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t NO_WORD = UINT32_MAX;

/* A text is dense of anchors if one word of DENSE_WORDS may be one; told from no fewer than
 * DENSE_SAMPLE words. */
enum { DENSE_WORDS = 16, DENSE_SAMPLE = 32 };

/* The sentence that is open begins at byte start with word first (an index into the window).
 * Its end is looked for among the candidates from next_end on. */
struct tokenizer {
    struct word_ids ids; /* with a cache, but on the plain path */
    struct tokenizer_options options;
    scan_function *scan_on;
    bool is_dense; /* of anchors, the text so far; it is only a guess of what comes next */

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
    t->options = *options;
    t->scan_on = scan_on;
    t->is_dense = false;
    memset(t->window.found, 0, sizeof t->window.found); /* stays so without a vocabulary */
    tokenizer_begin(t, "", 0);
    /* The plain path is the reference: it asks the vocabulary for each word anew. */
    if (word_ids_init(&t->ids, vocabulary, vocabulary && options->path != TOKENIZER_PLAIN))
        return t;
    free(t);
    return NULL;
}

void tokenizer_free(struct tokenizer *t)
{
    if (t)
        word_ids_clear(&t->ids);
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
    t->window.anchor_count = t->window.known_count = t->window.end_count = 0;
}

uint64_t tokenizer_words(const struct tokenizer *t)
{
    return t->words;
}

uint64_t tokenizer_sentences(const struct tokenizer *t)
{
    return t->sentences;
}

/* Asks of the words from index first on which are anchors. Where most sentences have one, or
 * all are wanted, the ids of all words are found at once, and tell it; else the filters tell
 * which words may be. The plain path does not trust the filters that it is the reference for.
 */
static enum status ask_words(struct tokenizer *t, enum tokenizer_want want, uint32_t first)
{
    struct window *w = &t->window;
    uint32_t asked = w->word_count - first, before = w->anchor_count;
    if (want == TOKENIZER_EVERY_SENTENCE || t->is_dense || !t->ids.cache) {
        /* Words kept from a window that was only filtered have no ids yet. */
        enum status status =
            word_ids_find(&t->ids, t->scan.text, t->scan.len, w, w->known_count, w->word_count);
        if (status != STATUS_OK)
            return status;
        w->known_count = w->word_count;
        window_list_anchors(w, first);
    } else {
        probe_words(t->ids.vocabulary, t->scan.text, t->scan.len, w, first);
    }
    if (asked >= DENSE_SAMPLE)
        t->is_dense = (w->anchor_count - before) * DENSE_WORDS >= asked;
    return STATUS_OK;
}

/* Scans on, keeping the words of the open sentence. All candidates must have been asked. */
static enum status fill_window(struct tokenizer *t, enum tokenizer_want want)
{
    struct window *w = &t->window;
    window_keep(w, t->first);
    bool stays = t->sure_anchor != NO_WORD && t->sure_anchor >= t->first;
    t->sure_anchor = stays ? t->sure_anchor - t->first : NO_WORD;
    t->first = t->next_end = t->next_anchor = 0;
    uint32_t kept = w->word_count;
    t->scan_on(&t->scan, w);
    t->words += w->word_count - kept;
    return t->ids.vocabulary ? ask_words(t, want, kept) : STATUS_OK;
}

/* Sees to it that what is found of the words [first, end) is known. */
static enum status know_words(struct tokenizer *t, uint32_t first, uint32_t end)
{
    if (end <= t->window.known_count || !t->ids.vocabulary)
        return STATUS_OK;
    return word_ids_find(&t->ids, t->scan.text, t->scan.len, &t->window, first, end);
}

/* The first word from t->first on, and before end, that is an anchor; NO_WORD: none. */
static enum status find_anchor(struct tokenizer *t, uint32_t end, uint32_t *found)
{
    const struct window *w = &t->window;
    *found = NO_WORD;
    for (; t->next_anchor < w->anchor_count; t->next_anchor++) {
        uint32_t i = w->anchors[t->next_anchor];
        if (i >= end)
            return STATUS_OK;
        if (i < t->first)
            continue;
        if (i != t->sure_anchor) {
            enum status status = know_words(t, i, i + 1);
            if (status != STATUS_OK)
                return status;
            if (!(w->found[i] & WINDOW_ANCHOR))
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

/* Takes the next sentence or part off the window, filling that as needed; STATUS_STOP: none is
 * left. */
static enum status take_stretch(struct tokenizer *t, enum tokenizer_want want,
                                struct stretch *s)
{
    while (t->start < t->scan.len) {
        bool is_known = find_end(t);
        uint32_t last = last_word(t, is_known ? t->end : SIZE_MAX);
        bool is_part = last - t->first > SENTENCE_MAX_TOKENS;
        if (!is_known && !is_part) {
            enum status status = fill_window(t, want);
            if (status != STATUS_OK)
                return status;
            continue;
        }
        last -= is_part;
        size_t end = is_part ? t->window.words[last].start : t->end;
        *s = (struct stretch){t->first, last, t->start, end};
        t->first = last;
        t->start = end;
        if (!is_part)
            t->end = 0;
        return STATUS_OK;
    }
    return STATUS_STOP;
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
    enum status status = know_words(t, s->first, s->last);
    if (status != STATUS_OK)
        return status;
    uint32_t count = s->last - s->first;
    const struct word *words = t->window.words + s->first;
    const uint32_t *found = t->window.found + s->first;
    for (uint32_t i = 0; i < count; i++)
        t->tokens[i] = (struct token){words[i].start, words[i].end, found[i] & WINDOW_ID};
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
        status = take_stretch(t, want, &s);
        if (status != STATUS_OK)
            return status;
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
