#include "source/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* read(2) until something came, the end, or an error that is one. */
static enum status read_some(struct input *in, void *buf, size_t size, size_t *got,
                             struct fault *fault)
{
    ssize_t n;
    do
        n = read(in->fd, buf, size);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        *got = 0;
        return fault_set(fault, STATUS_EIO, in->name, 0, 0, "cannot be read: %s",
                         strerror(errno));
    }
    *got = (size_t)n;
    in->bytes_read += (uint64_t)n;
    return STATUS_OK;
}

/* A pipe gives what it has: the head is full only after as many reads as that takes. */
static enum status read_head(struct input *in, struct fault *fault)
{
    enum status status = STATUS_OK;
    size_t got = 1;
    while (status == STATUS_OK && got > 0 && in->head_len < INPUT_HEAD) {
        status = read_some(in, in->head + in->head_len, INPUT_HEAD - in->head_len, &got, fault);
        in->head_len += got;
    }
    return status;
}

static enum status open_fd(struct input *in, struct fault *fault)
{
    struct stat st;
    if (fstat(in->fd, &st) != 0)
        return fault_set(fault, STATUS_EIO, in->name, 0, 0, "cannot be read: %s",
                         strerror(errno));
    if (S_ISDIR(st.st_mode))
        return fault_set(fault, STATUS_EIO, in->name, 0, 0,
                         "is a folder; give it as an argument to have it walked");
    in->is_file = S_ISREG(st.st_mode) && lseek(in->fd, 0, SEEK_CUR) == 0;
    if (in->is_file) {
        in->size = (int64_t)st.st_size;
        in->mtime = (int64_t)st.st_mtim.tv_sec;
#ifdef POSIX_FADV_SEQUENTIAL
        (void)posix_fadvise(in->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
    }
    return read_head(in, fault);
}

enum status input_open(struct input *in, const char *path, struct fault *fault)
{
    bool is_stdin = !strcmp(path, "-");
    in->name = path;
    in->path = is_stdin ? "" : path;
    in->is_file = false;
    in->size = -1;
    in->mtime = INT64_MIN;
    in->head_len = in->head_at = 0;
    in->bytes_read = 0;
    in->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (in->fd < 0)
        return fault_set(fault, STATUS_EIO, path, 0, 0, "cannot be opened: %s",
                         strerror(errno));
    enum status status = open_fd(in, fault);
    if (status != STATUS_OK)
        input_close(in);
    return status;
}

enum status input_read(struct input *in, void *buf, size_t size, size_t *got,
                       struct fault *fault)
{
    size_t left = in->head_len - in->head_at;
    if (left == 0)
        return read_some(in, buf, size, got, fault);
    *got = left < size ? left : size;
    memcpy(buf, in->head + in->head_at, *got);
    in->head_at += *got;
    if (*got == size || in->head_len < INPUT_HEAD)
        return STATUS_OK;
    /* The rest of the block comes at once, so that a file read in blocks gives whole ones. */
    size_t more = 0;
    enum status status = read_some(in, (char *)buf + *got, size - *got, &more, fault);
    *got += more;
    return status;
}

bool input_rewind(struct input *in)
{
    if (in->bytes_read > in->head_len) {
        if (!in->is_file || lseek(in->fd, (off_t)in->head_len, SEEK_SET) < 0)
            return false;
        in->bytes_read = in->head_len;
    }
    in->head_at = 0;
    return true;
}

void input_close(struct input *in)
{
    if (in->fd > STDERR_FILENO)
        close(in->fd);
    in->fd = -1;
}

struct plain {
    struct stream_base base;
    struct input *input;
    bool is_given;
};

static enum status plain_next(struct stream *s, struct document *document, struct fault *fault)
{
    struct plain *p = (struct plain *)s;
    (void)fault;
    if (p->is_given)
        return STATUS_STOP;
    p->is_given = true;
    document->name = p->input->name;
    document->path = p->input->path;
    document->hint = NULL;
    document->size = p->input->size;
    document->mtime = p->input->mtime;
    return STATUS_OK;
}

static enum status plain_read(struct stream *s, void *buf, size_t size, size_t *got,
                              struct fault *fault)
{
    return input_read(((struct plain *)s)->input, buf, size, got, fault);
}

static void plain_close(struct stream *s)
{
    free(s);
}

enum status stream_open_plain(struct input *in, struct stream **out)
{
    static const struct stream_ops ops = {plain_next, plain_read, plain_close};
    struct plain *p = calloc(1, sizeof *p);
    if (!p)
        return STATUS_ENOMEM;
    p->base.ops = &ops;
    p->input = in;
    *out = (struct stream *)p;
    return STATUS_OK;
}
