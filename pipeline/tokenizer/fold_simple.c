#include "tokenizer/fold_simple.h"

#include "tokenizer/bytes.h"
#include "tokenizer/rune.h"
#include "tokenizer/unicode_tables.h"

/* Lowers the ASCII at the front of word; returns how many bytes that are. May write 7 more. */
static inline size_t fold_ascii(const char *word, size_t len, char *out)
{
    size_t at = 0;
    while (at < len) {
        size_t n = len - at < 8 ? len - at : 8;
        uint64_t bytes = bytes_load_some(word + at, n);
        bytes_store(out + at, bytes_lower(bytes));
        uint64_t wide = bytes & BYTES_OF(0x80);
        if (wide)
            return at + (size_t)__builtin_ctzll(wide) / 8;
        at += n;
    }
    return at;
}

size_t fold_simple(const char *word, size_t len, char *out)
{
    size_t at = 0, to = 0;
    while (at < len) {
        size_t n = fold_ascii(word + at, len - at, out + to);
        at += n;
        to += n;
        while (at < len && (unsigned char)word[at] >= 0x80) {
            uint32_t cp = rune_at(word, len, at, &at);
            unsigned fold = unicode_fold(cp);
            if (fold == FOLD_COMPLEX)
                return FOLD_NOT_SIMPLE;
            if (fold != FOLD_DROP)
                to += rune_write(cp + (uint32_t)unicode_fold_deltas[fold], out + to);
        }
    }
    return to;
}
