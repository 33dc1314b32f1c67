/* The segmentation of UAX #29 against Unicode's own test files, each line of them; and the
 * sentence rules against their plain wording (sentence_oracle.h) on many texts more. */
#include "break_file.h"
#include "sentence_oracle.h"
#include "tokenizer/sentences.h"
#include "tokenizer/unicode_tables.h"
#include "tokenizer/wordbreak.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#ifndef UNICODE_DATA_DIR
#define UNICODE_DATA_DIR "/usr/share/unicode"
#endif

static FILE *open_cases(const char *path)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        print_message("%s is not there (package unicode-data)\n", path);
        skip();
    }
    return f;
}

static void find_words(const char *text, size_t len, bool *is_break)
{
    is_break[0] = true;
    for (size_t at = 0; at < len;) {
        struct segment segment;
        wordbreak_next(text, len, at, &segment);
        at = segment.end;
        is_break[at] = true;
    }
}

static void find_sentences(const char *text, size_t len, bool *is_break)
{
    is_break[0] = is_break[len] = true;
    for (size_t at = 0; at < len; at++) {
        if (((unsigned char)text[at] & 0xC0) != 0x80)
            is_break[sentence_end(text, len, at, true)] = true;
    }
}

static void run_cases(const char *path, void find(const char *text, size_t len, bool *is_break))
{
    FILE *f = open_cases(path);
    static struct break_case c;
    unsigned line = 0, count = 0;
    while (break_file_next(f, &line, &c)) {
        static bool got[BREAK_TEXT_MAX + 1];
        memset(got, 0, sizeof got);
        find(c.text, c.len, got);
        if (memcmp(got, c.is_break, sizeof got) != 0)
            fail_msg("%s:%u", path, c.line);
        count++;
    }
    fclose(f);
    print_message("%s: %u lines\n", path, count);
    assert_true(count > 400);
}

static void word_breaks(void **state)
{
    (void)state;
    run_cases(UNICODE_DATA_DIR "/auxiliary/WordBreakTest.txt", find_words);
}

static void sentence_breaks(void **state)
{
    (void)state;
    run_cases(UNICODE_DATA_DIR "/auxiliary/SentenceBreakTest.txt", find_sentences);
}

/* Two characters of each class, in all orders up to five and at random beyond. */
static const uint32_t CLASSES[] = {'x', 'a',    'A',  '1',    '.',   '!',    ')',   ',',
                                   ' ', '\n',   '\r', 0x2028, 0x300, 0xAD,   0x5D0, 0x2024,
                                   '"', 0x3002, 0x85, 0x202F, '#',   0x1F600};

static size_t write_classes(char *text, uint64_t digits, unsigned length)
{
    size_t len = 0;
    for (; length > 0; length--, digits /= sizeof CLASSES / sizeof *CLASSES)
        len += utf8_encode(CLASSES[digits % (sizeof CLASSES / sizeof *CLASSES)], text + len);
    return len;
}

static void compare_with_oracle(const char *text, size_t len)
{
    bool got[256] = {0}, want[256] = {0};
    find_sentences(text, len, got);
    sentence_oracle(text, len, want);
    if (memcmp(got, want, sizeof got) != 0) {
        for (size_t i = 0; i < len; i++)
            print_error("%02x ", (unsigned char)text[i]);
        fail_msg("differs from the rules as they are worded");
    }
}

static void sentences_as_worded(void **state)
{
    (void)state;
    const unsigned n = sizeof CLASSES / sizeof *CLASSES;
    char text[256];
    for (unsigned i = 0; i < n * n * n * n; i++)
        compare_with_oracle(text, write_classes(text, i, 4));
    uint64_t random = 88172645463325252u;
    for (unsigned i = 0; i < 300000; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        compare_with_oracle(text, write_classes(text, random, 5 + i % 9));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_breaks),
        cmocka_unit_test(sentence_breaks),
        cmocka_unit_test(sentences_as_worded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
