/* output.h - standard output, a block at a time. */
#ifndef MAKER_OUTPUT_H
#define MAKER_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

struct maker;

void write_text(struct maker *m, const char *text, size_t len);
/* Writes the block; m->failed says whether that went wrong. */
void flush(struct maker *m);
/* Written and waiting. */
uint64_t bytes_made(const struct maker *m);

#endif
