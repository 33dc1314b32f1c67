#include "base/id_set.h"
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
        &l, &csv_format, "corpora/formats/csv/diary.csv",
        "2024-01-05 field 2 Slow morning||Made tea for Ruth and we talked, really "
        "talked, for an hour.\n"
        "2024-01-09 field 3 She asked \"are you all right?\"|and I said yes, which "
        "was not true.\n"
        "- none 5 Not a day||This row has a date that no calendar has.\n"
        "2024-03-02 field 6 Only a title\n"
        "2024-03-14 field 7 Walls||I notice that I change the subject whenever it "
        "gets close.\n"
        "~ warning 5 not a date: \"2024-02-30\"; 1 of the date fields could not be "
        "read, their entries are undated\n"
        "= 5 entries 1 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void semicolons(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &csv_format, "corpora/formats/csv/semicolon.csv",
        "2024-01-05 field 3 Heute lange mit Jonas gesprochen; es tat gut.\n"
        "2024-01-07 field 4 Allein spazieren gegangen.\n"
        "~ warning 4 row 2 has not the 3 columns of the header; there are 1 such "
        "rows, read as far as they go\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void daylio(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &csv_format, "corpora/formats/csv/daylio.csv",
        "2023-11-02 field 2 Evening||Told Sam about the job.|He listened.\n"
        "= 1 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void daylio_older(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &csv_format, "corpora/formats/csv/daylio_older.csv",
        "2018-05-18 field 2 Could let my guard down with Ines tonight.\n"
        "2018-05-17 field 3 Kept everybody at arm's length again.\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void slashes(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &csv_format, "corpora/formats/csv/slashes.csv",
        "2022-03-04 field 2 Rang my brother.\n"
        "2022-03-09 field 3 He did not ring back.\n"
        "2022-03-11 field 4 We made up.\n"
        "2022-03-25 field 5 Dinner at his place.\n"
        "= 4 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void open_quote(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &csv_format, "corpora/formats/csv/open_quote.csv",
        "2024-05-01 field 2 A good row.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n"
        "status 3 test:3 a quote in the field that begins here is never closed: "
        "nothing behind it was read\n");
}

static void reddit_comments(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &csv_format, "corpora/formats/reddit/comments.csv",
        "2024-01-15 field 2 [k1] I don't trust people easily & it shows.\n"
        "2024-01-16 field 4 [k3] Thank you for listening.\n"
        "= 2 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 2 assumed\n");
}

static void reddit_posts(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &csv_format, "corpora/formats/reddit/posts.csv",
        "2024-01-14 field 2 [p1] How do you let people in?||Every time somebody gets "
        "close I find a reason to leave.\n"
        "2024-01-20 field 3 [p2] A link\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 2 assumed\n");
}

static void fixture_comprehensive(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &csv_format, "fixtures/csv/comprehensive-test.csv",
        "2024-01-15 field 2 Meeting Notes||Discussed Q1 goals and objectives. Key "
        "points:|- Revenue targets|- Team expansion|- New product launch\n"
        "2024-01-16 field 6 Project Plan||# Project Overview||This is a detailed "
        "project plan with markdown content.||## Goals|1. Complete phase 1|2. Start "
        "phase 2\n"
        "2024-01-17 field 13 Note with \"quotes\"||Content with \"escaped quotes\" "
        "inside.\n"
        "2024-01-18 field 14 Simple Note||Just a simple note without complications.\n"
        "2024-01-19 field 15 Unicode Test||Content with unicode: 你好世界 🌟 café\n"
        "- none 16 Empty Fields Test||Some content here but many empty fields\n"
        "2024-01-21 field 17 Numbers Test||Testing numeric values and dates.\n"
        "2024-01-22 field 18 Boolean Test||Testing boolean values in various "
        "columns.\n"
        "2024-01-23 field 19 Multi-line Content||This is a multi-line|content field "
        "that spans|multiple lines to test|proper CSV parsing.\n"
        "2024-01-24 field 23 Special Chars||Content with special characters: "
        "!@#$%^&*()_+-=[]{}|;:',.<>?\n"
        "= 10 entries 1 undated 0 empty 0 duplicates 0 left out 0 rejected 0 "
        "assumed\n");
}

static void fixture_daylio(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &csv_format, "fixtures/csv/daylio-sample.csv",
        "= 0 entries 0 undated 3 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void fixture_notion(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &csv_format,
        "fixtures/notion/Road map database with views 2498779374c480b6a983fafdfd29e009.csv",
        "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n"
        "status 4 test:1 no column of text among: Name, Impact, Status, Effort, "
        "Type, Assigned To, Team members, Date; say which it is with --text-field\n");
}

static void expect(const char *text, const char *want)
{
    struct reader_log l = {0};
    reader_log_expect(&l, &csv_format, text, strlen(text), want);
}

static void delimiters(void **state)
{
    (void)state;
    expect("date;text\n2024-01-01;a, b\n",
           "2024-01-01 field 2 a, b\n"
           "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    expect("date\ttext\r\n2024-01-01\t\"a\tb\"\r\n",
           "2024-01-01 field 2 a\tb\n"
           "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    expect("sep=|\r\ndate|text\r\n2024-01-01|a;b,c;d",
           "2024-01-01 field 3 a;b,c;d\n"
           "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void lines_are_counted(void **state)
{
    (void)state;
    expect(
        "text,date\r\n\r\n\"a\r\nb\",2024-01-01\r\n\n\"c\"\"\nd\",2024-01-02\n\ne,2024-01-03",
        "2024-01-01 field 3 a\r|b\n2024-01-02 field 6 c\"|d\n2024-01-03 field 9 e\n"
        "= 3 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void rows_of_another_length(void **state)
{
    (void)state;
    expect("date,mood,text\n2024-01-01,1,a\n2024-01-02,2\n2024-01-03,3,b,c,d\n2024-01-04,4,e\n",
           "2024-01-01 field 2 a\n! 3 row 2 has 2 of 3 columns, and no text among them\n"
           "~ skipped 3 row 2 has 2 of 3 columns, and no text among them\n"
           "2024-01-03 field 4 b\n2024-01-04 field 5 e\n"
           "~ warning 3 row 2 has not the 3 columns of the header; there are 2 such rows, read "
           "as far as they go\n"
           "= 3 entries 0 undated 0 empty 0 duplicates 0 left out 1 rejected 0 assumed\n");
}

static void the_order_of_day_and_month(void **state)
{
    static const char none[] =
        "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 2 rejected 0 assumed\n"
        "status 4 test:2 a date such as \"3/4/2024\" can be read day first or month first, and "
        "nothing here tells which: say --date-order dmy or --date-order mdy\n";
    static const char one[] =
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n";
    struct buffer want = {0};
    struct reader_log l = {.options = {.date_order = DATE_ORDER_MDY}};
    (void)state;
    expect("date,text\n3/4/2024,a\n3/4/2024,b\n", none);
    /* a weekday tells: 3 April 2024 was a Wednesday */
    buffer_printf(&want, "2024-04-03 field 2 a\n%s", one);
    expect("date,text\n\"Wed, 3/4/2024\",a\n", want.data);
    buffer_reset(&want);
    buffer_printf(&want, "2024-03-04 field 2 a\n%s", one);
    expect("date,text\n\"Mon, 3/4/2024\",a\n", want.data);
    reader_log_expect(&l, &csv_format, "date,text\n3/4/2024,a\n", 21, want.data);
    buffer_clear(&want);
    /* day first keeps these in order, month first does not */
    expect("date,text\n5/1/2024,a\n9/1/2024,b\n2/2/2024,c\n8/2/2024,d\n1/3/2024,e\n",
           "2024-01-05 field 2 a\n2024-01-09 field 3 b\n2024-02-02 field 4 c\n"
           "2024-02-08 field 5 d\n2024-03-01 field 6 e\n"
           "= 5 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void columns_by_option(void **state)
{
    struct reader_log l = {.options = {.text_field = "Thoughts", .date_field = "at"}};
    static const char text[] = "text,THOUGHTS,At\nx,y,2024-01-01\n";
    (void)state;
    reader_log_expect(&l, &csv_format, text, strlen(text),
                      "2024-01-01 field 2 y\n= 1 entries 0 undated 0 empty 0 duplicates 0 left "
                      "out 0 rejected 0 assumed\n");
    l.options.text_field = "gone";
    reader_log_expect(
        &l, &csv_format, text, strlen(text),
        "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 "
        "assumed\nstatus 4 test:1 no column of text among: text, THOUGHTS, At; say "
        "which it is with --text-field\n");
}

static void instants_and_doubles(void **state)
{
    struct reader_log l = {.options = {.zone = "America/New_York"}};
    static const char text[] =
        "id,date,timezone,text\n1,2024-03-01T02:00:00Z,,a\n"
        "2,2024-03-01T02:00:00Z,Asia/Tokyo,a\n2,2024-03-01T02:00:00Z,,a\n"
        "3,2024-03-01T02:00:00Z,,\n";
    (void)state;
    reader_log_expect(
        &l, &csv_format, text, strlen(text),
        "2024-02-29 field 2 [1] a\n2024-03-01 field 3 [2] a\n= 2 entries 0 undated "
        "1 empty 1 duplicates 0 left out 0 rejected 1 assumed\n");
}

/* A column of ids numbers the rows of its own file. */
static void ids_are_of_the_document(void **state)
{
    static const char text[] = "id,date,text\n00000001,2024-03-01,a\n00000001,2024-03-01,a\n";
    struct id_set seen = {0};
    struct reader_log l = {.options = {.seen = &seen}};
    (void)state; /* each of the block sizes is another document of the run */
    reader_log_expect(&l, &csv_format, text, strlen(text),
                      "2024-03-01 field 2 [00000001] a\n= 1 entries 0 undated 0 empty 1 "
                      "duplicates 0 left out 0 rejected 0 assumed\n");
    assert_int_equal(seen.count, 0);
}

/* A quote that opens late in a big file does not take it all into memory. */
static void a_field_without_end(void **state)
{
    enum { SIZE = 20 << 20 };
    struct reader_log l = {.is_brief = true};
    struct buffer text = {0}, got = {0};
    (void)state;
    buffer_add_text(&text, "date,text\n2024-01-01,a\n2024-01-02,\"");
    for (int i = 0; i < SIZE / 16; i++)
        buffer_add_text(&text, "sixteen letters\n");
    reader_log_run(&l, &csv_format, text.data, text.len, 100000, &got);
    assert_string_equal(got.data,
                        "2024-01-01 field 2 1 bytes\n= 1 entries 0 undated 0 empty 0 "
                        "duplicates 0 left out 0 rejected 0 assumed\nstatus 3 test:3 a "
                        "field that begins here has more than 16 MiB, as when a quote "
                        "is never closed: nothing more was read\n");
    buffer_clear(&text);
    buffer_clear(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(diary),
        cmocka_unit_test(semicolons),
        cmocka_unit_test(daylio),
        cmocka_unit_test(daylio_older),
        cmocka_unit_test(slashes),
        cmocka_unit_test(open_quote),
        cmocka_unit_test(reddit_comments),
        cmocka_unit_test(reddit_posts),
        cmocka_unit_test(fixture_comprehensive),
        cmocka_unit_test(fixture_daylio),
        cmocka_unit_test(fixture_notion),
        cmocka_unit_test(delimiters),
        cmocka_unit_test(lines_are_counted),
        cmocka_unit_test(rows_of_another_length),
        cmocka_unit_test(the_order_of_day_and_month),
        cmocka_unit_test(columns_by_option),
        cmocka_unit_test(instants_and_doubles),
        cmocka_unit_test(ids_are_of_the_document),
        cmocka_unit_test(a_field_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
