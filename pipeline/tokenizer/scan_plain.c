#include "tokenizer/bytes.h"
#include "tokenizer/scan.h"
#include "tokenizer/wordbreak.h"

static inline void scan_segment(struct scan *s, struct window *w)
{
    struct segment segment;
    wordbreak_next(s->text, s->len, s->pos, &segment);
    if (segment.may_end_sentence)
        w->ends[w->end_count++] = (uint32_t)s->pos;
    if (segment.is_word) {
        if (segment.is_wide)
            w->unusual[w->unusual_count++] = w->word_count;
        w->words[w->word_count++] =
            (struct word){(uint32_t)segment.word, (uint32_t)segment.end};
    }
    s->pos = segment.end;
}

void scan_plain(struct scan *s, struct window *w)
{
    while (s->pos < s->len && !window_is_full(w))
        scan_segment(s, w);
}

/* Whether the next sixteen bytes are ASCII. */
static inline bool is_ascii_ahead(const struct scan *s)
{
    const char *text = s->text + s->pos;
    return (unsigned char)*text < 0x80 && s->len - s->pos >= 16 &&
           ((bytes_load(text) | bytes_load(text + 8)) & BYTES_OF(0x80)) == 0;
}

void scan_plain_stretch(struct scan *s, struct window *w)
{
    do {
        scan_segment(s, w);
    } while (s->pos < s->len && !window_is_full(w) && !is_ascii_ahead(s));
}
