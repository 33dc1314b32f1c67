#include "reader/html_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The text of html, quotes in braces. */
static void check_html(const char *html, const char *want)
{
    struct buffer out = {0}, marked = {0}, plain = {0};
    struct span *quotes = NULL;
    size_t count = 0, cap = 0, at = 0;
    assert_int_equal(buffer_add_text(&out, "before|"), STATUS_OK); /* added to, not replaced */
    at = out.len;
    assert_int_equal(html_to_text_quotes(html, strlen(html), &out, &quotes, &count, &cap),
                     STATUS_OK);
    for (size_t i = 0; i < count; i++) {
        assert_true(quotes[i].start >= at && quotes[i].end > quotes[i].start);
        buffer_add(&marked, out.data + at, quotes[i].start - at);
        buffer_printf(&marked, "{%.*s}", (int)(quotes[i].end - quotes[i].start),
                      out.data + quotes[i].start);
        at = quotes[i].end;
    }
    buffer_add(&marked, out.data + at, out.len - at);
    assert_string_equal(buffer_cstr(&marked), want);
    assert_int_equal(html_to_text(html, strlen(html), &plain), STATUS_OK);
    assert_int_equal(plain.len, out.len - strlen("before|"));
    if (plain.len > 0)
        assert_memory_equal(plain.data, out.data + strlen("before|"), plain.len);
    free(quotes);
    buffer_clear(&out);
    buffer_clear(&marked);
    buffer_clear(&plain);
}

static void test_blocks_and_inline(void **state)
{
    (void)state;
    check_html("", "");
    check_html("plain text", "plain text");
    check_html("<p>a</p><p>b</p>", "a\nb");
    check_html("one<br>two<br/>three", "one\ntwo\nthree");
    check_html("un<b>bro</b>ken <i>a</i> <i>b</i>  c", "unbroken a b c");
    check_html("<ul><li>a<li>b</ul><table><tr><td>1<td>2<tr><td>3</table>", "a\nb\n1\n2\n3");
    check_html("<pre>a\nb</pre>c\nd", "a\nb\nc d");
    check_html("a < b, i <3 you & me", "a < b, i <3 you & me");
}

static void test_references(void **state)
{
    (void)state;
    check_html("&eacute;&nbsp;&amp; &#8217; &#x41;", "\xc3\xa9 & \xe2\x80\x99 A");
    check_html("it&#146;s &#151;", "it\xe2\x80\x99s \xe2\x80\x94");
    check_html("x&am", "x&am");
}

static void test_passed_over(void **state)
{
    (void)state;
    check_html("a<script>if (1 < 2) x('</p>')</script>b<style>p{}</style>", "ab");
    check_html("<nav>n</nav><header>h</header>x<footer>f</footer><aside>s</aside>", "x");
    check_html(
        "<p hidden>a</p><p aria-hidden=TRUE>b</p><p style='color:red;Display : none'>c</p>d",
        "d");
    check_html("<p style='display:block'>a</p><code>int i;</code><svg><text>t</text></svg>",
               "a");
    check_html("<title>t</title><form>f<button>b</button></form><textarea>t</textarea>x", "x");
    check_html("<div class='x comments-area'>others</div>mine<!-- no -->", "mine");
    check_html("<option>a</option><wbr>b", "a\nb");
}

static void test_quotes(void **state)
{
    (void)state;
    check_html("I<blockquote><p>said <b>she</b></p>twice</blockquote>agree",
               "I\n{said she\ntwice}\nagree");
    check_html("<blockquote>a<blockquote>b</blockquote>c</blockquote>", "{a\nb\nc}");
    check_html("<blockquote> </blockquote>x<blockquote>y", "x\n{y}");
}

static void test_damaged_pages(void **state)
{
    (void)state;
    check_html("</p></div></body></html>after", "after");
    check_html("<html><body>one</body></html><html><body>two</body></html>", "one\ntwo");
    check_html("<?xml version='1.0'?><!DOCTYPE en-note SYSTEM 'x'><en-note>a</en-note>", "a");
    check_html("<p>a<a href='unclosed>b", "a");
    check_html("\xff"
               "a\x01"
               "b",
               "\xef\xbf\xbd"
               "a b");
}

/* Counted in characters that come out, not in time: nothing after the nest is lost. */
static void test_nests_and_floods(void **state)
{
    static const char *const parts[] = {"<b>",     "<div><p>", "<blockquote>",
                                        "<x a=b>", "</x>",     "<p"};
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct buffer html = {0}, text = {0};
        for (int n = 0; n < 100000; n++)
            assert_int_equal(buffer_add_text(&html, parts[i]), STATUS_OK);
        assert_int_equal(buffer_add_text(&html, ">the end"), STATUS_OK);
        assert_int_equal(html_to_text(html.data, html.len, &text), STATUS_OK);
        assert_true(text.len >= 7);
        assert_memory_equal(text.data + text.len - 7, "the end", 7);
        buffer_clear(&html);
        buffer_clear(&text);
    }
}

static void test_flood_of_attributes(void **state)
{
    struct buffer html = {0}, text = {0};
    (void)state;
    assert_int_equal(buffer_add_text(&html, "<p "), STATUS_OK);
    for (int n = 0; n < 200000; n++)
        assert_int_equal(buffer_printf(&html, "a%d=1 ", n), STATUS_OK);
    assert_int_equal(buffer_add_text(&html, "><p>the end"), STATUS_OK);
    assert_int_equal(html_to_text(html.data, html.len, &text), STATUS_OK);
    assert_memory_equal(text.data + text.len - 7, "the end", 7);
    buffer_clear(&html);
    buffer_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_and_inline),   cmocka_unit_test(test_references),
        cmocka_unit_test(test_passed_over),         cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_damaged_pages),       cmocka_unit_test(test_nests_and_floods),
        cmocka_unit_test(test_flood_of_attributes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
