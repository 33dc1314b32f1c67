#include "source/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SPOOL_BLOCK = 64 << 10, SPOOL_NAME = 1024 };

static int open_nameless(void)
{
    char name[SPOOL_NAME];
    const char *folder = getenv("TMPDIR");
    int len =
        snprintf(name, sizeof name, "%s/themeline-XXXXXX", folder && *folder ? folder : "/tmp");
    if (len < 0 || (size_t)len >= sizeof name) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = mkstemp(name);
    if (fd >= 0) {
        unlink(name);
        (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return fd;
}

static bool write_all(int fd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, data, len);
        if (n < 0 && errno != EINTR)
            return false;
        data += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
    return true;
}

static enum status copy(struct input *in, uint64_t limit, spool_read *read, void *ctx,
                        struct fault *fault)
{
    char block[SPOOL_BLOCK];
    size_t got = 1;
    in->size = 0;
    for (;;) {
        enum status status = read(ctx, block, sizeof block, &got, fault);
        if (status != STATUS_OK || got == 0)
            return status;
        in->size += (int64_t)got;
        if ((uint64_t)in->size > limit)
            return fault_set(fault, STATUS_EFORMAT, in->name, 0, 0,
                             "has more than %llu bytes: it was not read",
                             (unsigned long long)limit);
        if (!write_all(in->fd, block, got))
            return fault_set(fault, STATUS_EIO, in->name, 0, 0,
                             "cannot be kept in a temporary file: %s (TMPDIR says where)",
                             strerror(errno));
    }
}

enum status spool_open(struct input *in, const char *name, const char *path, uint64_t limit,
                       spool_read *read, void *ctx, struct fault *fault)
{
    in->name = name;
    in->path = path;
    in->is_file = true;
    in->mtime = INT64_MIN;
    in->head_len = in->head_at = 0;
    in->bytes_read = 0;
    in->fd = open_nameless();
    if (in->fd < 0)
        return fault_set(fault, STATUS_EIO, name, 0, 0, "a temporary file cannot be made: %s",
                         strerror(errno));
    enum status status = copy(in, limit, read, ctx, fault);
    if (status == STATUS_OK && lseek(in->fd, 0, SEEK_SET) != 0)
        status = fault_set(fault, STATUS_EIO, name, 0, 0, "%s", strerror(errno));
    if (status != STATUS_OK)
        input_close(in);
    return status;
}
