#include "reading.h"

static void check(const char *text, const char *want)
{
    struct reading r = {0};
    reading_check(&r, "jrnl", text, want);
    reading_clear(&r);
}

static void test_entries(void **state)
{
    (void)state;
    check("", "");
    check("[2024-03-05 21:10] Title. And more\nBody\n\n[2024-03-06 09:00] Next *\nStarred\n",
          "2024-03-05|field|1|Title. And more$Body\n2024-03-06|field|4|Next $Starred\n");
    check("[2019-07-08 05:42] Entry subject\n[1] line starting with 1\n",
          "2019-07-08|field|1|Entry subject$[1] line starting with 1\n");
    check(
        "[2019-07-18 14:23] a\n[2019-07 14:23] b\n[Entry added 2019-09-27] c\n[20190927-1] d\n",
        "2019-07-18|field|1|a$[2019-07 14:23] b$[Entry added 2019-09-27] c$[20190927-1] d\n");
    check("[2024-03-05 09:10:11 PM] a\n[2024-03-06] b\n",
          "2024-03-05|field|1|a\n2024-03-06|field|2|b\n");
    check("[2024-03-05 21:10]\n", "");
}

static void test_old_style(void **state)
{
    (void)state;
    check(
        "2010-06-10 15:00 One\n\n2013-06-10 15:40 Two\n[2019-08-03 12:55] chat\n2013-06-11 x\n",
        "2010-06-10|field|1|One\n2013-06-10|field|3|Two$[2019-08-03 12:55] chat$2013-06-11 "
        "x\n");
}

static void test_formats(void **state)
{
    (void)state;
    check("[09.06.2013 15:39] My first entry.\nAlright\n\n[10.06.2013 15:40] Good.\n",
          "2013-06-09|field|1|My first entry.$Alright\n2013-06-10|field|4|Good.\n");
    check("[06/09/2013 03:39 PM] a\n[06/19/2013 03:39 PM] b\n",
          "2013-06-09|field|1|a\n2013-06-19|field|2|b\n");
    check("[Mon 10 Jun 2013 15:40] a\n", "2013-06-10|field|1|a\n");
}

static void test_tags(void **state)
{
    (void)state;
    check("[2024-03-05 21:10] On @work and (#life), me@home C# #1 @C++\n",
          "2024-03-05|field|1|On work and (life), me@home C# #1 C++\n");
}

static void test_fixtures(void **state)
{
    static const struct {
        const char *name;
        unsigned long entries, undated;
    } cases[] = {
        {"fixtures/jrnl/brackets.journal", 1, 0},
        {"fixtures/jrnl/little_endian_dates.journal", 2, 0},
        {"fixtures/jrnl/mostlyreadabledates.journal", 2, 0},
        {"fixtures/jrnl/simple_jrnl-1-9-5.journal", 2, 0},
        {"fixtures/jrnl/unreadabledates.journal", 1, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r = {0};
        size_t len;
        char *text = reading_shared(cases[i].name, &len);
        for (size_t step = 1; text && step <= len; step++) {
            reading_run(&r, "jrnl", text, len, step);
            assert_int_equal(r.counts.entries, cases[i].entries);
            assert_int_equal(r.counts.undated, cases[i].undated);
        }
        free(text);
        reading_clear(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_entries),  cmocka_unit_test(test_old_style),
        cmocka_unit_test(test_formats),  cmocka_unit_test(test_tags),
        cmocka_unit_test(test_fixtures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
