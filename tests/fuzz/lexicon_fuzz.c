/* lexicon_fuzz.c - any bytes as a lexicon of our own, beside a file of themes and one of
 * classes: rows are read and compiled, and a sentence is matched by what comes out. */
#include "lexicon/compile.h"
#include "lexicon/lexicon_make.h"
#include "matcher/matcher.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ignore(void *ctx, const struct fault *fault)
{
    size_t *told = ctx;
    *told += strlen(fault->text) > 0;
}

static void run(const struct lexicon *lexicon)
{
    static const char text[] = "I push it open and open up to trust you, a wall at home.";
    struct tokenizer_options options = {0};
    struct tokenizer *tokenizer = tokenizer_new(lexicon_vocabulary(lexicon), &options);
    struct matcher *matcher = matcher_new(lexicon);
    struct sentence sentence;
    struct matches found;
    if (!tokenizer || !matcher)
        abort();
    tokenizer_begin(tokenizer, text, sizeof text - 1);
    while (tokenizer_next(tokenizer, TOKENIZER_EVERY_SENTENCE, &sentence) == STATUS_OK)
        if (matcher_run(matcher, text, &sentence, &found) != STATUS_OK)
            abort();
    matcher_free(matcher);
    tokenizer_free(tokenizer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char names[] = "group,theme\ng,trust\ng,fear\n";
    static const char classes[] = "class,pattern\nverb,push\nverb,open up\n";
    struct rows rows = {0};
    struct buffer image = {0};
    size_t told = 0;
    rows_read_csv(&rows, "names", names, sizeof names - 1, ignore, &told);
    rows_read_csv(&rows, "classes", classes, sizeof classes - 1, ignore, &told);
    rows_read_csv(&rows, "fuzz", (const char *)data, size, ignore, &told);
    if (lexicon_compile(&rows, ignore, &told, &image) == STATUS_OK) {
        struct lexicon *lexicon = lexicon_attach(image.data, image.len, &image);
        if (!lexicon)
            abort();
        run(lexicon);
        lexicon_free(lexicon);
    }
    buffer_clear(&image);
    rows_clear(&rows);
    return 0;
}
