/* probe_run.h - the inner loop of the probe, made once for each set of instructions: PROBE_NAME
 * is the function, PROBE_TARGET its attribute. */
#include "tokenizer/vocabulary_key.h"
#include "tokenizer/window.h"

/* The words [first, end), all ASCII, and eight bytes readable at each. Without branches: an
 * index is always written, and kept by moving on. */
PROBE_TARGET static void PROBE_NAME(const struct vocabulary *v, const char *text,
                                    struct window *w, uint32_t first, uint32_t end)
{
    static const uint64_t masks[9] = {
        0,          0xFF,         0xFFFF,         0xFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
        UINT64_MAX,
    };
    const uint64_t *word_filter = v->word_filter, *stem_filter = v->stem_filter;
    uint32_t *out = w->anchors + w->anchor_count;
    for (uint32_t i = first; i < end; i++) {
        struct word word = w->words[i];
        uint64_t len = word.end - word.start, head = bytes_load(text + word.start);
        struct key key = {(head | BYTES_OF(0x20)) & masks[len < 8 ? len : 8], len};
        *out = i;
        out += filter_passes(word_filter, stem_filter, key);
    }
    w->anchor_count = (uint32_t)(out - w->anchors);
}
