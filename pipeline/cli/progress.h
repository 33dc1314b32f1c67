/* progress.h - how far a run has come, as one line that is drawn over itself. Knows no clock
 * and no terminal of its own: both are told, so that it can be tested. */
#ifndef THEMELINE_CLI_PROGRESS_H
#define THEMELINE_CLI_PROGRESS_H

#include "themeline.h"

#include <stdbool.h>

enum { PROGRESS_LINE_MAX = 512 };

/* Set by the owner: stream, is_terminal, is_forced, columns, start. The rest begins as zeros.
 */
struct progress {
    FILE *stream;     /* NULL: nothing is shown */
    bool is_terminal; /* drawn over itself; else one line after the other */
    bool is_forced;   /* from the first moment on, and a last line that stays */
    unsigned columns;
    double start;  /* seconds, of any clock that does not go back */
    double drawn;  /* when it was drawn last */
    bool is_drawn; /* the line stands on the terminal now */
    bool was_drawn;
    struct themeline_progress last; /* without its source */
};

/* Takes news of the run; draws them when it is time: after a second, five times a second at
 * most (every two seconds where the stream is no terminal). */
void progress_news(struct progress *p, const struct themeline_progress *news, double now);
/* Wipes the line, so that something else can be written; the next news draw it again. */
void progress_wipe(struct progress *p);
/* The end: wipes the line; says what was read when is_forced. */
void progress_end(struct progress *p, double now);
/* The line for these news after so many seconds, at most columns wide, NUL-terminated, without
 * control characters; returns line, which has PROGRESS_LINE_MAX bytes. */
char *progress_line(const struct themeline_progress *news, double seconds, unsigned columns,
                    char *line);

#endif
