/* Days folded into periods: fold.h. */
#include "check.h"
#include "fold.h"
#include "report_fixture.h"

#include <stdio.h>
#include <string.h>

struct log {
    enum period_unit unit;
    struct buffer text;
};

/* "series period entries words matches-of-walls" a row. */
static enum status log_row(void *ctx, const struct fold_row *row)
{
    struct log *log = ctx;
    char name[PERIOD_TEXT_MAX];
    return buffer_printf(&log->text, "%s%s%s %d %d %d\n", row->series ? row->series : "",
                         row->series ? " " : "", period_format(row->period, log->unit, name),
                         (int)row->sum->entries, (int)row->sum->words,
                         (int)row->sum->cells[WALLS].matches);
}

static void check(struct tally *t, const struct report_options *options, const char *want)
{
    struct fold fold;
    struct log log = {options->unit, {0}};
    assert_int_equal(fold_open(&fold, t, options), STATUS_OK);
    assert_int_equal(fold_periods(&fold, log_row, &log), STATUS_OK);
    assert_string_equal(buffer_cstr(&log.text), want);
    fold_close(&fold);
    buffer_clear(&log.text);
}

static struct tally *make_tally(void)
{
    struct tally *t = tally_new(&fixture_scheme, false);
    fixture_add(t, "b", "2024-02-10", 10, 1, 0, 0);
    fixture_add(t, "a", "2024-01-31", 20, 2, 0, 0);
    fixture_add(t, "a", "2024-05", 40, 4, 0, 0);
    fixture_add(t, "b", "2024-02-11", 80, 8, 0, 0);
    fixture_add(t, "b", "2023", 160, 16, 0, 0);
    fixture_add(t, "a", "", 320, 32, 0, 0);
    return t;
}

static void series_are_one_unless_asked_for(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    check(t, &(struct report_options){.unit = PERIOD_MONTH},
          "2024-01 1 20 2\n"
          "2024-02 2 90 9\n"
          "2024-03 0 0 0\n"
          "2024-04 0 0 0\n"
          "2024-05 1 40 4\n"
          "undated 2 480 48\n");
    check(t, &(struct report_options){.unit = PERIOD_MONTH, .by_series = true},
          "a 2024-01 1 20 2\n"
          "a 2024-02 0 0 0\n"
          "a 2024-03 0 0 0\n"
          "a 2024-04 0 0 0\n"
          "a 2024-05 1 40 4\n"
          "a undated 1 320 32\n"
          "b 2024-02 2 90 9\n"
          "b undated 1 160 16\n");
    tally_free(t);
}

static void units(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    check(t, &(struct report_options){.unit = PERIOD_YEAR},
          "2023 1 160 16\n2024 4 150 15\nundated 1 320 32\n");
    check(t, &(struct report_options){.unit = PERIOD_QUARTER},
          "2024-Q1 3 110 11\n2024-Q2 1 40 4\nundated 2 480 48\n");
    check(t, &(struct report_options){.unit = PERIOD_ALL}, "all 5 310 31\nundated 1 320 32\n");
    check(t, &(struct report_options){.unit = PERIOD_WEEK},
          "2024-W05 1 20 2\n2024-W06 2 90 9\nundated 3 520 52\n");
    tally_free(t);
}

static void since_and_until(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    struct report_options options = {.unit = PERIOD_MONTH, .since = {2024, 2, 11}};
    check(t, &options, "2024-02 1 80 8\n2024-03 0 0 0\n2024-04 0 0 0\n2024-05 1 40 4\n");
    options = (struct report_options){.unit = PERIOD_MONTH, .until = {2024, 2, 10}};
    check(t, &options, "2024-01 1 20 2\n2024-02 1 10 1\nundated 1 160 16\n");
    options = (struct report_options){
        .unit = PERIOD_YEAR, .since = {2023, 0, 0}, .until = {2024, 2, 0}};
    check(t, &options, "2023 1 160 16\n2024 3 110 11\n");
    options = (struct report_options){.unit = PERIOD_YEAR, .since = {2025, 0, 0}};
    check(t, &options, "");
    tally_free(t);
}

static void dates_are_compared_as_far_as_known(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int want;
    } cases[] = {{"2024-03", "2024-03-10", 0},
                 {"2024", "2023-12-31", 1},
                 {"2024-03-05", "2024", 0},
                 {"2024-02", "2024-03-01", -1},
                 {"", "2024", 1},
                 {"2024-03-05", "2024-03-05", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date a = fixture_date(cases[i].a), b = fixture_date(cases[i].b);
        assert_int_equal(date_compare_known(a, b), cases[i].want);
        assert_int_equal(date_compare_known(b, a), -cases[i].want);
    }
}

static enum status count_row(void *ctx, const struct fold_row *row)
{
    (void)row;
    ++*(size_t *)ctx;
    return STATUS_OK;
}

static enum status stop_row(void *ctx, const struct fold_row *row)
{
    (void)row;
    return ++*(size_t *)ctx == 3 ? STATUS_EPIPE : STATUS_OK;
}

static void wide_spans_take_no_memory(void **state)
{
    (void)state;
    struct tally *t = tally_new(&fixture_scheme, false);
    struct report_options options = {.unit = PERIOD_DAY};
    struct fold fold;
    size_t rows = 0;
    fixture_add(t, "a", "0001-01-01", 1, 0, 0, 0);
    fixture_add(t, "a", "9999-12-31", 1, 0, 0, 0);
    assert_int_equal(fold_open(&fold, t, &options), STATUS_OK);
    assert_int_equal(fold_periods(&fold, count_row, &rows), STATUS_OK);
    assert_int_equal(rows, 3652059);
    rows = 0;
    assert_int_equal(fold_periods(&fold, stop_row, &rows), STATUS_EPIPE);
    assert_int_equal(rows, 3);
    fold_close(&fold);
    tally_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(series_are_one_unless_asked_for),
        cmocka_unit_test(units),
        cmocka_unit_test(since_and_until),
        cmocka_unit_test(dates_are_compared_as_far_as_known),
        cmocka_unit_test(wide_spans_take_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
