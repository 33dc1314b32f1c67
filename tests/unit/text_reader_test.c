#include "reading.h"

static void check(const char *text, const char *want)
{
    struct reading r = {0};
    reading_check(&r, "text", text, want);
    reading_clear(&r);
}

/* Every line is a heading that begins an entry of this date; "x" is its text. */
static void test_headings(void **state)
{
    static const struct {
        const char *line, *want;
    } cases[] = {
        {"2024-03-05", "2024-03-05"},
        {"## 2024-03-05", "2024-03-05"},
        {"# 2024-03-05 #", "2024-03-05"},
        {"## 2024-03-05 21:10", "2024-03-05"},
        {"2024-03-05 21:10", "2024-03-05"},
        {"2024-03-05T21:10:00", "2024-03-05"},
        {"2024-03-05T21:10:00Z", "2024-03-05"},
        {"2024/03/05", "2024-03-05"},
        {"2024/03/04 21:10", "2024-03-04"},
        {"2024.03.05", "2024-03-05"},
        {"20240305", "2024-03-05"},
        {"[2024-03-05]", "2024-03-05"},
        {"[[2024-03-05]]", "2024-03-05"},
        {"**2024-03-05**", "2024-03-05"},
        {"- 2024-03-05", "2024-03-05"},
        {"* 2024-03-05:", "2024-03-05"},
        {"=== 2024-03-05 ===", "2024-03-05"},
        {"--- 2024-03-05 ---", "2024-03-05"},
        {"2024-03-05:", "2024-03-05"},
        {"2024-03-05 (Tuesday)", "2024-03-05"},
        {"2024-03-05 Tue", "2024-03-05"},
        {"2024-03-05, Tuesday, 9 pm", "2024-03-05"},
        {"Date: 2024-03-05", "2024-03-05"},
        {"Monday, 4 March 2024", "2024-03-04"},
        {"Monday 4 March 2024", "2024-03-04"},
        {"Mon 4 Mar 2024", "2024-03-04"},
        {"Mon, 4 Mar 2024 21:10", "2024-03-04"},
        {"March 4, 2024", "2024-03-04"},
        {"March 4th, 2024", "2024-03-04"},
        {"March 4 2024", "2024-03-04"},
        {"March 4, 2024 at 9:15 PM", "2024-03-04"},
        {"MARCH 4, 2024", "2024-03-04"},
        {"Mar 4, 2024", "2024-03-04"},
        {"4 Mar. 2024", "2024-03-04"},
        {"4th March 2024", "2024-03-04"},
        {"4th of March, 2024", "2024-03-04"},
        {"4-Mar-2024", "2024-03-04"},
        {"### **4 March 2024**", "2024-03-04"},
        {"_4 March 2024_", "2024-03-04"},
        {"2. Januar 2023", "2023-01-02"},
        {"Montag, den 2. Januar 2023", "2023-01-02"},
        {"Mo, 2. Jan. 2023", "2023-01-02"},
        {"4. M\xc3\xa4rz 2024", "2024-03-04"},
        {"le 2 janvier 2023", "2023-01-02"},
        {"lundi 2 janvier 2023", "2023-01-02"},
        {"1er f\xc3\xa9vrier 2023", "2023-02-01"},
        {"15 ao\xc3\xbbt 2023", "2023-08-15"},
        {"2 de enero de 2023", "2023-01-02"},
        {"lunes, 2 de enero de 2023", "2023-01-02"},
        {"mi\xc3\xa9rcoles 4 enero 2023", "2023-01-04"},
        {"2 gennaio 2023", "2023-01-02"},
        {"luned\xc3\xac 2 gennaio 2023", "2023-01-02"},
        {"segunda-feira, 2 de janeiro de 2023", "2023-01-02"},
        {"5 de mar\xc3\xa7o de 2024", "2024-03-05"},
        {"maandag 2 januari 2023", "2023-01-02"},
        {"25.12.2023", "2023-12-25"},
        {"02.01.2023", "2023-01-02"},
        {"25/12/2023", "2023-12-25"},
        {"12/25/23", "2023-12-25"},
        {"2 Jan. 1660/61", "1661-01-02"},
        {"July, 1864.--It", "1864-07"},
        {"BERLIN, July 16. 1848.--It", "1848-07-16"},
        {"August 19,1873. (_Scheveningen_).--It", "1873-08-19"},
        {"December 27, 1880--It", "1880-12-27"},
        {"March 31, 1873. (4 P. M.)--", "1873-03-31"},
        {"May 2, 1852. (Sunday) Lancy.--It", "1852-05-02"},
        {"April 28, 1852. (Lancy.) [Footnote: A village.]--It", "1852-04-28"},
        {"4 March 2024 \xe2\x80\x94 It", "2024-03-04"},
        {"4 March 2024: It", "2024-03-04"},
        {"4 March 2024 - It", "2024-03-04"},
        {"2024-03-05 - It", "2024-03-05"},
        {"October 14, 1917\xe2\x80\x94October 20", "1917-10-14"},
        {"5 March 2024 \xe2\x80\x93 7 March 2024", "2024-03-05"},
        {"March\xc2\xa0"
         "4,\xe2\x80\xaf"
         "2024",
         "2024-03-04"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256];
        struct reading r = {0};
        snprintf(text, sizeof text, "%s\nx\n", cases[i].line);
        reading_run(&r, "text", text, strlen(text), 7);
        size_t n = strlen(cases[i].want);
        if (strncmp(r.log.data, cases[i].want, n) != 0 || r.log.data[n] != '|' ||
            r.counts.entries != 1)
            fail_msg("%s gave %s", cases[i].line, r.log.data);
        reading_clear(&r);
    }
}

/* None of these begins an entry. */
static void test_prose(void **state)
{
    static const char *const lines[] = {
        "On 4 March we went to the sea.",
        "On 3 May 1869 I was born.",
        "3 May 1869 was a good day",
        "March 4, 2024 was cold",
        "March 4, 2024 I saw her",
        "May be so.",
        "may 5 of us come",
        "June came to dinner with 4 friends",
        "So 3 of us went.",
        "Mon dieu, 4 times!",
        "1984",
        "1. Buy milk",
        "2nd try, no luck",
        "10:30 at the dentist",
        "12345678",
        "3/4 of the cake",
        "3.14 is pi",
        "1/2/3",
        "5 apples",
        "2024 was a hard year",
        "> 2024-03-05",
        "- [ ] 2024-03-05 dentist",
        "| 2024-03-05 | x |",
        "2024-03-05-notes.txt",
        "20241399",
        "Sept",
        "March on, 4 men!",
        "Sunday 9 of them came",
        "August 1914 brought the war",
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[256], want[256];
        struct reading r = {0};
        snprintf(text, sizeof text, "x y\n%s\nz", lines[i]);
        snprintf(want, sizeof want, "|none|1|x y$%s$z\n", lines[i]);
        reading_run(&r, "text", text, strlen(text), 9);
        assert_string_equal(r.log.data, want);
        reading_clear(&r);
    }
}

static void test_entries(void **state)
{
    (void)state;
    check("", "");
    check("\n \n", "");
    check("one\ntwo\n", "|none|1|one$two\n");
    check("2024-03-05", "");
    check("Preface.\n\n2024-03-05\n\nHello\nyou\n\n2024-03-06 21:10\nAgain\n",
          "|none|1|Preface.\n2024-03-05|heading|5|Hello$you\n2024-03-06|heading|9|Again\n");
    check("## 2024-03-05 A walk\r\nText\r\n\r\n## 2024-03-06\r\nMore",
          "2024-03-05|heading|1|A walk\r$Text\n2024-03-06|heading|5|More\n");
    check("[2024-03-05] Title here\nBody", "2024-03-05|heading|1|Title here$Body\n");
    check(
        "2024-03-05 walked\n2024-03-06 slept\n2024-03-07 ate\n",
        "2024-03-05|heading|1|walked\n2024-03-06|heading|2|slept\n2024-03-07|heading|3|ate\n");
    check("4 March 2024 \xe2\x80\x94 It rained.\n\n5 March 2024 \xe2\x80\x94 Sun.\n",
          "2024-03-04|heading|1|It rained.\n2024-03-05|heading|3|Sun.\n");
}

static void test_inheritance(void **state)
{
    (void)state;
    check(
        "1903\n\nJanuary 3\n\nA\n\nDecember 9\n\nB\n\nJanuary 2\n\nC\n\n1905\n\nJune 1\n\nD\n",
        "1903-01-03|inherited|5|A\n1903-12-09|inherited|9|B\n"
        "1904-01-02|inherited|13|C\n1905-06-01|inherited|19|D\n");
    check("January 1659\xe2\x80\x93"
          "60\n\nPreface\n\nJan. 1st (Lord\xe2\x80\x99s day). This.\n\n"
          "2nd. That.\n\n8th (Lord\xe2\x80\x99s day). More.\n",
          "1660-01|heading|3|Preface\n1660-01-01|inherited|5|This.\n"
          "1660-01-02|inherited|7|That.\n1660-01-08|inherited|9|More.\n");
    check("February 17, 1851.--One.\n\nFebruary 20th.--Two.\n",
          "1851-02-17|heading|1|One.\n1851-02-20|inherited|3|Two.\n");
    check("# March 2024\n\n## 5th\na\n## 6th\nb\n# April 2024\n## 1st\nc\n",
          "2024-03-05|inherited|4|a\n2024-03-06|inherited|6|b\n2024-04-01|inherited|9|c\n");
    check("1904\n\nDecember 20\n\na\n\nXmas Day\n\nb\n",
          "1904-12-20|inherited|5|a\n1904-12-25|inherited|9|b\n");
}

static void test_year_from_path(void **state)
{
    struct reading r = {.path = "diary/2019.txt"};
    (void)state;
    reading_check(&r, "text", "March 4\na\n\nMarch 5\nb\n",
                  "2019-03-04|inherited|2|a\n2019-03-05|inherited|5|b\n");
    r.path = "2020-05-06.txt";
    reading_check(&r, "text", "no heading", "2020-05-06|file name|1|no heading\n");
    r.path = "x.txt";
    r.options.date = (struct date){2021, 2, 3};
    reading_check(&r, "text", "no heading", "2021-02-03|option|1|no heading\n");
    reading_clear(&r);
}

static void test_impossible(void **state)
{
    struct reading r = {0};
    (void)state;
    reading_check(&r, "text", "2023-02-28\na\n\n2023-02-30\nb\n\n2023-03-01\nc\n",
                  "2023-02-28|heading|2|a\n|none|5|b\n2023-03-01|heading|8|c\n");
    assert_non_null(strstr(r.notices.data, "warning 4: no such day"));
    reading_clear(&r);
}

static void test_weekday(void **state)
{
    struct reading r = {0};
    (void)state;
    reading_check(&r, "text", "Monday, 5 March 2024\na\n", "2024-03-05|heading|2|a\n");
    assert_string_equal(r.notices.data,
                        "warning 1: 2024-03-05 was no Monday; the date is kept\n");
    reading_check(&r, "text", "Tuesday, 5 March 2024\na\n", "2024-03-05|heading|2|a\n");
    assert_string_equal(r.notices.data, "");
    reading_clear(&r);
}

static void test_order(void **state)
{
    struct reading r = {0};
    (void)state;
    reading_check(&r, "text", "03/04/2024\na\n\n25/04/2024\nb\n",
                  "2024-04-03|heading|2|a\n2024-04-25|heading|5|b\n");
    reading_check(&r, "text", "03/04/2024\na\n\n03/25/2024\nb\n",
                  "2024-03-04|heading|2|a\n2024-03-25|heading|5|b\n");
    reading_check(&r, "text", "Monday 03/04/2024\na\n", "2024-03-04|heading|2|a\n");
    reading_check(&r, "text", "03/04/2024\na\n", "|none|2|a\n");
    assert_non_null(strstr(r.notices.data, "--date-order"));
    r.options.date_order = DATE_ORDER_MDY;
    reading_check(&r, "text", "03/04/2024\na\n", "2024-03-04|heading|2|a\n");
    r.options.date_order = DATE_ORDER_DMY;
    reading_check(&r, "text", "03/04/2024\na\n", "2024-04-03|heading|2|a\n");
    reading_clear(&r);
}

/* A short line before the first date, a blank one behind it, and no sentence: a title. */
static void test_titles(void **state)
{
    struct reading r = {0};
    char text[256];
    (void)state;
    reading_check(&r, "text", "My diary\n\n2024-03-05\na\n", "2024-03-05|heading|4|a\n");
    assert_int_equal(r.counts.empty, 1);
    assert_int_equal(r.counts.undated, 0);
    reading_check(&r, "text", "\n  V2.0 of it \r\n\r\n\n2024-03-05\na\n",
                  "2024-03-05|heading|6|a\n");
    reading_clear(&r);
    check("My diary\n2024-03-05\na\n", "|none|1|My diary\n2024-03-05|heading|3|a\n");
    check("I am lost.\n\n2024-03-05\na\n", "|none|1|I am lost.\n2024-03-05|heading|4|a\n");
    check("So lost! Still\n\n2024-03-05\na\n",
          "|none|1|So lost! Still\n2024-03-05|heading|4|a\n");
    check("Lost\xe2\x80\xa6\n\n2024-03-05\na\n",
          "|none|1|Lost\xe2\x80\xa6\n2024-03-05|heading|4|a\n");
    check("One\n\nTwo\n\n2024-03-05\na\n", "|none|1|One$$Two\n2024-03-05|heading|6|a\n");
    check("My diary\n\n", "|none|1|My diary\n");
    check("2024-03-05\nMy day\n\n", "2024-03-05|heading|2|My day\n");
    for (int len = 79; len <= 82; len++) {
        snprintf(text, sizeof text, "%.*s\n\n2024-03-05\na\n", len,
                 "A title that goes on and on and on, until it is longer than any title that "
                 "has ever been");
        reading_run(&r, "text", text, strlen(text), 3);
        assert_int_equal(r.counts.empty, len <= 80);
    }
    reading_clear(&r);
}

/* One style is kept; a heading of another is told. */
static void test_family(void **state)
{
    struct reading r = {0};
    (void)state;
    reading_check(
        &r, "text",
        "## 2024-03-05\na\n\n5 May 1990\n\nb\n\n- 2024-01-01 task\n\n## 2024-03-06\nc\n",
        "2024-03-05|heading|2|a$$5 May 1990$$b$$- 2024-01-01 task\n"
        "2024-03-06|heading|11|c\n");
    assert_non_null(strstr(r.notices.data, "warning 4: 1 lines"));
    reading_check(&r, "text", "## 2024-03-05\na\n## March 8, 2024\nb\n",
                  "2024-03-05|heading|2|a\n2024-03-08|heading|4|b\n");
    reading_clear(&r);
}

/* Long lines, and entries over the limit, at blocks of odd sizes. */
static void test_long(void **state)
{
    struct reading r = {0};
    struct buffer text = {0};
    (void)state;
    buffer_add_text(&text, "2024-03-05\n");
    for (int i = 0; i < 400; i++)
        buffer_add_text(&text, "word ");
    buffer_add_text(&text, "\n2024-03-06: ");
    for (int i = 0; i < 400; i++)
        buffer_add_text(&text, "more ");
    buffer_add_text(&text, "\n2024-03-07\n");
    assert_non_null(buffer_cstr(&text));
    reading_run(&r, "text", text.data, text.len, text.len);
    char *want = strdup(r.log.data);
    assert_int_equal(r.counts.entries, 2);
    assert_int_equal(r.counts.empty, 1);
    for (size_t step = 1; step < 600; step += 7) {
        reading_run(&r, "text", text.data, text.len, step);
        assert_string_equal(r.log.data, want);
    }
    free(want);
    buffer_reset(&text);
    buffer_add_text(&text, "2024-03-05\n");
    for (size_t i = 0; i < (size_t)(ENTRY_MAX / 64) * 5 / 2; i++)
        buffer_add_text(&text,
                        "sixty-three bytes of text that go on and on until the line ends\n");
    buffer_add_text(&text, "2024-03-06\nend\n");
    reading_run(&r, "text", text.data, text.len, text.len);
    assert_int_equal(r.counts.entries, 4);
    want = strdup(r.log.data);
    assert_non_null(strstr(r.notices.data, "in parts"));
    reading_run(&r, "text", text.data, text.len, 100003);
    assert_string_equal(r.log.data, want);
    free(want);
    buffer_clear(&text);
    reading_clear(&r);
}

static int agreement; /* entries whose date is the one of the book's own list */

static void check_diary(const char *text_name, const char *list_name, unsigned long entries,
                        int least)
{
    size_t len, list_len;
    char *text = reading_shared(text_name, &len);
    char *list = text ? reading_shared(list_name, &list_len) : NULL;
    struct reading r = {0};
    if (!text || !list) {
        free(text);
        return;
    }
    reading_run(&r, "text", text, len, SOURCE_BLOCK);
    assert_int_equal(r.counts.entries, entries);
    agreement = 0;
    const char *log = r.log.data, *end = list + list_len;
    for (const char *at = list; at < end && (at = memchr(at, '{', (size_t)(end - at)));) {
        char wanted[32];
        const char *date = strstr(at, "\"date\": \"");
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (date && line_end && date < line_end) {
            size_t n = strcspn(date + 9, "\"");
            snprintf(wanted, sizeof wanted, "\n%.*s|", (int)n, date + 9);
            const char *hit = strstr(log, wanted);
            if (!strncmp(r.log.data, wanted + 1, n + 1) && log == r.log.data)
                hit = log;
            agreement += hit != NULL;
            log = hit ? hit + 1 : log;
        }
        at = line_end ? line_end + 1 : end;
    }
    print_message("%s: %lu entries, %d dates as in the list\n", text_name, entries, agreement);
    assert_true(agreement >= least);
    free(text);
    free(list);
    reading_clear(&r);
}

static void test_diaries(void **state)
{
    (void)state;
    check_diary("corpora/amiel.txt", "corpora/amiel.jsonl", 341, 340);
    check_diary("corpora/barbellion.txt", "corpora/barbellion.jsonl", 533, 531);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headings),       cmocka_unit_test(test_prose),
        cmocka_unit_test(test_entries),        cmocka_unit_test(test_inheritance),
        cmocka_unit_test(test_year_from_path), cmocka_unit_test(test_impossible),
        cmocka_unit_test(test_weekday),        cmocka_unit_test(test_order),
        cmocka_unit_test(test_titles),         cmocka_unit_test(test_family),
        cmocka_unit_test(test_long),           cmocka_unit_test(test_diaries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
