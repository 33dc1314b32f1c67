#include "tokenizer/word_ids.h"

#include "tokenizer/probe.h"
#include "tokenizer/vocabulary_key.h"
#include "tokenizer/word_cache.h"

#include <stdlib.h>

bool word_ids_init(struct word_ids *ids, const struct vocabulary *vocabulary, bool has_cache)
{
    *ids = (struct word_ids){.vocabulary = vocabulary};
    if (!has_cache)
        return true;
    /* Memory that is zero without having been touched; a line more, to begin at one. */
    ids->room = calloc(1, sizeof *ids->cache + WORD_CACHE_LINE);
    if (!ids->room)
        return false;
    size_t over = (uintptr_t)ids->room % WORD_CACHE_LINE;
    ids->cache = (struct word_cache *)(void *)((char *)ids->room + WORD_CACHE_LINE - over);
    return true;
}

void word_ids_clear(struct word_ids *ids)
{
    free(ids->room);
}

static enum status ask(const struct word_ids *ids, const char *text, size_t len,
                       struct word word, uint32_t *found)
{
    uint32_t id;
    enum status status = probe_find(ids->vocabulary, text, len, word, &id);
    if (status == STATUS_OK)
        *found =
            id | WINDOW_FOUND | (vocabulary_is_anchor(ids->vocabulary, id) ? WINDOW_ANCHOR : 0);
    return status;
}

/* Words that are looked up together: what one has to wait for is fetched with the others'. */
enum { BATCH = 128 };
struct batch {
    const struct word_ids *ids;
    const char *text;
    size_t len;
    const struct word *words;
    uint32_t *found;
    uint32_t count;
    uint32_t late_count;
    struct word_bytes bytes[BATCH]; /* 0: of a word that the cache does not keep */
    struct word_bucket *buckets[BATCH];
    uint32_t late[BATCH]; /* indices of the words that are not found yet */
};

/* Where each word would be in the cache. Those that are too long, or too near to the end of the
 * text for their bytes to be loaded so, get the bytes of an empty place. */
static void aim(struct batch *b)
{
    static const char nowhere[WORD_CACHE_LEN];
    size_t safe = b->len >= WORD_CACHE_LEN ? b->len - WORD_CACHE_LEN + 1 : 0;
    for (uint32_t i = 0; i < b->count; i++) {
        size_t start = b->words[i].start, n = b->words[i].end - start;
        const char *from = start < safe ? b->text + start : nowhere;
        b->bytes[i] = word_bytes_load(from, n <= WORD_CACHE_LEN ? n : 0);
        b->buckets[i] = word_cache_at(b->ids->cache, b->bytes[i]);
        __builtin_prefetch(b->buckets[i]);
    }
}

/* Without branches: an index is always written, and kept by moving on. */
static void look_in_front(struct batch *b)
{
    uint32_t late_count = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        uint32_t found = word_bucket_front(b->buckets[i], b->bytes[i]);
        b->found[i] = found;
        b->late[late_count] = i;
        late_count += found == 0;
    }
    b->late_count = late_count;
}

static void look_behind(struct batch *b)
{
    uint32_t late_count = 0;
    for (uint32_t k = 0; k < b->late_count; k++) {
        uint32_t i = b->late[k];
        size_t n = b->words[i].end - b->words[i].start;
        if (b->bytes[i].head == 0 && n <= WORD_CACHE_LEN) { /* near the end of the text */
            b->bytes[i] = word_bytes_load_exactly(b->text + b->words[i].start, n);
            b->buckets[i] = word_cache_at(b->ids->cache, b->bytes[i]);
        }
        b->found[i] = word_bucket_find(b->buckets[i], b->bytes[i]);
        if (b->found[i])
            continue;
        vocabulary_expect(b->ids->vocabulary, key_cut(b->bytes[i].head, n));
        b->late[late_count++] = i;
    }
    b->late_count = late_count;
}

static enum status ask_of_the_rest(struct batch *b)
{
    for (uint32_t k = 0; k < b->late_count; k++) {
        uint32_t i = b->late[k];
        b->found[i] = word_bucket_find(b->buckets[i], b->bytes[i]); /* if it comes twice */
        if (b->found[i])
            continue;
        enum status status = ask(b->ids, b->text, b->len, b->words[i], &b->found[i]);
        if (status != STATUS_OK)
            return status;
        if (b->bytes[i].head)
            word_bucket_put(b->buckets[i], b->bytes[i], b->found[i], WORD_CACHE_WAYS - 1);
    }
    return STATUS_OK;
}

static enum status find_without_cache(const struct word_ids *ids, const char *text, size_t len,
                                      struct window *w, uint32_t first, uint32_t end)
{
    enum status status = STATUS_OK;
    for (uint32_t i = first; i < end && status == STATUS_OK; i++)
        status = ask(ids, text, len, w->words[i], &w->found[i]);
    return status;
}

enum status word_ids_find(const struct word_ids *ids, const char *text, size_t len,
                          struct window *w, uint32_t first, uint32_t end)
{
    if (!ids->cache)
        return find_without_cache(ids, text, len, w, first, end);
    enum status status = STATUS_OK;
    struct batch b;
    b.ids = ids;
    b.text = text;
    b.len = len;
    for (; first < end && status == STATUS_OK; first += b.count) {
        b.words = w->words + first;
        b.found = w->found + first;
        b.count = end - first < BATCH ? end - first : BATCH;
        aim(&b);
        look_in_front(&b);
        look_behind(&b);
        status = ask_of_the_rest(&b);
    }
    return status;
}
