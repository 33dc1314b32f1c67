#include "base/buffer.h"
#include "source/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* All of text through a decoder in blocks of step bytes, each in memory of its own size. */
static void decode(const char *charset, const char *text, size_t len, size_t step,
                   struct buffer *out, char *name, uint64_t *replaced)
{
    struct decoder *d = decoder_new(charset);
    assert_non_null(d);
    buffer_reset(out);
    for (size_t at = 0; at <= len; at += step) {
        size_t n = len - at < step ? len - at : step;
        bool is_last = at + n == len;
        char *block = malloc(n ? n : 1);
        const char *piece;
        size_t piece_len;
        assert_non_null(block);
        memcpy(block, text + at, n);
        assert_int_equal(decoder_feed(d, block, n, is_last, &piece, &piece_len), STATUS_OK);
        buffer_add(out, piece, piece_len);
        free(block);
        if (is_last)
            break;
    }
    assert_non_null(buffer_cstr(out));
    snprintf(name, 48, "%s", decoder_charset(d));
    *replaced = decoder_replaced(d);
    decoder_free(d);
}

#define TEXT(s) s, sizeof(s) - 1

static const struct {
    const char *text;
    size_t len;
    const char *asked, *want, *charset;
    unsigned replaced;
} cases[] = {
    {TEXT(""), NULL, "", "UTF-8", 0},
    {TEXT("plain"), NULL, "plain", "UTF-8", 0},
    {TEXT("caf\xc3\xa9"), NULL, "caf\xc3\xa9", "UTF-8", 0},
    {TEXT("\xef\xbb\xbf"
          "a"),
     NULL, "a", "UTF-8", 0},
    {TEXT("\xef\xbb\xbf"), NULL, "", "UTF-8", 0},
    {TEXT("a\0b"), NULL, "a b", "UTF-8", 0},
    {TEXT("caf\xe9 cr\xe8me"), NULL, "caf\xc3\xa9 cr\xc3\xa8me", "windows-1252", 0},
    {TEXT("caf\xe9"), NULL, "caf\xc3\xa9", "windows-1252", 0},
    {TEXT("it\x92s"), NULL, "it\xe2\x80\x99s", "windows-1252", 0},
    {TEXT("\xc3\xa9 and \xff"), NULL, "\xc3\xa9 and \xef\xbf\xbd", "UTF-8", 1},
    {TEXT("\xc3\xa9 \xf0\x9f\x98"), NULL, "\xc3\xa9 \xef\xbf\xbd", "UTF-8", 1},
    {TEXT("\xc3\xa9 \xed\xa0\x80"), NULL, "\xc3\xa9 \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
     "UTF-8", 3},
    {TEXT("\xff\xfe"
          "a\0\xe9\0\n\0"),
     NULL, "a\xc3\xa9\n", "UTF-16LE", 0},
    {TEXT("\xfe\xff"
          "\0a\0\xe9\0\n"),
     NULL, "a\xc3\xa9\n", "UTF-16BE", 0},
    {TEXT("h\0e\0l\0l\0o\0 \0y\0o\0u\0"), NULL, "hello you", "UTF-16LE", 0},
    {TEXT("\0h\0e\0l\0l\0o\0 \0y\0o\0u"), NULL, "hello you", "UTF-16BE", 0},
    {TEXT("\xff\xfe=\xd8\n\xde"
          "a\0"),
     NULL,
     "\xf0\x9f\x98\x8a"
     "a",
     "UTF-16LE", 0},
    {TEXT("\xff\xfe"
          "a\0=\xd8"
          "b\0"),
     NULL,
     "a\xef\xbf\xbd"
     "b",
     "UTF-16LE", 1},
    {TEXT("\xff\xfe"
          "a\0b"),
     NULL, "a\xef\xbf\xbd", "UTF-16LE", 1},
    {TEXT("<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><a>\xb1</a>"), NULL,
     "<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><a>\xc4\x85</a>", "ISO-8859-2", 0},
    {TEXT("<?xml version='1.0' encoding='iso-8859-1'?><a>\x80</a>"), NULL,
     "<?xml version='1.0' encoding='iso-8859-1'?><a>\xe2\x82\xac</a>", "windows-1252", 0},
    {TEXT("<html><meta charset=\"windows-1251\"><p>\xcf\xf0"), NULL,
     "<html><meta charset=\"windows-1251\"><p>\xd0\x9f\xd1\x80", "windows-1251", 0},
    {TEXT("<html><meta charset=\"no-such\"><p>\xe9"), NULL,
     "<html><meta charset=\"no-such\"><p>\xc3\xa9", "windows-1252", 0},
    {TEXT("<html><meta charset=\"latin1\"><p>\xc3\xa9"), NULL,
     "<html><meta charset=\"latin1\"><p>\xc3\xa9", "UTF-8", 0},
    {TEXT("\xa4\xa2"), "EUC-JP", "\xe3\x81\x82", "EUC-JP", 0},
    {TEXT("caf\xe9"), "latin1", "caf\xc3\xa9", "windows-1252", 0},
    {TEXT("a\x81"
          "b"),
     "windows-1252",
     "a\xef\xbf\xbd"
     "b",
     "windows-1252", 1},
    {TEXT("caf\xe9"), "UTF-8", "caf\xef\xbf\xbd", "UTF-8", 1},
    {TEXT("one\rtwo\r"), NULL, "one\ntwo\n", "UTF-8", 0},
    {TEXT("one\r\ntwo\r\n"), NULL, "one\r\ntwo\r\n", "UTF-8", 0},
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t step = cases[i].len ? cases[i].len : 1; step >= 1; step--) {
            struct buffer out = {0};
            char name[48];
            uint64_t replaced;
            decode(cases[i].asked, cases[i].text, cases[i].len, step, &out, name, &replaced);
            if (strcmp(out.data, cases[i].want) != 0 || strcmp(name, cases[i].charset) != 0 ||
                replaced != cases[i].replaced)
                fail_msg("case %zu in blocks of %zu: \"%s\" in %s, %u replaced", i, step,
                         out.data, name, (unsigned)replaced);
            buffer_clear(&out);
        }
}

static void test_unknown(void **state)
{
    (void)state;
    assert_null(decoder_new("no-such-charset"));
}

/* Valid UTF-8 is handed on in place. */
static void test_no_copy(void **state)
{
    size_t len = 256 << 10;
    char *block = malloc(len);
    const char *out;
    size_t out_len;
    struct decoder *d = decoder_new(NULL);
    (void)state;
    assert_non_null(block);
    memset(block, 'a', len);
    memcpy(block, "\xef\xbb\xbf", 3);
    memcpy(block + len - 2, "\xe2\x80", 2); /* a character that is cut */
    assert_int_equal(decoder_feed(d, block, len, false, &out, &out_len), STATUS_OK);
    assert_ptr_equal(out, block + 3);
    assert_int_equal(out_len, len - 5);
    assert_int_equal(decoder_feed(d, "\x99!", 2, true, &out, &out_len), STATUS_OK);
    assert_int_equal(out_len, 4);
    assert_memory_equal(out, "\xe2\x80\x99!", 4);
    decoder_free(d);
    free(block);
}

/* A file that is ASCII for long, and then is windows-1252 after all; and one that is UTF-8. */
static void test_late(void **state)
{
    size_t len = 300 << 10;
    char *text = malloc(len);
    struct buffer out = {0};
    char name[48];
    uint64_t replaced;
    (void)state;
    assert_non_null(text);
    memset(text, 'a', len);
    memcpy(text + len - 100, "caf\xe9 ", 5);
    decode(NULL, text, len, 1 << 16, &out, name, &replaced);
    assert_string_equal(name, "windows-1252");
    assert_int_equal(replaced, 0);
    memcpy(text + len - 100, "caf\xc3\xa9", 5);
    decode(NULL, text, len, 1 << 16, &out, name, &replaced);
    assert_string_equal(name, "UTF-8");
    assert_int_equal(out.len, len);
    buffer_clear(&out);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_no_copy),
        cmocka_unit_test(test_late),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
