/* partial.h - what writing and reading a partial tally share; for partial*.c alone. */
#ifndef THEMELINE_PARTIAL_H
#define THEMELINE_PARTIAL_H

#include "tally/tally.h"

#define PARTIAL_MAGIC "themeline partial 1"
#define PARTIAL_MAGIC_STEM "themeline partial "
/* Above every count that can be. */
#define PARTIAL_COUNT_MAX ((uint64_t)1 << 56)

/* The lines from `lexicon` to the last `theme`: what two tallies must agree on to be added. */
enum status partial_add_scheme(struct buffer *out, const struct tally_scheme *scheme);
uint64_t partial_checksum(const char *data, size_t len);

#endif
