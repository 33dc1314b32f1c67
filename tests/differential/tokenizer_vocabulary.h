/* tokenizer_vocabulary.h - for tests: a small vocabulary with whole words and stems of all
 * lengths. */
#ifndef THEMELINE_TOKENIZER_VOCABULARY_H
#define THEMELINE_TOKENIZER_VOCABULARY_H

#include "tokenizer/vocabulary.h"

#include <stdlib.h>
#include <string.h>

/* Folded; a final * is a stem, a leading ! an anchor. */
static const char *const TEST_WORDS[] = {
    "!trust",
    "!lonel*",
    "!don't",
    "i",
    "a",
    "!ab*",
    "abc*",
    "abcd",
    "!xyz*",
    "push",
    "!café",
    "!straße*",
    "!emotionally",
    "!loved",
    "love*",
    "!o'clock",
    "!3.5",
    "the*",
    "!дом*",
    "мама",
    "!2024",
    "!_x_",
    "the",
    "!unbelievably*",
    "!understanding",
    "!partner",
    "partners",
    "!e.g",
    "and",
    "!longestwordthatthereis*",
    "!averyverylongstemofmorethanthirtyonebytes*",
    "!שלום",
    "!l'a",
    "!ﬁ",
    "!fi",
    "trusted",
    "!night",
};

struct test_vocabulary {
    struct vocabulary_builder *builder;
    struct buffer image;
    struct vocabulary vocabulary;
};

static inline void test_vocabulary_make(struct test_vocabulary *t)
{
    struct image_writer writer = {0};
    *t = (struct test_vocabulary){.builder = vocabulary_builder_new()};
    if (!t->builder)
        abort();
    for (size_t i = 0; i < sizeof TEST_WORDS / sizeof *TEST_WORDS; i++) {
        const char *word = TEST_WORDS[i] + (TEST_WORDS[i][0] == '!');
        size_t len = strlen(word);
        bool is_stem = word[len - 1] == '*';
        uint32_t id;
        if (vocabulary_add(t->builder, word, len - is_stem, is_stem, &id) != STATUS_OK)
            abort();
        if (word != TEST_WORDS[i])
            vocabulary_mark_anchor(t->builder, id);
    }
    if (vocabulary_write(t->builder, &writer) != STATUS_OK ||
        image_finish(&writer, &t->image) != STATUS_OK ||
        !vocabulary_attach(&t->vocabulary, t->image.data, t->image.len))
        abort();
}

static inline void test_vocabulary_free(struct test_vocabulary *t)
{
    vocabulary_builder_free(t->builder);
    buffer_clear(&t->image);
}

#endif
