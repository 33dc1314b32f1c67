/* compile.h - rows in, the flat image of a lexicon out (compiled.h). */
#ifndef THEMELINE_COMPILE_H
#define THEMELINE_COMPILE_H

#include "base/buffer.h"
#include "lexicon/rows.h"

/* Compiles all rows. Every fault is told to sink with file, line and reason; when there was one
 * the result is STATUS_ELEXICON and *image stays as it was. The caller clears *image. */
enum status lexicon_compile(const struct rows *rows, fault_sink *sink, void *ctx,
                            struct buffer *image);

#endif
