#include "markup_check.h"
#include "reader/formats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Written by machines with a 12-hour clock. */
static void test_damaged_dates(void **state)
{
    (void)state;
    check_text(&enex_format,
               "<en-export><note><title>a</title><created>20120715T123952 pmZ</created>"
               "<content>x</content></note><note><created>20180306T120000 AMZ</created>"
               "<content>y</content></note></en-export>",
               "2012-07-15 field 1 a||x\n"
               "2018-03-06 field 1 y\n"
               "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 2 assumed\n");
}

static void test_broken_note_costs_itself(void **state)
{
    (void)state;
    check_text(&enex_format,
               "<en-export>\n"
               "<note><title>one</title><created>20240101T120000Z</created><content>"
               "<![CDATA[<en-note>first</en-note>]]></content></note>\n"
               "<note><title>two</title><content><![CDATA[<en-note>cut off</en-note></content>"
               "</note>\n"
               "<note><title>three</title><created>20240103T120000Z</created><content>"
               "<![CDATA[<en-note>third]]></content></note>\n"
               "</en-export>",
               "2024-01-01 field 2 one||first\n"
               "! 3 this record has no end: a tag or a CDATA section in it is not closed\n"
               "~ skipped 3 this record has no end: a tag or a CDATA section in it is not "
               "closed\n"
               "2024-01-03 field 4 three||third\n"
               "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 1 rejected 2 assumed\n");
}

static void test_notebook(void **state)
{
    (void)state;
    check_sample(
        &enex_format, "corpora/formats/enex/notebook.enex",
        "2024-03-03 field 4 A quiet Sunday||I sat with Mira for an hour.|She asked why "
        "I never ask for help.|You do not have to carry it alone.|I had no answer. "
        "{81-115}\n"
        "2018-03-06 field 14 Bus||Two lines|on the bus & no more.\n"
        "- none 25 No date at all||call Jonas|say sorry\n"
        "~ warning 0 left out: 1 (drafts, trash, clips, attachments); --drafts takes "
        "what is text\n"
        "= 3 entries 1 undated 0 empty 0 duplicates 1 left out 0 rejected 2 assumed\n");
    check_cuts(&enex_format, "corpora/formats/enex/notebook.enex");
}

static void test_note_without_update(void **state)
{
    (void)state;
    check_fixture(
        &enex_format, "enex/no-updated-time.enex",
        "2024-01-01 field 4 Undated Note||Nothing here ever changes.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
}

static void test_web_clip_is_left_out(void **state)
{
    (void)state;
    check_fixture(
        &enex_format, "enex/source-of-webclip.enex",
        "~ warning 0 left out: 1 (drafts, trash, clips, attachments); --drafts takes "
        "what is text\n"
        "= 0 entries 0 undated 0 empty 0 duplicates 1 left out 0 rejected 0 assumed\n");
}

static void test_character_map(void **state)
{
    (void)state;
    check_fixture(
        &enex_format, "enex/charmapNotebookTest.enex",
        "2024-03-09 field 4 charmap|#^@ globalRegex[@][#]||Charactermap:|{|\"|\": "
        "\"--\",|\"#\": \"*\",|\"^\": \"*\",|\"@\": \"!\",|}|Global Regexp on "
        "title:|{|\"type\": \"title\",|\"regex\": \"[@]\",|\"replace\": "
        "\"!\"|},|{|\"type\": \"title\",|\"regex\": \"[#]\",|\"replace\": \"\\*\"|},\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damaged_dates),
        cmocka_unit_test(test_broken_note_costs_itself),
        cmocka_unit_test(test_notebook),
        cmocka_unit_test(test_note_without_update),
        cmocka_unit_test(test_web_clip_is_left_out),
        cmocka_unit_test(test_character_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
