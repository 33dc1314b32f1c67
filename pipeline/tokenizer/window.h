/* window.h - the arrays into which a text is scanned, a stretch at a time, so that memory stays
 * small and in the cache however long the text is. */
#ifndef THEMELINE_WINDOW_H
#define THEMELINE_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct word {
    uint32_t start;
    uint32_t end;
};

/* Room in the arrays, of which one step of a scan (64 bytes of text) takes the slack at most.
 */
enum { WINDOW_WORDS = 3072, WINDOW_ENDS = 2048, WINDOW_SLACK = 64 };

struct window {
    struct word words[WINDOW_WORDS];
    uint32_t unusual[WINDOW_WORDS]; /* indices of the words with a byte that is not ASCII */
    uint32_t anchors[WINDOW_WORDS]; /* indices of the words that may be anchors */
    uint32_t found[WINDOW_WORDS];   /* below known_count: WINDOW_ID and the bits beside it */
    uint32_t ends[WINDOW_ENDS];     /* offsets of the characters that may end a sentence */
    uint32_t word_count;
    uint32_t unusual_count;
    uint32_t anchor_count;
    uint32_t known_count;
    uint32_t end_count;
};

/* What is found of a word: its id, above it whether it is an anchor, and a bit that is always
 * set. No vocabulary has so many words that the id needs them. */
#define WINDOW_ANCHOR (UINT32_C(1) << 31)
#define WINDOW_FOUND (UINT32_C(1) << 30)
#define WINDOW_ID (WINDOW_FOUND - 1)

static inline bool window_is_full(const struct window *w)
{
    return w->word_count > WINDOW_WORDS - WINDOW_SLACK ||
           w->end_count > WINDOW_ENDS - WINDOW_SLACK;
}

/* Lists the words from index first on that are anchors by what was found of them. */
void window_list_anchors(struct window *w, uint32_t first);

/* Forgets all but the words from index first on, and the anchors among them. */
void window_keep(struct window *w, uint32_t first);

#endif
