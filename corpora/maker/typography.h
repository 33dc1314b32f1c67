/* typography.h - from a sentence in ASCII with marks to UTF-8: curly or straight quotes,
 * another script, emoji. */
#ifndef MAKER_TYPOGRAPHY_H
#define MAKER_TYPOGRAPHY_H

struct maker;

/* Writes the sentence that make_sentence left; counts characters as if all marks were curly
 * ones. */
void write_sentence(struct maker *m);

#endif
