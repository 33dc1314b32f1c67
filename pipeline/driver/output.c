#include "driver/output.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status failed(const struct output *o, struct fault *fault)
{
    int error = errno;
    if (error == EPIPE)
        return STATUS_EPIPE;
    return fault_set(fault, STATUS_EOUTPUT, o->path ? o->path : "standard output", 0, 0,
                     "could not be written: %s", strerror(error));
}

enum status output_open(struct output *o, const char *path, FILE *stream, struct fault *fault)
{
    struct stat info;
    *o = (struct output){.stream = stream};
    if (!path)
        return STATUS_OK;
    o->path = malloc(strlen(path) + 1);
    o->temporary = malloc(strlen(path) + sizeof ".XXXXXX");
    if (!o->path || !o->temporary) {
        output_abandon(o);
        return STATUS_ENOMEM;
    }
    strcpy(o->path, path);
    /* A device or a pipe cannot be replaced by a file: it is written to as it is. */
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) {
        free(o->temporary);
        o->temporary = NULL;
        o->stream = fopen(path, "wb");
    } else {
        mode_t mask = umask(0);
        umask(mask);
        strcat(strcpy(o->temporary, path), ".XXXXXX");
        int descriptor = mkstemp(o->temporary);
        o->stream = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;
        if (o->stream)
            (void)fchmod(descriptor, 0666 & ~mask);
    }
    if (o->stream)
        return STATUS_OK;
    enum status status = failed(o, fault);
    output_abandon(o);
    return status;
}

enum status output_write(struct output *o, const void *data, size_t len, struct fault *fault)
{
    return len == 0 || fwrite(data, 1, len, o->stream) == len ? STATUS_OK : failed(o, fault);
}

enum status output_commit(struct output *o, struct fault *fault)
{
    bool is_good = fflush(o->stream) == 0 && !ferror(o->stream);
    if (is_good && o->temporary)
        is_good = fsync(fileno(o->stream)) == 0 && rename(o->temporary, o->path) == 0;
    if (!is_good)
        return failed(o, fault);
    free(o->temporary);
    o->temporary = NULL;
    output_abandon(o);
    return STATUS_OK;
}

void output_abandon(struct output *o)
{
    if (o->temporary) {
        unlink(o->temporary);
        free(o->temporary);
    }
    if (o->path && o->stream)
        fclose(o->stream);
    free(o->path);
    *o = (struct output){0};
}
