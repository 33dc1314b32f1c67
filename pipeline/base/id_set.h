/* id_set.h - what was seen before, as 64-bit hashes that take 11 to 21 bytes each. Among a
 * million things the chance that two different ones are taken for one is 1 in 30 million. */
#ifndef THEMELINE_ID_SET_H
#define THEMELINE_ID_SET_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zeros is an empty set. */
struct id_set {
    uint64_t *slots; /* 0: free */
    size_t count;
    size_t cap; /* 0 or a power of two */
};

/* Adds a hash; *is_new false when it was there. */
enum status id_set_add(struct id_set *set, uint64_t hash, bool *is_new);
bool id_set_has(const struct id_set *set, uint64_t hash);
void id_set_clear(struct id_set *set);

enum { ID_HASH_SEED = 0 };
/* Continues a hash (ID_HASH_SEED first) over len bytes. */
uint64_t id_hash(uint64_t seed, const void *data, size_t len);

#endif
