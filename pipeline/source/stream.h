/* stream.h - the seam inside source/: what an opened input is, and who turns it into documents.
 * A plain file is a stream of one document; an archive is one of many. A new kind of container
 * is one .c file with a const struct stream_opener, and one row in openers.c. Only source/
 * includes this. */
#ifndef THEMELINE_STREAM_H
#define THEMELINE_STREAM_H

#include "source/source.h"

enum { INPUT_HEAD = 4096 };

/* An opened file or standard input, with its first bytes already looked at. The source owns it:
 * a stream borrows it until its close, and never closes fd. */
struct input {
    int fd;
    const char *name;    /* to show to a person */
    const char *path;    /* of the file; "" for standard input */
    bool is_file;        /* a regular file: fd can be sought */
    int64_t size;        /* -1: not known */
    int64_t mtime;       /* INT64_MIN: not known */
    size_t head_len;     /* head is all of it when shorter than INPUT_HEAD */
    size_t head_at;      /* of head, given to the stream */
    uint64_t bytes_read; /* from fd, the head included: for progress */
    char head[INPUT_HEAD];
};

/* Opens path ("-": standard input) and reads the head. The fault says what went wrong. */
enum status input_open(struct input *in, const char *path, struct fault *fault);
/* The next bytes: first the head's, then fd's. *got 0: the end. */
enum status input_read(struct input *in, void *buf, size_t size, size_t *got,
                       struct fault *fault);
/* Back to the first byte; false where the input is a pipe and more than the head is gone. */
bool input_rewind(struct input *in);
void input_close(struct input *in);

struct stream; /* each opener's own; begins with struct stream_base */

struct stream_ops {
    /* The next document: name, path, hint, size and mtime (series is the source's). Strings
     * live until the next call. STATUS_STOP: no more. STATUS_EFORMAT and the like: this member
     * cannot be read, the next call goes on, or gives STATUS_STOP where it cannot. */
    enum status (*next)(struct stream *s, struct document *document, struct fault *fault);
    /* As source_read. */
    enum status (*read)(struct stream *s, void *buf, size_t size, size_t *got,
                        struct fault *fault);
    void (*close)(struct stream *s); /* frees s */
};

/* The first member of every stream. */
struct stream_base {
    const struct stream_ops *ops;
};

/* What a stream may use besides its input; borrowed until close. */
struct stream_context {
    const struct source_options *options; /* limits; zeros already replaced by defaults */
    notice_sink *notice;
    void *notice_ctx;
};

struct stream_opener {
    const char *name;
    /* True: the first bytes are of this kind, and no other reads them. */
    bool (*claims)(const char *head, size_t len);
    enum status (*open)(struct input *in, const struct stream_context *context,
                        struct stream **out, struct fault *fault);
};

/* The rows of openers.c, NULL-terminated; asked in order. */
const struct stream_opener *const *stream_openers(void);
/* The stream of the one document that an unpacked file is. */
enum status stream_open_plain(struct input *in, struct stream **out);

#endif
