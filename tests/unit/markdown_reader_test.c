#include "reading.h"

static void check(const char *text, const char *want)
{
    struct reading r = {0};
    reading_check(&r, "markdown", text, want);
    reading_clear(&r);
}

/* One line in, the same line cleaned out. */
static void test_inline(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"plain prose, nothing else.", "plain prose, nothing else."},
        {"**bold** and *it* and __b__ and _i_", "bold and it and b and i"},
        {"snake_case_name stays", "snake_case_name stays"},
        {"2 * 3 = 6", "2 * 3 = 6"},
        {"~~gone~~ and ==marked==", "gone and marked"},
        {"a [link](http://x.y/z) b", "a link b"},
        {"a [link](http://x.y/(z)) b", "a link b"},
        {"a [link][ref] b", "a link b"},
        {"a [[page]] b", "a page b"},
        {"a [[page|alias]] b", "a alias b"},
        {"a [[page#part]] b", "a page b"},
        {"a ![[img.png]] b", "a  b"},
        {"a ![alt](x.png) b", "a  b"},
        {"see https://x.y/z?q=1. Then", "see . Then"},
        {"and/or 1/2", "and/or 1/2"},
        {"a <b>bold</b> b", "a bold b"},
        {"a < b > c", "a < b > c"},
        {"a <https://x.y> b", "a  b"},
        {"a `code` b", "a  b"},
        {"a `open b", "a open b"},
        {"I am #lonely today, C# #1", "I am lonely today, C# #1"},
        {"a ((64f1-22)) b", "a  b"},
        {"a {{query x}} b", "a  b"},
        {"a %%hidden%% b", "a  b"},
        {"a <!-- hidden --> b", "a  b"},
        {"text ^block-1", "text "},
        {"2^10 stays", "2^10 stays"},
        {"text\\. \\*ok\\*", "text. *ok*"},
        {"a&nbsp;b &amp; c", "a b & c"},
        {"note[^1] here", "note here"},
        {"[unclosed", "[unclosed"},
        {"[not a link] b", "[not a link] b"},
        {"**[bold link](x)** b", "bold link b"},
        {"# Heading", "Heading"},
        {"###### Deep", "Deep"},
        {"- bullet", "bullet"},
        {"3. third", "third"},
        {"- [ ] task", "task"},
        {"- [x] **done** task", "done task"},
        {"- TODO call", "call"},
        {"| a | b |", "a $ b"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[128], want[128];
        snprintf(text, sizeof text, "x\n\n%s\n\ny\n", cases[i].text);
        snprintf(want, sizeof want, "%s", cases[i].want);
        struct reading r = {0};
        reading_run(&r, "markdown", text, strlen(text), 5);
        if (!strstr(r.log.data, want))
            fail_msg("\"%s\" gave \"%s\"", cases[i].text, r.log.data);
        reading_clear(&r);
    }
}

static void test_left_out(void **state)
{
    (void)state;
    check("a\n```\ncode\n## 2024-03-05\n```\nb\n", "|none|1|a$$$$$b\n");
    check("a\n~~~ c\ncode\n~~~\nb\n", "|none|1|a$$$$b\n");
    check("a\n<!-- x\ny --> z\n", "|none|1|a$$ z\n");
    check("a\n%%\nx\n%%\nb\n", "|none|1|a$$$$b\n");
    check("mood:: fine\na\n- key:: value\nb\n", "|none|2|a$$$b\n");
    check("#journal #daily\na\n", "|none|2|a\n");
    check("- a\n  :LOGBOOK:\n  CLOCK: x\n  :END:\n- b\n", "|none|1|a$$$$$b\n");
    check("#+BEGIN_QUERY\n{x}\n#+END_QUERY\na\n", "|none|4|a\n");
    check("a\n\n---\n\nb\n", "|none|1|a$$$$b\n");
}

static void test_quotes(void **state)
{
    (void)state;
    check("I said:\n> their words\n> go on\n\nmine\n",
          "|none|1|I said:$their words$go on$$mine{8,25}\n");
    check("a\n> b  \n", "|none|1|a$b  {2,5}\n");
    check("> one\n\nmine\n\n> two\n", "|none|1|one$$mine$$two{0,3}{11,14}\n");
    check("> [!note] Mine\n> too\n\n> [!quote]\n> theirs\n",
          "|none|1| Mine$too$$$theirs{11,18}\n");
}

static void test_dates(void **state)
{
    struct reading r = {0};
    (void)state;
    check("# Book\n\n## 2024-03-05\nA **b**.\n\n## 2024-03-06\nC.\n",
          "2024-03-05|heading|4|A b.\n2024-03-06|heading|7|C.\n");
    check("---\ndate: 2024-03-05\n- 2020-01-01\n---\nText\n",
          "2024-03-05|front matter|5|Text\n");
    check("---\ntitle: a: b\ncreated: 2021-10-01T02:00:00+02:00\n...\nText\n",
          "2021-10-01|front matter|5|Text\n");
    check("---\nnever closed\n\nText\n", "|none|2|never closed$$Text\n");
    r.path = "journals/2024_03_05.md";
    reading_check(&r, "markdown", "- one\n- two\n", "2024-03-05|file name|1|one$$two\n");
    reading_check(&r, "markdown", "---\ndate: 2020-01-01\n---\nx\n",
                  "2024-03-05|file name|4|x\n");
    r.path = "";
    r.options.date = (struct date){2019, 1, 1};
    reading_check(&r, "markdown", "---\ndate: 2020-01-01\n---\nx\n",
                  "2020-01-01|front matter|4|x\n");
    reading_clear(&r);
}

/* A heading alone before the first date is the title of the whole. */
static void test_titles(void **state)
{
    struct reading r = {0};
    (void)state;
    reading_check(&r, "markdown", "# Joel\xe2\x80\x99s book\n\n## 2024-03-05\na\n",
                  "2024-03-05|heading|4|a\n");
    assert_int_equal(r.counts.empty, 1);
    assert_int_equal(r.counts.undated, 0);
    reading_check(&r, "markdown", "\n\n###### Deep #\n## 2024-03-05\na\n",
                  "2024-03-05|heading|5|a\n");
    reading_check(&r, "markdown", "---\ntags: x\n---\n# Book\n\n## 2024-03-05\na\n",
                  "2024-03-05|heading|7|a\n");
    reading_clear(&r);
    check("# Book\nof mine\n\n## 2024-03-05\na\n",
          "|none|1|Book$of mine\n2024-03-05|heading|5|a\n");
    check("# One\n\n# Two\n\n## 2024-03-05\na\n", "|none|1|One$$Two\n2024-03-05|heading|6|a\n");
    check("Book\n\n## 2024-03-05\na\n", "|none|1|Book\n2024-03-05|heading|4|a\n");
    check("# Book\n", "|none|1|Book\n");
    check("## 2024-03-05\n# Only words\n", "2024-03-05|heading|2|Only words\n");
    check("## 2024-03-05\n\n## 2024-03-06\n# Words\n", "2024-03-06|heading|4|Words\n");
}

/* Marks without end cost no more than others. */
static void test_hostile(void **state)
{
    static const char *const marks[] = {"[",  "![[",     "((",   "{{", "<a", "`",
                                        "*",  "_",       "<!--", "[[", "> ", "#",
                                        "\\", "http://", "[](",  "%",  "^a", "~~"};
    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct buffer text = {0};
        struct reading r = {0};
        while (text.len < 200000)
            buffer_add_text(&text, marks[i]);
        reading_run(&r, "markdown", text.data, text.len, 65536);
        buffer_clear(&text);
        reading_clear(&r);
    }
}

static void test_fixtures(void **state)
{
    size_t len;
    char *text = reading_shared("fixtures/obsidian/2020-08-08-an-earlier-post.md", &len);
    (void)state;
    if (!text)
        return;
    struct reading r = {.path = "test-vault/blog/2020-08-08-an-earlier-post.md"};
    for (size_t step = 1; step <= len; step++) {
        reading_run(&r, "markdown", text, len, step);
        assert_string_equal(r.log.data, "2020-08-08|file name|8|A Blog Post in 2020\n");
    }
    free(text);
    reading_clear(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_inline),   cmocka_unit_test(test_left_out),
        cmocka_unit_test(test_quotes),   cmocka_unit_test(test_dates),
        cmocka_unit_test(test_titles),   cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_fixtures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
