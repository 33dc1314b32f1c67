/* say.h - everything that is said to a person: "themeline: …" on the standard error, below the
 * progress line. Safe from several threads.
 *
 * The same kind of message (the texts without their place, their numbers and what they quote)
 * is said 20 times; the rest are counted and summed up at the end. */
#ifndef THEMELINE_CLI_SAY_H
#define THEMELINE_CLI_SAY_H

#include "cli/progress.h"
#include "themeline.h"

enum { SAY_EACH_MAX = 20, SAY_KINDS_MAX = 64, SAY_TEXT_MAX = 160 };

struct say_kind {
    uint64_t key;
    uint64_t count;
    char text[SAY_TEXT_MAX]; /* the message without its place */
};

struct say; /* a lock, the kinds, and the progress line */

/* stream: where to, borrowed. is_quiet: only what was skipped, and failures. is_verbose: also
 * what THEMELINE_INFO is. NULL: memory is out. */
struct say *say_new(FILE *stream, bool is_quiet, bool is_verbose);
/* Sums up, ends the progress line, frees. */
void say_free(struct say *say);
/* The progress line to be kept out of the way; set it up before the run. */
struct progress *say_progress(struct say *say);
/* For struct themeline_options: ctx is the struct say. */
void say_message(void *ctx, enum themeline_level level, const char *text);
void say_news(void *ctx, const struct themeline_progress *news);

/* One line "themeline: text" to stream, control characters made visible as '?'. */
void say_line(FILE *stream, const char *text);
/* Seconds of a clock that does not go back. */
double say_clock(void);

#endif
