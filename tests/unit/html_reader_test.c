#include "markup_check.h"
#include "reader/formats.h"
#include "reader_log.h"
#include "source/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_two_articles_are_a_page(void **state)
{
    (void)state;
    check_text(&html_format,
               "<body><p>top<article>one</article><article>two</article>"
               "<meta name=date content=2024-02-03>",
               "2024-02-03 field 0 top|one|two\n"
               "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_utf16_with_a_false_charset(void **state)
{
    struct buffer bytes = {0};
    struct reader_log log = {0};
    const char *text;
    size_t len;
    (void)state;
    if (!reader_log_fixture("fixtures/html/testHTML_charset_utf16le.html", &bytes))
        return;
    struct decoder *decoder = decoder_new(NULL);
    assert_int_equal(decoder_feed(decoder, bytes.data, bytes.len, true, &text, &len),
                     STATUS_OK);
    reader_log_expect(&log, &html_format, text, len,
                      "- none 0 This is a sample text\n"
                      "= 1 entries 1 undated 0 empty 0 duplicates 0 left out 0 rejected 0 "
                      "assumed\n");
    decoder_free(decoder);
    buffer_clear(&bytes);
}

static void test_article(void **state)
{
    (void)state;
    check_sample(
        &html_format, "corpora/formats/html/article.html",
        "2023-11-05 field 0 To listen is half of it.|The other half is to stay.|I hear "
        "you.|So I stayed… {52-63}\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&html_format, "corpora/formats/html/article.html");
}

static void test_medium(void **state)
{
    (void)state;
    check_sample(
        &html_format, "corpora/formats/html/medium.html",
        "2021-06-30 field 0 Two chairs|We sat down and said nothing.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
    check_cuts(&html_format, "corpora/formats/html/medium.html");
}

static void test_medium_export(void **state)
{
    (void)state;
    check_fixture(
        &html_format, "medium/advanced-post.html",
        "2018-08-11 field 0 Advanced Post Title|This is a subtitle of some sort|This "
        "is an image caption|This is a subtitle of some sort|This is a paragraph of "
        "text and stuff.|Some more text|Another header|Single item list|Test a marked "
        "up caption|This is a list item|And a second list item with a link to "
        "Ghost|One last section|🎉 This is a call to action\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
}

static void test_medium_draft_is_left_out(void **state)
{
    (void)state;
    check_fixture(
        &html_format, "medium/no-date-post.html",
        "~ warning 0 left out: a draft from Medium, it was never published; --drafts "
        "takes it\n"
        "= 0 entries 0 undated 0 empty 0 duplicates 1 left out 0 rejected 0 assumed\n");
}

static void test_substack_body(void **state)
{
    (void)state;
    check_fixture(
        &html_format, "substack/123401.plain-text.html",
        "- none 0 Lorem Ipsum|Lorem ipsum dolor sit amet, consectetur adipiscing elit, "
        "sed do eiusmod tempor incididunt.|Dolore magna aliqua. Ut enim ad minim "
        "veniam, quis nostrud exercitation ullamco.\n"
        "= 1 entries 1 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_hidden_nodes(void **state)
{
    (void)state;
    check_fixture(
        &html_format, "html/hidden-nodes.html",
        "- none 0 Lorem ipsum dolor sit amet, consetetur sadipscing elitr, sed diam "
        "nonumy eirmod tempor invidunt|Lorem ipsum dolor sit amet, consetetur "
        "sadipscing elitr, sed diam nonumy eirmod tempor invidunt ut labore et dolore "
        "magna aliquyam erat, sed diam voluptua. At vero eos et accusam et justo duo "
        "dolores et ea rebum. Stet clita kasd gubergren, no sea takimata sanctus est "
        "Lorem ipsum dolor sit amet. Lorem ipsum dolor sit amet, consetetur sadipscing "
        "elitr, sed diam nonumy eirmod tempor invidunt ut labore et dolore magna "
        "aliquyam erat, sed diam voluptua. At vero eos et accusam et justo duo dolores "
        "et ea rebum. Stet clita kasd gubergren, no sea takimata sanctus est Lorem "
        "ipsum dolor sit amet. Lorem ipsum dolor sit amet, consetetur sadipscing "
        "elitr, sed diam nonumy eirmod tempor invidunt ut labore et dolore magna "
        "aliquyam erat, sed diam voluptua. At vero eos et accusam et justo duo dolores "
        "et ea rebum. Stet clita kasd gubergren, no sea takimata sanctus est Lorem "
        "ipsum dolor sit amet.|Secondary header|Third header\n"
        "= 1 entries 1 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_articles_are_a_page),
        cmocka_unit_test(test_utf16_with_a_false_charset),
        cmocka_unit_test(test_article),
        cmocka_unit_test(test_medium),
        cmocka_unit_test(test_medium_export),
        cmocka_unit_test(test_medium_draft_is_left_out),
        cmocka_unit_test(test_substack_body),
        cmocka_unit_test(test_hidden_nodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
