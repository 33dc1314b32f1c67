/* What the tokenizer makes of small texts: an event log of sentences and tokens, for all paths.
 */
#include "base/buffer.h"
#include "tokenizer/tokenizer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Sentences parted by " | ", as their spans cut them out of the text; newlines within as "\n".
 */
static void log_sentences(struct tokenizer *t, const char *text, struct buffer *log)
{
    struct sentence s;
    tokenizer_begin(t, text, strlen(text));
    while (tokenizer_next(t, TOKENIZER_EVERY_SENTENCE, &s) == STATUS_OK) {
        buffer_add_text(log, log->len ? " | " : "");
        for (uint32_t i = s.start; i < s.end; i++)
            text[i] == '\n' ? buffer_add_text(log, "\\n") : buffer_add_byte(log, text[i]);
    }
}

/* Tokens as start-end, sentences as [start-end: tokens]. */
static void log_tokens(struct tokenizer *t, const char *text, struct buffer *log)
{
    struct sentence s;
    tokenizer_begin(t, text, strlen(text));
    while (tokenizer_next(t, TOKENIZER_EVERY_SENTENCE, &s) == STATUS_OK) {
        buffer_printf(log, "[%u-%u:", s.start, s.end);
        for (uint32_t i = 0; i < s.count; i++)
            buffer_printf(log, " %u-%u", s.tokens[i].start, s.tokens[i].end);
        buffer_add_text(log, "]");
    }
}

typedef void log_function(struct tokenizer *t, const char *text, struct buffer *log);

static void check(log_function *write, bool pure_rules, const char *text, const char *want)
{
    for (int path = TOKENIZER_BEST; path <= TOKENIZER_NEON; path++) {
        struct tokenizer_options options = {.path = (enum tokenizer_path)path,
                                            .pure_rules = pure_rules};
        if (!tokenizer_path_runs(options.path))
            continue;
        struct tokenizer *t = tokenizer_new(NULL, &options);
        struct buffer log = {0};
        assert_non_null(t);
        write(t, text, &log);
        if (strcmp(buffer_cstr(&log), want) != 0)
            fail_msg("%s\n  text %s\n  want %s\n  got  %s", tokenizer_path_name(options.path),
                     text, want, buffer_cstr(&log));
        buffer_clear(&log);
        tokenizer_free(t);
    }
}

struct example {
    const char *text, *want;
};

static void check_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(log_sentences, false, examples[i].text, examples[i].want);
}

#define CHECK(examples) check_examples(examples, sizeof(examples) / sizeof *(examples))

static void plain_sentences(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"", ""},
        {" \n \t\n", ""},
        {"One", "One"},
        {"I came. I saw! Did I? Yes.", "I came. | I saw! | Did I? | Yes."},
        {"He said \"Stop.\" Then he left.", "He said \"Stop.\" | Then he left."},
        {"(So it goes.) Next.", "(So it goes.) | Next."},
        {"What?! No!!! Why?... Fine.", "What?! | No!!! | Why?... | Fine."},
        {"Pi is 3.14 today. Good.", "Pi is 3.14 today. | Good."},
        {"We left - all of us - late; it rained.", "We left - all of us - late; it rained."},
        {"Not now — Later, maybe.", "Not now — Later, maybe."},
        {"“Go.” “Why?” she asked.", "“Go.” | “Why?” she asked."},
        {"元気です。そうです。", "元気です。 | そうです。"},
    };
    CHECK(examples);
}

static void lines(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"one\ntwo", "one | two"},
        {"one\r\ntwo\rthree", "one | two | three"},
        {"- milk\n- bread", "- milk | - bread"},
        {"1. Buy milk\n2. Call mum", "1. Buy milk | 2. Call mum"},
        {"I have been thinking about this for a very long time now and\nit still hurts.",
         "I have been thinking about this for a very long time now and\\nit still hurts."},
        {"I have been thinking about this for a very long time now and\r\nit still hurts.",
         "I have been thinking about this for a very long time now and\r\\nit still hurts."},
        {"I have been thinking about this for a very long time now.\nit still hurts.",
         "I have been thinking about this for a very long time now. | it still hurts."},
        {"I have been thinking about this for a very long time, Mr.\nSmith.",
         "I have been thinking about this for a very long time, Mr.\\nSmith."},
        {"I have been thinking about this for a very long time now and\n\nit still hurts.",
         "I have been thinking about this for a very long time now and | it still hurts."},
        {"I have been thinking about this for a very long time now and\n- it still hurts.",
         "I have been thinking about this for a very long time now and | - it still hurts."},
        {"I have been thinking about this for a very long time now and\n12) it still hurts.",
         "I have been thinking about this for a very long time now and | 12) it still hurts."},
        {"I have been thinking about this for a very long time now and\n# Heading",
         "I have been thinking about this for a very long time now and | # Heading"},
        {"I have been thinking about this for a very long time now and\n> quoted",
         "I have been thinking about this for a very long time now and | > quoted"},
        {"I have been thinking about this for a very long time now and\n    indented",
         "I have been thinking about this for a very long time now and | indented"},
        {"- I have been thinking about this for a very long time now and\n  it still hurts.",
         "- I have been thinking about this for a very long time now and\\n  it still hurts."},
        {"This line is longer than anybody wraps lines, it goes on and on and on, far beyond "
         "ninety columns\nit",
         "This line is longer than anybody wraps lines, it goes on and on and on, far beyond "
         "ninety columns | it"},
    };
    CHECK(examples);
}

static void lower_case_starts(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"i cried. then i slept. ok", "i cried. | then i slept. | ok"},
        {"woke at 5. 10 minutes later i left", "woke at 5. | 10 minutes later i left"},
        {"i saw mr. smith today", "i saw mr. smith today"},
        {"tea, e.g. green. nice", "tea, e.g. green. | nice"},
        {"bread, milk etc. and then home", "bread, milk etc. and then home"},
        {"at 5 p.m. we left", "at 5 p.m. we left"},
        {"i dont know... maybe", "i dont know... maybe"},
        {"i dont know. . . maybe", "i dont know. . . maybe"},
        {"i dont know… maybe. ok", "i dont know… maybe. | ok"},
        {"i dont know... But i do", "i dont know... | But i do"},
        {"i dont know… But i do", "i dont know… | But i do"},
        {"“I left.” he said. ok", "“I left.” he said. | ok"},
        {"\"Really?\" she said", "\"Really?\" she said"},
        {"(really!) she said", "(really!) she said"},
        {"really? she left", "really? | she left"},
        {"see http://x.org/a?b=c now", "see http://x.org/a?b=c now"},
        {"No way!We won", "No way! | We won"},
    };
    CHECK(examples);
}

static void abbreviations(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"Mr. Smith and Mrs. Jones. They left.", "Mr. Smith and Mrs. Jones. | They left."},
        {"Dr. Who? Prof. X!", "Dr. Who? | Prof. X!"},
        {"I met K. Miller.", "I met K. Miller."},
        {"I stayed with K. Then we left.", "I stayed with K. | Then we left."},
        {"I stayed with K. I'm fine.", "I stayed with K. | I'm fine."},
        {"So do I. Maria too.", "So do I. | Maria too."},
        {"J.R.R. Tolkien wrote.", "J.R.R. Tolkien wrote."},
        {"Do I? No. I do.", "Do I? | No. | I do."},
        {"It is No. 5 of ten.", "It is No. 5 of ten."},
        {"See p. 12 there.", "See p. 12 there."},
        {"On Jan. 5 we met.", "On Jan. 5 we met."},
        {"Since Sat. We met.", "Since Sat. | We met."},
        {"She sat. Maria stood.", "She sat. | Maria stood."},
        {"Bread, milk, etc. Then home.", "Bread, milk, etc. | Then home."},
        {"Came at 5 p.m. Left at six.", "Came at 5 p.m. | Left at six."},
        {"Cities, e.g. London.", "Cities, e.g. London."},
        {"Born in the U.S. Army town.", "Born in the U.S. Army town."},
        {"A storm. Mara left.", "A storm. | Mara left."},
    };
    CHECK(examples);
}

static void pictures(void **state)
{
    (void)state;
    const struct example examples[] = {
        {"love you 😀 We went home", "love you 😀 | We went home"},
        {"love you 😀 and then", "love you 😀 and then"},
        {"I left. 😀😀 then we", "I left. 😀😀 | then we"},
        {"I left! 👍🏽 Then we", "I left! 👍🏽 | Then we"},
        {"so happy :) We won", "so happy :) | We won"},
        {"so happy ;-) :D We won", "so happy ;-) :D | We won"},
        {"so happy :) today", "so happy :) today"},
        {"great! :) and then", "great! :) | and then"},
        {"love <3 Then", "love <3 | Then"},
        {"at 10:30 We", "at 10:30 We"},
        {"Flag 🇩🇪🇫🇷 Then", "Flag 🇩🇪🇫🇷 | Then"},
        {"Foo™ Bar", "Foo™ Bar"},
        {"love 👩‍👩‍👦 We", "love 👩‍👩‍👦 | We"},
        {"happy ❤️\nnext", "happy ❤️ | next"},
    };
    CHECK(examples);
}

static void pure_rules(void **state)
{
    (void)state;
    check(log_sentences, true, "Mr. Smith left. then I. a?b",
          "Mr. | Smith left. then I. a? | b");
    check(log_sentences, true, "know… But i :) We", "know… But i :) We");
    check(log_sentences, true,
          "I have been thinking about this for a very long time now and\nit still hurts.",
          "I have been thinking about this for a very long time now and | it still hurts.");
}

static void words(void **state)
{
    (void)state;
    check(log_tokens, false, "Don't!", "[0-6: 0-5]");
    check(log_tokens, false, "  don’t stop ", "[2-14: 2-9 10-14]");
    check(log_tokens, false, "'quoted' ‘q’", "[0-16: 1-7 12-13]");
    check(log_tokens, false, "3.5 1,000 10:30 a:b x;y",
          "[0-23: 0-3 4-9 10-12 13-15 16-19 20-21 22-23]");
    check(log_tokens, false, "a_b _ __ _x", "[0-11: 0-3 9-11]");
    check(log_tokens, false, "self-worth", "[0-10: 0-4 5-10]");
    check(log_tokens, false, "naïve café", "[0-12: 0-6 7-12]");
    check(log_tokens, false, "cafe\xCC\x81 x", "[0-8: 0-6 7-8]");
    check(log_tokens, false, "Ж дом", "[0-9: 0-2 3-9]");
    check(log_tokens, false, "中文", "[0-6: 0-3 3-6]");
    check(log_tokens, false, "---", "[0-3:]");
    check(log_tokens, false, "a…b—c", "[0-9: 0-1 4-5 8-9]");
    check(log_tokens, false,
          "a\xC2\xA0"
          "b",
          "[0-4: 0-1 3-4]");
    check(log_tokens, false, "One. Two", "[0-4: 0-3][5-8: 5-8]");
}

/* A sentence without end is parted, at the same words whatever the window holds. */
static void long_sentences(void **state)
{
    (void)state;
    enum { WORDS = 5000 };
    char *text = malloc(WORDS * 3 + 1);
    for (int i = 0; i < WORDS; i++)
        memcpy(text + 3 * i, i % 7 ? "ab " : "a, ", 4);
    for (int path = TOKENIZER_BEST; path <= TOKENIZER_NEON; path++) {
        struct tokenizer_options options = {.path = (enum tokenizer_path)path};
        if (!tokenizer_path_runs(options.path))
            continue;
        struct tokenizer *t = tokenizer_new(NULL, &options);
        struct sentence s;
        tokenizer_begin(t, text, WORDS * 3);
        for (uint32_t done = 0; done < WORDS; done += s.count) {
            assert_int_equal(tokenizer_next(t, TOKENIZER_EVERY_SENTENCE, &s), STATUS_OK);
            assert_int_equal(s.start, 3 * done);
            assert_true(s.count == SENTENCE_MAX_TOKENS || done + s.count == WORDS);
        }
        assert_int_equal(tokenizer_next(t, TOKENIZER_EVERY_SENTENCE, &s), STATUS_STOP);
        assert_int_equal(tokenizer_words(t), WORDS);
        assert_int_equal(tokenizer_sentences(t),
                         (WORDS + SENTENCE_MAX_TOKENS - 1) / SENTENCE_MAX_TOKENS);
        tokenizer_free(t);
    }
    free(text);
}

/* Hostile texts end, in one piece of memory; that time is linear shows in that they end at all.
 */
static void hostile_texts(void **state)
{
    (void)state;
    static const char *const units[] = {"a",
                                        "'",
                                        ".",
                                        "\n",
                                        " ",
                                        "a. ",
                                        ". ",
                                        "\xCC\x88",
                                        "a'",
                                        "...)) ",
                                        "😀",
                                        ":) ",
                                        "…",
                                        "é",
                                        "中",
                                        "🇩",
                                        "_",
                                        "1.",
                                        "\xE2\x80\x8D",
                                        "?(",
                                        "… 1 ",
                                        "’",
                                        "\"",
                                        "א\"",
                                        "a'\xCC\x88",
                                        ": ",
                                        "\xC2\xAD",
                                        "K. ",
                                        "x\n\n  ",
                                        "😀 (",
                                        ". 😀"};
    enum { SIZE = 1 << 18 };
    char *text = malloc(SIZE);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t n = strlen(units[u]), len = SIZE / n * n;
        for (size_t i = 0; i < len; i += n)
            memcpy(text + i, units[u], n);
        for (int path = TOKENIZER_PLAIN; path <= TOKENIZER_NEON; path++) {
            struct tokenizer_options options = {.path = (enum tokenizer_path)path};
            if (!tokenizer_path_runs(options.path))
                continue;
            struct tokenizer *t = tokenizer_new(NULL, &options);
            struct sentence s;
            uint64_t tokens = 0;
            tokenizer_begin(t, text, len);
            while (tokenizer_next(t, TOKENIZER_EVERY_SENTENCE, &s) == STATUS_OK)
                tokens += s.count;
            assert_int_equal(tokens, tokenizer_words(t));
            tokenizer_free(t);
        }
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_sentences),
        cmocka_unit_test(lines),
        cmocka_unit_test(lower_case_starts),
        cmocka_unit_test(abbreviations),
        cmocka_unit_test(pictures),
        cmocka_unit_test(pure_rules),
        cmocka_unit_test(words),
        cmocka_unit_test(long_sentences),
        cmocka_unit_test(hostile_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
