#include "markup_check.h"
#include "reader/formats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_not_a_zip(void **state)
{
    (void)state;
    check_text(&epub_format, "PK\3\4 but no more",
               "= 0 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n"
               "status 3 test:0 this archive is damaged or cut off\n");
}

static void test_diary(void **state)
{
    (void)state;
    check_sample(
        &epub_format, "corpora/formats/epub/diary.epub",
        "- none 0 [OPS/b first.xhtml] Preface|These are my years.\n"
        "- none 0 [OPS/a second.xhtml] May\n"
        "1901-05-02 field 0 [OPS/a second.xhtml] May 2d|Alone by the river & glad.\n"
        "1901-05-03 field 0 [OPS/a second.xhtml] 3d|She wrote.\n"
        "= 4 entries 2 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
    check_cuts(&epub_format, "corpora/formats/epub/diary.epub");
}

static void test_spine_without_cover_and_contents(void **state)
{
    (void)state;
    check_fixture(
        &epub_format, "epub/testEPUB.epub",
        "- none 0 [OPS/chapters/chapter1.html] Chapter 1|This is the text for chapter "
        "One|It also contains a list|First item|Second item|Plus a simple div,|and a "
        "span\n"
        "- none 0 [OPS/chapters/chapter2.html] Chapter 2|This is the text for chapter "
        "Two|Subchapter 2.1|Subchapter 2.2|The previous headings were subchapters of "
        "course.|Not to be confused with superchapters|Table header|Table data\n"
        "= 2 entries 2 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_not_a_zip),
        cmocka_unit_test(test_diary),
        cmocka_unit_test(test_spine_without_cover_and_contents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
