#include "base/date_text.h"
#include "base/date_words.h"
#include "reader/heading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const kinds[] = {"none", "local", "instant", "offset"};

/* "kind date time-flag instant", as far as it says something. */
static void describe(const struct stamp *s, char *out, size_t size)
{
    char date[DATE_TEXT_MAX];
    if (s->kind == STAMP_INSTANT)
        snprintf(out, size, "instant %lld", (long long)s->instant);
    else
        snprintf(out, size, "%s %s%s", kinds[s->kind], date_format(s->date, date),
                 s->has_time ? " t" : "");
}

/* Each text in memory of its exact size: nothing is read behind it. */
static char *exact(const char *text, size_t *len)
{
    *len = strlen(text);
    char *copy = malloc(*len ? *len : 1);
    assert_non_null(copy);
    memcpy(copy, text, *len);
    return copy;
}

static void test_fields(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"2024-03-05", "local 2024-03-05"},
        {" 2024-03-05 ", "local 2024-03-05"},
        {"\"2024-03-05\"", "local 2024-03-05"},
        {"2024-3-5", "local 2024-03-05"},
        {"2024/03/05", "local 2024-03-05"},
        {"2024.03.05", "local 2024-03-05"},
        {"20240305", "local 2024-03-05"},
        {"20240305211000", "local 2024-03-05 t"},
        {"2024-03", "local 2024-03"},
        {"2024", "local 2024"},
        {"2024-03-05T21:10:00", "local 2024-03-05 t"},
        {"2024-03-05T21:10:00.123456", "local 2024-03-05 t"},
        {"2010-10-26T15:47:53.48828", "local 2010-10-26 t"},
        {"2024-03-05 21:10", "local 2024-03-05 t"},
        {"2024-03-05 21:10:11", "local 2024-03-05 t"},
        {"2024-03-05T23:59:59Z", "instant 1709683199"},
        {"2024-03-05T23:59:59.5Z", "instant 1709683199"},
        {"2024-03-05T23:30:00+02:00", "offset 2024-03-05 t"},
        {"2024-03-05T23:30:00-0730", "offset 2024-03-05 t"},
        {"2024-03-05T23:30:00+02", "offset 2024-03-05 t"},
        {"2024-01-15 10:30:00 UTC", "instant 1705314600"},
        {"2021-11-01T01:00:00[Europe/Paris]", "local 2021-11-01 t"},
        {"2021-11-01T01:00:00+01:00[Europe/Paris]", "offset 2021-11-01 t"},
        {"20240129T203941Z", "instant 1706560781"},
        {"20180306T91108 AMZ", "instant 1520327468"},
        {"20120715T123952 pmZ", "instant 1342355992"},
        {"Tue, 05 Mar 2024 21:10:00 +0100", "offset 2024-03-05 t"},
        {"Tue, 05 Mar 2024 21:10:00 GMT", "instant 1709673000"},
        {"Tue, 5 Mar 2024 21:10 EST", "offset 2024-03-05 t"},
        {"Thu, 01 Feb 2024 08:00:00 -0800 (PST)", "offset 2024-02-01 t"},
        {"Tue, 5 Mar 24 21:10:00 UT", "instant 1709673000"},
        {"05 Mar 24 21:10 GMT", "instant 1709673000"},
        {"5 Mar 99 21:10:00 -0500", "offset 1999-03-05 t"},
        {"5 Mar 35 21:10", "local 2035-03-05 t"},
        {"5 Mar 36 21:10", "local 1936-03-05 t"},
        {"5 Mar 104 21:10", "local 2004-03-05 t"},
        {"30 Feb 24 21:10 UT", "none "},
        {"Tue, 5 Mar 2024 21:10 -0800 (Pacific Standard Time)", "offset 2024-03-05 t"},
        {"Tue, 5 Mar 24 21:10 -0800 (PST)", "offset 2024-03-05 t"},
        {"5 March 24", "none "},
        {"Sun Jan 25 08:09:32 2015", "local 2015-01-25 t"},
        {"Thu May 14 01:38:56 +0000 2020", "instant 1589420336"},
        {"Sat Oct  9 21:48:02 2021", "local 2021-10-09 t"},
        {"1709683199", "instant 1709683199"},
        {"1709683199.25", "instant 1709683199"},
        {"1709683199000", "instant 1709683199"},
        {"1709683199000000", "instant 1709683199"},
        {"-86400", "instant -86400"},
        {"-1500000000000", "instant -1500000000"},
        {"March 7, 2025 at 12:35:18 PM GMT+8", "offset 2025-03-07 t"},
        {"August 8, 2025 9:13 AM", "local 2025-08-08 t"},
        {"August 10, 2025 \xe2\x86\x92 August 22, 2025", "local 2025-08-10"},
        {"15 January 2024", "local 2024-01-15"},
        {"29 February 2024", "local 2024-02-29"},
        {"Sunday, 17 December 2023", "local 2023-12-17"},
        {"Sunday, December 17, 2023", "local 2023-12-17"},
        {"Oct 6th, 2022", "local 2022-10-06"},
        {"Thu. 1/25/1990 at 1:00am", "local 1990-01-25 t"},
        {"25/12/2023", "local 2023-12-25"},
        {"12/25/2023", "local 2023-12-25"},
        {"12/25/23 9:05 PM", "local 2023-12-25 t"},
        {"31.12.99", "local 1999-12-31"},
        {"1.2.23", "local 2023-02-01"},
        {"4. M\xc3\x84RZ 2024", "local 2024-03-04"},
        {"mercredi 1er ao\xc3\xbbt 1900", "local 1900-08-01"},
        {"2 de marzo de 2023, 21.30", "local 2023-03-02 t"},
        {"2. Januar 2023 um 21:30 Uhr", "local 2023-01-02 t"},
        {"3 janvier 2023 \xc3\xa0 21h30", "local 2023-01-03 t"},
        {"March 4, 2024, 9:15\xe2\x80\xafPM", "local 2024-03-04 t"},
        {"2 Jan 1660/61", "local 1661-01-02"},
        {"1000-01-01", "local 1000-01-01"},
        {"9999-12-31", "local 9999-12-31"},
        {"", "none "},
        {"0", "none "},
        {"null", "none "},
        {"0000-00-00", "none "},
        {"0000-00-00 00:00:00", "none "},
        {"1970-01-01T00:00:00.000Z", "none "},
        {"-62135596800", "none "},
        {"0001-01-01T00:00:00", "none "},
        {"yesterday", "none "},
        {"Oct 6st, ", "none "},
        {"2024-13-01", "none "},
        {"2024-02-30", "none "},
        {"31/04/2024", "none "},
        {"2024-03-05 and more", "none "},
        {"12:30", "none "},
        {"99999999999999999999", "none "},
        {"March", "none "},
        {"18 May", "none "},
        {"0.15.00", "none "},
        {"0 March 2024", "none "},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stamp s;
        char got[64];
        size_t len;
        char *text = exact(cases[i].text, &len);
        date_text_field(text, len, NUMERIC_UNKNOWN, 2035, &s);
        free(text);
        describe(&s, got, sizeof got);
        if (strcmp(got, cases[i].want) != 0)
            fail_msg("\"%s\" gave \"%s\", not \"%s\"", cases[i].text, got, cases[i].want);
    }
}

static void test_front(void **state)
{
    struct stamp s;
    (void)state;
    assert_true(date_text_parse("2024-03-05: text", 16, NUMERIC_UNKNOWN, 2035, &s));
    assert_int_equal(s.len, 10);
    assert_true(date_text_parse("4 Mar. 2024 21:10 text", 22, NUMERIC_UNKNOWN, 2035, &s));
    assert_int_equal(s.len, 17);
    assert_true(s.has_time);
    assert_true(date_text_parse("Monday, 4 March 2024", 20, NUMERIC_UNKNOWN, 2035, &s));
    assert_int_equal(s.weekday, 1);
    assert_false(date_text_parse("2023-02-30", 10, NUMERIC_UNKNOWN, 2035, &s));
    assert_true(s.is_impossible);
    assert_int_equal(s.kind, STAMP_NONE);
    assert_false(date_text_parse("text", 4, NUMERIC_UNKNOWN, 2035, &s));
    assert_false(s.is_impossible);
    assert_false(date_text_parse("March 4", 7, NUMERIC_UNKNOWN, 2035, &s));
}

static void test_order(void **state)
{
    struct stamp s;
    (void)state;
    assert_true(date_text_parse("03/04/2024", 10, NUMERIC_UNKNOWN, 2035, &s));
    assert_true(s.is_ambiguous);
    assert_true(date_text_parse("03/04/2024", 10, NUMERIC_MDY, 2035, &s));
    assert_int_equal(s.date.month, 3);
    assert_true(date_text_parse("03/04/2024", 10, NUMERIC_DMY, 2035, &s));
    assert_int_equal(s.date.month, 4);
    assert_true(date_text_parse("04/04/2024", 10, NUMERIC_UNKNOWN, 2035, &s));
    assert_false(s.is_ambiguous);
    assert_true(date_text_parse("3/4/36", 6, NUMERIC_DMY, 2035, &s));
    assert_int_equal(s.date.year, 1936);
    assert_true(date_text_parse("3/4/35", 6, NUMERIC_DMY, 2035, &s));
    assert_int_equal(s.date.year, 2035);
}

static void test_paths(void **state)
{
    static const struct {
        const char *path, *want;
    } cases[] = {
        {"2024-03-05.md", "2024-03-05"},
        {"journals/2024_03_05.md", "2024-03-05"},
        {"20240305.txt", "2024-03-05"},
        {"202403052110.md", "2024-03-05"},
        {"2024/03/05.md", "2024-03-05"},
        {"2018/06/09.txt", "2018-06-09"},
        {"daily/2024/03-March/2024-03-05-Tuesday.md", "2024-03-05"},
        {"2024/03-March/05-Tuesday.md", "2024-03-05"},
        {"2020-08-08-an-earlier-post.md", "2020-08-08"},
        {"Journal 2024-03-05.txt", "2024-03-05"},
        {"2024.03.05.txt", "2024-03-05"},
        {"5 March 2024.md", "2024-03-05"},
        {"March 5, 2024.md", "2024-03-05"},
        {"Oct 6th, 2022.md", "2022-10-06"},
        {"2023-08-01T14_29_43.842+10_00.json", "2023-08-01"},
        {"2024/03/slug.md", "2024-03"},
        {"2024-03.md", "2024-03"},
        {"2024.md", "2024"},
        {"", ""},
        {"notes.md", ""},
        {"2024-W10.md", ""},
        {"2024-13-05.md", ""},
        {"12345678.txt", ""},
        {"IMG_1234.md", ""},
        {"2024-03-05/notes.md", ""},
        {"chapter 3.md", ""},
        {"/", ""},
        {".", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[DATE_TEXT_MAX];
        date_format(date_from_path(cases[i].path), got);
        if (strcmp(got, cases[i].want) != 0)
            fail_msg("\"%s\" gave \"%s\", not \"%s\"", cases[i].path, got, cases[i].want);
    }
}

/* The quick look at a line's first letters lets every name of a date through. */
static void test_pairs(void **state)
{
    static const char *const words[] = {
        "January",
        "february",
        "MARCH",
        "April",
        "may",
        "Jun",
        "july",
        "Aug",
        "Sept",
        "oct",
        "Nov",
        "december",
        "Januar",
        "M\xc3\xa4rz",
        "mai",
        "Okt",
        "Dezember",
        "janvier",
        "f\xc3\xa9vrier",
        "avril",
        "juin",
        "juillet",
        "ao\xc3\xbbt",
        "d\xc3\xa9"
        "cembre",
        "enero",
        "febrero",
        "abril",
        "junio",
        "septiembre",
        "octubre",
        "gennaio",
        "luglio",
        "agosto",
        "ottobre",
        "janeiro",
        "mar\xc3\xa7o",
        "outubro",
        "maart",
        "mei",
        "monday",
        "Tue",
        "wed",
        "Thursday",
        "Fri",
        "sat",
        "Sunday",
        "Montag",
        "Di ",
        "Mittwoch",
        "Donnerstag",
        "Fr.",
        "Sonnabend",
        "lundi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "mi\xc3\xa9rcoles",
        "viernes",
        "s\xc3\xa1"
        "bado",
        "gioved\xc3\xac",
        "segunda",
        "quarta",
        "zaterdag",
        "vrijdag",
        "woensdag",
        "le ",
        "el ",
        "Xmas",
        "Christmas",
        "New Year",
        "Date:",
        "BERLIN",
        "SO",
    };
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!heading_pair(words[i], strlen(words[i])))
            fail_msg("%s is dismissed", words[i]);
    assert_false(heading_pair("The", 3));
    assert_false(heading_pair("and", 3));
    assert_false(heading_pair("I", 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields), cmocka_unit_test(test_front),
        cmocka_unit_test(test_order),  cmocka_unit_test(test_paths),
        cmocka_unit_test(test_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
