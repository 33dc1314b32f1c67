/* Which format is taken for a document: line-wise formats here; those of other libraries have
 * their own tests. */
#include "reader/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *path, const char *head, const char *want)
{
    struct format_probe probe = {head, strlen(head), true, path};
    const char *got = format_detect(&probe)->name;
    if (strcmp(got, want) != 0)
        fail_msg("\"%s\" with path \"%s\" was taken for %s, not %s", head, path, got, want);
}

static void test_text(void **state)
{
    (void)state;
    check("", "", "text");
    check("a.txt", "", "text");
    check("a.txt", "Just words.\nAnd more of them.\n", "text");
    check("", "Monday, 4 March 2024\n\nNew desk.\n", "text");
    check("", "2024-03-05\nwords\n", "text");
    check("", "[2024-03-05]\nwords\n", "text");
    check("", "* one\n* two\n", "text");
}

static void test_markdown(void **state)
{
    (void)state;
    check("a.md", "Just words.\n", "markdown");
    check("A.MD", "", "markdown");
    check("a.markdown", "x", "markdown");
    check("", "---\ndate: 2024-01-01\n---\nwords\n", "markdown");
    check("", "# Title\n\n## 2024-03-05\nwords\n", "markdown");
    check("", "see [[Other note]]\n", "markdown");
    check("", "see [that](https://x.y)\n", "markdown");
}

static void test_jrnl(void **state)
{
    (void)state;
    check("", "[2024-03-05 21:10] Title\nBody\n", "jrnl");
    check("journal.txt", "\n[09.06.2013 15:39] My first entry.\n", "jrnl");
    check("", "2013-06-10 15:40 Title\nBody\n", "jrnl");
}

static void test_names(void **state)
{
    (void)state;
    assert_ptr_equal(format_by_name("text"), format_by_name("text"));
    assert_null(format_by_name("no-such"));
    for (const struct format *const *f = formats(); *f; f++) {
        assert_ptr_equal(format_by_name((*f)->name), *f);
        assert_non_null((*f)->title);
        assert_non_null((*f)->recognised);
        assert_non_null((*f)->open);
    }
}

/* Some formats no content tells: --from or the archive's hint does (reader.h). */
static void test_by_name_only(void **state)
{
    (void)state;
    assert_non_null(format_by_name("substack"));
    assert_null(format_by_name("substack")->detect);
    check("posts.csv", "post_id,post_date,is_published,title\n", "csv");
    assert_non_null(format_by_name("text")->detect); /* the last resort must take anything */
}

static void test_needs(void **state)
{
    (void)state;
    const char *missing = format_needs(format_by_name("html"));
    assert_null(format_needs(format_by_name("text")));
#ifdef HAVE_LIBXML2
    assert_null(missing);
#else
    assert_non_null(strstr(missing, "libxml2"));
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),         cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_jrnl),         cmocka_unit_test(test_names),
        cmocka_unit_test(test_by_name_only), cmocka_unit_test(test_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
