/* themeline - themes of emotional intimacy in journals and articles, over time.
 *
 * A map of the house; data goes one way, from top to bottom:
 *
 *     main.c          this file: arguments in, an exit status out
 *     cli/            the option table and all that is made of it: parsing (command), --help
 *                     (help), the man page (man), completions; progress line and messages (say)
 *     themeline.h     the library; what is above knows nothing but this header
 *     driver/         wires the stages, owns the threads
 *     source/         files, folders, standard input, archives: bytes with a name
 *     reader/         one file per format: bytes to entries with a date
 *     tokenizer/      entries to sentences of words
 *     lexicon/        CSV to patterns to one compiled, shared lexicon
 *     matcher/        lexicon and sentence to matches
 *     context/        matches get their polarity (negated?) and who (the writer?)
 *     tally/          matches to counts per period and theme
 *     ../reports/     counts to rows (timeline, trends, …) to a file format (CSV, XLSX, …)
 *     base/           the ground: status, buffers, dates, periods, UTF-8
 */
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/listing.h"
#include "cli/man.h"
#include "cli/say.h"
#include "cli/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* A descriptor 0, 1 or 2 that the parent closed would be taken by the first file opened: a
 * report could end up in a journal. Each is held by something that fails when it is used. */
static bool hold_standard_streams(void)
{
    static const int against[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", against[fd]) != fd)
            return false;
    return true;
}

/* A reader of the output that has gone comes back as EPIPE from the write, not as a signal. */
static void ignore_closed_pipes(void)
{
    struct sigaction action = {.sa_handler = SIG_IGN};
    sigemptyset(&action.sa_mask);
    sigaction(SIGPIPE, &action, NULL);
}

static int usage_error(const struct themeline_error *error)
{
    say_line(stderr, error->text);
    fputs("try 'themeline --help'\n", stderr);
    return THEMELINE_FAILED;
}

static int write_version(void)
{
    printf("themeline %s, lexicon %s\nRuns on this machine alone; sends nothing.\n",
           themeline_version(), themeline_lexicon_hash());
    return THEMELINE_DONE;
}

/* The man page (shell NULL) or the completions of a shell: with what the library lists. */
static int write_page(const char *shell, struct themeline_error *error)
{
    char *formats = NULL, *themes = NULL;
    int status = THEMELINE_FAILED;
    bool is_listed =
        shell ? listing_formats(&formats, error) : listing_format_lines(&formats, error);
    if (!is_listed || !listing_themes(&themes, shell != NULL, error))
        goto done;
    status = THEMELINE_DONE;
    if (!shell) {
        man_write(stdout, formats, themes);
    } else if (!completion_write(stdout, shell, formats, themes)) {
        snprintf(error->text, sizeof error->text,
                 "there are completions for bash, zsh and fish, not for '%.50s'", shell);
        status = THEMELINE_FAILED;
    }
done:
    listing_free(formats);
    listing_free(themes);
    return status;
}

static void set_progress(const struct command *c, struct progress *progress)
{
    bool is_terminal = terminal_is(stderr);
    bool is_forced = c->progress == PROGRESS_ALWAYS;
    bool is_shown = is_forced || (c->progress == PROGRESS_AUTO && is_terminal);
    *progress = (struct progress){.stream = is_shown && !c->is_quiet ? stderr : NULL,
                                  .is_terminal = is_terminal,
                                  .is_forced = is_forced,
                                  .columns = terminal_columns(stderr),
                                  .start = say_clock()};
}

static int run(struct command *c, struct say *say, struct themeline_error *error)
{
    set_progress(c, say_progress(say));
    if (c->paths.count == 0 && !c->is_quiet && terminal_is(stdin))
        say_line(stderr,
                 "reading from the keyboard until Ctrl-D; 'themeline --help' says more");
    return themeline_run(&c->run, error);
}

/* What needs a lexicon, and so may have something to say. */
static int work(struct command *c, struct themeline_error *error)
{
    struct say *say = say_new(stderr, c->is_quiet, c->progress == PROGRESS_ALWAYS);
    int status = THEMELINE_FAILED;
    if (!say) {
        snprintf(error->text, sizeof error->text, "out of memory");
        return status;
    }
    c->run.message = say_message;
    c->run.progress = say_news;
    c->run.ctx = say;
    if (c->action == ACTION_EXPLAIN)
        status = themeline_explain(&c->run, c->action_text, stdout,
                                   terminal_takes_colour(stdout), error);
    else if (c->action == ACTION_LIST_THEMES)
        status = themeline_list_themes(&c->run, stdout, error);
    else
        status = run(c, say, error);
    say_free(say);
    return status;
}

static int act(struct command *c, struct themeline_error *error)
{
    switch ((enum action)c->action) {
    case ACTION_RUN:
    case ACTION_EXPLAIN:
    case ACTION_LIST_THEMES:
        return work(c, error);
    case ACTION_HELP:
        help_write(stdout);
        return THEMELINE_DONE;
    case ACTION_VERSION:
        return write_version();
    case ACTION_LIST_FORMATS:
        return themeline_list_formats(stdout, error);
    case ACTION_CHECK_LEXICON:
        return themeline_check_lexicon(c->action_text, stdout, error);
    case ACTION_PRINT_MAN:
    case ACTION_PRINT_COMPLETION:
        return write_page(c->action_text, error);
    }
    return THEMELINE_FAILED;
}

/* What the last write of the standard output says, which may have waited in a buffer. A closed
 * pipe is not an error: the reader has seen what it wanted, so the status is 0 and nothing is
 * said, whatever happened before (how far that was depends on the reader's speed). */
static int finish(int status, struct themeline_error *error)
{
    bool is_pipe_closed = error->is_pipe_closed;
    errno = 0;
    bool is_lost = fflush(stdout) != 0 || ferror(stdout);
    int cause = errno;
    if (is_lost && cause == EPIPE)
        is_pipe_closed = true;
    if (is_pipe_closed)
        return THEMELINE_DONE;
    if (error->text[0])
        say_line(stderr, error->text);
    if (!is_lost || status == THEMELINE_FAILED)
        return status;
    snprintf(error->text, sizeof error->text, "the standard output could not be written%s%s",
             cause ? ": " : "", cause ? strerror(cause) : "");
    say_line(stderr, error->text);
    return THEMELINE_FAILED;
}

int main(int argc, char **argv)
{
    struct themeline_error error = {{0}, false};
    struct command command;
    if (!hold_standard_streams())
        return THEMELINE_FAILED;
    ignore_closed_pipes();
    if (!command_parse(&command, argc, argv, &error))
        return usage_error(&error);
    int status = finish(act(&command, &error), &error);
    command_clear(&command);
    return status;
}
