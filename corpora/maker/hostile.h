/* hostile.h - hostile inputs: one entry, all of it the same trouble. The kind all_lexicon is
 * none of these but a matter of the grammar. */
#ifndef MAKER_HOSTILE_H
#define MAKER_HOSTILE_H

struct maker;

void write_hostile(struct maker *m);

#endif
