#include "tokenizer/window.h"

#include <string.h>

/* Without branches: an index is always written, and kept by moving on. */
void window_list_anchors(struct window *w, uint32_t first)
{
    uint32_t count = w->anchor_count;
    for (uint32_t i = first; i < w->word_count; i++) {
        w->anchors[count] = i;
        count += w->found[i] >> 31;
    }
    w->anchor_count = count;
}

void window_keep(struct window *w, uint32_t first)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->anchor_count; i++) {
        if (w->anchors[i] >= first)
            w->anchors[kept++] = w->anchors[i] - first;
    }
    w->anchor_count = kept;
    w->word_count -= first;
    w->known_count = w->known_count > first ? w->known_count - first : 0;
    memmove(w->found, w->found + first, w->known_count * sizeof *w->found);
    memmove(w->words, w->words + first, w->word_count * sizeof *w->words);
    w->unusual_count = 0;
    w->end_count = 0;
}
