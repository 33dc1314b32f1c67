#include "base/id_set.h"
#include "reader/formats.h"
#include "reader_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void journal(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &dayone_format, "corpora/formats/dayone/Journal.json",
        "2024-02-29 field 1 [0123456789ABCDEF0123456789ABCDEF] Late||Talked with "
        "Nora until two. She said \"you can stay--as long as you like.\"||\n"
        "2024-03-02 field 1 [1123456789ABCDEF0123456789ABCDEF] Only rich text "
        "here.|And a quote. {21-33}\n"
        "~ warning 0 the time zone \"Mars/Olympus\" is not known; --tz or the local "
        "one is taken\n"
        "2024-03-03 field 1 [2123456789ABCDEF0123456789ABCDEF] A zone that nobody "
        "knows.\n"
        "= 3 entries 0 undated 1 empty 1 duplicates 0 left out 0 rejected 1 assumed\n");
}

static void plain_text(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &dayone_text_format, "corpora/formats/dayone-text/Journal.txt",
        "2025-03-07 field 8 Dad called. We did not fight.|Date: is a word in this "
        "line.||\n"
        "2025-04-02 field 13 It was easier than I thought.|\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void fixture_text(void **state)
{
    struct reader_log l = {.is_brief = true};
    (void)state;
    reader_log_fixture_is(
        &l, &dayone_text_format, "fixtures/dayone-txt/dayone-sample.txt",
        "2024-01-15 field 5 189 bytes\n"
        "2024-01-16 field 11 204 bytes\n"
        "2024-02-29 field 17 180 bytes\n"
        "= 3 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void fixture_journal(void **state)
{
    struct reader_log l = {.is_brief = true};
    (void)state;
    reader_log_fixture_is(
        &l, &dayone_format, "fixtures/dayone-json/Dev-Journal.json",
        "2024-04-17 field 6 [DF8B32A3FE25400BBBB3A7BBFCD23CE7] 197 bytes {60-71}\n"
        "2024-04-18 field 61 [1461153D91EC48C180C606C853FBFD83] 564 bytes\n"
        "2024-04-19 field 79 [876E72B228F847379F296B1698CA3F61] 543 bytes\n"
        "2024-04-19 field 113 [479270F4CAD1429AB1564DB34D0FE337] 487 bytes\n"
        "= 4 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void fixture_example(void **state)
{
    struct reader_log l = {.is_brief = true};
    (void)state;
    reader_log_fixture_is(&l, &dayone_format, "fixtures/dayone-json/Example-24.json",
                          "2004-10-12 field 6 [2E542464666C4ACE91E83539FF114A76] 2804 bytes\n"
                          "2009-03-15 field 72 [BFC78F64945A4971A8A8B27B404483B5] 39 bytes\n"
                          "2011-03-02 field 110 [E3264EA138CB44478294A8B1345A1DA0] 1337 bytes\n"
                          "2012-03-15 field 148 [CA894DC835314616922B7F289D61A48D] 127 bytes\n"
                          "2012-10-07 field 185 [7D58DB9C74454659AE14A2D7C6A1FCD9] 121 bytes\n"
                          "2013-03-04 field 221 [CBCAF8F655E74A9693CCEC8C4BAAF392] 2288 bytes\n"
                          "2013-03-16 field 258 [80F62149F21B433F92D770F56F8FB8ED] 379 bytes\n"
                          "2013-10-01 field 302 [8B1A0F8B282C4E19B3415AF9DADA5F4C] 608 bytes\n"
                          "2014-11-13 field 339 [18EDC9F2FD1947CAA0EA9C2C13132D3A] 118 bytes\n"
                          "2015-02-28 field 376 [D1DF49182FF24717998E317D846B0728] 622 bytes\n"
                          "2015-03-19 field 411 [4C968598AC3D4F75B7095F5BD6865EDA] 1218 bytes\n"
                          "2015-06-09 field 447 [B68D1277B34F4F478329EA28D10F3634] 44 bytes\n"
                          "2015-07-18 field 482 [056C18F77A674A63A9C8F013ABFC5113] 252 bytes\n"
                          "2015-08-08 field 519 [D8EFDCDB5635451CAE22210A7ED2BDBF] 2387 bytes\n"
                          "2015-09-29 field 556 [16C53FB6601E4EB1B9428EC63A665413] 2516 bytes "
                          "{27-2516}\n"
                          "2015-10-18 field 593 [00086B3AEFD345E0B295312CC1E2FDDF] 335 bytes\n"
                          "2015-10-18 field 630 [09CB99EF774246EBAE77DE3C34BD5296] 331 bytes\n"
                          "2015-10-18 field 662 [599FFA98036A4F44BA201FB7ECCBB431] 262 bytes\n"
                          "2015-10-18 field 698 [B57AF867C32C42D8A7496C40F8D0745A] 260 bytes\n"
                          "2015-10-22 field 730 [1165FB0424FD434FB420D8D8331BD488] 139 bytes\n"
                          "2015-10-29 field 766 [7FCBF81624684F32A8978857728FF23E] 477 bytes\n"
                          "2015-12-02 field 803 [0612F133C9F14A3396A261E13E619E56] 451 bytes\n"
                          "2015-12-29 field 840 [B96F372A55EA4284A1E0ED22C605B235] 203 bytes\n"
                          "= 23 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 0 "
                          "assumed\n");
}

static void fixture_not_valid(void **state)
{
    struct reader_log l = {.is_brief = true};
    (void)state;
    reader_log_fixture_is(
        &l, &dayone_format, "fixtures/dayone-json/not-valid.json",
        "2004-10-12 field 6 [2E542464666C4ACE91E83539FF114A76] 2804 bytes\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void fixture_empty(void **state)
{
    struct reader_log l = {.is_brief = true};
    (void)state;
    reader_log_fixture_is(
        &l, &dayone_format, "fixtures/dayone-json/empty.json",
        "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void expect(const char *text, const char *want)
{
    struct reader_log l = {0};
    reader_log_expect(&l, &dayone_format, text, strlen(text), want);
}

static void details(void **state)
{
    (void)state;
    expect("{\"metadata\":{\"version\":\"1.0\"},\"entries\":[]}",
           "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    /* one backslash goes, and only before punctuation; marks of files go */
    expect("{\"entries\":[{\"text\":\"C:\\\\Users a\\\\.b 30\\\\-minutes \\\\\\\\ "
           "dayone-moment:\\/video\\/AB12 \\u200bend\"}]}",
           "- none 1 C:\\Users a.b 30-minutes \\  end\n"
           "= 1 entries 1 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    /* the place's zone is the last resort */
    expect("{\"entries\":[{\"text\":\"a\",\"creationDate\":\"2024-01-01T02:00:00Z\","
           "\"location\":{\"timeZoneName\":\"America\\/Boise\"}}]}",
           "2023-12-31 field 1 a\n"
           "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void a_bad_entry_costs_itself(void **state)
{
    (void)state;
    expect("{\"entries\":[\n{\"text\":\"a\"},\n{\"text\":\"b\",,},\n{\"text\":\"c},\n"
           "{\"text\":\"\\ud800 d\"},\n{\"text\":\"e\",\"x\":[1}\n,{\"text\":\"f\"}]}",
           "- none 2 a\n! 3 it is not JSON: string or '}' expected near ','\n"
           "~ skipped 3 it is not JSON: string or '}' expected near ','\n"
           "! 4 its closing bracket is missing\n~ skipped 4 its closing bracket is missing\n"
           "- none 5 \xef\xbf\xbd d\n- none 6 e\n- none 7 f\n"
           "= 4 entries 4 undated 0 empty 0 duplicates 0 left out 2 rejected 0 assumed\n");
}

/* A photo in an entry is not kept: the entry's text is. */
static void a_blob_in_an_entry(void **state)
{
    struct reader_log l = {0};
    struct buffer text = {0}, got = {0};
    (void)state;
    buffer_add_text(&text, "{\"entries\":[{\"photos\":[{\"data\":\"");
    for (int i = 0; i < 4000000; i++)
        buffer_add_text(&text, "QUJDREVGR0hJSktM");
    buffer_add_text(&text, "\"}],\"text\":\"a\"},{\"text\":\"b\"}]}");
    reader_log_run(&l, &dayone_format, text.data, text.len, 65536, &got);
    assert_string_equal(got.data, "- none 1 a\n- none 1 b\n= 2 entries 2 undated 0 empty 0 "
                                  "duplicates 0 left out 0 rejected 0 assumed\n");
    buffer_clear(&text);
    buffer_clear(&got);
}

#define ENTRY(id, day, text)                                                                   \
    "{\"uuid\":\"" id "\",\"creationDate\":\"2024-03-" day "T10:00:00Z\",\"text\":\"" text "\"}"
#define JOURNAL(entries) "{\"metadata\":{\"version\":\"1.0\"},\"entries\":[" entries "]}"

/* Two journals of one run: what both hold counts once, also if it was edited in between; what
 * has the same id by chance does not. */
static void doubles_of_the_run(void **state)
{
    static const char first[] =
        JOURNAL(ENTRY("AAAAAAAAAAAA", "01", "a") "," ENTRY("BBBBBBBBBBBB", "02", "") "," ENTRY(
            "7", "03", "short id") "," ENTRY("AAAAAAAAAAAA", "01", "a, again"));
    static const char second[] = JOURNAL(
        ENTRY("AAAAAAAAAAAA", "01", "a, edited") "," ENTRY("BBBBBBBBBBBB", "02", "b") "," ENTRY(
            "7", "03", "short id") "," ENTRY("AAAAAAAAAAAA", "04", "another day"));
    struct id_set seen = {0};
    struct reader_log l = {.options = {.seen = &seen}};
    struct buffer got = {0};
    (void)state;
    reader_log_run(&l, &dayone_format, first, sizeof first - 1, 64, &got);
    assert_string_equal(got.data,
                        "2024-03-01 field 1 [AAAAAAAAAAAA] a\n2024-03-03 field 1 [7] short id\n"
                        "= 2 entries 0 undated 1 empty 1 duplicates 0 left out 0 rejected 2 "
                        "assumed\n");
    buffer_reset(&got);
    reader_log_run(&l, &dayone_format, second, sizeof second - 1, 64, &got);
    assert_string_equal(got.data,
                        "2024-03-02 field 1 [BBBBBBBBBBBB] b\n2024-03-03 field 1 [7] short id\n"
                        "2024-03-04 field 1 [AAAAAAAAAAAA] another day\n"
                        "= 3 entries 0 undated 0 empty 1 duplicates 0 left out 0 rejected 3 "
                        "assumed\n");
    assert_int_equal(seen.count, 3);
    buffer_clear(&got);
    id_set_clear(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(journal),
        cmocka_unit_test(plain_text),
        cmocka_unit_test(fixture_text),
        cmocka_unit_test(fixture_journal),
        cmocka_unit_test(fixture_example),
        cmocka_unit_test(fixture_not_valid),
        cmocka_unit_test(fixture_empty),
        cmocka_unit_test(details),
        cmocka_unit_test(a_bad_entry_costs_itself),
        cmocka_unit_test(a_blob_in_an_entry),
        cmocka_unit_test(doubles_of_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
