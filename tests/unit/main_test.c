/* main_test.c - the whole command line over a library that does nothing: statuses, streams,
 * closed pipes, full disks. main.c is included, so that its main can be called. */
int themeline_main(int argc, char **argv);
#define main themeline_main
#include "main.c" /* NOLINT */
#undef main

#include "library_stub.h"

#include <stdlib.h>
#include <sys/wait.h>

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those before it */
/* clang-format on */

/* What a run of the program left behind. */
struct outcome {
    int status; /* 128 + signal where one ended it */
    char out[16384];
    char err[4096];
};

enum { OUT_FILE = -1, OUT_CLOSED_PIPE = -2, OUT_NOWHERE = -3 };

static int temporary(char *path)
{
    strcpy(path, "/tmp/themeline-main-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    return fd;
}

static void slurp(int fd, char *text, size_t size)
{
    lseek(fd, 0, SEEK_SET);
    ssize_t n = read(fd, text, size - 1);
    text[n > 0 ? n : 0] = '\0';
    close(fd);
}

/* In the child: the standard streams as the test wants them, then the program. */
static void become(char **argv, int out, int err)
{
    int argc = 0, pipes[2];
    while (argv[argc])
        argc++;
    int null = open("/dev/null", O_RDONLY);
    dup2(null, 0);
    close(null);
    if (out == OUT_CLOSED_PIPE && pipe(pipes) == 0) {
        dup2(pipes[1], 1);
        close(pipes[0]);
        close(pipes[1]);
    } else if (out == OUT_NOWHERE) {
        close(1);
    } else {
        dup2(out, 1);
    }
    dup2(err, 2);
    exit(themeline_main(argc, argv));
}

static struct outcome run_to(int where, char **argv)
{
    struct outcome o = {0};
    char path[2][64];
    int out = temporary(path[0]), err = temporary(path[1]), raw;
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        become(argv, where == OUT_FILE ? out : where, err);
    waitpid(child, &raw, 0);
    o.status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
    slurp(out, o.out, sizeof o.out);
    slurp(err, o.err, sizeof o.err);
    unlink(path[0]);
    unlink(path[1]);
    return o;
}

#define RUN_TO(where, ...) run_to(where, (char *[]){"themeline", __VA_ARGS__, NULL})
#define RUN(...) RUN_TO(OUT_FILE, __VA_ARGS__)

static int reset(void **state)
{
    (void)state;
    library_stub = (struct library_stub){.status = THEMELINE_DONE};
    return 0;
}

static void version_and_privacy(void **state)
{
    (void)state;
    struct outcome o = RUN("--version");
    assert_int_equal(o.status, 0);
    assert_string_equal(o.out, "themeline 0.1.0, lexicon 0123456789abcdef\n"
                               "Runs on this machine alone; sends nothing.\n");
    assert_string_equal(o.err, "");
}

static void usage(void **state)
{
    (void)state;
    struct outcome o = RUN("--perid");
    assert_int_equal(o.status, 2);
    assert_string_equal(o.out, "");
    assert_string_equal(o.err, "themeline: unknown option '--perid': did you mean '--period'?\n"
                               "try 'themeline --help'\n");
}

static void statuses_of_the_library(void **state)
{
    (void)state;
    struct outcome o = RUN("a", "b");
    assert_int_equal(o.status, 0);
    assert_string_equal(o.out, "run 2\n");
    assert_string_equal(o.err, "");
    library_stub.status = THEMELINE_INPUT;
    assert_int_equal(RUN("a").status, 1);
    library_stub.status = THEMELINE_FAILED;
    strcpy(library_stub.error.text, "x.csv:3: no \x1B good");
    o = RUN("a");
    assert_int_equal(o.status, 2);
    assert_string_equal(o.err, "themeline: x.csv:3: no ? good\n");
}

static void other_actions(void **state)
{
    (void)state;
    assert_string_equal(RUN("--explain", "me").out, "explain me\n");
    assert_string_equal(RUN("--check-lexicon", "x.csv").out, "check x.csv\n");
    struct outcome o = RUN("--print-completion", "tcsh");
    assert_int_equal(o.status, 2);
    assert_string_equal(
        o.err, "themeline: there are completions for bash, zsh and fish, not for 'tcsh'\n");
    assert_non_null(strstr(RUN("--print-completion", "fish").out, "-a 'auto text dayone'"));
    assert_non_null(strstr(RUN("--print-completion", "fish").out,
                           "(__fish_append , indicators trust_issues intimacy trust)"));
    assert_int_equal(RUN("--print-man").status, 0);
    library_stub.status = THEMELINE_FAILED;
    assert_int_equal(RUN("--check-lexicon", "x.csv").status, 2);
    assert_int_equal(RUN("--print-man").status, 2);
}

static void talk(const struct themeline_options *options)
{
    options->message(options->ctx, THEMELINE_INFO, "format taken");
    options->message(options->ctx, THEMELINE_WARNING, "odd");
    options->message(options->ctx, THEMELINE_SKIPPED, "gone");
    struct themeline_progress news = {.bytes = 10, .entries = 2, .source = "a"};
    options->progress(options->ctx, &news);
}

static void what_is_said(void **state)
{
    (void)state;
    library_stub.during = talk;
    assert_string_equal(RUN("a").err, "themeline: odd\nthemeline: gone\n");
    assert_string_equal(RUN("-q", "a").err, "themeline: gone\n");
    assert_string_equal(RUN("--progress", "-q", "a").err, "themeline: gone\n");
    struct outcome o = RUN("--progress", "a");
    assert_non_null(strstr(o.err, "themeline: format taken\n"));
    assert_non_null(strstr(o.err, "10 B, 2 entries"));
    assert_non_null(strstr(o.err, "themeline: read 10 B, 2 entries in 0:00\n"));
}

/* The policy of the man page: silence and 0, whoever notices that the reader has gone. */
static void closed_pipe(void **state)
{
    (void)state;
    struct outcome o = RUN_TO(OUT_CLOSED_PIPE, "a");
    assert_int_equal(o.status, 0);
    assert_string_equal(o.err, "");
    assert_int_equal(RUN_TO(OUT_CLOSED_PIPE, "--help").status, 0);
    assert_int_equal(RUN_TO(OUT_CLOSED_PIPE, "--print-man").status, 0);
    library_stub.status = THEMELINE_FAILED;
    library_stub.error.is_pipe_closed = true;
    strcpy(library_stub.error.text, "broken pipe");
    o = RUN("a");
    assert_int_equal(o.status, 0);
    assert_string_equal(o.err, "");
}

static void output_that_is_lost(void **state)
{
    (void)state;
    struct outcome o = RUN_TO(OUT_NOWHERE, "--help");
    assert_int_equal(o.status, 2);
    assert_non_null(strstr(o.err, "the standard output could not be written"));
    int full = open("/dev/full", O_WRONLY);
    if (full < 0) {
        print_message("no /dev/full here: a full disk is not tried\n");
        return;
    }
    o = RUN_TO(full, "a");
    assert_int_equal(o.status, 2);
    assert_non_null(strstr(o.err, "could not be written: No space left on device"));
    assert_int_equal(RUN_TO(full, "--print-man").status, 2);
    close(full);
}

static void open_a_file(const struct themeline_options *options)
{
    (void)options;
    int fd = open("/dev/null", O_RDONLY);
    if (fd <= 2)
        abort();
    close(fd);
}

static void a_closed_stream_is_not_reused(void **state)
{
    (void)state;
    library_stub.during = open_a_file;
    assert_int_equal(RUN_TO(OUT_NOWHERE, "a").status, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(version_and_privacy, reset),
        cmocka_unit_test_setup(usage, reset),
        cmocka_unit_test_setup(statuses_of_the_library, reset),
        cmocka_unit_test_setup(other_actions, reset),
        cmocka_unit_test_setup(what_is_said, reset),
        cmocka_unit_test_setup(closed_pipe, reset),
        cmocka_unit_test_setup(output_that_is_lost, reset),
        cmocka_unit_test_setup(a_closed_stream_is_not_reused, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
