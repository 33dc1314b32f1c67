#include "reader/formats.h"
#include "reader_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void diary(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &jsonl_format, "corpora/formats/jsonl/diary.jsonl",
        "2024-02-01 field 1 [1] Wrote to Mara at last.\n"
        "2024-02-02 field 3 [2] She wrote back the same evening.\n"
        "! 4 it is not JSON: premature end of input\n"
        "~ skipped 4 it is not JSON: premature end of input\n"
        "2024-02-04 field 5 [4] A lone surrogate � and a NUL   in it.\n"
        "2024-02-06 field 6 [5] An epoch, in seconds.\n"
        "- none 9 No date here.\n"
        "= 5 entries 1 undated 1 empty 1 duplicates 0 left out 1 rejected 1 assumed\n");
}

static void array(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &jsonl_format, "corpora/formats/jsonl/array.json",
        "2023-06-01 field 2 First of the array.\n"
        "! 3 it is not JSON: unexpected token near '}'\n"
        "~ skipped 3 it is not JSON: unexpected token near '}'\n"
        "2023-06-03 field 4 Third||It has a title.\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 1 rejected 0 assumed\n");
}

static void object(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &jsonl_format, "corpora/formats/jsonl/object.json",
        "2022-12-24 field 5 Home for the holidays.\n"
        "2022-12-25 field 6 Nobody said what everybody thought.\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void reddit_dump(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &jsonl_format, "corpora/formats/reddit/dump.jsonl",
        "2024-01-15 field 1 [a1] I <3 my sister, we tell each other everything.\n"
        "2024-01-17 field 3 [a3] A small win||I asked for help.\n"
        "= 2 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 2 assumed\n");
}

static void expect(const char *text, const char *want)
{
    struct reader_log l = {0};
    reader_log_expect(&l, &jsonl_format, text, strlen(text), want);
}

static const char one[] =
    "2024-01-01 field 1 a\n"
    "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n";

static void shapes(void **state)
{
    (void)state;
    expect("{\"date\":\"2024-01-01\",\"text\":\"a\"}", one);
    expect("{\"DATE\":\"2024-01-01\",\"tags\":[{\"x\":1}],\"Text\":\"a\"}\n", one);
    expect("[{\"date\":\"2024-01-01\",\"text\":\"a\"}]", one);
    expect("{\"x\":{\"y\":[{\"text\":\"no\"}]},\"list\":[{\"date\":\"2024-01-01\",\"text\":"
           "\"a\"}]}",
           one);
    expect("{\n\"date\":\"2024-01-01\",\n\"text\":\"a\"\n}\n{\n\"text\":\"b\"}",
           "2024-01-01 field 1 a\n- none 5 b\n"
           "= 2 entries 1 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    expect(" \n\r\n{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\"}\r\n",
           "- none 3 a\n- none 5 b\n"
           "= 2 entries 2 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void a_bad_line_costs_itself(void **state)
{
    (void)state;
    expect(
        "{\"text\":\"cut\n{\"text\":\"a\"}\nnot json\n[1]\n{\"text\":\"b\"}x\n{\"text\":\"c\"}",
        "! 1 it is not JSON: premature end of input near '\"cut'\n"
        "~ skipped 1 it is not JSON: premature end of input near '\"cut'\n- none 2 a\n"
        "! 3 it is not JSON: invalid token near 'not'\n~ skipped 3 it is not JSON: invalid "
        "token near 'not'\n"
        "! 4 it is no JSON object\n~ skipped 4 it is no JSON object\n"
        "! 5 it is not JSON: end of file expected near 'x'\n"
        "~ skipped 5 it is not JSON: end of file expected near 'x'\n- none 6 c\n"
        "= 2 entries 2 undated 0 empty 0 duplicates 0 left out 4 rejected 0 assumed\n");
}

static void nothing_in_it(void **state)
{
    (void)state;
    expect("", "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n"
               "status 3 test:0 there is no JSON in it\n");
    expect("{\"a\":1}\n",
           "~ skipped 1 no field of text is known among: a; say which it is with "
           "--text-field\n= 0 entries 0 undated 1 empty 0 duplicates 0 left out 0 "
           "rejected 0 assumed\n");
}

static void epochs(void **state)
{
    (void)state;
    expect(
        "{\"date\":1704067200,\"text\":\"a\"}\n{\"date\":1704067200000,\"text\":\"a\"}\n"
        "{\"date\":\"1704067200\",\"text\":\"a\"}\n{\"date\":1704067200.5,\"text\":\"a\"}\n"
        "{\"date\":0,\"text\":\"a\"}\n{\"date\":-1000000000,\"text\":\"a\"}\n",
        "2024-01-01 field 1 a\n2024-01-01 field 2 a\n2024-01-01 field 3 a\n"
        "2024-01-01 field 4 a\n- none 5 a\n1938-04-24 field 6 a\n"
        "~ warning 5 not a date: \"0\"; 1 of the date fields could not be read, their entries "
        "are undated\n"
        "= 6 entries 1 undated 0 empty 0 duplicates 0 left out 0 rejected 5 assumed\n");
}

/* 100,000 brackets are a message, 10 MB a text. */
static void hostile(void **state)
{
    struct reader_log l = {.is_brief = true};
    struct buffer text = {0}, got = {0};
    (void)state;
    buffer_add_text(&text, "{\"text\":\"a\"}\n{\"text\":");
    for (int i = 0; i < 100000; i++)
        buffer_add_byte(&text, '[');
    buffer_add_text(&text, "\n{\"text\":\"");
    for (int i = 0; i < 1000000; i++)
        buffer_add_text(&text, "0123456789");
    buffer_add_text(&text, "\"}\n");
    reader_log_run(&l, &jsonl_format, text.data, text.len, 65536, &got);
    assert_string_equal(
        got.data,
        "- none 1 1 bytes\n! 2 it is not JSON: maximum parsing depth reached near '['\n"
        "~ skipped 2 it is not JSON: maximum parsing depth reached near '['\n"
        "- none 3 10000000 bytes\n= 2 entries 2 undated 0 empty 0 duplicates 0 "
        "left out 1 rejected 0 assumed\n");
    buffer_clear(&text);
    buffer_clear(&got);
}

/* A first line that is too long to be held is looked into. */
static void one_long_line(void **state)
{
    struct reader_log l = {.is_brief = true};
    struct buffer text = {0}, got = {0};
    (void)state;
    buffer_add_text(&text, "{\"app\":1,\"all\":[");
    for (int i = 0; i < 200000; i++)
        buffer_add_text(&text, "{\"text\":\"a\"},");
    buffer_add_text(&text, "{\"text\":\"b\"}]}");
    for (size_t step = 1000; step < 4000000; step *= 60) {
        buffer_reset(&got);
        reader_log_run(&l, &jsonl_format, text.data, text.len, step, &got);
        assert_non_null(strstr(got.data, "= 200001 entries 200001 undated 0 empty"));
    }
    buffer_clear(&text);
    buffer_clear(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(diary),         cmocka_unit_test(array),
        cmocka_unit_test(object),        cmocka_unit_test(reddit_dump),
        cmocka_unit_test(shapes),        cmocka_unit_test(a_bad_line_costs_itself),
        cmocka_unit_test(nothing_in_it), cmocka_unit_test(epochs),
        cmocka_unit_test(hostile),       cmocka_unit_test(one_long_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
