/* spool.h - bytes that have to be sought in, but come as a stream (a zip on standard input, a
 * zip in a zip), in a file that has no name: it is gone with the process. */
#ifndef THEMELINE_SPOOL_H
#define THEMELINE_SPOOL_H

#include "source/stream.h"

typedef enum status spool_read(void *ctx, void *buf, size_t size, size_t *got,
                               struct fault *fault);

/* Copies all that read gives, at most limit bytes, and makes it an input of this name and path
 * (borrowed). The file is in TMPDIR, else /tmp. */
enum status spool_open(struct input *in, const char *name, const char *path, uint64_t limit,
                       spool_read *read, void *ctx, struct fault *fault);

#endif
