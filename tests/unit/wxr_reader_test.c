#include "markup_check.h"
#include "reader/formats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_control_characters_and_entities(void **state)
{
    (void)state;
    check_text(&wxr_format,
               "<rss><channel><item><title>A\x08 b&nbsp;&amp; c & d</title><content:encoded>"
               "<![CDATA[one\x1ctwo &eacute; [gallery] & ]]></content:encoded>"
               "<wp:post_date>2024-02-01 10:00:00</wp:post_date></item></channel></rss>",
               "2024-02-01 field 1 A b & c & d||one two \xc3\xa9 &\n"
               "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void test_missing_end_tag_costs_its_item(void **state)
{
    (void)state;
    check_text(&wxr_format,
               "<rss><channel>\n<item><title>open <wp:post_date>2024-02-01</wp:post_date>"
               "</item>\n<item><title>next</title><wp:post_date>2024-02-02 00:00:00"
               "</wp:post_date></item></channel></rss>",
               "! 2 this record has no end: a tag or a CDATA section in it is not closed\n"
               "~ skipped 2 this record has no end: a tag or a CDATA section in it is not "
               "closed\n"
               "2024-02-02 field 3 next\n"
               "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 1 rejected 0 assumed\n");
}

static void test_site(void **state)
{
    (void)state;
    check_sample(
        &wxr_format, "corpora/formats/wxr/site.xml",
        "2024-03-06 field 6 [7] What I did not say — again||I rang my brother "
        "tonight.|We spoke of the weather.|The old kitchen|I wanted to say [sic] that "
        "I miss him.\n"
        "2024-03-09 field 22 [8] In blocks||He rang back. It was easy.|I missed you, "
        "too. {38-56}\n"
        "~ warning 0 left out: 2 (drafts, trash, clips, attachments); --drafts takes "
        "what is text\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 2 left out 0 rejected 0 assumed\n");
    check_cuts(&wxr_format, "corpora/formats/wxr/site.xml");
}

static void test_wordpress_export(void **state)
{
    (void)state;
    check_fixture(
        &wxr_format, "wxr/sample.xml",
        "2013-06-07 field 48 [4] Basic Post||My excerpt in content|We're not testing "
        "HTML output here. That happens in @tryghost/mg-wp-api\n"
        "2012-06-07 field 70 [14] Another Post||My excerpt in content|We're not "
        "testing HTML output here. That happens in @tryghost/mg-wp-api\n"
        "2012-06-07 field 92 [15] My CPT Post||My excerpt in content|We're not testing "
        "HTML output here. That happens in @tryghost/mg-wp-api\n"
        "2017-05-27 field 124 [135] Services||We're not testing HTML output here. That "
        "happens in @tryghost/mg-wp-api\n"
        "~ warning 0 left out: 2 (drafts, trash, clips, attachments); --drafts takes "
        "what is text\n"
        "= 4 entries 0 undated 0 empty 0 duplicates 2 left out 0 rejected 1 assumed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_control_characters_and_entities),
        cmocka_unit_test(test_missing_end_tag_costs_its_item),
        cmocka_unit_test(test_site),
        cmocka_unit_test(test_wordpress_export),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
