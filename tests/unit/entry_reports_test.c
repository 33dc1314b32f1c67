/* The streaming reports, entries and matches, and the snippets of the latter. The lexicon is
 * not needed: without one `pattern` stays empty. */
#include "check.h"
#include "report_fixture.h"
#include "snippet.h"

#include <stdlib.h>
#include <string.h>

struct collector {
    const char *const *columns;
    struct buffer out;
};

static enum status collect(void *ctx, const struct cell *cells, size_t count)
{
    static const struct writer_options plain = {false, false};
    struct collector *c = ctx;
    return writer_by_name("csv")->row(&plain, c->columns, cells, count, &c->out);
}

/* The rows of one entry, without the header; count of columns checked against the header's. */
static void check(const char *report, const struct report_options *options,
                  const struct entry_result *result, const char *want)
{
    struct collector c = {0};
    char **columns;
    size_t count;
    const struct report *r = report_by_name(report);
    assert_int_equal(r->columns(options, &fixture_scheme, &columns, &count), STATUS_OK);
    c.columns = (const char *const *)columns;
    assert_int_equal(r->entry_rows(options, &fixture_scheme, result, collect, &c), STATUS_OK);
    assert_string_equal(buffer_cstr(&c.out), want);
    buffer_clear(&c.out);
    free(columns);
}

static const char text[] = "I push\nthem away.\n\n\tI  trust\tnobody.";
static const struct match matches[] = {
    {.theme = WALLS, .start = 2, .end = 16, .polarity = POLARITY_AFFIRMED, .who = WHO_SELF},
    {.theme = TRUST, .start = 23, .end = 28, .polarity = POLARITY_NEGATED, .who = WHO_OTHER}};
static const struct tally_mention mentions[] = {{1, 1, 0}, {2, 0, 0}, {0, 0, 1}};

static struct entry make_entry(void)
{
    return (struct entry){.source = "j.md",
                          .series = "j.md",
                          .number = 7,
                          .line = 10,
                          .date = {2024, 3, 5},
                          .text = text,
                          .len = sizeof text - 1};
}

static void entries_have_a_column_a_theme(void **state)
{
    (void)state;
    struct entry entry = make_entry();
    struct entry_result result = {&entry, 7, 2, mentions, matches, 2};
    struct report_options options = {.unit = PERIOD_MONTH};
    check("entries", &options, &result, "2024-03-05,7,j.md,7,2,1,2,0\n");
    options.by_group = true;
    check("entries", &options, &result, "2024-03-05,7,j.md,7,2,3,0\n");
    entry.id = "A,1";
    entry.date = (struct date){0};
    check("entries", &options, &result, ",\"A,1\",j.md,7,2,3,0\n");
    options.since = (struct date){2024, 1, 1};
    check("entries", &options, &result, "");
}

static void matches_say_where_and_how(void **state)
{
    (void)state;
    static const bool selected[] = {false, false, true, false, true};
    struct entry entry = make_entry();
    struct entry_result result = {&entry, 7, 2, mentions, matches, 2};
    struct report_options options = {.unit = PERIOD_MONTH};
    check("matches", &options, &result,
          "2024-03-05,7,j.md,10,2,16,signs,walls,affirmed,self,,I,push them away,. I trust "
          "nobody.\n"
          "2024-03-05,7,j.md,13,23,28,needs,trust,negated,other,,I push them away. I,trust,"
          "nobody.\n");
    options.selected = selected;
    entry.line = 0;
    check("matches", &options, &result,
          "2024-03-05,7,j.md,,23,28,needs,trust,negated,other,,I push them away. I,trust,"
          "nobody.\n");
    options.until = (struct date){2024, 3, 4};
    check("matches", &options, &result, "");
}

static void check_left(const char *before, const char *want)
{
    struct buffer out = {0};
    assert_int_equal(snippet_left(before, strlen(before), &out), STATUS_OK);
    assert_string_equal(buffer_cstr(&out), want);
    buffer_clear(&out);
}

static void check_right(const char *behind, const char *want)
{
    struct buffer out = {0};
    assert_int_equal(snippet_right(behind, strlen(behind), 0, &out), STATUS_OK);
    assert_string_equal(buffer_cstr(&out), want);
    buffer_clear(&out);
}

#define TEN "abcdefghi "
#define SIXTY TEN TEN TEN TEN TEN TEN
#define BLIND_59 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define BLIND "a" BLIND_59

static void snippets_are_cut_between_words(void **state)
{
    (void)state;
    check_left("", "");
    check_left(" \n ", "");
    check_left(SIXTY, "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi");
    check_left("x" SIXTY, "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi");
    check_left("x " SIXTY, "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi");
    check_right(SIXTY, "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi");
    check_right(SIXTY "x", "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi");
    check_right("12" SIXTY, "12abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi");
}

static void snippets_are_cut_between_characters(void **state)
{
    (void)state;
    check_left("bb" BLIND, BLIND);
    check_right(BLIND "bb", BLIND);
    check_left("é" BLIND_59, BLIND_59); /* the 60th byte back is inside é */
    check_right(BLIND_59 "é", BLIND_59);
    check_right(BLIND_59, BLIND_59);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_have_a_column_a_theme),
        cmocka_unit_test(matches_say_where_and_how),
        cmocka_unit_test(snippets_are_cut_between_words),
        cmocka_unit_test(snippets_are_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
