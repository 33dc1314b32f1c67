#include "reader/formats.h"
#include "reader_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void html(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &journey_format, "corpora/formats/journey/1709595000000-3fd9a1c2b4e5d6f7.json",
        "2024-03-04 field 1 [1709595000000-3fd9a1c2b4e5d6f7] Told Priya what I was "
        "afraid of.|She stayed.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void older_markdown(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &journey_format, "corpora/formats/journey/1400000000000-00aa11bb22cc33dd.json",
        "2014-05-13 field 1 [1400000000000-00aa11bb22cc33dd] Melbourne|A walk alone "
        "along the river.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
}

static void expect(const char *text, const char *want)
{
    struct reader_log l = {0};
    reader_log_expect(&l, &journey_format, text, strlen(text), want);
}

static void details(void **state)
{
    (void)state;
    expect("{\"text\":\"a\",\"type\":\"markdown\",\"date_journal\":1709595000000,"
           "\"timezone\":\"Mars/Olympus\"}",
           "~ warning 0 the time zone \"Mars/Olympus\" is not known; --tz or the local one is "
           "taken\n2024-03-04 field 1 a\n"
           "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
    expect("{\"text\":\"<\\/p>\",\"type\":\"html\",\"preview_text\":\"twice\"}",
           "= 0 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    expect("{\"text\":\"a\"",
           "! 1 it is not JSON: '}' expected near end of file\n"
           "~ skipped 1 it is not JSON: '}' expected near end of file\n"
           "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 1 rejected "
           "0 assumed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html),
        cmocka_unit_test(older_markdown),
        cmocka_unit_test(details),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
