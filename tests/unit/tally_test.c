#include "check.h"
#include "report_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void counts_days_themes_and_groups(void **state)
{
    (void)state;
    struct tally *t = tally_new(&fixture_scheme, true);
    struct tally_mention m[THEMES] = {{2, 1, 0}, {1, 0, 3}, {0, 0, 1}};
    struct date day = {2024, 3, 5};
    assert_int_equal(tally_add(t, "a", day, 10, m), STATUS_OK);
    fixture_add(t, "a", "2024-03-05", 30, 1, 0, 0);
    fixture_add(t, "a", "2024-03-05", 0, 0, 0, 0);
    assert_int_equal(tally_sort(t), STATUS_OK);
    assert_int_equal(tally_day_count(t), 1);
    struct tally_day d = tally_day(t, 0);
    assert_int_equal(d.entries, 3);
    assert_int_equal(d.worded, 2);
    assert_int_equal(d.words, 40);
    assert_int_equal(d.cells[WALLS].matches, 3);
    assert_int_equal(d.cells[WALLS].self, 1);
    assert_int_equal(d.cells[WALLS].entries, 2);
    assert_int_equal(d.cells[FEARS].negated, 3);
    assert_int_equal(d.cells[FEARS].entries, 1);
    assert_int_equal(d.cells[TRUST].negated, 1);
    assert_int_equal(d.cells[TRUST].entries, 0);
    /* 2²/10 + 1²/30 in units of 2^-32, each rounded */
    assert_int_equal(d.cells[WALLS].squares, 1717986918 + 143165577);
    /* the group of walls and fears: 3 matches in the first entry, 1 in the second */
    assert_int_equal(d.cells[THEMES].matches, 4);
    assert_int_equal(d.cells[THEMES].entries, 2);
    assert_int_equal(d.cells[THEMES].negated, 3);
    assert_int_equal(d.cells[THEMES + 1].entries, 0);
    assert_int_equal(tally_pair(t, 0, WALLS, FEARS), 1);
    assert_int_equal(tally_pair(t, 0, FEARS, WALLS), 1);
    assert_int_equal(tally_pair(t, 0, WALLS, WALLS), 2);
    assert_int_equal(tally_pair(t, 0, WALLS, TRUST), 0);
    tally_free(t);
}

static void days_come_sorted(void **state)
{
    (void)state;
    static const char *const want[] = {"a 2023", "a 2023-04",    "a 2023-04-01",
                                       "a ",     "b 2022-01-01", "b "};
    struct tally *t = tally_new(&fixture_scheme, false);
    fixture_add(t, "b", "", 1, 0, 0, 0);
    fixture_add(t, "a", "2023-04-01", 1, 0, 0, 0);
    fixture_add(t, "b", "2022-01-01", 1, 0, 0, 0);
    fixture_add(t, "a", "", 1, 0, 0, 0);
    fixture_add(t, "a", "2023", 1, 0, 0, 0);
    fixture_add(t, "a", "2023-04", 1, 0, 0, 0);
    fixture_add(t, "a", "2023-04", 1, 0, 0, 0);
    assert_int_equal(tally_sort(t), STATUS_OK);
    assert_int_equal(tally_day_count(t), 6);
    for (size_t i = 0; i < 6; i++) {
        char got[64], date[DATE_TEXT_MAX];
        struct tally_day d = tally_day(t, i);
        snprintf(got, sizeof got, "%s %s", tally_series_name(t, d.series),
                 date_format(d.date, date));
        assert_string_equal(got, want[i]);
    }
    tally_free(t);
}

static void holds_many_days_and_series(void **state)
{
    (void)state;
    struct tally *t = tally_new(&fixture_scheme, false);
    struct tally_mention m[THEMES] = {{1, 0, 0}};
    char name[16];
    for (int round = 0; round < 2; round++)
        for (int series = 0; series < 100; series++)
            for (int day = 0; day < 100; day++) {
                snprintf(name, sizeof name, "s%02d", series);
                struct date d = date_from_days(day * 37);
                assert_int_equal(tally_add(t, name, d, 5, m), STATUS_OK);
            }
    assert_int_equal(tally_sort(t), STATUS_OK);
    assert_int_equal(tally_day_count(t), 10000);
    for (size_t i = 0; i < 10000; i++) {
        struct tally_day d = tally_day(t, i);
        assert_int_equal(d.entries, 2);
        assert_int_equal(d.cells[WALLS].matches, 2);
        assert_int_equal(date_to_days(d.date), (int)(i % 100) * 37);
    }
    tally_free(t);
}

static void squares_stay_within_64_bits(void **state)
{
    (void)state;
    struct tally *t = tally_new(&fixture_scheme, false);
    struct date day = {2024, 1, 1};
    struct tally_mention most[THEMES] = {{UINT32_MAX, 0, 0}, {UINT32_MAX, 0, 0}};
    assert_int_equal(tally_add(t, "a", day, UINT64_MAX, most), STATUS_OK);
    assert_int_equal(tally_add(t, "a", day, UINT32_MAX, most), STATUS_OK);
    struct tally_day d = tally_day(t, 0);
    assert_int_equal(d.words, UINT64_MAX); /* stopped, not wrapped */
    /* m²/m = m for the second entry, and below one for the first */
    assert_int_equal(d.cells[WALLS].squares >> 32, UINT32_MAX);
    tally_free(t);
}

/* Property: entries added in any grouping and order, some of them by way of partials, make the
 * same reports, byte for byte. */

struct sample {
    char series[32], date[48];
    uint64_t words;
    uint32_t matches[THEMES];
};

static unsigned long next_random(unsigned long *seed, unsigned long below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (*seed >> 33) % below;
}

static void make_samples(struct sample *samples, size_t count, unsigned long *seed)
{
    for (size_t i = 0; i < count; i++) {
        struct sample *s = &samples[i];
        snprintf(s->series, sizeof s->series, "s%lu", next_random(seed, 3));
        int day = (int)next_random(seed, 28) + 1, month = (int)next_random(seed, 12) + 1;
        switch (next_random(seed, 12)) {
        case 0:
            s->date[0] = '\0';
            break;
        case 1:
            snprintf(s->date, sizeof s->date, "2023-%02d", month);
            break;
        default:
            snprintf(s->date, sizeof s->date, "%lu-%02d-%02d", 2022 + next_random(seed, 2),
                     month, day);
        }
        s->words = next_random(seed, 10) ? next_random(seed, 400) : 0;
        for (size_t m = 0; m < THEMES; m++)
            s->matches[m] = s->words ? (uint32_t)next_random(seed, 3) : 0;
    }
}

static void report_all(struct tally *t, struct buffer *out)
{
    static const char *const names[] = {"timeline", "summary", "trends", "compare", "pairs"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (int by_series = 0; by_series < 2; by_series++) {
            struct report_options options = {.unit = PERIOD_MONTH,
                                             .by_series = by_series,
                                             .thin = 500,
                                             .before = {2023, 1, 1}};
            fixture_report(names[i], &options, t, "csv", out);
        }
}

static void merge(struct tally *into, struct tally *part, bool by_partial)
{
    struct buffer text = {0};
    struct fault fault = {0};
    if (by_partial) {
        assert_int_equal(tally_write_partial(part, &text), STATUS_OK);
        if (tally_read_partial(into, "part", text.data, text.len, &fault) != STATUS_OK)
            fail_msg("%lu: %s", fault.line, fault.text);
    } else {
        assert_int_equal(tally_merge(into, part), STATUS_OK);
    }
    buffer_clear(&text);
    tally_free(part);
}

static void order_and_grouping_do_not_show(void **state)
{
    (void)state;
    enum { SAMPLES = 200, PARTS = 5, ROUNDS = 30 };
    struct sample samples[SAMPLES];
    struct buffer want = {0}, got = {0};
    unsigned long seed = 42;
    make_samples(samples, SAMPLES, &seed);
    for (int round = 0; round < ROUNDS; round++) {
        struct tally *parts[PARTS], *whole = tally_new(&fixture_scheme, true);
        for (size_t i = 0; i < PARTS; i++)
            parts[i] = tally_new(&fixture_scheme, true);
        for (size_t i = SAMPLES; i > 0; i--) { /* shuffle */
            size_t j = next_random(&seed, i);
            struct sample swap = samples[i - 1];
            samples[i - 1] = samples[j];
            samples[j] = swap;
        }
        for (size_t i = 0; i < SAMPLES; i++) {
            const struct sample *s = &samples[i];
            struct tally *t = round ? parts[next_random(&seed, PARTS)] : whole;
            fixture_add(t, s->series, s->date, s->words, s->matches[0], s->matches[1],
                        s->matches[2]);
        }
        for (size_t i = 0; i < PARTS; i++)
            merge(whole, parts[i], next_random(&seed, 2) && tally_day_count(parts[i]));
        buffer_reset(&got);
        report_all(whole, &got);
        if (round == 0)
            assert_int_equal(buffer_add(&want, got.data, got.len), STATUS_OK);
        assert_int_equal(got.len, want.len);
        assert_memory_equal(got.data, want.data, want.len);
        tally_free(whole);
    }
    buffer_clear(&want);
    buffer_clear(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_days_themes_and_groups),
        cmocka_unit_test(days_come_sorted),
        cmocka_unit_test(holds_many_days_and_series),
        cmocka_unit_test(squares_stay_within_64_bits),
        cmocka_unit_test(order_and_grouping_do_not_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
