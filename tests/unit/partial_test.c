#include "check.h"
#include "report_fixture.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static struct tally *make_tally(void)
{
    struct tally *t = tally_new(&fixture_scheme, true);
    fixture_add(t, "ben\tand \\ co\n", "2024-03-05", 100, 1, 0, 2);
    fixture_add(t, "ana", "2024-03", 10, 0, 1, 0);
    fixture_add(t, "ana", "", 0, 0, 0, 0);
    return t;
}

static const char want_body[] = "series\tana\n"
                                "day\t2024-03\t1\t1\t10\n"
                                "cell\t1\t1\t0\t0\t1\t429496730\n"
                                "cell\t3\t1\t0\t0\t1\t429496730\n"
                                "day\t-\t1\t0\t0\n"
                                "pair\t1\t1\t1\n"
                                "series\tben\\tand \\\\ co\\n\n"
                                "day\t2024-03-05\t1\t1\t100\n"
                                "cell\t0\t1\t0\t0\t1\t42949673\n"
                                "cell\t2\t2\t0\t0\t1\t171798692\n"
                                "cell\t3\t1\t0\t0\t1\t42949673\n"
                                "cell\t4\t2\t0\t0\t1\t171798692\n"
                                "pair\t0\t0\t1\n"
                                "pair\t0\t2\t1\n"
                                "pair\t2\t2\t1\n"
                                "end\t23\t";
static const char want_head[] = "themeline partial 1\n"
                                "lexicon\t0123456789abcdef\n"
                                "group\tsigns\n"
                                "group\tneeds\n"
                                "theme\twalls\t0\n"
                                "theme\tfears\t0\n"
                                "theme\ttrust\t1\n"
                                "pairs\tyes\n";

static void is_text_that_a_person_can_read(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    struct buffer out = {0};
    assert_int_equal(tally_write_partial(t, &out), STATUS_OK);
    const char *text = buffer_cstr(&out);
    assert_memory_equal(text, want_head, strlen(want_head));
    assert_memory_equal(text + strlen(want_head), want_body, strlen(want_body));
    buffer_clear(&out);
    tally_free(t);
}

static void comes_back_as_it_was(void **state)
{
    (void)state;
    struct tally *t = make_tally(), *again = tally_new(&fixture_scheme, true);
    struct buffer first = {0}, second = {0};
    struct fault fault = {0};
    assert_int_equal(tally_write_partial(t, &first), STATUS_OK);
    assert_int_equal(tally_read_partial(again, "p", first.data, first.len, &fault), STATUS_OK);
    assert_int_equal(tally_write_partial(again, &second), STATUS_OK);
    assert_string_equal(buffer_cstr(&second), buffer_cstr(&first));
    /* twice over, one behind the other: twice the counts */
    buffer_reset(&second);
    assert_int_equal(buffer_add(&second, first.data, first.len), STATUS_OK);
    assert_int_equal(buffer_add(&second, first.data, first.len), STATUS_OK);
    assert_int_equal(tally_read_partial(again, "p", second.data, second.len, &fault),
                     STATUS_OK);
    assert_int_equal(tally_sort(again), STATUS_OK);
    assert_int_equal(tally_day(again, 2).words, 300);
    assert_int_equal(tally_pair(again, tally_day(again, 2).series, WALLS, TRUST), 3);
    buffer_clear(&first);
    buffer_clear(&second);
    tally_free(t);
    tally_free(again);
}

/* Every cut, and every byte changed, is found, and nothing is added. */
static void damage_is_found(void **state)
{
    (void)state;
    struct tally *t = make_tally(), *into = tally_new(&fixture_scheme, true);
    struct buffer out = {0};
    assert_int_equal(tally_write_partial(t, &out), STATUS_OK);
    for (size_t len = 0; len < out.len; len++) {
        struct fault fault = {0};
        char *copy = malloc(out.len); /* so that reading too far is seen */
        memcpy(copy, out.data, len);
        assert_int_equal(tally_read_partial(into, "p", copy, len, &fault), STATUS_EFORMAT);
        assert_true(fault.line > 0);
        memcpy(copy, out.data, out.len);
        copy[len] = copy[len] == '1' ? '2' : '1';
        assert_int_equal(tally_read_partial(into, "p", copy, out.len, &fault), STATUS_EFORMAT);
        free(copy);
    }
    assert_int_equal(tally_day_count(into), 0);
    buffer_clear(&out);
    tally_free(t);
    tally_free(into);
}

/* A whole partial with this body: head, body, and a trailer that is right. */
static void make_partial(const char *body, struct buffer *out)
{
    uint64_t sum = 14695981039346656037u, lines = 0;
    assert_int_equal(buffer_add_text(out, want_head), STATUS_OK);
    assert_int_equal(buffer_add_text(out, body), STATUS_OK);
    for (size_t i = 0; i < out->len; i++) {
        sum = (sum ^ (unsigned char)out->data[i]) * 1099511628211u;
        lines += out->data[i] == '\n';
    }
    assert_int_equal(buffer_printf(out, "end\t%" PRIu64 "\t%016" PRIx64 "\n", lines, sum),
                     STATUS_OK);
}

static void hostile_numbers_and_orders_are_errors(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        unsigned long line;
    } cases[] = {
        {"series\ta\nday\t2024-03-05\t18446744073709551617\t1\t1\n", 10},
        {"series\ta\nday\t2024-03-05\t99999999999999999999999\t1\t1\n", 10},
        {"series\ta\nday\t2024-03-05\t-1\t1\t1\n", 10},
        {"series\ta\nday\t2024-03-05\t01\t1\t1\n", 10},
        {"series\ta\nday\t2024-03-05\t\t1\t1\n", 10},
        {"series\ta\nday\t2024-02-30\t1\t1\t1\n", 10},
        {"series\ta\nday\t2024-3-5\t1\t1\t1\n", 10},
        {"series\ta\nday\t0000\t1\t1\t1\n", 10},
        {"series\ta\nday\t2024-03-05\t0\t0\t0\n", 10},
        {"series\ta\nday\t2024-03-05\t1\t2\t5\n", 10},
        {"day\t2024-03-05\t1\t1\t1\n", 9},
        {"series\ta\nday\t2024\t1\t1\t1\nday\t2023\t1\t1\t1\n", 11},
        {"series\ta\nday\t2024\t1\t1\t1\nday\t2024\t1\t1\t1\n", 11},
        {"series\tb\nday\t2024\t1\t1\t1\nseries\ta\nday\t2024\t1\t1\t1\n", 11},
        {"series\ta\\\nday\t2024\t1\t1\t1\n", 9},
        {"series\ta\nday\t2024\t1\t1\t1\ncell\t5\t1\t0\t0\t1\t0\n", 11},
        {"series\ta\nday\t2024\t1\t1\t1\ncell\t1\t1\t2\t0\t1\t0\n", 11},
        {"series\ta\nday\t2024\t1\t1\t1\ncell\t1\t2\t0\t0\t2\t0\n", 11},
        {"series\ta\nday\t2024\t1\t1\t1\ncell\t1\t0\t0\t0\t0\t0\n", 11},
        {"series\ta\nday\t2024\t1\t1\t1\ncell\t1\t1\t0\t0\t1\t0\ncell\t0\t1\t0\t0\t1\t0\n", 12},
        {"series\ta\nday\t2024\t1\t1\t1\npair\t2\t1\t1\n", 11},
        {"series\ta\nday\t2024\t1\t1\t1\npair\t0\t3\t1\n", 11},
        {"series\ta\npair\t0\t1\t1\n", 10},
        {"nonsense\n", 9},
        {"a\tb\tc\td\te\tf\tg\th\ti\tj\n", 9},
        {"\n", 9},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally *t = tally_new(&fixture_scheme, true);
        struct buffer text = {0};
        struct fault fault = {0};
        make_partial(cases[i].body, &text);
        enum status status = tally_read_partial(t, "p", text.data, text.len, &fault);
        if (status != STATUS_EFORMAT || fault.line != cases[i].line)
            fail_msg("case %zu: status %d, line %lu: %s", i, (int)status, fault.line,
                     fault.text);
        buffer_clear(&text);
        tally_free(t);
    }
}

static void expect_fault(struct tally *from, const struct tally_scheme *scheme, bool with_pairs,
                         unsigned long line, const char *part)
{
    struct tally *into = tally_new(scheme, with_pairs);
    struct buffer text = {0};
    struct fault fault = {0};
    assert_int_equal(tally_write_partial(from, &text), STATUS_OK);
    assert_int_equal(tally_read_partial(into, "old.tally", text.data, text.len, &fault),
                     STATUS_EFORMAT);
    assert_int_equal(fault.line, line);
    assert_string_equal(fault.place, "old.tally");
    assert_non_null(strstr(fault.text, part));
    buffer_clear(&text);
    tally_free(into);
}

static void foreign_tallies_are_told_apart(void **state)
{
    (void)state;
    struct tally_scheme other = fixture_scheme;
    struct tally *t = make_tally(), *without = tally_new(&fixture_scheme, false);
    other.lexicon_hash = "fedcba9876543210";
    fixture_add(without, "a", "2024", 1, 1, 0, 0);
    expect_fault(t, &other, true, 2, "another lexicon");
    expect_fault(without, &fixture_scheme, true, 8, "pairs");
    struct fault fault = {0};
    static const char version[] = "themeline partial 2\n", csv[] = "period,group\n";
    assert_int_equal(tally_read_partial(t, "p", version, strlen(version), &fault),
                     STATUS_EFORMAT);
    assert_non_null(strstr(fault.text, "another version"));
    assert_int_equal(tally_read_partial(t, "p", csv, strlen(csv), &fault), STATUS_EFORMAT);
    assert_non_null(strstr(fault.text, "not a partial tally"));
    tally_free(t);
    tally_free(without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_text_that_a_person_can_read),
        cmocka_unit_test(comes_back_as_it_was),
        cmocka_unit_test(damage_is_found),
        cmocka_unit_test(hostile_numbers_and_orders_are_errors),
        cmocka_unit_test(foreign_tallies_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
