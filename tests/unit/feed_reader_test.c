#include "markup_check.h"
#include "reader/formats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_bare_less_than(void **state)
{
    (void)state;
    check_text(&feed_format,
               "<rss><item><title>1 < 2 and <3</title><pubDate>Sat, 09 Mar 2024 23:30:00 +0200"
               "</pubDate></item></rss>",
               "2024-03-09 field 1 1 < 2 and <3\n"
               "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_same_item_twice(void **state)
{
    (void)state;
    check_text(&feed_format,
               "<rss><item><guid>1</guid><title>a</title></item>"
               "<item><guid>1</guid><title>a</title></item></rss>",
               "- none 1 [1] a\n"
               "= 1 entries 1 undated 0 empty 1 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_rss(void **state)
{
    (void)state;
    check_sample(
        &feed_format, "corpora/formats/feed/blog.rss",
        "2024-03-08 field 6 [https://example.org/1] Trust & rain||I waited in the "
        "rain,|and he came.\n"
        "2024-03-09 field 13 [https://example.org/2] Only a teaser||I was afraid of "
        "the phone.\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&feed_format, "corpora/formats/feed/blog.rss");
}

static void test_atom(void **state)
{
    (void)state;
    check_sample(
        &feed_format, "corpora/formats/feed/notes.atom",
        "2024-03-05 field 5 [urn:1] Plain||Less is <b> more.|Second line.\n"
        "2024-03-06 field 13 [urn:2] Marked <up>||One long breath.|Then another.\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&feed_format, "corpora/formats/feed/notes.atom");
}

static void test_rdf(void **state)
{
    (void)state;
    check_sample(
        &feed_format, "corpora/formats/feed/old.rdf",
        "2003-05-01 field 4 First||We shared the bread and the fear.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&feed_format, "corpora/formats/feed/old.rdf");
}

static void test_rss_without_dates(void **state)
{
    (void)state;
    check_fixture(
        &feed_format, "rss/rsstest_20.rss",
        "- none 29 [http://test.channel.com/test/#mattmann] Home Page of Chris "
        "Mattmann||Chris Mattmann's home page\n"
        "- none 35 [http://test.channel.com/test/#nutch] Awesome Open Source Search "
        "Engine||Yup, that's what it is\n"
        "= 2 entries 2 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_atom_with_update(void **state)
{
    (void)state;
    check_fixture(
        &feed_format, "rss/testATOM.atom",
        "2003-12-13 field 13 [urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a] "
        "Atom-Powered Robots Run Amok||Some text.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bare_less_than),
        cmocka_unit_test(test_same_item_twice),
        cmocka_unit_test(test_rss),
        cmocka_unit_test(test_atom),
        cmocka_unit_test(test_rdf),
        cmocka_unit_test(test_rss_without_dates),
        cmocka_unit_test(test_atom_with_update),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
