/* words.h - the vocabulary: words of six classes, the usual ones drawn by Zipf's law, and the
 * theme words. */
#ifndef MAKER_WORDS_H
#define MAKER_WORDS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    WORD_MAX = 32,  /* bytes of a vocabulary entry, all of them copied at once */
    DRAW_BITS = 14, /* of the table that draws by Zipf's law */
    DRAWS = 1 << DRAW_BITS,
};

enum class { NOUN, ADJECTIVE, VERB, PAST, GERUND, ADVERB, CLASSES };

struct word {
    char text[WORD_MAX];
    uint32_t len;
};

struct word_list {
    struct word *words;
    uint32_t count;
};

struct vocabulary {
    struct word_list usual;
    struct word_list themes;
    uint16_t draw[DRAWS]; /* index into usual.words, each as often as Zipf's law says */
};

struct maker;

/* The built-in words; the theme words from a file unless theme_path is NULL. What fails is told
 * on standard error; vocabularies_clear is due either way. */
bool vocabularies_build(struct maker *m, const char *theme_path);
void vocabularies_clear(struct maker *m);

/* A word of the class: a theme word as often as this entry wants, else by Zipf's law. */
const struct word *draw(struct maker *m, enum class class);

#endif
