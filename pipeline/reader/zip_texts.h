/* zip_texts.h - the files in a zip that lies in memory: those that may be text. Memory: what
 * they unpack to, at most ZIP_TEXTS_MAX bytes. STATUS_EUNSUPPORTED: there is no libarchive. */
#ifndef THEMELINE_ZIP_TEXTS_H
#define THEMELINE_ZIP_TEXTS_H

#include "base/buffer.h"

enum { ZIP_TEXTS_MAX = 256 << 20, ZIP_FILES_MAX = 20000 };

struct zip_text {
    char *name;
    struct buffer bytes;
};

/* All zeros is empty. */
struct zip_texts {
    struct zip_text *files;
    size_t count, cap;
    size_t total;
};

/* STATUS_EFORMAT: it is damaged or over the limits; what could be read is there.
 * STATUS_EUNSUPPORTED: built without libarchive, or encrypted. */
enum status zip_texts_read(struct zip_texts *z, const char *bytes, size_t len,
                           struct fault *fault);
/* NULL: no such file. */
const struct buffer *zip_texts_find(const struct zip_texts *z, const char *name);
void zip_texts_clear(struct zip_texts *z);

#endif
