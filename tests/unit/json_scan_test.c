#include "base/buffer.h"
#include "reader/json_mend.h"
#include "reader/json_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A record as "line bytes", with marks for what is wrong with it. */
static enum status on_record(void *ctx, const struct json_record *record)
{
    struct buffer *out = ctx;
    buffer_printf(out, "%lu ", record->line);
    buffer_add(out, record->bytes, record->len < 200 ? record->len : 200);
    if (record->spare_len > 0)
        buffer_printf(out, " spare %.*s", (int)record->spare_len, record->spare);
    if (record->problem)
        buffer_printf(out, " (%s)", record->problem);
    buffer_add_byte(out, '\n');
    return STATUS_OK;
}

static void scan(const struct json_scan_options *options, const char *text, size_t len,
                 size_t step, struct buffer *out)
{
    struct json_scan *s = json_scan_new(options, on_record, out);
    struct fault fault = {0};
    assert_non_null(s);
    for (size_t at = 0; at < len; at += step)
        assert_int_equal(json_scan_feed(s, text + at, len - at < step ? len - at : step), 0);
    if (json_scan_finish(s, &fault) != STATUS_OK)
        buffer_printf(out, "%lu: %s\n", fault.line, fault.text);
    buffer_cstr(out);
    json_scan_free(s);
}

static void expect(const struct json_scan_options *options, const char *text, const char *want)
{
    struct buffer got = {0};
    size_t len = strlen(text);
    for (size_t step = 1; step <= len; step++) {
        buffer_reset(&got);
        scan(options, text, len, step, &got);
        assert_string_equal(got.data, want);
    }
    buffer_clear(&got);
}

static const char *const entries[] = {"entries", NULL};
static const char *const wanted[] = {"a", "text", NULL};

static void elements_of_an_array(void **state)
{
    struct json_scan_options o = {.shape = JSON_ELEMENTS};
    (void)state;
    expect(&o, "[ {\"a\": 1},\n {\"b\":[{\"c\":\"}]\"}]} , 3, \"x\", [ {\"n\":0} ]\n,{}]",
           "1 {\"a\":1}\n2 {\"b\":[{\"c\":\"}]\"}]}\n3 {}\n");
    expect(&o, "[]", "");
    expect(&o, "window.YTD.x = [\n{\"a\":1}];\n", "2 {\"a\":1}\n");
}

static void elements_of_a_holder(void **state)
{
    struct json_scan_options o = {.shape = JSON_ELEMENTS, .holders = entries};
    (void)state;
    expect(&o,
           "{\"tags\":[{\"no\":1}],\"meta\":{\"entries\":[{\"no\":2}]},\n\"entries\":[{\"yes\":"
           "1}\n,"
           "{\"yes\":2}],\"more\":[{\"no\":3}]}",
           "2 {\"yes\":1}\n3 {\"yes\":2}\n");
    o.first = '{';
    expect(&o, "[Saved]\n{\"entries\":[{\"yes\":1}]}", "2 {\"yes\":1}\n");
}

static void fields_that_are_wanted(void **state)
{
    struct json_scan_options o = {.shape = JSON_ELEMENTS, .wanted = wanted, .spare = "rich"};
    (void)state;
    expect(&o,
           "[{\"x\":{\"a\":[1,2,{\"text\":0}]},\"a\":{\"x\":[\"q\"]},\"rich\":\"{\\\"t\\\"}\","
           "\"photos\":[\"}{\",1],\"text\":\"t\"},{\"rich\":[1]}]",
           "1 {\"x\":null,\"a\":{\"x\":[\"q\"]},\"rich\":null,\"photos\":null,\"text\":\"t\"} "
           "spare \"{\\\"t\\\"}\"\n1 {\"rich\":null} spare [1]\n");
}

static void strings_with_everything(void **state)
{
    struct json_scan_options o = {.shape = JSON_ELEMENTS};
    (void)state;
    expect(&o, "[{\"a\":\"\\\\\"},{\"b\":\"\\\"}\"},{\"c\":\"\\u005c\"}]",
           "1 {\"a\":\"\\\\\"}\n1 {\"b\":\"\\\"}\"}\n1 {\"c\":\"\\u005c\"}\n");
}

static void damage_costs_a_record(void **state)
{
    struct json_scan_options o = {.shape = JSON_ELEMENTS};
    (void)state;
    /* a quote is missing: the string ends with its line */
    expect(&o, "[{\"a\":\"x,\n\"b\":1},\n{\"c\":2}]", "1 {\"a\":\"x,\n\"b\":1}\n3 {\"c\":2}\n");
    /* a bracket is missing in the record, at its end, at the array's end */
    expect(&o, "[{\"a\":[1},{\"c\":2}]", "1 {\"a\":[1}\n1 {\"c\":2}\n");
    expect(&o, "[{\"a\":1,\n{\"c\":2}]",
           "1 {\"a\":1, (its closing bracket is missing)\n2 {\"c\":2}\n");
    expect(&o, "[{\"a\":1]", "1 {\"a\":1 (its closing bracket is missing)\n");
    expect(&o, "[}{\"a\":1}]}]", "1 {\"a\":1}\n");
}

static void cut_documents(void **state)
{
    struct json_scan_options o = {.shape = JSON_ELEMENTS};
    (void)state;
    expect(&o, "[{\"a\":1},\n{\"b", "1 {\"a\":1}\n2 {\"b (the document ends before it does)\n");
    expect(
        &o, "[{\"a\":1},\n",
        "1 {\"a\":1}\n2: the document ends before the bracket of line 1 is closed; what came "
        "before was read\n");
}

static void lines_and_values(void **state)
{
    struct json_scan_options o = {.shape = JSON_LINES};
    (void)state;
    expect(&o, "{\"a\":1}\r\n\n \nbad\n{\"b\":2}", "1 {\"a\":1}\r\n4 bad\n5 {\"b\":2}\n");
    o.shape = JSON_VALUES;
    expect(&o, "{\"a\":\n1}\n{\"b\":[{}]}[2]", "1 {\"a\":1}\n3 {\"b\":[{}]}\n3 [2]\n");
    o.shape = JSON_ONE;
    expect(&o, "x\n {\"a\":\n \"}\"}", "2 {\"a\":\n \"}\"}\n");
}

static bool is_text(void *ctx, const char *key, size_t len)
{
    (void)ctx;
    return len == 4 && !memcmp(key, "text", 4);
}

static void values_that_are_holders(void **state)
{
    struct json_scan_options o = {.shape = JSON_VALUES, .is_own_key = is_text};
    (void)state;
    expect(&o, "{\"app\":\"x\",\"text\":[\n{\"a\":1},\n{\"b\":2}]}",
           "2 {\"a\":1}\n3 {\"b\":2}\n");
    expect(&o, "{\"text\":\"x\",\"tags\":[{\"a\":1}]}",
           "1 {\"text\":\"x\",\"tags\":[{\"a\":1}]}\n");
}

/* Hostile depth: memory and time stay those of the bytes. */
static void brackets_without_end(void **state)
{
    enum { COUNT = 200000 };
    struct json_scan_options o = {.shape = JSON_ELEMENTS};
    struct buffer text = {0}, got = {0};
    (void)state;
    for (int i = 0; i < COUNT; i++)
        buffer_add_byte(&text, '[');
    scan(&o, text.data, text.len, 1000, &got);
    assert_non_null(strstr(got.data, "the document ends"));
    buffer_reset(&text);
    buffer_reset(&got);
    buffer_add_text(&text, "[{\"a\":");
    for (int i = 0; i < COUNT; i++)
        buffer_add_text(&text, i % 2 ? "[" : "{\"b\":");
    for (int i = 0; i < COUNT; i++)
        buffer_add_byte(&text, '}');
    scan(&o, text.data, text.len, text.len, &got);
    buffer_clear(&text);
    buffer_clear(&got);
}

struct seen {
    size_t len, slashes; /* of the record, of the run of backslashes in it */
    bool is_cut;
};

static enum status on_long(void *ctx, const struct json_record *record)
{
    struct seen *seen = ctx;
    seen->len = record->len;
    seen->is_cut = record->is_cut && !record->problem;
    for (size_t i = 0; i < record->len; i++)
        seen->slashes += record->bytes[i] == '\\';
    return record->bytes[record->len - 1] == '}' ? STATUS_OK : STATUS_STOP;
}

/* A blob in a string is cut where the record is full, and the record is JSON all the same: no
 * backslash without its letter comes before the closing quote. */
static void long_strings_are_cut(void **state)
{
    static const char *const heads[] = {"[{\"a\":\"", "[{\"ab\":\""};
    struct json_scan_options o = {.shape = JSON_ELEMENTS};
    char block[4096];
    (void)state;
    memset(block, '\\', sizeof block);
    for (int n = 0; n < 2; n++) {
        struct seen seen = {0};
        struct json_scan *s = json_scan_new(&o, on_long, &seen);
        assert_int_equal(json_scan_feed(s, heads[n], strlen(heads[n])), 0);
        for (size_t i = 0; i < (size_t)(40 << 20) / sizeof block; i++)
            assert_int_equal(json_scan_feed(s, block, sizeof block), 0);
        assert_int_equal(json_scan_feed(s, "\",\"b\":1}]", 9), 0);
        assert_true(seen.is_cut);
        assert_in_range(seen.len, (32 << 20) - 8, (32 << 20) + 16);
        assert_int_equal(seen.slashes % 2, 0);
        json_scan_free(s);
    }
}

static void mended(const char *text, const char *want)
{
    struct buffer got = {0};
    assert_int_equal(json_mend(text, strlen(text), &got), STATUS_OK);
    assert_string_equal(buffer_cstr(&got), want);
    buffer_clear(&got);
}

static void mending(void **state)
{
    (void)state;
    mended("{\"a\":\"\\ud83d\\ude0a\"}", "{\"a\":\"\\ud83d\\ude0a\"}");
    mended("\"\\ud83d x\"", "\"\\ufffd x\"");
    mended("\"\\ude0a\\ud83d\"", "\"\\ufffd\\ufffd\"");
    mended("\"\\u12\"", "\"\\ufffd12\"");
    mended("\"a\tb\x01\"", "\"a\\u0009b\\u0001\"");
    mended("\"\\q\\'\\/\"", "\"q'\\/\"");
    mended("[1.8e308, 12, -3.5, 123456789012345678901]",
           "[\"1.8e308\", 12, -3.5, \"123456789012345678901\"]");
    mended("[NaN,-Infinity,true,null]", "[null,null,true,null]");
    mended("\"\xff\xc3\"", "\"\xef\xbf\xbd\xef\xbf\xbd\"");
    mended("\"open\\", "\"open\\ufffd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_of_an_array),
        cmocka_unit_test(elements_of_a_holder),
        cmocka_unit_test(fields_that_are_wanted),
        cmocka_unit_test(strings_with_everything),
        cmocka_unit_test(damage_costs_a_record),
        cmocka_unit_test(cut_documents),
        cmocka_unit_test(lines_and_values),
        cmocka_unit_test(values_that_are_holders),
        cmocka_unit_test(brackets_without_end),
        cmocka_unit_test(long_strings_are_cut),
        cmocka_unit_test(mending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
