#include "markup_check.h"
#include "reader/formats.h"
#include "reader_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_index_is_no_entry(void **state)
{
    struct reader_log log = {.path = "AppleJournalEntries/index.html"};
    static const char page[] = "<div class='pageHeader'>x</div><div class=bodyText>y</div>";
    (void)state;
    reader_log_expect(
        &log, &apple_journal_format, page, sizeof page - 1,
        "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_date_in_file_name(void **state)
{
    (void)state;
    check_sample(
        &apple_journal_format, "corpora/formats/apple-journal/2024-03-05_One_step.html",
        "2024-03-05 file name 0 One step|I said that I was sorry.|He held my hand.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&apple_journal_format, "corpora/formats/apple-journal/2024-03-05_One_step.html");
}

static void test_places_and_songs(void **state)
{
    (void)state;
    check_fixture(
        &apple_journal_format, "apple-journal/entry-complex-metadata.html",
        "2023-12-17 heading 0 Complex Metadata Entry|Entry body text.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_assets(void **state)
{
    (void)state;
    check_fixture(
        &apple_journal_format, "apple-journal/entry-with-assets.html",
        "2024-11-03 heading 0 Youve Connected|Paragraph one.|Paragraph two.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_index_is_no_entry),
        cmocka_unit_test(test_date_in_file_name),
        cmocka_unit_test(test_places_and_songs),
        cmocka_unit_test(test_assets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
