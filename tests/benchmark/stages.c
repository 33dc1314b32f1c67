/* stages.c - what each stage of the program costs on a text, one on top of the other:
 *
 *     stages FILE [ROUNDS]
 *
 * The file is read whole, and each stage run over it alone on this thread, in turn (A B C A B
 * C), median of the rounds. Prints CSV: stage,ns_per_byte,cycles_per_byte,mb_per_s,count.
 * Cycles are ticks of the time stamp counter, empty where the machine has none. */
#include "context/context.h"
#include "lexicon/lexicon.h"
#include "matcher/matcher.h"
#include "tokenizer/tokenizer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#if defined __x86_64__
#include <x86intrin.h>
#endif

enum { ROUNDS_MAX = 99, ROUNDS_USUAL = 5, TEXT_MAX = 1 << 24 };

struct bench {
    const char *text;
    size_t len;
    struct lexicon *lexicon;
    struct tokenizer *plain; /* knows no word */
    struct tokenizer *tokenizer;
    struct matcher *matcher;
};

/* A stage's work over one text: returns how many of something there were. */
typedef uint64_t stage_run(struct bench *b, const char *text, size_t len);

static uint64_t count_words(struct bench *b, const char *text, size_t len)
{
    struct sentence s;
    tokenizer_begin(b->plain, text, len);
    while (tokenizer_next(b->plain, TOKENIZER_ANCHORED, &s) == STATUS_OK)
        ;
    return tokenizer_words(b->plain);
}

static uint64_t count_sentences(struct bench *b, enum tokenizer_want want, const char *text,
                                size_t len)
{
    struct sentence s;
    uint64_t count = 0;
    tokenizer_begin(b->tokenizer, text, len);
    while (tokenizer_next(b->tokenizer, want, &s) == STATUS_OK)
        count++;
    return count;
}

static uint64_t find_anchored(struct bench *b, const char *text, size_t len)
{
    return count_sentences(b, TOKENIZER_ANCHORED, text, len);
}

static uint64_t find_every(struct bench *b, const char *text, size_t len)
{
    return count_sentences(b, TOKENIZER_EVERY_SENTENCE, text, len);
}

static uint64_t match(struct bench *b, bool has_context, const char *text, size_t len)
{
    struct sentence s;
    struct matches found;
    uint64_t count = 0;
    tokenizer_begin(b->tokenizer, text, len);
    while (tokenizer_next(b->tokenizer, TOKENIZER_ANCHORED, &s) == STATUS_OK) {
        if (matcher_run(b->matcher, text, &s, &found) != STATUS_OK)
            break;
        if (has_context)
            context_apply(b->lexicon, text, &s, &found);
        count += found.count;
    }
    return count;
}

static uint64_t find_matches(struct bench *b, const char *text, size_t len)
{
    return match(b, false, text, len);
}

static uint64_t judge_matches(struct bench *b, const char *text, size_t len)
{
    return match(b, true, text, len);
}

static const struct {
    const char *name;
    stage_run *run;
} stages[] = {
    {"words and sentences", count_words},
    {"+ anchors", find_anchored},
    {"+ ids of every sentence", find_every},
    {"+ matches (anchored)", find_matches},
    {"+ context", judge_matches},
};
enum { STAGE_COUNT = sizeof stages / sizeof *stages };

static double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Ticks of the time stamp counter a second: what is called a cycle here. 0: there is none. */
static double ticks_a_second(void)
{
#if defined __x86_64__
    double from = seconds_of(CLOCK_MONOTONIC);
    unsigned long long ticks = __rdtsc();
    while (seconds_of(CLOCK_MONOTONIC) - from < 0.05)
        ;
    return (double)(__rdtsc() - ticks) / (seconds_of(CLOCK_MONOTONIC) - from);
#else
    return 0;
#endif
}

/* As the program does it: in texts of limited length. Seconds of this thread, so that others on
 * the machine disturb less. */
static double run_stage(struct bench *b, stage_run *run, uint64_t *count)
{
    double from = seconds_of(CLOCK_THREAD_CPUTIME_ID);
    *count = 0;
    for (size_t at = 0; at < b->len; at += TEXT_MAX)
        *count += run(b, b->text + at, b->len - at < TEXT_MAX ? b->len - at : TEXT_MAX);
    return seconds_of(CLOCK_THREAD_CPUTIME_ID) - from;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void run_all(struct bench *b, size_t rounds)
{
    double all[STAGE_COUNT][ROUNDS_MAX], bytes = (double)b->len;
    double ticks = ticks_a_second();
    uint64_t counts[STAGE_COUNT];
    for (size_t r = 0; r < rounds; r++)
        for (size_t s = 0; s < STAGE_COUNT; s++)
            all[s][r] = run_stage(b, stages[s].run, &counts[s]);
    puts("stage,ns_per_byte,cycles_per_byte,mb_per_s,count");
    for (size_t s = 0; s < STAGE_COUNT; s++) {
        qsort(all[s], rounds, sizeof *all[s], by_size);
        double seconds = all[s][rounds / 2];
        printf("%s,%.3f,", stages[s].name, seconds * 1e9 / bytes);
        if (ticks > 0)
            printf("%.2f", seconds * ticks / bytes);
        printf(",%.0f,%" PRIu64 "\n", bytes / seconds / 1e6, counts[s]);
    }
}

static char *read_whole(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    if (file && fseek(file, 0, SEEK_END) == 0) {
        long size = ftell(file);
        rewind(file);
        text = size > 0 ? malloc((size_t)size) : NULL;
        *len = text ? fread(text, 1, (size_t)size, file) : 0;
    }
    if (file)
        fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    struct tokenizer_options options = {0};
    struct bench b = {0};
    size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : ROUNDS_USUAL;
    char *text = argc > 1 ? read_whole(argv[1], &b.len) : NULL;
    if (!text || rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "usage: stages FILE [ROUNDS], a readable file of UTF-8 text\n");
        return 2;
    }
    b.text = text;
    b.lexicon = lexicon_builtin();
    b.plain = tokenizer_new(NULL, &options);
    b.tokenizer = b.lexicon ? tokenizer_new(lexicon_vocabulary(b.lexicon), &options) : NULL;
    b.matcher = b.lexicon ? matcher_new(b.lexicon) : NULL;
    if (b.plain && b.tokenizer && b.matcher)
        run_all(&b, rounds);
    else
        fputs("stages: out of memory\n", stderr);
    matcher_free(b.matcher);
    tokenizer_free(b.tokenizer);
    tokenizer_free(b.plain);
    if (b.lexicon)
        lexicon_free(b.lexicon);
    free(text);
    return 0;
}
