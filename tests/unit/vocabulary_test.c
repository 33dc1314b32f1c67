/* The vocabulary: what it finds, what it calls an anchor, and that its filters pass all of
 * that. */
#include "../differential/tokenizer_vocabulary.h"
#include "tokenizer/fold.h"
#include "tokenizer/fold_simple.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary.h"
#include "tokenizer/vocabulary_key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <utf8proc.h>

#include <cmocka.h>

static struct test_vocabulary words;

static int set_up(void **state)
{
    (void)state;
    test_vocabulary_make(&words);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    test_vocabulary_free(&words);
    return 0;
}

/* What is found for a folded word: its text, with * if it is a stem and ! if it is an anchor.
 */
static void check_find(const char *word, const char *want)
{
    const struct vocabulary *v = &words.vocabulary;
    uint32_t id = vocabulary_find(v, word, strlen(word));
    size_t len;
    const char *text = vocabulary_text(v, id, &len);
    char got[128];
    snprintf(got, sizeof got, "%s%.*s%s", vocabulary_is_anchor(v, id) ? "!" : "", (int)len,
             text, vocabulary_is_stem(v, id) ? "*" : "");
    assert_string_equal(got, want);
    if (vocabulary_is_anchor(v, id))
        assert_true(filter_passes(v->word_filter, v->stem_filter, key_of(word, strlen(word))));
}

static void finding(void **state)
{
    (void)state;
    check_find("trust", "!trust");
    check_find("trusts", "");
    check_find("trust's", "!trust");
    check_find("partner's", "!partner");
    check_find("partners'", "");
    check_find("partners's", "partners");
    check_find("lonely", "!lonel*");
    check_find("lone", "");
    check_find("love", "love*");
    check_find("loved", "!loved");
    check_find("lover's", "love*");
    check_find("ab", "!ab*");
    check_find("abc", "!abc*");
    check_find("abcd", "!abcd");
    check_find("abcde", "!abc*");
    check_find("abx", "!ab*");
    check_find("a", "a");
    check_find("xy", "");
    check_find("xyz", "!xyz*");
    check_find("café", "!café");
    check_find("café's", "!café");
    check_find("домом", "!дом*");
    check_find("unbelievably's", "!unbelievably*");
    check_find("longestwordthatthereisandmore", "!longestwordthatthereis*");
    check_find("averyverylongstemofmorethanthirtyonebytes",
               "!averyverylongstemofmorethanthirtyonebytes*");
    check_find("averyverylongstemofmorethanthirtyonebytesandmore",
               "!averyverylongstemofmorethanthirtyonebytes*");
    check_find("averyverylongstemofmorethanthirtyone", "");
    check_find("", "");
    check_find("'s", "");
}

static void same_text_same_id(void **state)
{
    (void)state;
    uint32_t word, stem, again;
    struct vocabulary_builder *b = vocabulary_builder_new();
    assert_int_equal(vocabulary_add(b, "love", 4, false, &word), STATUS_OK);
    assert_int_equal(vocabulary_add(b, "love", 4, true, &stem), STATUS_OK);
    assert_int_equal(vocabulary_add(b, "love", 4, false, &again), STATUS_OK);
    assert_int_equal(word, 1);
    assert_int_equal(stem, 2);
    assert_int_equal(again, word);
    assert_int_equal(vocabulary_add(b, "x", 1, true, &again), STATUS_ELEXICON);
    assert_int_equal(vocabulary_add(b, "", 0, false, &again), STATUS_ELEXICON);
    vocabulary_builder_free(b);
}

static void count_ids(void *ctx, uint32_t id)
{
    (void)id;
    ++*(unsigned *)ctx;
}

static void below(void **state)
{
    (void)state;
    const struct vocabulary *v = &words.vocabulary;
    unsigned count = 0;
    vocabulary_below(words.builder, vocabulary_find(v, "abx", 3), count_ids, &count);
    assert_int_equal(count, 3); /* ab*, abc*, abcd */
    count = 0;
    vocabulary_below(words.builder, vocabulary_find(v, "trust", 5), count_ids, &count);
    assert_int_equal(count, 1);
    count = 0;
    vocabulary_below(words.builder, vocabulary_find(v, "lovely", 6), count_ids, &count);
    assert_int_equal(count, 2); /* love*, loved */
}

/* Many entries, some of each kind, found again. */
static void many(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    struct vocabulary_builder *b = vocabulary_builder_new();
    struct image_writer w = {0};
    struct buffer image = {0};
    struct vocabulary v;
    char text[32];
    uint32_t id;
    for (unsigned i = 0; i < COUNT; i++) {
        int len = snprintf(text, sizeof text, "%xw%u", i * 2654435761u, i % 977);
        assert_int_equal(vocabulary_add(b, text, (size_t)len, i % 3 == 0, &id), STATUS_OK);
        assert_int_equal(id, i + 1);
        if (i % 5 == 0)
            vocabulary_mark_anchor(b, id);
    }
    assert_int_equal(vocabulary_write(b, &w), STATUS_OK);
    assert_int_equal(image_finish(&w, &image), STATUS_OK);
    assert_true(vocabulary_attach(&v, image.data, image.len));
    for (unsigned i = 0; i < COUNT; i++) {
        int len =
            snprintf(text, sizeof text, "%xw%u%s", i * 2654435761u, i % 977, i % 3 ? "" : "x");
        id = vocabulary_find(&v, text, (size_t)len);
        assert_true(id > 0);
        size_t found;
        const char *stored = vocabulary_text(&v, id, &found);
        assert_memory_equal(stored, text, found);
        if (i % 3)
            assert_int_equal(id, i + 1);
    }
    buffer_clear(&image);
    vocabulary_builder_free(b);
}

static void nothing_in_it(void **state)
{
    (void)state;
    struct vocabulary_builder *b = vocabulary_builder_new();
    struct image_writer w = {0};
    struct buffer image = {0};
    struct vocabulary v;
    assert_int_equal(vocabulary_write(b, &w), STATUS_OK);
    assert_int_equal(image_finish(&w, &image), STATUS_OK);
    assert_true(vocabulary_attach(&v, image.data, image.len));
    assert_int_equal(vocabulary_find(&v, "trust", 5), 0);
    assert_false(vocabulary_is_anchor(&v, 0));
    buffer_clear(&image);
    vocabulary_builder_free(b);
}

static void check_fold(const char *word, const char *want)
{
    struct buffer out = {0};
    assert_int_equal(fold_word(word, strlen(word), &out), STATUS_OK);
    assert_string_equal(buffer_cstr(&out), want);
    buffer_clear(&out);
}

static void folding(void **state)
{
    (void)state;
    check_fold("DON'T", "don't");
    check_fold("Don’t", "don't");
    check_fold("donʼt", "don't");
    check_fold("don＇t", "don't");
    check_fold("Straße", "strasse");
    check_fold("ÉCOLE", "école");
    check_fold("E\xCC\x81"
               "COLE",
               "école");
    check_fold("ﬁne", "fine");
    check_fold("ＡＢＣ", "abc");
    check_fold("co\xC2\xAD"
               "op",
               "coop");
    check_fold("ΣΊΣΥΦΟΣ", "σίσυφοσ");
    check_fold("K", "k"); /* Kelvin */
    check_fold("ДОМ", "дом");
    check_fold("한국", "한국");
    check_fold("\xF0\x9D\x90\x80", "a"); /* mathematical bold A */
    check_fold("abcdefgHIJKLMNOP", "abcdefghijklmnop");
}

/* The table of simple folds says what utf8proc says, of each code point that it claims. */
static void simple_folds_are_right(void **state)
{
    (void)state;
    unsigned simple = 0;
    for (uint32_t cp = 1; cp < 0x110000; cp++) {
        char text[8] = {0}, folded[FOLD_SIMPLE_ROOM(4)];
        if ((cp >= 0xD800 && cp < 0xE000) || cp == 0x2018 || cp == 0x2019 || cp == 0x02BC)
            continue;
        utf8proc_ssize_t len =
            utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)text);
        size_t n = fold_simple(text, (size_t)len, folded);
        /* utf8proc keeps the default-ignorable code points that are not assigned yet. */
        if (n == FOLD_NOT_SIMPLE ||
            utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_CN)
            continue;
        simple++;
        utf8proc_uint8_t *want = utf8proc_NFKC_Casefold((utf8proc_uint8_t *)text);
        if (strlen((char *)want) != n || memcmp(want, folded, n) != 0)
            fail_msg("U+%04X", cp);
        free(want);
    }
    print_message("%u code points fold simply\n", simple);
    assert_true(simple > 250000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding),
        cmocka_unit_test(same_text_same_id),
        cmocka_unit_test(below),
        cmocka_unit_test(many),
        cmocka_unit_test(nothing_in_it),
        cmocka_unit_test(folding),
        cmocka_unit_test(simple_folds_are_right),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
