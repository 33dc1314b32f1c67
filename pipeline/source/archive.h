/* archive.h - zip, tar, and what gzip, bzip2, xz and zstd packed: the row for openers.c. */
#ifndef THEMELINE_ARCHIVE_H
#define THEMELINE_ARCHIVE_H

#include "source/stream.h"

extern const struct stream_opener archive_opener;

#endif
