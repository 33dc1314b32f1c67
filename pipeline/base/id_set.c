#include "base/id_set.h"

#include <stdlib.h>
#include <string.h>

/* Multiply and fold, eight bytes at a time (the constants are the splitmix64 ones). */
static uint64_t mix(uint64_t h)
{
    h ^= h >> 30;
    h *= UINT64_C(0xbf58476d1ce4e5b9);
    h ^= h >> 27;
    h *= UINT64_C(0x94d049bb133111eb);
    return h ^ h >> 31;
}

uint64_t id_hash(uint64_t seed, const void *data, size_t len)
{
    const unsigned char *p = data;
    uint64_t h = mix(seed + UINT64_C(0x9e3779b97f4a7c15) + len);
    for (; len >= 8; len -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        h = mix(h ^ word);
    }
    if (len > 0) {
        uint64_t word = 0;
        memcpy(&word, p, len);
        h = mix(h ^ word);
    }
    return h;
}

static size_t slot_of(const struct id_set *set, uint64_t hash)
{
    size_t at = (size_t)hash & (set->cap - 1);
    while (set->slots[at] != 0 && set->slots[at] != hash)
        at = (at + 1) & (set->cap - 1);
    return at;
}

static enum status grow(struct id_set *set)
{
    struct id_set wider = {.cap = set->cap ? set->cap * 2 : 64, .count = set->count};
    wider.slots = calloc(wider.cap, sizeof *wider.slots);
    if (!wider.slots)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < set->cap; i++)
        if (set->slots[i] != 0)
            wider.slots[slot_of(&wider, set->slots[i])] = set->slots[i];
    free(set->slots);
    *set = wider;
    return STATUS_OK;
}

enum status id_set_add(struct id_set *set, uint64_t hash, bool *is_new)
{
    if (hash == 0)
        hash = 1;
    if (set->count + 1 > set->cap / 4 * 3 && grow(set) != STATUS_OK)
        return STATUS_ENOMEM;
    size_t at = slot_of(set, hash);
    *is_new = set->slots[at] == 0;
    set->slots[at] = hash;
    set->count += *is_new;
    return STATUS_OK;
}

bool id_set_has(const struct id_set *set, uint64_t hash)
{
    if (hash == 0)
        hash = 1;
    return set->cap > 0 && set->slots[slot_of(set, hash)] == hash;
}

void id_set_clear(struct id_set *set)
{
    free(set->slots);
    *set = (struct id_set){0};
}
