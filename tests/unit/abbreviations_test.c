/* Abbreviations: that the quick look at a word's first and last letter, which is taken only
 * where eight bytes stand before the full stop, keeps none of them from being found. */
#include "tokenizer/abbreviations.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Says what the word is, having seen to it that it is the same with and without the look. */
static enum abbreviation find(const char *word)
{
    char behind_much[32] = "So it is ";
    size_t before = strlen(behind_much), len = strlen(word);
    assert_true(len < 8);
    memcpy(behind_much + before, word, len);
    enum abbreviation kind = abbreviation_before(word, len);
    if (abbreviation_before(behind_much, before + len) != kind)
        fail_msg("\"%s\" is not found behind other words", word);
    return kind;
}

/* All words of up to four letters, in lower case and with a capital. */
static void short_words(void **state)
{
    (void)state;
    size_t found = 0;
    for (uint32_t i = 0; i < 27 * 27 * 27 * 27; i++) {
        char word[5] = {0};
        size_t len = 0;
        for (uint32_t rest = i; rest > 0; rest /= 27)
            if (rest % 27 > 0)
                word[len++] = (char)('a' + rest % 27 - 1);
        found += find(word) != ABBREVIATION_NONE;
        if (len > 0)
            word[0] = (char)(word[0] - 'a' + 'A');
        found += find(word) != ABBREVIATION_NONE;
    }
    assert_true(found > 100);
}

static void longer_words(void **state)
{
    (void)state;
    assert_int_equal(find("approx"), ABBREVIATION_TITLE);
    assert_int_equal(find("Messrs"), ABBREVIATION_TITLE);
    assert_int_equal(find("Thurs"), ABBREVIATION_NAME);
    assert_int_equal(find("thurs"), ABBREVIATION_NONE);
    assert_int_equal(find("a.k.a"), ABBREVIATION_TITLE);
    assert_int_equal(find("Ph.D"), ABBREVIATION_LAST);
    assert_int_equal(find("U.S"), ABBREVIATION_NAME);
    assert_int_equal(find("approxi"), ABBREVIATION_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_words),
        cmocka_unit_test(longer_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
