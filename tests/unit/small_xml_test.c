/* Day One Classic, Diaro, Notion pages, Substack. */
#include "markup_check.h"
#include "reader/formats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_dayone_classic(void **state)
{
    (void)state;
    check_sample(
        &dayone_classic_format,
        "corpora/formats/dayone-classic/2F0C4E61A9B94D0E8F"
        "0C7E4C7A1D5B33.doentry",
        "2014-02-10 field 3 [2F0C4E61A9B94D0E8F0C7E4C7A1D5B33] Late again & alone.||I "
        "told Ruth that I am not fine.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&dayone_classic_format, "corpora/formats/dayone-classic/2F0C4E61A9B94D0E8F"
                                       "0C7E4C7A1D5B33.doentry");
}

static void test_dayone_classic_location(void **state)
{
    (void)state;
    check_fixture(
        &dayone_classic_format, "dayone-classic/location.doentry",
        "2013-06-17 field 3 [0BDDD6CDA43C4A9AA2681517CC35AD9D] This entry has a "
        "location.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_diaro(void **state)
{
    (void)state;
    check_sample(
        &diaro_format, "corpora/formats/diaro/DiaroBackup.xml",
        "2024-03-05 field 6 [e1] Late||We spoke until two.|I felt safe.\n"
        "2024-03-05 field 8 [e2] Nothing to hide <today>.\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&diaro_format, "corpora/formats/diaro/DiaroBackup.xml");
}

static void test_notion(void **state)
{
    (void)state;
    check_sample(
        &notion_format,
        "corpora/formats/notion/The call 0123456789abcdef0"
        "123456789abcdef.md",
        "2024-03-05 field 7 The call||I rang my mother.||You never ring.||She is "
        "right, and I told her so.| {29-44}\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&notion_format, "corpora/formats/notion/The call 0123456789abcdef0"
                               "123456789abcdef.md");
}

static void test_notion_road_map(void **state)
{
    (void)state;
    check_fixture(
        &notion_format,
        "notion/Road map database with views 2498779374c48"
        "0b6a983fafdfd29e009/Notion import tool 2498779374c48095a3e4c5b9b3ae8ebc.md",
        "2025-08-10 field 11 Notion import tool\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_substack(void **state)
{
    (void)state;
    check_sample(
        &substack_format, "corpora/formats/substack/export.zip",
        "2023-02-03 field 0 [100001.a-letter] A letter|On “fine”||I am not fine, I am "
        "here.|How are you? {50-62}\n"
        "~ warning 0 left out: 1 (drafts, podcasts, pages); --drafts takes them\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 1 left out 0 rejected 1 assumed\n");
    check_cuts(&substack_format, "corpora/formats/substack/export.zip");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dayone_classic),  cmocka_unit_test(test_dayone_classic_location),
        cmocka_unit_test(test_diaro),           cmocka_unit_test(test_notion),
        cmocka_unit_test(test_notion_road_map), cmocka_unit_test(test_substack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
