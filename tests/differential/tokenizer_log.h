/* tokenizer_log.h - for tests: all that a tokenizer says of a text, as numbers that can be
 * compared. */
#ifndef THEMELINE_TOKENIZER_LOG_H
#define THEMELINE_TOKENIZER_LOG_H

#include "tokenizer/tokenizer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For each sentence: start, end, count, then start, end and word of each token. */
struct log {
    uint32_t *numbers;
    size_t count, cap;
    uint64_t words, sentences;
};

static inline void log_add(struct log *log, uint32_t number)
{
    if (log->count == log->cap) {
        log->cap = log->cap ? log->cap * 2 : 4096;
        log->numbers = realloc(log->numbers, log->cap * sizeof *log->numbers);
        if (!log->numbers)
            abort();
    }
    log->numbers[log->count++] = number;
}

static inline void log_sentence(struct log *log, const struct sentence *s)
{
    log_add(log, s->start);
    log_add(log, s->end);
    log_add(log, s->count);
    for (uint32_t i = 0; i < s->count; i++) {
        log_add(log, s->tokens[i].start);
        log_add(log, s->tokens[i].end);
        log_add(log, s->tokens[i].word);
    }
}

/* Forgets what log held and fills it with what t says of text. */
static inline void log_run(struct log *log, struct tokenizer *t, enum tokenizer_want want,
                           const char *text, size_t len)
{
    struct sentence s;
    log->count = 0;
    tokenizer_begin(t, text, len);
    enum status status;
    while ((status = tokenizer_next(t, want, &s)) == STATUS_OK)
        log_sentence(log, &s);
    if (status != STATUS_STOP)
        abort();
    log->words = tokenizer_words(t);
    log->sentences = tokenizer_sentences(t);
}

/* Of the sentences in from those with an anchor, to to. */
static inline void log_anchored(struct log *to, const struct log *from,
                                const struct vocabulary *v)
{
    to->count = 0;
    for (size_t i = 0; i < from->count; i += 3 + 3 * (size_t)from->numbers[i + 2]) {
        const uint32_t *s = from->numbers + i;
        bool has_anchor = false;
        for (uint32_t k = 0; k < s[2]; k++)
            has_anchor |= vocabulary_is_anchor(v, s[3 + 3 * k + 2]);
        for (uint32_t k = 0; has_anchor && k < 3 + 3 * s[2]; k++)
            log_add(to, s[k]);
    }
}

static inline bool log_equal(const struct log *a, const struct log *b)
{
    return a->count == b->count &&
           (a->count == 0 ||
            memcmp(a->numbers, b->numbers, a->count * sizeof *a->numbers) == 0);
}

/* Whether spans lie in order, within each other and within the text, on characters' edges. */
static inline bool log_is_sane(const struct log *log, const char *text, size_t len)
{
    uint64_t at = 0, tokens = 0;
    for (size_t i = 0; i < log->count; i += 3 + 3 * (size_t)log->numbers[i + 2]) {
        const uint32_t *s = log->numbers + i;
        if (s[0] < at || s[1] <= s[0] || s[1] > len || s[2] > SENTENCE_MAX_TOKENS)
            return false;
        uint64_t inner = s[0];
        for (uint32_t k = 0; k < s[2]; k++) {
            const uint32_t *token = s + 3 + 3 * k;
            if (token[0] < inner || token[1] <= token[0] || token[1] > s[1] ||
                ((unsigned char)text[token[0]] & 0xC0) == 0x80)
                return false;
            inner = token[1];
        }
        at = s[1];
        tokens += s[2];
    }
    return tokens == log->words;
}

static inline void log_print(const struct log *log, const char *name)
{
    fprintf(stderr, "%s: words %llu sentences %llu\n", name, (unsigned long long)log->words,
            (unsigned long long)log->sentences);
    for (size_t i = 0; i < log->count; i += 3 + 3 * (size_t)log->numbers[i + 2]) {
        const uint32_t *s = log->numbers + i;
        fprintf(stderr, "  %u-%u:", s[0], s[1]);
        for (uint32_t k = 0; k < s[2]; k++)
            fprintf(stderr, " %u-%u=%u", s[3 + 3 * k], s[4 + 3 * k], s[5 + 3 * k]);
        fputc('\n', stderr);
    }
}

#endif
