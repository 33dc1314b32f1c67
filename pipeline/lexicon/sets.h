/* sets.h - the sets of a lexicon while it is compiled: what is equal is stored once. A set is
 * made of words (vocabulary ids, not yet expanded below stems) and phrases (rows of sets). */
#ifndef THEMELINE_SETS_H
#define THEMELINE_SETS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct id_list {
    uint32_t *items;
    size_t count;
    size_t cap;
};

enum status id_list_add(struct id_list *list, uint32_t id);
void id_list_clear(struct id_list *list);
/* Sorts and drops doubles. */
void id_list_normalise(struct id_list *list);

struct phrase {
    uint32_t *sets;
    size_t count;
};

/* Being filled: all zeros is empty. Phrases of one set are taken as that set's members. */
struct set {
    struct id_list words;
    struct phrase *phrases;
    size_t phrase_count;
    size_t phrase_cap;
    uint32_t max_length;    /* tokens; 0 for an empty set */
    double frequency;       /* of all its members together, per million words */
    struct id_list anchors; /* words, one of which every member has; the rarest there are */
};

struct sets {
    struct set *items;
    size_t count;
    size_t cap;
    uint32_t *buckets; /* index + 1, by content */
    size_t bucket_count;
};

/* Adds a phrase of sets to a set being filled (copied). Phrases may repeat. */
enum status set_add_phrase(struct set *set, const uint32_t *sets, size_t count);
enum status set_add_all(struct set *set, const struct set *other);
void set_clear(struct set *set);

/* Interns: moves *set into the table, or finds its equal; *index is its place. *set is empty
 * afterwards. max_length, frequency and anchors must have been set. */
enum status sets_intern(struct sets *sets, struct set *set, uint32_t *index);
void sets_clear(struct sets *sets);

#endif
