#include "lexicon/sets.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

enum status id_list_add(struct id_list *list, uint32_t id)
{
    uint32_t *items = array_grow(list->items, sizeof *items, list->count + 1, &list->cap);
    if (!items)
        return STATUS_ENOMEM;
    list->items = items;
    items[list->count++] = id;
    return STATUS_OK;
}

void id_list_clear(struct id_list *list)
{
    free(list->items);
    *list = (struct id_list){0};
}

static int compare_ids(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void id_list_normalise(struct id_list *list)
{
    size_t kept = 0;
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_ids);
    for (size_t i = 0; i < list->count; i++)
        if (kept == 0 || list->items[kept - 1] != list->items[i])
            list->items[kept++] = list->items[i];
    list->count = kept;
}

enum status set_add_phrase(struct set *set, const uint32_t *sets, size_t count)
{
    struct phrase *phrases =
        array_grow(set->phrases, sizeof *phrases, set->phrase_count + 1, &set->phrase_cap);
    if (!phrases)
        return STATUS_ENOMEM;
    set->phrases = phrases;
    struct phrase *p = &phrases[set->phrase_count];
    p->sets = malloc((count ? count : 1) * sizeof *p->sets);
    if (!p->sets)
        return STATUS_ENOMEM;
    memcpy(p->sets, sets, count * sizeof *p->sets);
    p->count = count;
    set->phrase_count++;
    return STATUS_OK;
}

enum status set_add_all(struct set *set, const struct set *other)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < other->words.count; i++)
        status = id_list_add(&set->words, other->words.items[i]);
    for (size_t i = 0; status == STATUS_OK && i < other->phrase_count; i++)
        status = set_add_phrase(set, other->phrases[i].sets, other->phrases[i].count);
    for (size_t i = 0; status == STATUS_OK && i < other->anchors.count; i++)
        status = id_list_add(&set->anchors, other->anchors.items[i]);
    set->frequency += other->frequency;
    if (other->max_length > set->max_length)
        set->max_length = other->max_length;
    return status;
}

void set_clear(struct set *set)
{
    id_list_clear(&set->words);
    id_list_clear(&set->anchors);
    for (size_t i = 0; i < set->phrase_count; i++)
        free(set->phrases[i].sets);
    free(set->phrases);
    *set = (struct set){0};
}

static int compare_phrases(const void *a, const void *b)
{
    const struct phrase *p = a, *q = b;
    if (p->count != q->count)
        return p->count < q->count ? -1 : 1;
    return p->count ? memcmp(p->sets, q->sets, p->count * sizeof *p->sets) : 0;
}

static void normalise(struct set *set)
{
    size_t kept = 0;
    id_list_normalise(&set->words);
    id_list_normalise(&set->anchors);
    if (set->phrase_count > 1)
        qsort(set->phrases, set->phrase_count, sizeof *set->phrases, compare_phrases);
    for (size_t i = 0; i < set->phrase_count; i++) {
        if (kept > 0 && compare_phrases(&set->phrases[kept - 1], &set->phrases[i]) == 0)
            free(set->phrases[i].sets);
        else
            set->phrases[kept++] = set->phrases[i];
    }
    set->phrase_count = kept;
}

static uint64_t mix(uint64_t hash, const void *data, size_t len)
{
    const unsigned char *p = data;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ p[i]) * 0x100000001B3U;
    return hash;
}

static uint64_t hash_set(const struct set *set)
{
    uint64_t hash = 0xCBF29CE484222325U;
    if (set->words.count)
        hash = mix(hash, set->words.items, set->words.count * sizeof *set->words.items);
    for (size_t i = 0; i < set->phrase_count; i++) {
        hash = mix(hash, &set->phrases[i].count, sizeof set->phrases[i].count);
        hash = mix(hash, set->phrases[i].sets, set->phrases[i].count * sizeof(uint32_t));
    }
    return hash;
}

static bool are_equal(const struct set *a, const struct set *b)
{
    if (a->words.count != b->words.count || a->phrase_count != b->phrase_count)
        return false;
    if (a->words.count &&
        memcmp(a->words.items, b->words.items, a->words.count * sizeof *a->words.items) != 0)
        return false;
    for (size_t i = 0; i < a->phrase_count; i++)
        if (compare_phrases(&a->phrases[i], &b->phrases[i]) != 0)
            return false;
    return true;
}

/* Doubles the table of buckets and puts every set where it now belongs. */
static enum status grow_buckets(struct sets *sets)
{
    size_t count = sets->bucket_count ? sets->bucket_count * 2 : 1024;
    uint32_t *buckets = calloc(count, sizeof *buckets);
    if (!buckets)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < sets->count; i++) {
        size_t at = hash_set(&sets->items[i]) & (count - 1);
        while (buckets[at])
            at = (at + 1) & (count - 1);
        buckets[at] = (uint32_t)i + 1;
    }
    free(sets->buckets);
    sets->buckets = buckets;
    sets->bucket_count = count;
    return STATUS_OK;
}

enum status sets_intern(struct sets *sets, struct set *set, uint32_t *index)
{
    normalise(set);
    if (sets->count * 2 >= sets->bucket_count && grow_buckets(sets) != STATUS_OK)
        return STATUS_ENOMEM;
    size_t at = hash_set(set) & (sets->bucket_count - 1);
    for (; sets->buckets[at]; at = (at + 1) & (sets->bucket_count - 1))
        if (are_equal(&sets->items[sets->buckets[at] - 1], set)) {
            *index = sets->buckets[at] - 1;
            set_clear(set);
            return STATUS_OK;
        }
    struct set *items = array_grow(sets->items, sizeof *items, sets->count + 1, &sets->cap);
    if (!items)
        return STATUS_ENOMEM;
    sets->items = items;
    items[sets->count] = *set;
    *set = (struct set){0};
    *index = (uint32_t)sets->count++;
    sets->buckets[at] = *index + 1;
    return STATUS_OK;
}

void sets_clear(struct sets *sets)
{
    for (size_t i = 0; i < sets->count; i++)
        set_clear(&sets->items[i]);
    free(sets->items);
    free(sets->buckets);
    *sets = (struct sets){0};
}
