/* sentences.h - the grammar. It leaves a sentence in ASCII with marks in struct maker.
 *
 * Whether a sentence is rich in marks (apostrophes, quotes, dashes) is decided by what is
 * missing to the wanted share, so --plain differs from its twin in the marks' bytes and in
 * nothing else. */
#ifndef MAKER_SENTENCES_H
#define MAKER_SENTENCES_H

struct maker;

void make_sentence(struct maker *m);

#endif
