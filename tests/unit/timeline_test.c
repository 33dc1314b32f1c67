#include "check.h"
#include "report_fixture.h"

#include <stdlib.h>
#include <string.h>

#define HEAD                                                                                   \
    "entries,words,matches,self,negated,entries_with_theme,per_1000_words,per_1000_low,"       \
    "per_1000_high,share_of_entries,share_low,share_high,note\n"

static struct tally *make_tally(void)
{
    struct tally *t = tally_new(&fixture_scheme, false);
    struct tally_mention m[THEMES] = {{2, 1, 0}, {0, 0, 1}, {0, 0, 0}};
    assert_int_equal(tally_add(t, "ana", (struct date){2024, 1, 5}, 400, m), STATUS_OK);
    fixture_add(t, "ben", "2024-01-20", 600, 0, 0, 0);
    fixture_add(t, "ana", "2024-03-01", 499, 0, 1, 1);
    fixture_add(t, "ben", "", 0, 0, 0, 0);
    return t;
}

/* Intervals as in intervals_test.c: 2 in 1000 words, 1 of 2 entries, and so on. */
static void a_row_for_each_period_and_theme(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    assert_report(
        "timeline", &(struct report_options){.unit = PERIOD_MONTH, .thin = 500}, t,
        "period,group,theme," HEAD
        "2024-01,signs,walls,2,1000,2,1,0,1,2,0.242209,7.22469,0.5,0.0945312,0.905469,\n"
        "2024-01,signs,fears,2,1000,0,0,1,0,0,0,3.68888,0,0,0.65762,\n"
        "2024-01,needs,trust,2,1000,0,0,0,0,0,0,3.68888,0,0,0.65762,\n"
        "2024-02,signs,walls,0,0,0,0,0,0,,,,,,,thin\n"
        "2024-02,signs,fears,0,0,0,0,0,0,,,,,,,thin\n"
        "2024-02,needs,trust,0,0,0,0,0,0,,,,,,,thin\n"
        "2024-03,signs,walls,1,499,0,0,0,0,0,0,7.39254,0,0,0.793451,thin\n"
        "2024-03,signs,fears,1,499,1,0,0,1,2.00401,0.0507371,11.1656,1,0.206549,1,thin\n"
        "2024-03,needs,trust,1,499,1,0,0,1,2.00401,0.0507371,11.1656,1,0.206549,1,thin\n"
        "undated,signs,walls,1,0,0,0,0,0,,,,0,0,0.793451,thin\n"
        "undated,signs,fears,1,0,0,0,0,0,,,,0,0,0.793451,thin\n"
        "undated,needs,trust,1,0,0,0,0,0,,,,0,0,0.793451,thin\n");
    tally_free(t);
}

static void thin_is_below_the_limit(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    struct buffer out = {0};
    char field[64];
    for (uint64_t thin = 499; thin <= 500; thin++) {
        struct report_options options = {.unit = PERIOD_MONTH, .thin = thin};
        buffer_reset(&out);
        fixture_report("timeline", &options, t, "csv", &out);
        assert_string_equal(fixture_field(&out, 6, "period", field), "2024-03");
        assert_string_equal(fixture_field(&out, 6, "words", field), "499");
        assert_string_equal(fixture_field(&out, 6, "note", field), thin == 499 ? "" : "thin");
    }
    buffer_clear(&out);
    tally_free(t);
}

static void groups_instead_of_themes(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    struct report_options options = {
        .unit = PERIOD_YEAR, .by_group = true, .until = {2024, 12, 31}};
    assert_report(
        "timeline", &options, t,
        "period,group," HEAD
        "2024,signs,3,1499,3,1,1,2,2.00133,0.412723,5.84875,0.666667,0.20766,0.938508,\n"
        "2024,needs,3,1499,1,0,0,1,0.667111,0.0168898,3.71691,0.333333,0.0614919,0.79234,\n");
    tally_free(t);
}

static void wide_has_rates_by_theme(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    struct report_options options = {.unit = PERIOD_QUARTER, .wide = true};
    assert_report("timeline", &options, t,
                  "period,entries,words,walls,fears,trust\n"
                  "2024-Q1,3,1499,1.33422,0.667111,0.667111\n"
                  "undated,1,0,,,\n");
    options.by_series = options.by_group = true;
    assert_report("timeline", &options, t,
                  "source,period,entries,words,signs,needs\n"
                  "ana,2024-Q1,2,899,3.33704,1.11235\n"
                  "ben,2024-Q1,1,600,0,0\n"
                  "ben,undated,1,0,,\n");
    tally_free(t);
}

static void hidden_themes_are_not_shown(void **state)
{
    (void)state;
    static const bool selected[] = {false, true, false, true, false};
    struct tally *t = make_tally();
    struct report_options options = {
        .unit = PERIOD_ALL, .selected = selected, .by_series = true, .since = {2024, 0, 0}};
    assert_report("timeline", &options, t,
                  "source,period,group,theme," HEAD
                  "ana,all,signs,fears,2,899,1,0,1,1,1.11235,0.0281622,6.1976,0.5,0.0945312,"
                  "0.905469,\n"
                  "ben,all,signs,fears,1,600,0,0,0,0,0,0,6.14813,0,0,0.793451,\n");
    options.wide = true;
    options.by_group = true;
    assert_report(
        "timeline", &options, t,
        "source,period,entries,words,signs\nana,all,2,899,3.33704\nben,all,1,600,0\n");
    tally_free(t);
}

static void nothing_read_is_a_header(void **state)
{
    (void)state;
    struct tally *t = tally_new(&fixture_scheme, true);
    struct report_options options = {.unit = PERIOD_MONTH, .before = {2024, 1, 1}};
    assert_report("timeline", &options, t, "period,group,theme," HEAD);
    static const char *const others[] = {"summary", "trends", "compare", "pairs"};
    for (size_t i = 0; i < 4; i++) {
        struct buffer out = {0};
        fixture_report(others[i], &options, t, "csv", &out);
        assert_ptr_equal(memchr(out.data, '\n', out.len), out.data + out.len - 1);
        buffer_clear(&out);
    }
    tally_free(t);
}

static enum status break_pipe(void *ctx, const struct cell *cells, size_t count)
{
    (void)cells;
    (void)count;
    return ++*(int *)ctx == 2 ? STATUS_EPIPE : STATUS_OK;
}

/* Every report ends where its sink does, with the sink's status. */
static void a_sinks_status_comes_back(void **state)
{
    (void)state;
    static const char *const names[] = {"timeline", "summary", "trends", "compare", "pairs"};
    struct tally *t = tally_new(&fixture_scheme, true);
    fixture_add(t, "a", "2024-01-01", 10, 1, 1, 1);
    for (size_t i = 0; i < 5; i++) {
        int rows = 0;
        struct fault fault;
        struct report_options options = {.unit = PERIOD_MONTH, .before = {2024, 1, 1}};
        assert_int_equal(report_by_name(names[i])->rows(&options, t, break_pipe, &rows, &fault),
                         STATUS_EPIPE);
        assert_int_equal(rows, 2);
    }
    tally_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_for_each_period_and_theme),
        cmocka_unit_test(thin_is_below_the_limit),
        cmocka_unit_test(groups_instead_of_themes),
        cmocka_unit_test(wide_has_rates_by_theme),
        cmocka_unit_test(hidden_themes_are_not_shown),
        cmocka_unit_test(nothing_read_is_a_header),
        cmocka_unit_test(a_sinks_status_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
