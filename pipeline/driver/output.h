/* output.h - where a report's bytes go: a stream, or a file that is there whole or not at all
 * (a temporary file beside it, fsync, rename). */
#ifndef THEMELINE_OUTPUT_H
#define THEMELINE_OUTPUT_H

#include "base/status.h"

#include <stdio.h>

struct output {
    FILE *stream;
    char *path; /* NULL: stream is the caller's */
    char *temporary;
};

/* path NULL: writes to stream, which stays the caller's. */
enum status output_open(struct output *o, const char *path, FILE *stream, struct fault *fault);
/* STATUS_EPIPE: nobody reads any more. STATUS_EOUTPUT: the fault says why. */
enum status output_write(struct output *o, const void *data, size_t len, struct fault *fault);
/* Makes the file whole and gives it its name, or flushes the stream. */
enum status output_commit(struct output *o, struct fault *fault);
/* Gives up: the temporary file goes, an older file of the name stays. After commit: nothing. */
void output_abandon(struct output *o);

#endif
