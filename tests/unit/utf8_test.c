/* UTF-8 in and out: every code point, every kind of damage, and the quick way through ASCII. */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void every_code_point(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        char text[4];
        uint32_t back;
        bool bad = false;
        size_t len = utf8_encode(cp, text);
        assert_int_equal(utf8_decode(text, len, &back, &bad), len);
        assert_int_equal(back, cp);
        assert_false(bad);
        assert_int_equal(utf8_valid_prefix(text, len), cp ? len : 0);
        for (size_t cut = 1; cut < len; cut++) {
            assert_int_equal(utf8_cut_tail(text, cut), cut);
            assert_int_equal(utf8_valid_prefix(text, cut), 0);
            assert_int_equal(utf8_decode(text, cut, &back, &bad), cut);
            assert_int_equal(back, 0xFFFD);
        }
        assert_int_equal(utf8_cut_tail(text, len), 0);
    }
}

static void no_characters(void **state)
{
    (void)state;
    char text[4];
    assert_int_equal(utf8_encode(0xD800, text), 3);
    assert_memory_equal(text, "\xEF\xBF\xBD", 3);
    assert_int_equal(utf8_encode(0x110000, text), 3);
    assert_memory_equal(text, "\xEF\xBF\xBD", 3);
}

/* The maximal ill-formed parts of Unicode 15, table 3-8 and around it. */
static void damage(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len, part;
    } cases[] = {
        {"\x80", 1, 1},         {"\xBF", 1, 1},         {"\xC0\x80", 2, 1},
        {"\xC1\xBF", 2, 1},     {"\xC2 ", 2, 1},        {"\xE0\x80\x80", 3, 1},
        {"\xE0\xA0 ", 3, 2},    {"\xED\xA0\x80", 3, 1}, {"\xE2\x82 ", 3, 2},
        {"\xF0\x80\x80", 3, 1}, {"\xF1\x80 ", 3, 2},    {"\xF1\x80\x80 ", 4, 3},
        {"\xF4\x90\x80", 3, 1}, {"\xF5\x80\x80", 3, 1}, {"\xFF", 1, 1},
        {"\xF4\x8F\xBF", 3, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t cp = 0;
        bool bad = false;
        assert_int_equal(utf8_decode(cases[i].text, cases[i].len, &cp, &bad), cases[i].part);
        assert_int_equal(cp, 0xFFFD);
        assert_true(bad);
        assert_int_equal(utf8_valid_prefix(cases[i].text, cases[i].len), 0);
    }
}

/* A bad byte at every place of a text of every length. */
static void prefixes(void **state)
{
    (void)state;
    for (size_t len = 0; len < 150; len++) {
        char *text = malloc(len + 1);
        memset(text, 'a', len);
        assert_int_equal(utf8_valid_prefix(text, len), len);
        for (size_t at = 0; at < len; at++) {
            text[at] = '\0';
            assert_int_equal(utf8_valid_prefix(text, len), at);
            text[at] = '\xFF';
            assert_int_equal(utf8_valid_prefix(text, len), at);
            text[at] = '\x7F';
        }
        free(text);
    }
    const char *mixed =
        "aé—😀 and a long enough rest of ASCII, then é again and 日本語 at the end of it";
    assert_int_equal(utf8_valid_prefix(mixed, strlen(mixed)), strlen(mixed));
}

static void cut_tails(void **state)
{
    (void)state;
    assert_int_equal(utf8_cut_tail("", 0), 0);
    assert_int_equal(utf8_cut_tail("abc", 3), 0);
    assert_int_equal(utf8_cut_tail("a\xC3", 2), 1);
    assert_int_equal(utf8_cut_tail("a\x80", 2), 0);
    assert_int_equal(utf8_cut_tail("\x80\x80\x80\x80", 4), 0);
    assert_int_equal(utf8_cut_tail("a\xED\xA0", 3), 0); /* damaged, not cut */
    assert_int_equal(utf8_cut_tail("a\xF0\x9F\x98", 4), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point), cmocka_unit_test(no_characters),
        cmocka_unit_test(damage),           cmocka_unit_test(prefixes),
        cmocka_unit_test(cut_tails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
