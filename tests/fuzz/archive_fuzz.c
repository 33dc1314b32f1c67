/* Any bytes as a zip, a tar, a packed file: within the limits, and to an end. */
#include "source/source.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_all(const char *path, size_t size)
{
    struct source_options limits = {.max_bytes = 1 << 22, .max_members = 200};
    struct source *s = source_new(&path, 1, &limits, NULL, NULL);
    struct document d;
    char block[4096];
    uint64_t total = 0;
    while (s && source_next(s, &d) == STATUS_OK) {
        struct fault fault = {0};
        size_t got = 1;
        if (!d.name || !d.path)
            abort();
        while (got > 0 && source_read(s, block, sizeof block, &got, &fault) == STATUS_OK)
            total += got;
    }
    source_free(s);
    if (total > ((uint64_t)1 << 23) + size)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char name[] = "/tmp/themeline-fuzz-XXXXXX";
    static int fd = -1;
    if (fd < 0)
        fd = mkstemp(name);
    if (fd < 0 || ftruncate(fd, 0) != 0 || pwrite(fd, data, size, 0) != (ssize_t)size)
        return 0;
    read_all(name, size);
    return 0;
}
