/* progress_test.c - the progress line and the messages above it, on a stream in memory. */
#include "cli/progress.h"
#include "cli/say.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those before it */
/* clang-format on */

static const struct themeline_progress half = {
    .bytes = 50000000, .total_bytes = 100000000, .entries = 1234567, .source = "journal.md"};

static void the_line(void **state)
{
    (void)state;
    char line[PROGRESS_LINE_MAX];
    struct themeline_progress p = half;
    assert_string_equal(progress_line(&p, 2, 100, line),
                        "50.0 MB of 100 MB (50 %), 1,234,567 entries, 25.0 MB/s, 0:02 left  "
                        "journal.md");
    assert_string_equal(progress_line(&p, 2, 20, line), "50.0 MB of 100 MB (5");
    p.total_bytes = 0;
    p.entries = 1;
    p.source = "a\x1B[31m\xC3\xA4\xC2\x9B.md";
    assert_string_equal(progress_line(&p, 0, 80, line), "50.0 MB, 1 entry  a?[31m\xC3\xA4?.md");
    p.bytes = 999;
    assert_string_equal(progress_line(&p, 0, 20, line), "999 B, 1 entry");
    p = (struct themeline_progress){.bytes = 1, .total_bytes = UINT64_MAX};
    progress_line(&p, 1e9, 80, line);
}

/* Never wider than asked, whatever the name. */
static void every_width(void **state)
{
    (void)state;
    char line[PROGRESS_LINE_MAX], name[2000];
    struct themeline_progress p = half;
    for (size_t i = 0; i + 4 < sizeof name; i += 3)
        memcpy(name + i, "\xE6\x97\xA5", 4);
    p.source = name;
    for (unsigned columns = 1; columns < 400; columns++) {
        size_t width = 0;
        progress_line(&p, 2, columns, line);
        for (const char *c = line; *c; c++)
            width += (unsigned char)*c < 0x80 ? 1 : ((unsigned char)*c & 0xC0) == 0xC0 ? 2 : 0;
        assert_true(width <= columns);
    }
}

/* A stream in memory, and what was written to it. */
struct paper {
    FILE *stream;
    char *text;
    size_t size;
};

static void open_paper(struct paper *paper)
{
    paper->stream = open_memstream(&paper->text, &paper->size);
    assert_non_null(paper->stream);
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (; (text = strstr(text, what)) != NULL; text += strlen(what))
        n++;
    return n;
}

static void first_after_a_second_then_five_times(void **state)
{
    (void)state;
    struct paper paper;
    open_paper(&paper);
    struct progress p = {.stream = paper.stream, .is_terminal = true, .columns = 80};
    for (int ms = 0; ms < 1000; ms += 10)
        progress_news(&p, &half, ms / 1000.0);
    fflush(paper.stream);
    assert_int_equal(paper.size, 0);
    for (int ms = 1000; ms < 2000; ms += 10)
        progress_news(&p, &half, ms / 1000.0);
    progress_end(&p, 2);
    fflush(paper.stream);
    assert_int_equal(count(paper.text, "50.0 MB of"), 5);
    assert_int_equal(paper.text[paper.size - 1], '\r');
    assert_int_equal(count(paper.text, "\n"), 0);
    fclose(paper.stream);
    free(paper.text);
}

static void forced_into_a_log(void **state)
{
    (void)state;
    struct paper paper;
    open_paper(&paper);
    struct progress p = {.stream = paper.stream, .is_forced = true, .columns = 80};
    for (int ms = 0; ms < 5000; ms += 100)
        progress_news(&p, &half, ms / 1000.0);
    progress_end(&p, 5);
    fflush(paper.stream);
    assert_int_equal(count(paper.text, "50.0 MB of"), 3);
    assert_int_equal(count(paper.text, "\r"), 0);
    assert_int_equal(count(paper.text, "themeline: read 50.0 MB, 1,234,567 entries in 0:05\n"),
                     1);
    fclose(paper.stream);
    free(paper.text);
}

static void nothing_to_draw_on(void **state)
{
    (void)state;
    struct progress p = {.columns = 80, .is_forced = true};
    progress_news(&p, &half, 10);
    progress_end(&p, 11);
}

static struct say *open_say(struct paper *paper, bool is_quiet, bool is_verbose)
{
    open_paper(paper);
    struct say *say = say_new(paper->stream, is_quiet, is_verbose);
    assert_non_null(say);
    return say;
}

static void close_say(struct say *say, struct paper *paper, const char *want)
{
    say_free(say);
    fclose(paper->stream);
    assert_string_equal(paper->text, want);
    free(paper->text);
}

static void levels(void **state)
{
    (void)state;
    struct paper paper;
    struct say *say = open_say(&paper, false, false);
    say_message(say, THEMELINE_INFO, "info");
    say_message(say, THEMELINE_WARNING, "warning");
    say_message(say, THEMELINE_SKIPPED, "skipped");
    close_say(say, &paper, "themeline: warning\nthemeline: skipped\n");
    say = open_say(&paper, true, true);
    say_message(say, THEMELINE_INFO, "info");
    say_message(say, THEMELINE_WARNING, "warning");
    say_message(say, THEMELINE_SKIPPED, "skipped");
    close_say(say, &paper, "themeline: skipped\n");
    say = open_say(&paper, false, true);
    say_message(say, THEMELINE_INFO, "info");
    close_say(say, &paper, "themeline: info\n");
}

static void the_same_kind_is_summed_up(void **state)
{
    (void)state;
    struct paper paper;
    struct say *say = open_say(&paper, false, false);
    char text[64];
    for (int i = 1; i <= 1000; i++) {
        snprintf(text, sizeof text, "a.csv:%d: row %d has no date 'x%c'", i, i * 7,
                 'a' + i % 26);
        say_message(say, THEMELINE_SKIPPED, text);
    }
    say_message(say, THEMELINE_SKIPPED, "a.csv:5: something else");
    say_free(say);
    fclose(paper.stream);
    assert_int_equal(count(paper.text, "has no date"), 21);
    assert_non_null(strstr(paper.text, "… and 980 more like this: row 7 has no date 'xb'\n"));
    assert_int_equal(count(paper.text, "something else"), 1);
    free(paper.text);
}

static void many_kinds(void **state)
{
    (void)state;
    struct paper paper;
    struct say *say = open_say(&paper, false, false);
    char text[64];
    for (int i = 0; i < 100; i++) {
        snprintf(text, sizeof text, "kind %c%c", 'a' + i / 10, 'a' + i % 10);
        say_message(say, THEMELINE_WARNING, text);
    }
    say_free(say);
    fclose(paper.stream);
    assert_int_equal(count(paper.text, "themeline: kind"), SAY_KINDS_MAX);
    assert_non_null(strstr(paper.text, "and 36 messages of other kinds"));
    free(paper.text);
}

static void what_a_terminal_would_obey(void **state)
{
    (void)state;
    struct paper paper;
    struct say *say = open_say(&paper, false, false);
    say_message(say, THEMELINE_SKIPPED, "a\n\x1B]0;x\x07\xC2\x9B\x7F\xC3\xA4");
    close_say(say, &paper, "themeline: a??]0;x???\xC3\xA4\n");
}

static void a_message_wipes_the_line(void **state)
{
    (void)state;
    struct paper paper;
    struct say *say = open_say(&paper, false, false);
    *say_progress(say) = (struct progress){
        .stream = paper.stream, .is_terminal = true, .columns = 11, .start = say_clock() - 10};
    say_news(say, &half);
    say_message(say, THEMELINE_WARNING, "w");
    close_say(say, &paper, "50.0 MB of\r          \rthemeline: w\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line),
        cmocka_unit_test(every_width),
        cmocka_unit_test(first_after_a_second_then_five_times),
        cmocka_unit_test(forced_into_a_log),
        cmocka_unit_test(nothing_to_draw_on),
        cmocka_unit_test(levels),
        cmocka_unit_test(the_same_kind_is_summed_up),
        cmocka_unit_test(many_kinds),
        cmocka_unit_test(what_a_terminal_would_obey),
        cmocka_unit_test(a_message_wipes_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
