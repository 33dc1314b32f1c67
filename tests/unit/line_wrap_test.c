/* Hard-wrapped lines: how wide they are, in characters, whatever stands before them. */
#include "tokenizer/line_wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Whether the line of so many columns, of which some are of a wider character, wraps. */
static bool wraps(const char *before, size_t columns, const char *wide, size_t every)
{
    char text[1024];
    size_t len = strlen(before);
    memcpy(text, before, len);
    for (size_t i = 0; i < columns; i++) {
        const char *c = every && i % every == every - 1 ? wide : "x";
        memcpy(text + len, c, strlen(c));
        len += strlen(c);
    }
    memcpy(text + len, "\ngoes on", 8);
    return line_wraps_at(text, len + 8, len);
}

static void widths(void **state)
{
    (void)state;
    static const char *const befores[] = {"",
                                          "\n",
                                          "\r",
                                          "a\n",
                                          "a line before\n",
                                          "a line\r\n",
                                          "\xC3\xA9 \xF0\x9F\x98\x80\n\n"};
    static const char *const wides[] = {"\xC3\xA9", "\xE2\x80\x99", "\xF0\x9F\x98\x80", "\t"};
    for (size_t b = 0; b < sizeof befores / sizeof *befores; b++)
        for (size_t w = 0; w < sizeof wides / sizeof *wides; w++)
            for (size_t every = 0; every < 20; every++)
                for (size_t columns = 1; columns < 120; columns++)
                    if (wraps(befores[b], columns, wides[w], every) !=
                        (columns >= LINE_WRAP_MIN && columns <= LINE_WRAP_MAX))
                        fail_msg("%zu columns, before %zu, wide %zu, every %zu", columns, b, w,
                                 every);
}

/* What follows decides, with and without blanks before it. */
static void what_follows(void **state)
{
    (void)state;
    static const struct {
        const char *next;
        bool wraps;
    } cases[] = {
        {"on", true},    {"- on", false},   {"# on", false}, {"", false},
        {"\non", false}, {"\r\n", false},   {" on", false},  {"12. on", false},
        {"12 on", true}, {"--- ", false},   {"-on", true},   {"\xE2\x80\xA2 on", false},
        {"> on", false}, {"[ ] on", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[128];
        int len = snprintf(text, sizeof text, "%060d\n%s", 0, cases[i].next);
        if (line_wraps_at(text, (size_t)len, 60) != cases[i].wraps)
            fail_msg("before \"%s\"", cases[i].next);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths),
        cmocka_unit_test(what_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
