/* container.h - what the names in an archive, or in a folder that is an unpacked one, say about
 * the files: which app exported them, which of them hold the writer's words, which are there
 * twice (FORMATS.md 2.2). Names are only names: nothing is opened.
 * Memory: 8 to 16 bytes for each name. */
#ifndef THEMELINE_CONTAINER_H
#define THEMELINE_CONTAINER_H

#include "base/id_set.h"

#include <stdbool.h>

enum container_kind {
    CONTAINER_FOLDER, /* nothing in particular: each file is what it is */
    CONTAINER_EPUB,   /* one document, its reader opens it */
    CONTAINER_OFFICE, /* DOCX, XLSX, ODT: not read */
    CONTAINER_DIARO,
    CONTAINER_STANDARD_NOTES,
    CONTAINER_JOURNEY,
    CONTAINER_APPLE_JOURNAL,
    CONTAINER_TAKEOUT,
    CONTAINER_TWITTER,
    CONTAINER_REDDIT,
    CONTAINER_FACEBOOK,
    CONTAINER_MEDIUM,
    CONTAINER_SUBSTACK,
    CONTAINER_NOTION,
    CONTAINER_ZIPS, /* nothing but zips at the top: they are opened */
    CONTAINER_KINDS
};

enum container_verdict {
    CONTAINER_TAKE,
    CONTAINER_OPEN,   /* an archive to be opened in its turn */
    CONTAINER_MEDIA,  /* a picture, a sound: no text */
    CONTAINER_JUNK,   /* what the system left: __MACOSX, .DS_Store */
    CONTAINER_DOUBLE, /* the same text is in another file */
    CONTAINER_OTHER   /* not the writer's entries */
};

/* All zeros is empty. */
struct container {
    enum container_kind kind;            /* after container_settle */
    unsigned long seen[CONTAINER_KINDS]; /* names that speak for a kind */
    unsigned long count;                 /* names that are not junk */
    unsigned long others;                /* names that are no zip at the top, and no junk */
    struct id_set names;                 /* of files, and of the folders that they are in */
};

/* Takes a name, '/' between folders; all names come before container_settle. */
enum status container_add(struct container *c, const char *name);
void container_settle(struct container *c);
/* What to do with a file, and the format that its container makes certain (NULL: none). */
enum container_verdict container_judge(const struct container *c, const char *name,
                                       const char **hint);
/* The format whose reader takes the archive as it is, because its files belong together: the
 * order of an EPUB, the dates of Substack's posts. NULL: each file is a document. */
const char *container_whole(const struct container *c);
void container_clear(struct container *c);
const char *container_title(enum container_kind kind);

/* Whether a file or folder of this name holds, in another form, what another one beside it
 * does: c has the names of one folder. For folders on disk, which are walked level by level. */
bool container_is_double(const struct container *c, const char *name);

#endif
