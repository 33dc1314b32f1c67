/* source.h - first stage: paths in, documents out. A document is a run of bytes with a name: a
 * file, standard input, or a member of an archive. Directories are walked in name order (bytes,
 * not locale), hidden files and folders left out. Archives are read as streams, one level of
 * nesting, never unpacked to disk; gz, xz, zst and bz2 are undone on the way.
 * Memory: one block of SOURCE_BLOCK bytes and what the unpacker holds. */
#ifndef THEMELINE_SOURCE_H
#define THEMELINE_SOURCE_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SOURCE_BLOCK = 256 << 10 };

/* Borrowed: valid until the next call of source_next. */
struct document {
    const char
        *name; /* to show to a person: "journal.zip/2024/a.json", "-" for standard input */
    const char *path;   /* of the file or member alone, '/' between folders: dates hide in it */
    const char *series; /* the input that it belongs to, for --by source: see source_next */
    const char *hint;   /* a format that the container makes certain ("journey"), or NULL */
    int64_t size;       /* bytes, -1 when not known */
    int64_t mtime;      /* seconds since 1970, INT64_MIN when not known */
};

struct source_options {
    uint64_t max_bytes;   /* unpacked from one archive; 0: the default, 64 GiB */
    uint32_t max_members; /* of one archive; 0: the default, 1 million */
    uint32_t max_ratio;   /* unpacked to packed; 0: the default, 200 (after the first 64 MiB) */
};

struct source;

/* paths: borrowed until source_free; count 0 means standard input, as does "-". notice says
 * what could not be opened (NOTICE_SKIPPED) and goes on. NULL: out of memory. */
struct source *source_new(const char *const *paths, size_t count,
                          const struct source_options *options, notice_sink *notice, void *ctx);
void source_free(struct source *s);
/* The next document, opened for source_read. STATUS_STOP: no more. The series is the file for a
 * path that is a file or archive, and the first name below it for a path that is a folder (a
 * folder of people: one file or folder each), as it is spelt on the command line. */
enum status source_next(struct source *s, struct document *document);
/* Reads up to size bytes of the current document; *got 0 at its end. STATUS_EIO, STATUS_EFORMAT
 * (a damaged archive) and the fault say what ends it early; source_next goes on after it. */
enum status source_read(struct source *s, void *buf, size_t size, size_t *got,
                        struct fault *fault);
/* Bytes read from disk so far, and in all where that is known (else 0): for progress. */
uint64_t source_position(const struct source *s);
uint64_t source_total(const struct source *s);

#endif
