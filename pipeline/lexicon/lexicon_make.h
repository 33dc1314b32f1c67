/* lexicon_make.h - making lexicons: from files, from rows, from an image. For the driver and
 * the build; the stages after only use lexicon.h. */
#ifndef THEMELINE_LEXICON_MAKE_H
#define THEMELINE_LEXICON_MAKE_H

#include "base/buffer.h"
#include "lexicon/lexicon.h"
#include "lexicon/rows.h"

/* A lexicon over an image that stays where it is (owned NULL), or that *owned holds and the
 * lexicon takes over. NULL: out of memory, or no lexicon's image. */
struct lexicon *lexicon_attach(const void *image, size_t size, struct buffer *owned);

/* Adds the rows of one file, which are known by name in messages and reports. STATUS_EIO: it
 * cannot be read, *fault says why. */
enum status lexicon_read_file(struct rows *rows, const char *path, const char *name,
                              fault_sink *sink, void *ctx, struct fault *fault);
/* Adds the rows of a file, or of all .csv, .dic, .dicx, .yml and .yaml files of a folder in
 * name order. Faults go to sink. STATUS_EIO: it cannot be read, *fault says why. */
enum status lexicon_read_path(struct rows *rows, const char *path, fault_sink *sink, void *ctx,
                              struct fault *fault);
/* Adds the rows of the built-in CSV files: those of the kinds whose bit (1 << enum row_kind) is
 * set. */
enum status lexicon_read_builtin(struct rows *rows, unsigned kinds);
/* The lexicon of a run: paths as -l gives them. None: the built-in one. "+path" adds to the
 * built-in one; plain paths replace its themes and idioms, but keep its classes and cues,
 * unless they bring a class of the same name. */
enum status lexicon_load(const char *const *paths, size_t count, fault_sink *sink, void *ctx,
                         struct lexicon **out, struct fault *fault);

/* The built-in files, as the build embedded them: name and bytes; name NULL behind the last. */
struct builtin_file {
    const char *name;
    const char *from;
    const char *to;
};
const struct builtin_file *builtin_files(void);
/* The image that the build made of them; its length in *size. */
const void *builtin_image(size_t *size);

#endif
