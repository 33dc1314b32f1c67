/* packed.h - the members of an archive, or of a packed file, one after another, with
 * libarchive. Nothing is ever written to disk under a member's
 * name. */
#ifndef THEMELINE_PACKED_H
#define THEMELINE_PACKED_H

#include "source/stream.h"

/* Borrowed: valid until the next call. */
struct packed_member {
    const char *name; /* valid UTF-8 without control characters */
    int64_t size;     /* -1: not known */
    int64_t mtime;    /* INT64_MIN: not known */
    bool is_file;
    bool is_encrypted;
};

struct packed;

/* True for the first bytes of zip, tar, gzip, bzip2, xz and zstd. */
bool packed_claims(const char *head, size_t len);
bool packed_is_zip(const char *head, size_t len);
/* The length of a path without the suffix that says how it is packed: "a.json.gz" is a.json. */
size_t packed_stem(const char *path);
/* Opens what input has, from its first byte on. STATUS_EUNSUPPORTED: there is no
 * libarchive. */
enum status packed_open(struct input *in, bool is_zip, struct packed **out,
                        struct fault *fault);
/* STATUS_STOP: no more members. STATUS_EFORMAT: this member, or all that follow (the next call
 * then gives STATUS_STOP), cannot be read. */
enum status packed_next(struct packed *p, struct packed_member *member, struct fault *fault);
/* A packed file that is no archive: its one member has no name of its own. After packed_next.
 */
bool packed_is_single(const struct packed *p);
enum status packed_read(struct packed *p, void *buf, size_t size, size_t *got,
                        struct fault *fault);
void packed_close(struct packed *p); /* NULL is fine */

#endif
