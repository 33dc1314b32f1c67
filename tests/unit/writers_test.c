/* The formats beside CSV, and the table that finds them. */
#include "check.h"
#include "report_fixture.h"

#include <stdlib.h>
#include <string.h>

static const struct writer_options plain = {false, false};

static void formats_are_found(void **state)
{
    (void)state;
    assert_string_equal(writer_by_name("jsonl")->suffix, ".jsonl");
    assert_string_equal(writer_by_path("a/b.csv/REPORT.TSV")->name, "tsv");
    assert_null(writer_by_name("CSV"));
    assert_null(writer_by_path("csv"));
    assert_null(writer_by_path("report.csv.txt"));
    assert_null(writer_missing("csv"));
    assert_null(writer_missing("nonsense"));
#ifdef HAVE_XLSXWRITER
    assert_null(writer_missing("xlsx"));
    assert_true(writer_by_path("r.xlsx")->is_binary);
#else
    assert_null(writer_by_name("xlsx"));
    assert_non_null(strstr(writer_missing("xlsx"), "libxlsxwriter"));
    assert_non_null(strstr(writer_missing("out/r.xlsx"), "libxlsxwriter"));
#endif
}

/* Text formats have head and row, document formats the other three. */
static void formats_are_whole(void **state)
{
    (void)state;
    for (const struct writer_format *const *f = writer_formats(); *f; f++) {
        bool is_text = (*f)->head && (*f)->row, is_document = (*f)->open && (*f)->add;
        assert_true(is_text != is_document);
        assert_true(is_document == ((*f)->finish != NULL));
        assert_ptr_equal(writer_by_name((*f)->name), *f);
        assert_ptr_equal(writer_by_path((*f)->suffix), *f);
    }
}

static const char *const columns[] = {"period", "text \"x\"", "n", NULL};

static void check(const char *format, const char *want)
{
    const struct cell first[] = {cell_date("2024-W10"), cell_string("a\tb\nc\\d\"\r\x01"),
                                 cell_real(0.25)};
    const struct cell second[] = {cell_empty(), cell_string("-1 é"), cell_integer(3)};
    const struct writer_format *f = writer_by_name(format);
    struct buffer out = {0};
    assert_int_equal(f->head(&plain, columns, 3, &out), STATUS_OK);
    assert_int_equal(f->row(&plain, columns, first, 3, &out), STATUS_OK);
    assert_int_equal(f->row(&plain, columns, second, 3, &out), STATUS_OK);
    assert_string_equal(buffer_cstr(&out), want);
    buffer_clear(&out);
}

static void tsv_escapes(void **state)
{
    (void)state;
    check("tsv", "period\ttext \"x\"\tn\n"
                 "2024-W10\ta\\tb\\nc\\\\d\"\\r\x01\t0.25\n"
                 "\t-1 é\t3\n");
}

static void jsonl_is_an_object_a_row(void **state)
{
    (void)state;
    check("jsonl", "{\"period\":\"2024-W10\",\"text "
                   "\\\"x\\\"\":\"a\\tb\\nc\\\\d\\\"\\r\\u0001\",\"n\":0.25}\n"
                   "{\"period\":null,\"text \\\"x\\\"\":\"-1 é\",\"n\":3}\n");
}

static struct tally *make_tally(void)
{
    struct tally *t = tally_new(&fixture_scheme, false);
    fixture_add(t, "<ana> & \"ben\"", "2024-01-05", 1000, 2, 0, 0);
    fixture_add(t, "<ana> & \"ben\"", "2024-03-05", 1000, 4, 1, 0);
    fixture_add(t, "<ana> & \"ben\"", "", 1000, 4, 1, 0);
    return t;
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

static void html_is_one_page(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    struct buffer out = {0};
    struct report_options options = {.unit = PERIOD_MONTH, .by_series = true};
    fixture_report("timeline", &options, t, "html", &out);
    const char *text = buffer_cstr(&out);
    assert_int_equal(count_of(text, "<svg"), 2); /* trust is never above zero */
    assert_int_equal(count_of(text, "<tr>"), 1 + 4 * THEMES);
    /* February has no words: two lone points, not a line through it */
    assert_int_equal(count_of(text, "stroke-linecap=round"), 4);
    assert_int_equal(count_of(text, "<ana>"), 0);
    assert_true(count_of(text, "&lt;ana&gt; &amp; &quot;ben&quot;") > 0);
    assert_int_equal(count_of(text, "http") + count_of(text, "src="), 0);
    assert_int_equal(count_of(text, "<script"), 0);
    buffer_clear(&out);
    tally_free(t);
}

static void documents_can_be_given_up(void **state)
{
    (void)state;
    for (const struct writer_format *const *f = writer_formats(); *f; f++) {
        struct fault fault = {0};
        struct cell cells[] = {cell_date("2024"), cell_string("x"), cell_integer(1)};
        if (!(*f)->open)
            continue;
        void *document = (*f)->open(&plain, "title", columns, 3);
        assert_non_null(document);
        assert_int_equal((*f)->add(document, cells, 3), STATUS_OK);
        assert_int_equal((*f)->finish(document, NULL, &fault), STATUS_OK);
        assert_int_equal((*f)->finish(NULL, NULL, &fault), STATUS_OK);
    }
}

#ifdef HAVE_XLSXWRITER
static bool contains(const struct buffer *b, const char *part)
{
    size_t len = strlen(part);
    for (size_t i = 0; i + len <= b->len; i++)
        if (!memcmp(b->data + i, part, len))
            return true;
    return false;
}

/* Names of the parts stand in the archive as they are. */
static void xlsx_has_sheets_and_a_chart(void **state)
{
    (void)state;
    struct tally *t = make_tally();
    struct buffer first = {0}, second = {0};
    struct report_options options = {.unit = PERIOD_MONTH};
    fixture_report("timeline", &options, t, "xlsx", &first);
    fixture_report("timeline", &options, t, "xlsx", &second);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    assert_memory_equal(first.data, "PK", 2);
    assert_true(contains(&first, "xl/worksheets/sheet2.xml"));
    assert_true(contains(&first, "xl/chartsheets/sheet1.xml"));
    buffer_reset(&first);
    fixture_report("summary", &options, t, "xlsx", &first);
    assert_false(contains(&first, "xl/worksheets/sheet2.xml"));
    assert_false(contains(&first, "xl/chartsheets"));
    buffer_clear(&first);
    buffer_clear(&second);
    tally_free(t);
}

static void xlsx_says_when_it_is_full(void **state)
{
    (void)state;
    static const char *const one[] = {"n", NULL};
    const struct writer_format *f = writer_by_name("xlsx");
    struct cell cell = cell_integer(1);
    struct fault fault = {0};
    size_t rows = 0;
    void *document = f->open(&plain, "title", one, 1);
    assert_non_null(document);
    while (f->add(document, &cell, 1) == STATUS_OK)
        rows++;
    assert_int_equal(rows, 1048575);
    assert_int_equal(f->finish(document, NULL, &fault), STATUS_EOUTPUT);
    assert_non_null(strstr(fault.text, "1048576"));
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_found),
        cmocka_unit_test(formats_are_whole),
        cmocka_unit_test(tsv_escapes),
        cmocka_unit_test(jsonl_is_an_object_a_row),
        cmocka_unit_test(html_is_one_page),
        cmocka_unit_test(documents_can_be_given_up),
#ifdef HAVE_XLSXWRITER
        cmocka_unit_test(xlsx_has_sheets_and_a_chart),
        cmocka_unit_test(xlsx_says_when_it_is_full),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
