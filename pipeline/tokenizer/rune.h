/* rune.h - characters of valid UTF-8, forwards and backwards, as quickly as may be. Unlike
 * utf8.h it does not judge: damaged bytes give some character, but nothing outside the text is
 * ever read. */
#ifndef THEMELINE_RUNE_H
#define THEMELINE_RUNE_H

#include <stddef.h>
#include <stdint.h>

/* The character at pos (below len); *next is where the one after it begins. */
static inline uint32_t rune_at(const char *text, size_t len, size_t pos, size_t *next)
{
    const unsigned char *s = (const unsigned char *)text + pos;
    size_t left = len - pos;
    uint32_t c = s[0];
    if (c < 0x80) {
        *next = pos + 1;
        return c;
    }
    if (c < 0xE0 && left >= 2) {
        *next = pos + 2;
        return (c & 0x1F) << 6 | (s[1] & 0x3Fu);
    }
    if (c < 0xF0 && left >= 3) {
        *next = pos + 3;
        return (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    }
    if (c < 0xF4 && left >= 4) {
        *next = pos + 4;
        return (c & 0x07) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
    }
    if (c == 0xF4 && left >= 4 && s[1] < 0x90) {
        *next = pos + 4;
        return 0x100000 | (s[1] & 0x0Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
    }
    *next = pos + 1;
    return 0xFFFD;
}

/* Writes the character, one of Unicode's, to out; returns its length. */
static inline size_t rune_write(uint32_t cp, char *out)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Where the character before pos (above 0) begins. */
static inline size_t rune_before(const char *text, size_t pos)
{
    size_t at = pos - 1;
    while (at > 0 && pos - at < 4 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

#endif
