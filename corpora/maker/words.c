#include "words.h"

#include "chance.h"
#include "maker.h"
#include "words.inc"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool word_set(struct word *word, const char *text, size_t len)
{
    if (len == 0 || len >= WORD_MAX)
        return false;
    memset(word->text, 0, sizeof word->text);
    memcpy(word->text, text, len);
    word->len = (uint32_t)len;
    return true;
}

static bool words_from(struct word_list *list, const char *const *texts, size_t count)
{
    list->words = calloc(count, sizeof *list->words);
    if (!list->words)
        return false;
    for (size_t i = 0; i < count; i++)
        if (word_set(&list->words[list->count], texts[i], strlen(texts[i])))
            list->count++;
    return list->count > 0;
}

/* Zipf-Mandelbrot: the word of rank r has weight 1 / (r + 3). Every word has a draw at least.
 */
static void vocabulary_weigh(struct vocabulary *v)
{
    uint64_t total = 0;
    for (uint32_t r = 0; r < v->usual.count; r++)
        total += UINT64_C(0x100000000) / (r + 3);
    const uint32_t spare = DRAWS - v->usual.count;
    uint64_t sum = 0;
    uint32_t at = 0;
    for (uint32_t r = 0; r < v->usual.count; r++) {
        sum += UINT64_C(0x100000000) / (r + 3);
        const uint32_t end = r + 1 + (uint32_t)(sum * spare / total);
        while (at < end)
            v->draw[at++] = (uint16_t)r;
    }
}

/* One word or phrase a line; empty lines and lines with # are passed over. */
static bool theme_file_read(struct word_list *list, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "make_corpus: %s: %s\n", path, strerror(errno));
        return false;
    }
    char line[256];
    uint32_t cap = 0;
    bool ok = true;
    for (unsigned long number = 1; ok && fgets(line, sizeof line, file); number++) {
        const size_t len = strcspn(line, "\r\n");
        if (len == 0 || line[0] == '#')
            continue;
        if (list->count == cap) {
            cap = cap ? 2 * cap : 512;
            struct word *more = realloc(list->words, cap * sizeof *more);
            ok = more != NULL;
            if (!ok)
                break;
            list->words = more;
        }
        ok = word_set(&list->words[list->count++], line, len);
        if (!ok)
            fprintf(stderr, "make_corpus: %s:%lu: longer than %d bytes\n", path, number,
                    WORD_MAX - 1);
    }
    ok = ok && !ferror(file) && list->count > 0;
    if (fclose(file) != 0 || !ok) {
        fprintf(stderr, "make_corpus: %s: no list of words could be read\n", path);
        return false;
    }
    return true;
}

void vocabularies_clear(struct maker *m)
{
    for (int c = 0; c < CLASSES; c++) {
        free(m->classes[c].usual.words);
        if (c == 0 || m->classes[c].themes.words != m->classes[0].themes.words)
            free(m->classes[c].themes.words);
    }
}

#define LIST(array) (array), sizeof(array) / sizeof *(array)

bool vocabularies_build(struct maker *m, const char *theme_path)
{
    const struct {
        const char *const *usual;
        size_t usual_count;
        const char *const *themes;
        size_t theme_count;
    } lists[CLASSES] = {
        {LIST(noun_words), LIST(noun_themes)},
        {LIST(adjective_words), LIST(adjective_themes)},
        {LIST(verb_words), LIST(verb_themes)},
        {LIST(past_words), LIST(past_themes)},
        {LIST(gerund_words), LIST(gerund_themes)},
        {LIST(adverb_words), LIST(adverb_themes)},
    };
    struct word_list own = {NULL, 0};
    if (theme_path && !theme_file_read(&own, theme_path)) {
        free(own.words);
        return false;
    }
    for (int c = 0; c < CLASSES; c++) {
        struct vocabulary *v = &m->classes[c];
        v->themes = own; /* the same list for all of them */
        if (!words_from(&v->usual, lists[c].usual, lists[c].usual_count) ||
            (!theme_path && !words_from(&v->themes, lists[c].themes, lists[c].theme_count))) {
            fputs("make_corpus: out of memory\n", stderr);
            return false;
        }
        vocabulary_weigh(v);
    }
    return true;
}

const struct word *draw(struct maker *m, enum class class)
{
    const struct vocabulary *v = &m->classes[class];
    const uint32_t r = random_next(&m->random);
    if ((r & 0xffff) < m->theme_share)
        return &v->themes.words[below(m, v->themes.count)];
    return &v->usual.words[v->draw[(r >> 16) & (DRAWS - 1)]];
}
