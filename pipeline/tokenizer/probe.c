#include "tokenizer/probe.h"

#include "tokenizer/fold.h"
#include "tokenizer/fold_simple.h"
#include "tokenizer/vocabulary_key.h"

#define PROBE_TARGET
#define PROBE_NAME probe_run_plain
#include "tokenizer/probe_run.h"
#undef PROBE_TARGET
#undef PROBE_NAME

#if defined(__x86_64__)
#define PROBE_TARGET __attribute__((target("bmi,bmi2")))
#define PROBE_NAME probe_run_bmi2
#include "tokenizer/probe_run.h"
#endif

static inline void probe_run(const struct vocabulary *v, const char *text, struct window *w,
                             uint32_t first, uint32_t end)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("bmi2")) {
        probe_run_bmi2(v, text, w, first, end);
        return;
    }
#endif
    probe_run_plain(v, text, w, first, end);
}

/* An unusual word is asked by its folded form; one that folds in no simple way passes. */
static unsigned unusual_passes(const struct vocabulary *v, const char *word, size_t len)
{
    char folded[FOLD_SIMPLE_ROOM(PROBE_WORD_MAX)];
    if (len > PROBE_WORD_MAX)
        return 0;
    size_t n = fold_simple(word, len, folded);
    return n == FOLD_NOT_SIMPLE ||
           filter_passes(v->word_filter, v->stem_filter, key_of(folded, n));
}

static void probe_one(const struct vocabulary *v, const char *text, struct window *w,
                      uint32_t i)
{
    struct word word = w->words[i];
    w->anchors[w->anchor_count] = i;
    w->anchor_count += filter_passes(v->word_filter, v->stem_filter,
                                     key_of(text + word.start, word.end - word.start));
}

void probe_words(const struct vocabulary *v, const char *text, size_t len, struct window *w,
                 uint32_t first)
{
    uint32_t safe =
        w->word_count; /* words before it have eight bytes of text from their start */
    while (safe > first && len - w->words[safe - 1].start < 8)
        safe--;
    for (uint32_t i = 0; i <= w->unusual_count; i++) {
        uint32_t end = i < w->unusual_count ? w->unusual[i] : w->word_count;
        uint32_t run_end = end < safe ? end : safe;
        if (first < run_end) {
            probe_run(v, text, w, first, run_end);
            first = run_end;
        }
        for (; first < end; first++)
            probe_one(v, text, w, first);
        if (end < w->word_count) {
            const char *word = text + w->words[end].start;
            w->anchors[w->anchor_count] = end;
            w->anchor_count += unusual_passes(v, word, w->words[end].end - w->words[end].start);
            first = end + 1;
        }
    }
}

/* Any word, by way of a buffer. */
static enum status find_folded(const struct vocabulary *v, const char *word, size_t len,
                               uint32_t *id)
{
    char folded[FOLD_SIMPLE_ROOM(PROBE_WORD_MAX)];
    size_t n = fold_simple(word, len, folded);
    if (n != FOLD_NOT_SIMPLE) {
        *id = vocabulary_find(v, folded, n);
        return STATUS_OK;
    }
    struct buffer b = {0};
    enum status status = fold_word(word, len, &b);
    if (status == STATUS_OK)
        *id = vocabulary_find(v, b.data, b.len);
    buffer_clear(&b);
    return status;
}

enum status probe_find(const struct vocabulary *v, const char *text, size_t len,
                       struct word word, uint32_t *id)
{
    size_t n = word.end - word.start;
    *id = 0;
    if (!v || n > PROBE_WORD_MAX)
        return STATUS_OK;
    if (n <= 8 && len - word.start >= 8) { /* most words: they fold in a register */
        uint64_t head = bytes_load(text + word.start) & key_mask(n);
        if (!(head & BYTES_OF(0x80))) {
            char folded[8];
            head = bytes_lower(head);
            bytes_store(folded, head);
            *id = vocabulary_find_head(v, folded, n, head);
            return STATUS_OK;
        }
    }
    return find_folded(v, text + word.start, n, id);
}
