#include "reader/formats.h"
#include "reader_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_list(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &keep_format, "corpora/formats/keep/List.json",
        "2023-08-01 field 1 To do||Ring Lena|Say sorry|\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
}

static void offset_in_the_name(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &keep_format, "corpora/formats/keep/2023-08-01T14_29_43.842+10_00.json",
        "2023-08-01 field 1 Could not sleep. Missing everyone.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void trashed(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &keep_format, "corpora/formats/keep/Gone.json",
        "= 0 entries 0 undated 0 empty 0 duplicates 1 left out 0 rejected 0 assumed\n");
}

static void fixture_list(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &keep_format, "fixtures/keep/Checklist note.json",
        "2023-07-26 field 1 Checklist note||First item|Second item and "
        "#hashtag|First sub-item|Second sub-item and #labelWith!'@:$\"Symbols|Third "
        "item|\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
}

static void fixture_untitled(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &keep_format, "fixtures/keep/2023-08-01T14_29_43.842+10_00.json",
        "2023-07-28 field 1 This note has a drawing but no title\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void fixture_trashed(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &keep_format, "fixtures/keep/Deleted note.json",
        "= 0 entries 0 undated 0 empty 0 duplicates 1 left out 0 rejected 0 assumed\n");
}

static void fixture_broken(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &keep_format, "fixtures/keep/broken-json-note.json",
        "! 1 it is not JSON: '}' expected\n"
        "~ skipped 1 it is not JSON: '}' expected\n"
        "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 1 rejected 0 assumed\n");
}

static void trashed_on_request(void **state)
{
    struct reader_log l = {.options = {.take_drafts = true}};
    (void)state;
    reader_log_sample_is(
        &l, &keep_format, "corpora/formats/keep/Gone.json",
        "2023-08-01 field 1 I threw this one away.\n= 1 entries 0 undated 0 empty "
        "0 duplicates 0 left out 0 rejected 1 assumed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list),           cmocka_unit_test(offset_in_the_name),
        cmocka_unit_test(trashed),          cmocka_unit_test(fixture_list),
        cmocka_unit_test(fixture_untitled), cmocka_unit_test(fixture_trashed),
        cmocka_unit_test(fixture_broken),   cmocka_unit_test(trashed_on_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
