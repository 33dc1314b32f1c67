/* All paths that run on this machine say the same of any text, wherever it lies in memory, and
 * TOKENIZER_ANCHORED gives just the sentences with an anchor of TOKENIZER_EVERY_SENTENCE. */
#include "tokenizer_log.h"
#include "tokenizer_vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#ifndef THEMELINE_SOURCE_DIR
#define THEMELINE_SOURCE_DIR "."
#endif

enum { PATHS = TOKENIZER_NEON + 1, MODES = 2 };

/* With sanitizers each round takes ten times as long, and finds what it finds early. */
#ifdef __SANITIZE_ADDRESS__
enum { SHARE = 8 };
#else
enum { SHARE = 1 };
#endif

struct bench {
    struct test_vocabulary words;
    struct tokenizer
        *tokenizers[PATHS][MODES][2]; /* by path, pure rules, counting of sentences */
    struct log want, want_anchored, got;
};

static struct bench bench; /* of the one process of this test */

static uint64_t random_state = 88172645463325252u;

static uint32_t random_below(uint32_t n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 32) % n;
}

static int set_up(void **state)
{
    (void)state;
    test_vocabulary_make(&bench.words);
    for (int path = TOKENIZER_PLAIN; path < PATHS; path++) {
        for (int pure = 0; pure < MODES; pure++) {
            for (int counts = 0; counts < 2; counts++) {
                struct tokenizer_options options = {(enum tokenizer_path)path, pure, counts};
                if (tokenizer_path_runs(options.path))
                    bench.tokenizers[path][pure][counts] =
                        tokenizer_new(&bench.words.vocabulary, &options);
            }
        }
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int path = 0; path < PATHS; path++) {
        for (int i = 0; i < 4; i++)
            tokenizer_free(bench.tokenizers[path][i / 2][i % 2]);
    }
    test_vocabulary_free(&bench.words);
    free(bench.want.numbers);
    free(bench.want_anchored.numbers);
    free(bench.got.numbers);
    return 0;
}

static void fail_on(const char *what, int path, int pure, const char *text, size_t len,
                    const struct log *want)
{
    fprintf(stderr, "%s, path %s, pure %d, %zu bytes: ", what,
            tokenizer_path_name((enum tokenizer_path)path), pure, len);
    for (size_t i = 0; i < len && i < 1500; i++)
        fprintf(stderr,
                (unsigned char)text[i] < 0x20 || (unsigned char)text[i] > 0x7E ? "\\x%02x"
                                                                               : "%c",
                (unsigned char)text[i]);
    fputc('\n', stderr);
    if (len < 300) {
        log_print(want, "want");
        log_print(&bench.got, "got");
    }
    fail_msg("%s", what);
}

static void compare_one(int path, int pure, const char *text, size_t len)
{
    struct tokenizer *plain = bench.tokenizers[path][pure][0],
                     *counting = bench.tokenizers[path][pure][1];
    log_run(&bench.got, plain, TOKENIZER_EVERY_SENTENCE, text, len);
    if (!log_equal(&bench.want, &bench.got) || bench.got.words != bench.want.words ||
        bench.got.sentences != bench.want.sentences)
        fail_on("every", path, pure, text, len, &bench.want);
    log_run(&bench.got, plain, TOKENIZER_ANCHORED, text, len);
    if (!log_equal(&bench.want_anchored, &bench.got) || bench.got.words != bench.want.words)
        fail_on("anchored", path, pure, text, len, &bench.want_anchored);
    log_run(&bench.got, counting, TOKENIZER_ANCHORED, text, len);
    if (!log_equal(&bench.want_anchored, &bench.got) ||
        bench.got.sentences != bench.want.sentences)
        fail_on("counting", path, pure, text, len, &bench.want_anchored);
}

/* text must have room for the shifts before it: it is moved to every alignment in turn. */
static void compare_all(const char *text, size_t len)
{
    static unsigned shift;
    shift = (shift + 1) % 64;
    char *room = aligned_alloc(64, (len + 64 + 63) / 64 * 64);
    char *exact = malloc(len ? len : 1); /* the sanitizer sees reads behind it */
    assert_non_null(room);
    assert_non_null(exact);
    memcpy(room + shift, text, len);
    memcpy(exact, text, len);
    for (int pure = 0; pure < MODES; pure++) {
        log_run(&bench.want, bench.tokenizers[TOKENIZER_PLAIN][pure][0],
                TOKENIZER_EVERY_SENTENCE, text, len);
        if (!log_is_sane(&bench.want, text, len))
            fail_on("insane", TOKENIZER_PLAIN, pure, text, len, &bench.want);
        log_anchored(&bench.want_anchored, &bench.want, &bench.words.vocabulary);
        for (int path = TOKENIZER_PLAIN; path < PATHS; path++) {
            if (bench.tokenizers[path][pure][0])
                compare_one(path, pure, random_below(2) ? room + shift : exact, len);
        }
    }
    free(exact);
    free(room);
}

/* What word and sentence boundaries hang on, and words that the vocabulary knows. */
static const char *const PIECES[] = {
    " ",
    " ",
    " ",
    "'",
    "’",
    "‘",
    ".",
    ".",
    ":",
    ",",
    ";",
    "_",
    "-",
    "3",
    "12",
    "2024",
    "3.5",
    "a",
    "b",
    "The",
    "x",
    "é",
    "É",
    "ß",
    "\xCC\x88",
    "\xE2\x80\x8D",
    "א",
    "\"",
    "ש",
    "\r",
    "\n",
    "\r\n",
    "😀",
    "👍🏽",
    "🇩🇪",
    "🇩",
    "\xC2\xA0",
    "—",
    "–",
    "…",
    "“",
    "”",
    "!",
    "?",
    "(",
    ")",
    "×",
    "÷",
    "Ж",
    "дом",
    "中",
    "カ",
    "ﾞ",
    "Ⓜ",
    "ﬁ",
    "\xE2\x80\xAF",
    "\xC2\xAD",
    "ſ",
    "K",
    "ǅ",
    "\xE2\x80\xA8",
    "\xC2\x85",
    "\t",
    "\x0B",
    "\xEF\xBB\xBF",
    "ʼ",
    "＇",
    "Mr",
    "K",
    "etc",
    "No",
    "I",
    "We",
    "then",
    ":)",
    ":D",
    "<3",
    ";-)",
    "=",
    "<",
    "trust",
    "Lonely",
    "don't",
    "don’t",
    "ab",
    "xyz",
    "café",
    "loved",
    "o'clock",
    "partner's",
    "Partner’s",
    "emotionally",
    "e.g",
    "unbelievably",
    "longestwordthatthereis",
    "averyverylongstemofmorethanthirtyonebytes",
    "ー",
    "ः",
    "ि",
    "\xF0\x9F\x85\xB0",
    "。",
    "！",
    "\xE2\x80\xA4",
    "½",
    "²",
    "٣",
    "٫",
    "#",
    "*",
    "• ",
    "1. ",
    "- ",
    "  ",
    "STRASSE",
};
enum { PIECE_COUNT = sizeof PIECES / sizeof *PIECES };

static size_t add_pieces(char *text, size_t room, uint32_t from, uint32_t count)
{
    size_t len = 0;
    for (;;) {
        const char *piece = PIECES[from + random_below(count)];
        size_t n = strlen(piece);
        if (len + n > room)
            return len;
        memcpy(text + len, piece, n);
        len += n;
    }
}

static void short_texts_of_tricky_pieces(void **state)
{
    (void)state;
    static char text[256];
    for (int i = 0; i < 25000 / SHARE; i++)
        compare_all(text, add_pieces(text, random_below(200), 0, PIECE_COUNT));
}

/* A few pieces at a time meet each other more often. */
static void short_texts_of_few_pieces(void **state)
{
    (void)state;
    static char text[256];
    for (int i = 0; i < 25000 / SHARE; i++) {
        uint32_t count = 2 + random_below(8), from = random_below(PIECE_COUNT - count);
        compare_all(text, add_pieces(text, random_below(160), from, count));
    }
}

static void long_texts(void **state)
{
    (void)state;
    static char text[200000];
    for (int i = 0; i < 60 / SHARE; i++) {
        uint32_t count = 2 + random_below(PIECE_COUNT - 2),
                 from = random_below(PIECE_COUNT - count);
        compare_all(text, add_pieces(text, 1000 + random_below(199000), from, count));
    }
}

/* So many words that the cache of ids cannot keep them all, and words that come again. */
static void texts_of_many_words(void **state)
{
    (void)state;
    static const char *const syllables[] = {"lo", "ne", "ly", "tr", "us", "t",  "par", "ner",
                                            "’s", "'s", "ab", "é",  "x",  "in", "der", "th"};
    enum { SYLLABLES = sizeof syllables / sizeof *syllables };
    static char text[200000];
    for (int i = 0; i < 6; i++) {
        size_t len = 0;
        while (len + 64 < sizeof text / SHARE) {
            for (uint32_t k = 1 + random_below(i % 2 ? 4 : 6); k > 0; k--) {
                const char *piece = syllables[random_below(SYLLABLES)];
                memcpy(text + len, piece, strlen(piece));
                len += strlen(piece);
            }
            if (random_below(12) == 0)
                text[len++] = '.';
            text[len++] = random_below(30) ? ' ' : '\n';
        }
        compare_all(text, len);
    }
}

static char *read_file(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    fseek(f, 0, SEEK_END);
    *len = (size_t)ftell(f);
    rewind(f);
    char *text = malloc(*len + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, *len, f), *len);
    fclose(f);
    return text;
}

/* Real text, whole, and with pieces put in at random places. */
static void real_texts(void **state)
{
    (void)state;
    static const char *const files[] = {
        THEMELINE_SOURCE_DIR "/../shared/corpora/barbellion.txt",
        THEMELINE_SOURCE_DIR "/../shared/corpora/amiel.txt",
        THEMELINE_SOURCE_DIR "/../shared/corpora/pepys-1660.txt",
        THEMELINE_SOURCE_DIR "/../shared/article.txt",
        THEMELINE_SOURCE_DIR "/corpora/sample/journal.md",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        size_t len;
        char *text = read_file(files[i], &len);
        if (!text) {
            print_message("%s is not there\n", files[i]);
            continue;
        }
        compare_all(text, len);
        for (int k = 0; k < 3000 / SHARE; k++) {
            char part[700];
            size_t n = random_below(600), at = random_below((uint32_t)(len - n));
            while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
                at--;
            while (n > 0 && at + n < len && ((unsigned char)text[at + n] & 0xC0) == 0x80)
                n--;
            memcpy(part, text + at, n);
            const char *piece = PIECES[random_below(PIECE_COUNT)];
            size_t cut = n ? random_below((uint32_t)n) : 0;
            while (cut > 0 && ((unsigned char)part[cut] & 0xC0) == 0x80)
                cut--;
            memmove(part + cut + strlen(piece), part + cut, n - cut);
            memcpy(part + cut, piece, strlen(piece));
            compare_all(part, n + strlen(piece));
        }
        free(text);
    }
}

static void every_length_and_alignment(void **state)
{
    (void)state;
    static const char text[] = "I don’t trust “him”; she's lonely… At 3.5 o'clock the "
                               "partner's café, e.g. naïve. We left! "
                               "Мама мыла раму: дом. a_b _ __ x'y 1,000;5 Then “no” — "
                               "emotionally yours 😀 We, the night";
    for (size_t len = 0; len < sizeof text; len++) {
        if (((unsigned char)text[len] & 0xC0) == 0x80)
            continue;
        for (int shift = 0; shift < 64 / (SHARE > 1 ? 4 : 1); shift++)
            compare_all(text, len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_length_and_alignment),
        cmocka_unit_test(short_texts_of_few_pieces),
        cmocka_unit_test(short_texts_of_tricky_pieces),
        cmocka_unit_test(long_texts),
        cmocka_unit_test(texts_of_many_words),
        cmocka_unit_test(real_texts),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
