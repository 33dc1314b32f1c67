/* The fast scans find the words and sentence ends that the plain one finds. Needs no library,
 * so that it can be cross-compiled and run by an emulator:
 *
 *     aarch64-linux-gnu-gcc -std=c17 -O2 -static -Ipipeline tests/differential/scan_test.c \
 *         pipeline/tokenizer/{scan_*,wordbreak,unicode_tables}.c -o scan_test && qemu-aarch64
 * scan_test */
#include "tokenizer/scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 4096 };

static const struct path {
    const char *name;
    scan_function *scan;
} PATHS[] = {
    {"portable", scan_portable},
#if defined(__x86_64__)
    {"sse2", scan_sse2},
    {"avx2", scan_avx2},
#elif defined(__aarch64__)
    {"neon", scan_neon},
#endif
};

static const char *const PIECES[] = {
    " ",        " ",
    "a",        "B",
    "word",     "'",
    "’",        "‘",
    ".",        ":",
    ",",        ";",
    "_",        "3",
    "12",       "é",
    "×",        "÷",
    "ß",        "\n",
    "\r\n",     "“",
    "”",        "—",
    "–",        "…",
    "\xC2\xA0", "Ж",
    "\xCC\x88", "\xE2\x80\x8D",
    "א",        "\"",
    "😀",        "中",
    "Ⓜ",        "!",
    "?",        "=",
    "<",        "a longer stretch of plain words to fill a block with, up to its end",
    "don't",    "don’t",
    "café",     "averyverylongwordthatdoesnotfitintoablockofsixtyfourbytesbecauseitgoesonandon",
};

static uint64_t random_state = 88172645463325252u;

static uint32_t random_below(uint32_t n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 32) % n;
}

static size_t make_text(char *text, size_t room)
{
    uint32_t from = random_below(sizeof PIECES / sizeof *PIECES - 2);
    uint32_t count = 2 + random_below((uint32_t)(sizeof PIECES / sizeof *PIECES) - from - 2);
    for (size_t len = 0;;) {
        const char *piece = PIECES[from + random_below(count)];
        size_t n = strlen(piece);
        if (len + n > room)
            return len;
        memcpy(text + len, piece, n);
        len += n;
    }
}

/* The scans may differ in ends that change no sentence: the eyes of emoticons with a space
 * behind them, and the second half of CR LF. */
static void drop_useless(struct window *w, const char *text)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->end_count; i++) {
        uint32_t at = w->ends[i];
        if (!strchr(":;<=", text[at]) && !(text[at] == '\n' && at > 0 && text[at - 1] == '\r'))
            w->ends[kept++] = at;
    }
    w->end_count = kept;
}

/* False where the two differ. A text is short enough for one window. */
static bool agree(const char *text, size_t len, scan_function *scan)
{
    static struct window want, got;
    struct scan plain = {.text = text, .len = len}, fast = plain;
    want.word_count = want.unusual_count = want.end_count = 0;
    got.word_count = got.unusual_count = got.end_count = 0;
    scan_plain(&plain, &want);
    scan(&fast, &got);
    if (plain.pos != len || fast.pos != len)
        return plain.pos == fast.pos;
    drop_useless(&want, text);
    drop_useless(&got, text);
    return want.word_count == got.word_count && want.end_count == got.end_count &&
           want.unusual_count == got.unusual_count &&
           memcmp(want.words, got.words, want.word_count * sizeof *want.words) == 0 &&
           memcmp(want.ends, got.ends, want.end_count * sizeof *want.ends) == 0 &&
           memcmp(want.unusual, got.unusual, want.unusual_count * sizeof *want.unusual) == 0;
}

int main(void)
{
    static char room[TEXT_MAX + 64];
    for (int i = 0; i < 100000; i++) {
        char *text = room + i % 64;
        size_t len = make_text(text, random_below(i % 10 ? 200 : 1500));
        for (size_t p = 0; p < sizeof PATHS / sizeof *PATHS; p++) {
            if (agree(text, len, PATHS[p].scan))
                continue;
            printf("%s differs on: %.*s\n", PATHS[p].name, (int)len, text);
            return 1;
        }
    }
    for (size_t p = 0; p < sizeof PATHS / sizeof *PATHS; p++)
        printf("%s equals plain\n", PATHS[p].name);
    return 0;
}
