/* All paths equal the plain one on any valid text, spans are sane, and anchored is every with
 * an anchor. Damaged UTF-8 goes in too: then only memory is at stake. Built with
 * -fsanitize=fuzzer. */
#include "../differential/tokenizer_log.h"
#include "../differential/tokenizer_vocabulary.h"
#include "base/utf8.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PATHS = TOKENIZER_NEON + 1 };

static struct test_vocabulary words;
static struct tokenizer *tokenizers[PATHS][2];

static void set_up(void)
{
    test_vocabulary_make(&words);
    for (int path = TOKENIZER_PLAIN; path < PATHS; path++) {
        for (int pure = 0; pure < 2; pure++) {
            struct tokenizer_options options = {.path = (enum tokenizer_path)path,
                                                .pure_rules = pure};
            if (tokenizer_path_runs(options.path))
                tokenizers[path][pure] = tokenizer_new(&words.vocabulary, &options);
        }
    }
}

static void require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void compare(const char *text, size_t len, int pure, bool is_valid)
{
    struct log want = {0}, anchored = {0}, got = {0};
    log_run(&want, tokenizers[TOKENIZER_PLAIN][pure], TOKENIZER_EVERY_SENTENCE, text, len);
    log_anchored(&anchored, &want, &words.vocabulary);
    if (is_valid)
        require(log_is_sane(&want, text, len), "insane");
    for (int path = TOKENIZER_PLAIN; path < PATHS; path++) {
        if (!tokenizers[path][pure])
            continue;
        log_run(&got, tokenizers[path][pure], TOKENIZER_EVERY_SENTENCE, text, len);
        if (is_valid)
            require(log_equal(&want, &got) && want.sentences == got.sentences, "every");
        log_run(&got, tokenizers[path][pure], TOKENIZER_ANCHORED, text, len);
        if (is_valid)
            require(log_equal(&anchored, &got), "anchored");
    }
    free(want.numbers);
    free(anchored.numbers);
    free(got.numbers);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!words.builder)
        set_up();
    char *text = malloc(size ? size : 1); /* exactly as long as it is, for the sanitizer */
    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    bool is_valid = utf8_valid_prefix(text, size) == size;
    for (int pure = 0; pure < 2; pure++)
        compare(text, size, pure, is_valid);
    free(text);
    return 0;
}
