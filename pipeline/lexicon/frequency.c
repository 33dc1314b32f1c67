/* How common words are: only to choose, of the words that a pattern cannot do without, the one
 * that costs the least to look out for. Results never depend on it. */
#include "lexicon/compiler.h"

#include <stdlib.h>
#include <string.h>

static int by_word(const void *a, const void *b)
{
    return strcmp(((const struct frequency *)a)->word, ((const struct frequency *)b)->word);
}

enum status frequency_load(struct compiler *c)
{
    struct list list = {0};
    for (size_t i = 0; i < c->rows->count; i++) {
        const struct row *row = &c->rows->items[i];
        if (row->kind != ROW_FREQUENCY)
            continue;
        struct frequency *f = list_add(&list, sizeof *f);
        if (!f) {
            free(list.items);
            return STATUS_ENOMEM;
        }
        f->word = row->name;
        f->per_million = strtod(row->definition, NULL);
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *c->frequencies, by_word);
    c->frequencies = list.items;
    c->frequency_count = list.count;
    return STATUS_OK;
}

/* The place of the first word not below the given one. */
static size_t lower_bound(const struct compiler *c, const char *word, size_t len)
{
    size_t low = 0, high = c->frequency_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strncmp(c->frequencies[middle].word, word, len) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double frequency_of_word(const struct compiler *c, const char *word, size_t len)
{
    size_t at = lower_bound(c, word, len);
    if (at < c->frequency_count && !strncmp(c->frequencies[at].word, word, len) &&
        c->frequencies[at].word[len] == '\0')
        return c->frequencies[at].per_million;
    return FREQUENCY_UNKNOWN;
}

double frequency_of_stem(const struct compiler *c, const char *stem, size_t len)
{
    double sum = 2 * FREQUENCY_UNKNOWN;
    for (size_t at = lower_bound(c, stem, len);
         at < c->frequency_count && !strncmp(c->frequencies[at].word, stem, len); at++)
        sum += c->frequencies[at].per_million;
    return sum;
}
