#include "tokenizer/vocabulary.h"
#include "tokenizer/vocabulary_key.h"

#include <stdlib.h>
#include <string.h>

/* Entries in the order of bytes, so that what is below a stem is one run behind it. Sorted when
 * first asked for; apart from the builder, which is const by then. */
struct order {
    size_t sorted; /* how many items are sorted: all or none */
    struct order_item {
        const char *text;
        size_t len;
        uint32_t id;
    } * items;
};

struct vocabulary_builder {
    struct vocabulary_word *words; /* words[0] is the unknown word */
    size_t count, words_cap;       /* count includes words[0] */
    struct buffer text;
    uint32_t *index; /* of ids, by hash; 0: empty; a power of two, at most half full */
    size_t index_size;
    struct order *order;
    size_t order_cap;
};

struct vocabulary_builder *vocabulary_builder_new(void)
{
    struct vocabulary_builder *b = calloc(1, sizeof *b);
    if (!b)
        return NULL;
    b->index_size = 1024;
    b->index = calloc(b->index_size, sizeof *b->index);
    b->order = calloc(1, sizeof *b->order);
    b->words = array_grow(NULL, sizeof *b->words, 1, &b->words_cap);
    if (!b->index || !b->order || !b->words) {
        vocabulary_builder_free(b);
        return NULL;
    }
    b->words[0] = (struct vocabulary_word){0};
    b->count = 1;
    return b;
}

void vocabulary_builder_free(struct vocabulary_builder *b)
{
    if (!b)
        return;
    if (b->order)
        free(b->order->items);
    free(b->order);
    free(b->index);
    free(b->words);
    buffer_clear(&b->text);
    free(b);
}

uint32_t vocabulary_size(const struct vocabulary_builder *b)
{
    return (uint32_t)b->count - 1;
}

static const char *text_of(const struct vocabulary_builder *b, uint32_t id)
{
    return b->text.data + b->words[id].text;
}

/* Where the entry is, or would be, in an index of the given size. */
static size_t index_place(const struct vocabulary_builder *b, const uint32_t *index,
                          size_t size, const char *text, size_t len, bool is_stem)
{
    size_t i = slot_at(key_hash(key_of(text, len), is_stem ? KEY_STEM : KEY_WORD)) & (size - 1);
    for (; index[i]; i = (i + 1) & (size - 1)) {
        const struct vocabulary_word *w = &b->words[index[i]];
        if (w->len == len && w->is_stem == is_stem &&
            memcmp(text_of(b, index[i]), text, len) == 0)
            break;
    }
    return i;
}

static enum status index_grow(struct vocabulary_builder *b)
{
    size_t size = b->index_size * 2;
    uint32_t *index = calloc(size, sizeof *index);
    if (!index)
        return STATUS_ENOMEM;
    for (uint32_t id = 1; id < b->count; id++) {
        const struct vocabulary_word *w = &b->words[id];
        index[index_place(b, index, size, text_of(b, id), w->len, w->is_stem)] = id;
    }
    free(b->index);
    b->index = index;
    b->index_size = size;
    return STATUS_OK;
}

/* Room for one entry more everywhere, so that adding it cannot fail half-way. */
static enum status make_room(struct vocabulary_builder *b, size_t len)
{
    if (b->count * 2 > b->index_size && index_grow(b) != STATUS_OK)
        return STATUS_ENOMEM;
    struct vocabulary_word *words =
        array_grow(b->words, sizeof *words, b->count + 1, &b->words_cap);
    if (!words)
        return STATUS_ENOMEM;
    b->words = words;
    struct order_item *items =
        array_grow(b->order->items, sizeof *items, b->count + 1, &b->order_cap);
    if (!items)
        return STATUS_ENOMEM;
    b->order->items = items;
    return buffer_reserve(&b->text, len);
}

enum status vocabulary_add(struct vocabulary_builder *b, const char *folded, size_t len,
                           bool is_stem, uint32_t *id)
{
    if (len == 0 || len > UINT16_MAX || (is_stem && len < STEM_SHORT))
        return STATUS_ELEXICON;
    enum status status = make_room(b, len);
    if (status != STATUS_OK)
        return status;
    size_t place = index_place(b, b->index, b->index_size, folded, len, is_stem);
    if (b->index[place] == 0) {
        struct vocabulary_word word = {.head = key_of(folded, len).head,
                                       .text = (uint32_t)b->text.len,
                                       .len = (uint16_t)len,
                                       .is_stem = is_stem};
        status = buffer_add(&b->text, folded, len);
        if (status != STATUS_OK)
            return status;
        b->words[b->count] = word;
        b->index[place] = (uint32_t)b->count++;
        b->order->sorted = 0;
    }
    *id = b->index[place];
    return STATUS_OK;
}

void vocabulary_mark_anchor(struct vocabulary_builder *b, uint32_t id)
{
    if (id > 0 && id < b->count)
        b->words[id].is_anchor = 1;
}

static int compare_texts(const char *a, size_t a_len, const char *b, size_t b_len)
{
    int order = memcmp(a, b, a_len < b_len ? a_len : b_len);
    return order ? order : (a_len > b_len) - (a_len < b_len);
}

static int compare_items(const void *a, const void *b)
{
    const struct order_item *x = a, *y = b;
    int order = compare_texts(x->text, x->len, y->text, y->len);
    return order ? order : (x->id > y->id) - (x->id < y->id);
}

static void sort_entries(const struct vocabulary_builder *b)
{
    if (b->order->sorted == b->count || b->count == 1)
        return;
    for (uint32_t id = 1; id < b->count; id++)
        b->order->items[id - 1] = (struct order_item){text_of(b, id), b->words[id].len, id};
    qsort(b->order->items, b->count - 1, sizeof *b->order->items, compare_items);
    b->order->sorted = b->count;
}

static bool is_below(const struct order_item *item, const char *stem, size_t len)
{
    return item->len >= len && memcmp(item->text, stem, len) == 0;
}

/* Words whose form in 's is a contraction ("let's", "who's"), and not theirs. */
static bool is_contracted(const char *text, size_t len)
{
    static const char *const words[] = {"he",   "she", "it",    "that", "this", "there", "here",
                                        "what", "who", "where", "how",  "when", "why",   "let"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len && memcmp(words[i], text, len) == 0)
            return true;
    return false;
}

/* The entry of a whole word's possessive, which another pattern may spell out; 0: none. */
static uint32_t possessive_of(const struct vocabulary_builder *b, uint32_t id)
{
    char text[64];
    size_t len = b->words[id].len;
    if (b->words[id].is_stem || len + 2 > sizeof text || is_contracted(text_of(b, id), len))
        return 0;
    memcpy(text, text_of(b, id), len);
    memcpy(text + len, "'s", 2);
    return b->index[index_place(b, b->index, b->index_size, text, len + 2, false)];
}

void vocabulary_below(const struct vocabulary_builder *b, uint32_t id,
                      void (*sink)(void *ctx, uint32_t id), void *ctx)
{
    if (id == 0 || id >= b->count)
        return;
    if (!b->words[id].is_stem) {
        uint32_t possessive = possessive_of(b, id);
        sink(ctx, id);
        if (possessive)
            sink(ctx, possessive);
        return;
    }
    sort_entries(b);
    const struct order_item *items = b->order->items;
    const char *stem = text_of(b, id);
    size_t len = b->words[id].len, low = 0, high = b->count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_texts(items[middle].text, items[middle].len, stem, len) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < b->count - 1 && is_below(&items[low], stem, len); low++)
        sink(ctx, items[low].id);
}

/* What is below an anchor stem, or the possessive of an anchor, becomes an anchor. In the order
 * of bytes a stem comes before all that is below it, save the word of the same bytes, which may
 * come just before. */
static void spread_anchors(struct vocabulary_builder *b)
{
    for (uint32_t id = 1; id < b->count; id++)
        if (b->words[id].is_anchor)
            b->words[possessive_of(b, id)].is_anchor = 1;
    b->words[0].is_anchor = 0;
    sort_entries(b);
    const struct order_item *items = b->order->items, *stem = NULL;
    for (size_t i = 0; i + 1 < b->count; i++) {
        struct vocabulary_word *word = &b->words[items[i].id];
        if (stem && is_below(&items[i], stem->text, stem->len)) {
            word->is_anchor = 1;
        } else if (word->is_anchor && word->is_stem) {
            stem = &items[i];
            if (i > 0 && items[i - 1].len == stem->len &&
                is_below(&items[i - 1], stem->text, stem->len))
                b->words[items[i - 1].id].is_anchor = 1;
        }
    }
}

static void filter_add_word(uint64_t *filter, struct key key)
{
    uint64_t hash = filter_hash(key);
    filter[filter_word_at(hash)] |= UINT64_C(1) << (hash >> 47 & 63) | UINT64_C(1)
                                                                           << (hash >> 41 & 63);
}

/* A word of the input may carry a possessive ending that vocabulary_find takes off. */
static void filter_add_possessive(uint64_t *filter, const char *text, size_t len)
{
    char start[10];
    size_t kept = len < 8 ? len : 8;
    memcpy(start, text, kept);
    memcpy(start + kept, "'s", 2);
    struct key key = key_of(start, kept + 2 < 8 ? kept + 2 : 8);
    key.len = len + 2;
    filter_add_word(filter, key);
}

/* The filter sees five bits of a byte: a stem of fewer than four bytes sets all that can
 * follow. */
static void filter_add_stem(uint64_t *filter, const char *text, size_t len)
{
    uint32_t known = (uint32_t)key_of(text, len < 4 ? len : 4).head;
    uint32_t ends = len >= 4 ? 1 : len == 3 ? 32 : 32 * 32;
    for (uint32_t end = 0; end < ends; end++) {
        uint32_t two = (end & 31) | (end >> 5) << 8;
        uint32_t bit = filter_stem_bit(known | (len < 4 ? two << (8 * len) : 0));
        filter[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

/* The two filters of what may be an anchor, and that of all stems. */
static enum status write_filters(const struct vocabulary_builder *b, struct image_writer *w)
{
    enum { WORD_WORDS = VOCABULARY_WORD_BITS / 64, STEM_WORDS = VOCABULARY_STEM_BITS / 64 };
    uint64_t *words = calloc(WORD_WORDS + 2 * STEM_WORDS, sizeof *words);
    if (!words)
        return STATUS_ENOMEM;
    uint64_t *stems = words + WORD_WORDS, *all_stems = stems + STEM_WORDS;
    for (uint32_t id = 1; id < b->count; id++) {
        const struct vocabulary_word *word = &b->words[id];
        if (word->is_stem)
            filter_add_stem(all_stems, text_of(b, id), word->len);
        if (word->is_stem && word->is_anchor)
            filter_add_stem(stems, text_of(b, id), word->len);
        if (!word->is_stem && word->is_anchor) {
            filter_add_word(words, key_of(text_of(b, id), word->len));
            filter_add_possessive(words, text_of(b, id), word->len);
        }
    }
    enum { STEM_BYTES = STEM_WORDS * sizeof *stems };
    enum status status =
        image_add(w, VOCABULARY_TAG_WORD_FILTER, words, WORD_WORDS * sizeof *words);
    if (status == STATUS_OK)
        status = image_add(w, VOCABULARY_TAG_STEM_FILTER, stems, STEM_BYTES);
    if (status == STATUS_OK)
        status = image_add(w, VOCABULARY_TAG_ALL_STEMS, all_stems, STEM_BYTES);
    free(words);
    return status;
}

static void slot_add(struct vocabulary_slot *slots, size_t mask, uint64_t hash, uint32_t id)
{
    size_t i = slot_at(hash) & mask;
    while (slots[i].value)
        i = (i + 1) & mask;
    slots[i] = (struct vocabulary_slot){slot_check(hash), id};
}

/* Notes that below the first bytes of text there is a stem of len bytes. */
static void slot_add_length(struct vocabulary_slot *slots, size_t mask, const char *text,
                            size_t len)
{
    uint64_t hash =
        key_hash(key_of(text, len < STEM_LONG ? STEM_SHORT : STEM_LONG), KEY_LENGTHS);
    size_t i = slot_at(hash) & mask;
    while (slots[i].value && slots[i].check != slot_check(hash))
        i = (i + 1) & mask;
    slots[i].check = slot_check(hash);
    slots[i].value |= UINT32_C(1) << (len < STEM_LAST_BIT ? len : STEM_LAST_BIT);
}

static enum status write_slots(const struct vocabulary_builder *b, struct image_writer *w)
{
    size_t size = 64;
    while (size < b->count * 3) /* each entry takes two slots at most, and mostly one */
        size *= 2;
    struct vocabulary_slot *slots = calloc(size, sizeof *slots);
    if (!slots)
        return STATUS_ENOMEM;
    /* The lengths come first: an id of equal check could be taken for them where it stood
     * before. */
    for (uint32_t id = 1; id < b->count; id++) {
        if (b->words[id].is_stem)
            slot_add_length(slots, size - 1, text_of(b, id), b->words[id].len);
    }
    for (uint32_t id = 1; id < b->count; id++) {
        const struct vocabulary_word *word = &b->words[id];
        uint64_t hash =
            key_hash(key_of(text_of(b, id), word->len), word->is_stem ? KEY_STEM : KEY_WORD);
        slot_add(slots, size - 1, hash, id);
    }
    enum status status = image_add(w, VOCABULARY_TAG_SLOTS, slots, size * sizeof *slots);
    free(slots);
    return status;
}

enum status vocabulary_write(struct vocabulary_builder *b, struct image_writer *w)
{
    spread_anchors(b);
    enum status status = write_filters(b, w);
    if (status == STATUS_OK)
        status = write_slots(b, w);
    if (status == STATUS_OK)
        status = image_add(w, VOCABULARY_TAG_WORDS, b->words, b->count * sizeof *b->words);
    if (status == STATUS_OK && b->text.len == 0) /* the section must be there */
        status = buffer_add_byte(&b->text, '\0');
    if (status == STATUS_OK)
        status = image_add(w, VOCABULARY_TAG_TEXT, b->text.data, b->text.len);
    return status;
}
