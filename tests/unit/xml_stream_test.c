#include "reader/xml_stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { A, B, DEEP };

/* What came out: "(" start tags outside of records, "line:A|B|DEEP;" a record, "!line" a broken
 * one. */
static enum status on_outside(void *ctx, const char *name, xml_attributes attributes)
{
    const char *id = xml_attribute(attributes, "id");
    return buffer_printf(ctx, "(%s%s%s", name, id ? "#" : "", id ? id : "");
}

static enum status add_record(struct buffer *log, const char *mark, const struct xml_record *r)
{
    enum status status = buffer_printf(log, "%s%lu:", mark, r->line);
    for (int i = 0; i < 3 && status == STATUS_OK; i++) {
        status = buffer_add(log, r->slots[i].data, r->slots[i].len);
        if (status == STATUS_OK)
            status = buffer_add_byte(log, i < 2 ? '|' : ';');
    }
    return status;
}

static enum status on_record(void *ctx, struct xml_record *r)
{
    return add_record(ctx, "", r);
}

static enum status on_broken(void *ctx, struct xml_record *r)
{
    return add_record(ctx, "!", r);
}

static const char *const records[] = {"rec", "entry", NULL};
static const struct xml_field fields[] = {{"a", A}, {"x:b", B}, {"in/deep", DEEP}};
static const struct xml_shape shape = {.records = records,
                                       .fields = fields,
                                       .field_count = 3,
                                       .outside = on_outside,
                                       .record = on_record,
                                       .broken = on_broken};

static void run(const char *xml, size_t len, size_t step, struct buffer *log)
{
    struct xml_stream *s = xml_stream_new(&shape, log);
    assert_non_null(s);
    for (size_t at = 0; at < len; at += step) {
        size_t size = len - at < step ? len - at : step;
        char *block = malloc(size);
        assert_non_null(block);
        memcpy(block, xml + at, size);
        assert_int_equal(xml_stream_feed(s, block, size), STATUS_OK);
        free(block);
    }
    assert_int_equal(xml_stream_finish(s), STATUS_OK);
    xml_stream_free(s);
    assert_non_null(buffer_cstr(log));
}

static void check(const char *xml, const char *want)
{
    static const size_t steps[] = {1, 2, 3, 7, 64, 100000};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct buffer log = {0};
        run(xml, strlen(xml), steps[i], &log);
        assert_string_equal(log.data, want);
        buffer_clear(&log);
    }
}

static void test_records(void **state)
{
    (void)state;
    check("<?xml version='1.0' encoding='latin1'?>\n<r "
          "id='1'>\n<rec><a>one</a><x:b>two</x:b></rec>"
          "<t/><entry><in><deep>3</deep></in></entry></r>",
          "(r#13:one|two|;(t3:||3;");
    check("\n\n<rec><a/><a>first</a><a>second</a></rec>", "3:first||;");
    check("<rec><other><a>not this</a></other><deep>nor this</deep></rec>", "1:||;");
    check("<recs><rec2><rec ><a>x</a></rec ></rec2></recs>", "(recs(rec21:x||;");
}

static void test_texts(void **state)
{
    (void)state;
    check("<rec><a>x &amp; y &lt; &#233;<![CDATA[<b>&amp;</b>]]>z<!-- no --></a></rec>",
          "1:x & y < \xc3\xa9<b>&amp;</b>z||;");
    check("<rec><a><p>one</p><br/>two</a></rec>", "1:<p>one</p><br></br>two||;");
    check("<!DOCTYPE r [<!ENTITY bomb 'boom'>]><rec><a>a&bomb;b</a></rec>", "1:a&bomb;b||;");
    check("<rec><a>caf&eacute;&nbsp;&nosuch; & more &</a></rec>",
          "1:caf\xc3\xa9\xc2\xa0&nosuch; & more &||;");
    check("<rec><a>1 < 2, <3, </3</a></rec>", "1:1 < 2, <3, </3||;");
    check("<rec><a>\x01\x08\x1f.\xff.\xef\xbf\xbf</a></rec>",
          "1:   .\xef\xbf\xbd.\xef\xbf\xbd||;");
}

/* What is damaged costs the record that it stands in. */
static void test_damage(void **state)
{
    (void)state;
    check("<r><rec><a>one</a>\n<rec><a>two</a></rec></r>", "(r!1:one||;2:two||;");
    check("<r><rec><a>one</rec>\n<rec><a>two</a></rec></r>", "(r!1:one||;2:two||;");
    check("<r><rec><a><![CDATA[one</a></rec>\n<rec><a>two</a></rec></r>", "(r!1:||;2:two||;");
    check("<r><rec><a b=\"one</a></rec>\n<rec><a>two</a></rec></r>", "(r!1:||;2:two||;");
    check("<r><rec><a>one</a></b></rec><rec><a>two</a></rec></r>", "(r1:one||;1:two||;");
    check("<r><rec><a>one</a></rec></r></r>junk<rec><a>two</a></rec>", "(r1:one||;1:two||;");
    check("no xml at all <rec><a>one</a></rec>", "1:one||;");
    check("<r><rec><a>cut o", "(r!1:||;");
}

static void test_records_in_cdata(void **state)
{
    (void)state;
    check("<r><rec><a><![CDATA[how to write <rec> and </rec> tags]]></a></rec></r>",
          "(r1:how to write <rec> and </rec> tags||;");
    check("<r><rec><a>one <!-- <rec> --></a></rec></r>", "(r1:one ||;");
}

static void test_all_cuts(void **state)
{
    static const char xml[] = "<r><rec><a>one</a></rec><rec><a><![CDATA[two]]></a></rec>"
                              "<rec><x:b>&nbsp;three</x:b></rec></r>";
    (void)state;
    for (size_t len = 0; len < sizeof xml; len++) {
        struct buffer log = {0}, again = {0};
        run(xml, len, 1, &log);
        run(xml, len, 1000, &again);
        assert_string_equal(log.data, again.data);
        buffer_clear(&log);
        buffer_clear(&again);
    }
}

/* A record behind the flood is still found; what a field may hold is bounded. */
static void test_floods(void **state)
{
    static const char *const parts[] = {"<b>",       "</b>", "<b x='1' ", "<!--",
                                        "<![CDATA[", "&",    "<?",        "a=\""};
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct buffer xml = {0}, log = {0};
        assert_int_equal(buffer_add_text(&xml, "<r><rec><a>"), STATUS_OK);
        for (int n = 0; n < 100000; n++)
            assert_int_equal(buffer_add_text(&xml, parts[i]), STATUS_OK);
        assert_int_equal(buffer_add_text(&xml, "--></rec> <rec><a>end</a></rec></r>"),
                         STATUS_OK);
        run(xml.data, xml.len, xml.len, &log);
        assert_non_null(strstr(log.data, "1:end||;"));
        buffer_clear(&xml);
        buffer_clear(&log);
    }
}

static void test_resource_is_not_kept(void **state)
{
    struct xml_stream *s;
    struct buffer log = {0};
    static char data[64 << 10];
    (void)state;
    memset(data, 'A', sizeof data);
    s = xml_stream_new(&shape, &log);
    assert_int_equal(xml_stream_feed(s, "<r><rec><a>x</a><data>", 22), STATUS_OK);
    for (int i = 0; i < 640; i++) /* 40 MiB */
        assert_int_equal(xml_stream_feed(s, data, sizeof data), STATUS_OK);
    assert_int_equal(xml_stream_feed(s, "</data></rec></r>", 17), STATUS_OK);
    assert_int_equal(xml_stream_finish(s), STATUS_OK);
    assert_string_equal(buffer_cstr(&log), "(r1:x||;");
    xml_stream_free(s);
    buffer_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_records_in_cdata),
        cmocka_unit_test(test_all_cuts),
        cmocka_unit_test(test_floods),
        cmocka_unit_test(test_resource_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
