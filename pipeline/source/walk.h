/* walk.h - the paths of the command line, and the files below those that are folders, in name
 * order (bytes), depth first. Memory: the names of the folders that are open. */
#ifndef THEMELINE_WALK_H
#define THEMELINE_WALK_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct walk;

struct walk_item {
    const char *path;   /* "-": standard input */
    const char *series; /* see source.h */
    bool is_walked;     /* found in a folder, not named by the user */
};

struct walk *walk_new(const char *const *paths, size_t count, notice_sink *notice, void *ctx);
void walk_free(struct walk *w);
/* The next file; strings live until the next call. STATUS_STOP: no more. What cannot be opened
 * is told (NOTICE_SKIPPED) and passed over. */
enum status walk_next(struct walk *w, struct walk_item *item);
/* The sizes of the paths, where all are regular files; else 0. */
uint64_t walk_total(const char *const *paths, size_t count);

#endif
