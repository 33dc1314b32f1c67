#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK = 4096 - 64 };

struct arena_block {
    struct arena_block *next;
    size_t used, cap;
    alignas(max_align_t) char bytes[];
};

void *arena_alloc(struct arena_block **arena, size_t size)
{
    struct arena_block *block = *arena;
    size = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    if (!block || size > block->cap - block->used) {
        size_t cap = size > ARENA_BLOCK ? size : ARENA_BLOCK;
        block = malloc(sizeof *block + cap);
        if (!block)
            return NULL;
        block->next = *arena;
        block->used = 0;
        block->cap = cap;
        *arena = block;
    }
    void *p = block->bytes + block->used;
    block->used += size;
    return memset(p, 0, size);
}

char *arena_copy(struct arena_block **arena, const char *text, size_t len)
{
    char *copy = arena_alloc(arena, len + 1);
    if (copy)
        memcpy(copy, text, len);
    return copy;
}

void arena_free(struct arena_block **arena)
{
    while (*arena) {
        struct arena_block *next = (*arena)->next;
        free(*arena);
        *arena = next;
    }
}
