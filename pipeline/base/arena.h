/* arena.h - memory that is given back all at once: for trees. */
#ifndef THEMELINE_ARENA_H
#define THEMELINE_ARENA_H

#include <stddef.h>

struct arena_block;

/* size bytes of zeros, aligned for any type; *arena NULL is an empty arena. NULL: memory is
 * out. */
void *arena_alloc(struct arena_block **arena, size_t size);
/* A copy of len bytes with a NUL behind it. */
char *arena_copy(struct arena_block **arena, const char *text, size_t len);
void arena_free(struct arena_block **arena);

#endif
