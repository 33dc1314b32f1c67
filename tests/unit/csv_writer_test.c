/* CSV by RFC 4180, and the numbers that all text formats share. The round trip is judged by
 * libcsv's parser. */
#include "check.h"
#include "writers/number.h"
#include "writers/writer.h"

#include <csv.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct writer_options plain = {false, false};

static void check_row(const struct writer_options *options, const struct cell *cells,
                      size_t count, const char *want)
{
    struct buffer out = {0};
    const struct writer_format *csv = writer_by_name("csv");
    assert_int_equal(csv->row(options, NULL, cells, count, &out), STATUS_OK);
    assert_string_equal(buffer_cstr(&out), want);
    buffer_clear(&out);
}

static void numbers_have_six_digits(void **state)
{
    (void)state;
    static const struct {
        double x;
        const char *want;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-1.5, "-1.5"},
        {1.0 / 3, "0.333333"},
        {2.0 / 3, "0.666667"},
        {100, "100"},
        {123456, "123456"},
        {1234567, "1234570"},
        {0.1, "0.1"},
        {999999.5, "1000000"},
        {0.9999996, "1"},
        {0.00001, "0.00001"},
        {0.0000123456789, "0.0000123457"},
        {2.5e-7, "2.5e-7"},
        {1e-300, "1e-300"},
        {1e15, "1e15"},
        {1.5e20, "1.5e20"},
        {123456789012, "123457000000"},
        {-9.9999999e-6, "-0.00001"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        assert_int_equal(number_add_real(&out, cases[i].x), STATUS_OK);
        assert_string_equal(buffer_cstr(&out), cases[i].want);
        buffer_clear(&out);
    }
}

static void numbers_do_not_know_the_locale(void **state)
{
    (void)state;
    struct buffer out = {0};
    if (!setlocale(LC_ALL, "de_DE.UTF-8"))
        setlocale(LC_ALL, ""); /* whatever there is */
    assert_int_equal(number_add_real(&out, 1234.5), STATUS_OK);
    assert_int_equal(number_add_integer(&out, UINT64_MAX), STATUS_OK);
    assert_string_equal(buffer_cstr(&out), "1234.518446744073709551615");
    setlocale(LC_ALL, "C");
    buffer_clear(&out);
}

static void cells_of_every_kind(void **state)
{
    (void)state;
    const struct cell cells[] = {
        cell_date("2024-03"), cell_string("walls"), cell_integer(7),
        cell_real(-2.5),      cell_real(NAN),       cell_real(INFINITY),
        cell_string(NULL),    cell_date(""),        cell_string("")};
    check_row(&plain, cells, 9, "2024-03,walls,7,-2.5,,,,,\n");
    check_row(&(struct writer_options){.crlf = true}, cells, 3, "2024-03,walls,7\r\n");
    check_row(&plain, cells + 8, 1, "\"\"\n"); /* not a blank line */
}

static void quotes_where_they_are_needed(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"plain", "plain\n"},
        {"two words", "two words\n"},
        {"a,b", "\"a,b\"\n"},
        {"say \"no\"", "\"say \"\"no\"\"\"\n"},
        {"two\nlines", "\"two\nlines\"\n"},
        {"two\r\nlines", "\"two\r\nlines\"\n"},
        {" before", "\" before\"\n"},
        {"after ", "\"after \"\n"},
        {"it’s — naïve", "it’s — naïve\n"},
        {"\"", "\"\"\"\"\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cell cell = cell_string(cases[i].text);
        check_row(&plain, &cell, 1, cases[i].want);
    }
}

static void formulas_are_disarmed(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"=1+1", "'=1+1\n"},
        {"+49", "'+49\n"},
        {"-1", "'-1\n"},
        {"@self", "'@self\n"},
        {"\tx", "'\tx\n"},
        {"\rx", "\"'\rx\"\n"},
        {"=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"\n"},
        {"'=1", "'=1\n"},
        {"a=1", "a=1\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cell cell = cell_string(cases[i].text);
        check_row(&plain, &cell, 1, cases[i].want);
    }
    struct cell number = cell_real(-1);
    check_row(&plain, &number, 1, "-1\n");
}

static void the_header_is_a_row(void **state)
{
    (void)state;
    static const char *const columns[] = {"period", "a,b", "=x", NULL};
    struct buffer out = {0};
    struct writer_options options = {.bom = true, .crlf = true};
    assert_int_equal(writer_by_name("csv")->head(&options, columns, 3, &out), STATUS_OK);
    assert_string_equal(buffer_cstr(&out), "\xEF\xBB\xBFperiod,\"a,b\",'=x\r\n");
    buffer_clear(&out);
}

struct fields {
    struct buffer all; /* each with a NUL behind it */
    size_t rows;
};

static void take_field(void *field, size_t len, void *ctx)
{
    struct fields *f = ctx;
    buffer_add(&f->all, field, len);
    buffer_add_byte(&f->all, '\0');
}

static void take_row(int end, void *ctx)
{
    (void)end;
    ((struct fields *)ctx)->rows++;
}

static void every_text_comes_back(void **state)
{
    (void)state;
    static const char alphabet[] = "a,\"\n\r ;\t='x";
    struct buffer out = {0}, want = {0};
    struct fields got = {0};
    unsigned long seed = 3;
    for (int row = 0; row < 500; row++) {
        char text[3][9];
        struct cell cells[3];
        for (int i = 0; i < 3; i++) {
            size_t len = (size_t)((seed = seed * 6364136223846793005u + 99) >> 61);
            text[i][0] = 'z'; /* a formula would not come back as it was */
            for (size_t k = 1; k <= len; k++) {
                seed = seed * 6364136223846793005u + 99;
                text[i][k] = alphabet[(seed >> 40) % (sizeof alphabet - 1)];
            }
            cells[i] = cell_text(text[i], len + 1);
            assert_int_equal(buffer_add(&want, text[i], len + 1), STATUS_OK);
            assert_int_equal(buffer_add_byte(&want, '\0'), STATUS_OK);
        }
        assert_int_equal(writer_by_name("csv")->row(&plain, NULL, cells, 3, &out), STATUS_OK);
    }
    struct csv_parser parser;
    assert_int_equal(csv_init(&parser, CSV_STRICT), 0);
    assert_int_equal(csv_parse(&parser, out.data, out.len, take_field, take_row, &got),
                     out.len);
    csv_fini(&parser, take_field, take_row, &got);
    csv_free(&parser);
    assert_int_equal(got.rows, 500);
    assert_int_equal(got.all.len, want.len);
    assert_memory_equal(got.all.data, want.data, want.len);
    buffer_clear(&out);
    buffer_clear(&want);
    buffer_clear(&got.all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_six_digits),
        cmocka_unit_test(numbers_do_not_know_the_locale),
        cmocka_unit_test(cells_of_every_kind),
        cmocka_unit_test(quotes_where_they_are_needed),
        cmocka_unit_test(formulas_are_disarmed),
        cmocka_unit_test(the_header_is_a_row),
        cmocka_unit_test(every_text_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
