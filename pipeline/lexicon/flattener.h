/* flattener.h - the state of writing a lexicon's image, shared by flatten.c (patterns and
 * tables) and flatten_sets.c (sets and their phrases), and nobody else. */
#ifndef THEMELINE_FLATTENER_H
#define THEMELINE_FLATTENER_H

#include "lexicon/compiler.h"

/* Pairs (word, item), to be turned into a table of each word's items. */
struct pair {
    uint32_t word;
    uint32_t item;
};

struct flattener {
    struct compiler *c;
    struct image_writer writer;
    struct list sets, set_words, phrases, phrase_sets, starts;
    struct list hang, second, members, keys; /* of struct pair */
    struct list literals;                    /* per phrase */
    struct list required;     /* per pattern: bits of single words that it must have */
    struct list phrase_owner; /* per phrase: the number of the probe that has it */
    uint32_t *probes;         /* per set: its number as a probe, or PROBE_NONE */
    uint32_t probe_count;
    struct id_list below;
    uint32_t slots;
};

enum { NO_WORD = 0 };

enum status flattener_add_pair(struct list *list, uint32_t word, uint32_t item);
/* f->below: all words that are one of words, or below one of its stems. */
enum status flattener_below(struct flattener *f, const struct id_list *words);
/* Writes one set with its words and phrases to the lists; sets within it came before. */
enum status flatten_set(struct flattener *f, uint32_t index);
/* The word that is all of a set; NO_WORD: it is more. The set was flattened before. */
uint32_t flattened_word(const struct flattener *f, uint32_t set);

#endif
