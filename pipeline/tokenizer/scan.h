/* scan.h - the first pass over a text: where its words are and where a sentence may end. All
 * paths fill a window with the same things. The plain one asks wordbreak.h of every character;
 * the fast ones look at 64 bytes at a time (scan_blocks.h) and leave to the plain one only what
 * they do not know: words that touch a character beyond ASCII, Latin-1 letters and common
 * punctuation. */
#ifndef THEMELINE_SCAN_H
#define THEMELINE_SCAN_H

#include "tokenizer/window.h"

struct scan {
    const char *text;
    size_t len;
    size_t pos; /* everything before it is scanned; a word boundary */
};

/* Adds to the window what comes next, until it is full or the text has ended. */
typedef void scan_function(struct scan *s, struct window *w);

scan_function scan_plain;
scan_function scan_portable;
scan_function scan_sse2;
scan_function scan_avx2;
scan_function scan_neon;

/* Like scan_plain, but also stops where the text becomes ASCII again for a while. */
void scan_plain_stretch(struct scan *s, struct window *w);

#endif
