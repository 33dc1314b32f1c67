#include "markup_check.h"
#include "reader/formats.h"
#include "reader_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_from_in_a_body_begins_nothing(void **state)
{
    (void)state;
    check_text(&mbox_format,
               "From a@b.org Mon Jan  1 10:00:00 2024\nFrom: a@b.org\n"
               "Date: Mon, 1 Jan 24 23:30 EST\n\n"
               "one\n\nFrom here on I was happy.\n>From Monday to Friday, too.\n"
               "> quoted\n>>From quoted\n",
               "2024-01-01 field 1 one||From here on I was happy.|From Monday to Friday, too.\n"
               "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_other_authors_are_left_out(void **state)
{
    static const char box[] =
        "From a Mon Jan  1 10:00:00 2024\nFrom: Ada <ada@b.org>\n\none\n\n"
        "From b Mon Jan  1 10:00:00 2024\nFrom: Bo <bo@b.org>\n\ntwo\n";
    struct reader_log log = {.options = {.author = "ADA@"}};
    (void)state;
    reader_log_expect(
        &log, &mbox_format, box, sizeof box - 1,
        "2024-01-01 field 1 one\n"
        "~ warning 0 left out: 1 messages from other authors\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 1 left out 0 rejected 1 assumed\n");
}

static void test_words_of_rfc_2047(void **state)
{
    (void)state;
    check_text(
        &eml_format,
        "Subject: =?ISO-8859-1?Q?caf=E9_?=\n =?utf-8?B?4oKs?= and =?x?\nDate: 5 Mar 2024 "
        "10:00 UT\n\n.\n",
        "2024-03-05 field 1 caf\xc3\xa9 \xe2\x82\xac and =?x?||.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
}

static void test_html_without_words(void **state)
{
    (void)state;
    check_text(&eml_format,
               "Content-Type: text/html\n\n<blockquote>quoted</blockquote><p></p>\n",
               "= 0 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_text(&eml_format, "Content-Type: text/html\n\n<p></p>\n",
               "= 0 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_nest_of_multiparts(void **state)
{
    (void)state;
    check_text(&eml_format,
               "Content-Type: multipart/mixed; boundary=a\n\nintro\n--a\n"
               "Content-Type: multipart/alternative; boundary=\"a b\"\n\n"
               "--a b\nContent-Type: text/html\n\n<p>rich</p>\n"
               "--a b\n\nplain\n--a b--\nepilogue\n--a\n"
               "Content-Type: message/rfc822\n\nSubject: forwarded\n\nnot mine\n--a\n"
               "Content-Type: text/plain\n\nlast\n--a--\nafter\n",
               "- none 1 plain|last\n"
               "= 1 entries 1 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_letters(void **state)
{
    (void)state;
    check_sample(
        &mbox_format, "corpora/formats/mbox/letters.mbox",
        "2024-03-05 field 1 [<one@example.org>] What I never said||I never told you "
        "how lonely the winter was. In the café I always said I was fine.|From now on "
        "I would like to say it when it is so.||From here on, this is still my "
        "letter.\n"
        "2024-03-06 field 21 [<two@example.org>] I am glad you wrote. I was afraid to "
        "ask.\n"
        "2024-03-07 field 47 Evening||We talked until two. It was easy.\n"
        "= 3 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
    check_cuts(&mbox_format, "corpora/formats/mbox/letters.mbox");
}

static void test_message(void **state)
{
    (void)state;
    check_sample(
        &eml_format, "corpora/formats/eml/evening.eml",
        "2023-12-31 field 1 [<three@example.org>] The last evening||The fireworks are "
        "still an hour away. I keep thinking that I pushed you away|all year, and that "
        "I do not want to do it again.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&eml_format, "corpora/formats/eml/evening.eml");
}

static void test_dates_of_from_lines(void **state)
{
    (void)state;
    check_fixture(
        &mbox_format, "mbox/simple.mbox",
        "2009-06-01 field 1 Test content 1\n"
        "2010-06-01 field 5 Test content 2\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 2 assumed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_from_in_a_body_begins_nothing),
        cmocka_unit_test(test_other_authors_are_left_out),
        cmocka_unit_test(test_words_of_rfc_2047),
        cmocka_unit_test(test_html_without_words),
        cmocka_unit_test(test_nest_of_multiparts),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_message),
        cmocka_unit_test(test_dates_of_from_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
