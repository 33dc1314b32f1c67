/* make_corpus.c - the corpus maker of the benchmark: dated English text that nobody wrote, as
 * much of it as wanted, the same bytes for the same seed on every machine. No clock, no locale,
 * no floating point.
 *
 *     make_corpus BYTES [OPTION]... > corpus.txt          (options: options.c)
 *
 * A heading "2015-03-04", paragraphs, a blank line: about 200 words an entry, two or three
 * entries a day. After 40 years the dates begin anew, as if the next person's journal
 * followed. Sentences come from a small grammar; nouns, verbs and so on are drawn by Zipf's law
 * from words.inc, and 1 to 3 % of all words, differing by entry, belong to the theme words.
 *
 *     words, chance ─▶ sentences ─▶ typography ─▶ output
 *
 * Entries and hostile say what is written and when it is enough; maker.h is their state. */
#include "chance.h"
#include "entries.h"
#include "hostile.h"
#include "maker.h"
#include "options.h"
#include "output.h"
#include "words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    int status = 2;
    struct maker *m = calloc(1, sizeof *m);
    if (!m || !(m->block = malloc(BLOCK + BLOCK_SLACK))) {
        fputs("make_corpus: out of memory\n", stderr);
        goto done;
    }
    if (!options_parse(&m->options, argc, argv)) {
        options_usage(argc > 1 ? "these arguments make no sense" : NULL);
        goto done;
    }
    if (!vocabularies_build(m, m->options.theme_path))
        goto done;
    m->random = scramble(m->options.seed);
    m->emoji_random = scramble(m->random);
    date_start(m);
    if (m->options.hostile == NOT_HOSTILE || m->options.hostile == ALL_LEXICON)
        write_journal(m);
    else
        write_hostile(m);
    flush(m);
    if (fflush(stdout) != 0 || m->failed) {
        fprintf(stderr, "make_corpus: standard output: %s\n", strerror(errno));
        goto done;
    }
    status = 0;
done:
    if (m) {
        vocabularies_clear(m);
        free(m->block);
    }
    free(m);
    return status;
}
