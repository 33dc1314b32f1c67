#include "tokenizer/window.h"

#include <string.h>

void window_keep(struct window *w, uint32_t first)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->anchor_count; i++) {
        if (w->anchors[i] >= first)
            w->anchors[kept++] = w->anchors[i] - first;
    }
    w->anchor_count = kept;
    w->word_count -= first;
    memmove(w->words, w->words + first, w->word_count * sizeof *w->words);
    w->unusual_count = 0;
    w->end_count = 0;
}
