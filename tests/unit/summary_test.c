/* The reports on a whole tally but the timeline: summary, trends, compare, pairs. Their numbers
 * come from functions that have tests of their own; here it is which counts go into them. */
#include "check.h"
#include "report_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void most_frequent_first_with_dates(void **state)
{
    (void)state;
    struct tally *t = tally_new(&fixture_scheme, false);
    struct buffer out = {0};
    char field[64];
    /* the dispersion example of intervals_test.c, on trust */
    static const uint64_t words[] = {100, 50, 120, 200, 30};
    static const uint32_t trust[] = {1, 0, 3, 2, 0};
    static const char *const dates[] = {"2024-03-05", "2024-01-01", "2023-12", "",
                                        "2025-01-01"};
    for (size_t i = 0; i < 5; i++)
        fixture_add(t, i % 2 ? "a" : "b", dates[i], words[i], 0, i == 1, trust[i]);
    fixture_report("summary", &(struct report_options){.unit = PERIOD_DAY}, t, "csv", &out);
    assert_string_equal(fixture_field(&out, 0, "theme", field), "trust");
    assert_string_equal(fixture_field(&out, 0, "matches", field), "6");
    assert_string_equal(fixture_field(&out, 0, "entries_with_theme", field), "3");
    assert_string_equal(fixture_field(&out, 0, "first_date", field), "2023-12");
    assert_string_equal(fixture_field(&out, 0, "last_date", field), "2024-03-05");
    assert_string_equal(fixture_field(&out, 0, "dispersion", field), "0.6875");
    assert_string_equal(fixture_field(&out, 1, "theme", field), "fears");
    assert_string_equal(fixture_field(&out, 1, "first_date", field), "2024-01-01");
    assert_string_equal(fixture_field(&out, 2, "theme", field), "walls");
    assert_string_equal(fixture_field(&out, 2, "first_date", field), "");
    assert_string_equal(fixture_field(&out, 2, "dispersion", field), "");
    assert_string_equal(fixture_field(&out, 3, "theme", field), "?");
    buffer_clear(&out);
    tally_free(t);
}

static void ties_keep_the_order_of_themes(void **state)
{
    (void)state;
    struct tally *t = tally_new(&fixture_scheme, false);
    struct buffer out = {0};
    char field[64];
    fixture_add(t, "a", "2024-01-01", 100, 1, 1, 1);
    fixture_report("summary", &(struct report_options){.unit = PERIOD_MONTH}, t, "csv", &out);
    for (size_t i = 0; i < THEMES; i++)
        assert_string_equal(fixture_field(&out, i, "theme", field), fixture_scheme.themes[i]);
    buffer_reset(&out);
    fixture_report("summary", &(struct report_options){.by_group = true}, t, "csv", &out);
    assert_string_equal(fixture_field(&out, 0, "group", field), "signs");
    assert_string_equal(fixture_field(&out, 0, "matches", field), "2");
    assert_string_equal(fixture_field(&out, 0, "theme", field), "?");
    buffer_clear(&out);
    tally_free(t);
}

/* walls: the rising series of trend_test.c, per 10,000 words; fears: nothing. */
static struct tally *make_trend(size_t months)
{
    static const uint32_t walls[] = {31, 28, 40, 44, 39, 52, 50, 61};
    struct tally *t = tally_new(&fixture_scheme, false);
    for (size_t i = 0; i < months; i++) {
        char date[32];
        snprintf(date, sizeof date, "2024-%02zu-15", i + 1);
        fixture_add(t, "a", date, 10000, walls[i], 0, 5);
    }
    fixture_add(t, "a", "", 10000, 100, 100, 0);
    return t;
}

static void trends_of_eight_months(void **state)
{
    (void)state;
    struct tally *t = make_trend(8);
    assert_report(
        "trends", &(struct report_options){.unit = PERIOD_MONTH}, t,
        "theme,periods,per_1000_first_half,per_1000_second_half,rate_ratio,"
        "rate_ratio_low,rate_ratio_high,slope,slope_low,slope_high,kendall_tau,p_value,"
        "q_value,change_point,change_p_value,verdict\n"
        "walls,8,3.575,5.05,1.41259,1.13459,1.76249,0.4225,0.2,0.6,0.714286,0.0141369,"
        "0.0141369,2024-06,0.191934,rising\n"
        "fears,8,0,0,,,,0,,,,,,,,no detectable change\n"
        "trust,8,0.5,0.5,1,0.510615,1.95842,0,,,,,,,,no detectable change\n");
    tally_free(t);
}

static void seven_months_are_too_few(void **state)
{
    (void)state;
    struct tally *t = make_trend(7);
    struct buffer out = {0};
    char field[64];
    fixture_report("trends", &(struct report_options){.unit = PERIOD_MONTH}, t, "csv", &out);
    assert_string_equal(fixture_field(&out, 0, "verdict", field), "too few periods");
    assert_string_equal(fixture_field(&out, 0, "p_value", field), "");
    assert_string_equal(fixture_field(&out, 0, "slope", field), "");
    assert_string_equal(fixture_field(&out, 0, "periods", field), "7");
    buffer_clear(&out);
    tally_free(t);
}

#define COMPARE_HEAD                                                                           \
    "theme,entries_a,words_a,matches_a,entries_with_theme_a,per_1000_a,entries_b,words_b,"     \
    "matches_b,entries_with_theme_b,per_1000_b,log_ratio,log_ratio_low,log_ratio_high,g2,"     \
    "p_value,q_value\n"

/* The first case of keyness_test.c; log2 of its interval. */
static void compare_before_and_after(void **state)
{
    (void)state;
    static const char want[] =
        COMPARE_HEAD "walls,2,4000,12,2,3,1,5000,30,1,6,1,-0.00814459,2.10075,4.49497,"
                     "0.0339947,0.0339947\n"
                     "fears,2,4000,0,0,0,1,5000,0,0,0,,,,,,\n"
                     "trust,2,4000,0,0,0,1,5000,0,0,0,,,,,,\n";
    struct tally *t = tally_new(&fixture_scheme, false);
    fixture_add(t, "old/1", "2023-12-31", 3000, 10, 0, 0);
    fixture_add(t, "old/2", "2023-06-30", 1000, 2, 0, 0);
    fixture_add(t, "new", "2024-01-01", 5000, 30, 0, 0);
    assert_report("compare", &(struct report_options){.before = {2024, 1, 1}}, t, want);
    assert_report("compare", &(struct report_options){.side = "n*"}, t, want);
    tally_free(t);
}

static void compare_needs_one_pair_of_sides(void **state)
{
    (void)state;
    struct tally *t = tally_new(&fixture_scheme, false);
    struct report_options wrong[] = {
        {.unit = PERIOD_MONTH},
        {.before = {2024, 1, 1}, .side = "a"},
        {.side = "a", .by_series = true},
    };
    for (size_t i = 0; i < 3; i++) {
        struct fault fault = {0};
        assert_int_equal(report_by_name("compare")->rows(&wrong[i], t, NULL, NULL, &fault),
                         STATUS_EUSAGE);
        assert_true(fault.text[0]);
    }
    tally_free(t);
}

/* The first case of pairs_by_fisher in keyness_test.c. */
static void pairs_of_themes(void **state)
{
    (void)state;
    struct tally *t = tally_new(&fixture_scheme, true);
    for (unsigned i = 0; i < 20; i++)
        fixture_add(t, i % 2 ? "a" : "b", "2024-01-01", 10, i < 8, i >= 2 && i < 11, 0);
    assert_report("pairs", &(struct report_options){.unit = PERIOD_MONTH}, t,
                  "theme_a,theme_b,entries_a,entries_b,entries_both,expected,lift,phi,p_value,"
                  "q_value\n"
                  "walls,fears,8,9,6,3.6,1.66667,0.492366,0.0647773,0.0647773\n"
                  "walls,trust,8,0,0,0,,,,\n"
                  "fears,trust,9,0,0,0,,,,\n");
    struct fault fault = {0};
    struct report_options late = {.since = {2025, 1, 1}};
    assert_int_equal(report_by_name("pairs")->rows(&late, t, NULL, NULL, &fault),
                     STATUS_EUSAGE);
    tally_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_frequent_first_with_dates),
        cmocka_unit_test(ties_keep_the_order_of_themes),
        cmocka_unit_test(trends_of_eight_months),
        cmocka_unit_test(seven_months_are_too_few),
        cmocka_unit_test(compare_before_and_after),
        cmocka_unit_test(compare_needs_one_pair_of_sides),
        cmocka_unit_test(pairs_of_themes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
