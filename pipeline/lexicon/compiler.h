/* compiler.h - the state of a lexicon's compilation, shared by its steps and nobody else:
 * compile.c (rows to patterns), columns.c (what stands beside a pattern), classes.c (@names),
 * expand.c (trees to sets), emit.c (trees to steps), frequency.c (how common words are),
 * negations.c (patterns that are made with one), evidence_rows.c and evidence_tables.c (words
 * and pairs that speak for themes), flatten.c and flatten_sets.c (all of it to an image). */
#ifndef THEMELINE_COMPILER_H
#define THEMELINE_COMPILER_H

#include "base/buffer.h"
#include "lexicon/compiled.h"
#include "lexicon/pattern.h"
#include "lexicon/rows.h"
#include "lexicon/sets.h"

/* Occurrences per million words of words that the frequency table lacks. */
#define FREQUENCY_UNKNOWN 2.0
#define FREQUENCY_NEVER 1e18 /* cost of what can be no anchor */

struct class_entry {
    const char *name;
    uint32_t set;
    enum { CLASS_NEW, CLASS_IN_WORK, CLASS_DONE, CLASS_BROKEN } state;
    const struct row **rows; /* among class_rows */
    size_t row_count;
};

struct frequency {
    const char *word;
    double per_million;
};

/* A theme as rows of evidence name it. */
struct evidence_name {
    const char *name;
    uint16_t theme;
    bool is_used; /* some row has a weight for it */
};

/* What a row of evidence speaks of: a word with its family, a class, or a pair of families. A
 * class with phrases of two words has an item more for each. */
struct evidence_item {
    const struct row *from;
    struct compiled_evidence row;
    uint32_t family; /* 0: no word */
    uint32_t set;    /* the class's */
    uint32_t pair;   /* its key; 0: no pair */
};

/* A growable array of any item. */
struct list {
    void *items;
    size_t count;
    size_t cap;
};

struct compiler {
    const struct rows *rows;
    fault_sink *sink;
    void *sink_ctx;
    enum status status;    /* STATUS_ELEXICON once a fault was told */
    const struct row *row; /* being compiled, for messages */
    struct arena_block *memory;
    struct vocabulary_builder *vocabulary;
    struct sets sets;
    const struct row **class_rows; /* sorted by class */
    struct class_entry *classes;   /* sorted by name */
    size_t class_count;
    struct frequency *frequencies; /* sorted by word */
    size_t frequency_count;
    struct list steps, sides, patterns, compiled_rows, themes, groups;
    struct buffer texts;
    struct id_list *anchors; /* of each pattern */
    size_t anchor_count, anchor_cap;
    uint32_t regex_count;
    struct list families; /* uint32_t per vocabulary id: its family or FAMILY_NONE */
    uint32_t family_count;
    struct list evidence; /* of struct evidence_item */
    struct list weights;  /* of struct compiled_weight; slot is a theme until it is written */
    struct evidence_name *evidence_names; /* of all themes, sorted; NULL: no evidence */
};

/* list: room for one more item of the size, zeroed; NULL when memory is out. */
void *list_add(struct list *list, size_t item_size);

/* Tells a fault of the present row (column 0: unknown); the compilation goes on with the next
 * one. Returns STATUS_ELEXICON. */
enum status compiler_fault(struct compiler *c, unsigned long column, const char *text, ...)
    __attribute__((format(printf, 3, 4)));

/* The index of a theme by its id, or -1. */
int compiler_theme_index(const struct compiler *c, const char *id);
/* Read the columns of the present row: of a theme's name, of a pattern. STATUS_ELEXICON: told.
 */
enum status columns_read_theme(struct compiler *c, struct compiled_theme *theme);
enum status columns_read(struct compiler *c, struct compiled_pattern *p);

enum status frequency_load(struct compiler *c);
double frequency_of_word(const struct compiler *c, const char *word, size_t len);
double frequency_of_stem(const struct compiler *c, const char *stem, size_t len);

/* Sorts the classes and makes each one's set. */
enum status classes_build(struct compiler *c);
/* The set of a class; STATUS_ELEXICON (told) when there is none of that name. */
enum status class_set(struct compiler *c, const char *name, uint32_t *set);

/* Whether a tree can be a set: finitely many phrases, no gaps. */
bool node_is_finite(const struct node *n);
/* Adds all that a finite tree can be to set. */
enum status expand_node(struct compiler *c, const struct node *n, struct set *set);
/* The interned set of a finite tree. */
enum status expand_to_set(struct compiler *c, const struct node *n, uint32_t *set);

/* Appends the steps of a tree to c->steps. */
enum status emit_node(struct compiler *c, const struct node *n);
/* The rarest words that every match of the tree must have; FREQUENCY_NEVER: there are none. */
enum status find_anchor(struct compiler *c, const struct node *n, struct id_list *words,
                        double *frequency);

/* Sets has_negation of the patterns that a step of can be a negation cue: such a pattern keeps
 * the cues between its words for itself. */
enum status mark_negations(struct compiler *c);

/* A compiled row of the present row's file and line, with the text of its pattern. */
enum status compiler_add_row(struct compiler *c, const char *pattern, uint32_t *index);
/* out: all words that are one of words, or below one of its stems. */
enum status compiler_below(struct compiler *c, const struct id_list *words,
                           struct id_list *out);

/* Takes the present row, a family or evidence; STATUS_OK also when a fault was told. */
enum status evidence_add_family(struct compiler *c);
enum status evidence_add_row(struct compiler *c);
/* Gives the rows of evidence their compiled rows, when all patterns have theirs. */
enum status evidence_add_texts(struct compiler *c);
/* Whether some row of evidence speaks of a theme. */
bool evidence_has_theme(const struct compiler *c, uint16_t theme);
/* Writes the tables; marks the words that lead as anchors; sets the counts of evidence. */
enum status evidence_write(struct compiler *c, struct image_writer *w, struct compiled *counts);

/* Writes everything as an image. */
enum status flatten(struct compiler *c, struct buffer *image);

#endif
