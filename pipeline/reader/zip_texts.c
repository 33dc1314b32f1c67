#include "reader/zip_texts.h"

#include "source/archive_library.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const struct buffer *zip_texts_find(const struct zip_texts *z, const char *name)
{
    for (size_t i = 0; i < z->count; i++)
        if (!strcmp(z->files[i].name, name))
            return &z->files[i].bytes;
    return NULL;
}

void zip_texts_clear(struct zip_texts *z)
{
    for (size_t i = 0; i < z->count; i++) {
        free(z->files[i].name);
        buffer_clear(&z->files[i].bytes);
    }
    free(z->files);
    *z = (struct zip_texts){0};
}

static enum status refuse(struct fault *fault)
{
    return fault_set(fault, STATUS_EUNSUPPORTED, NULL, 0, 0,
                     "is a zip and cannot be read: " ARCHIVE_LIBRARY_MISSING);
}

#ifdef HAVE_LIBARCHIVE

static bool is_text(const char *name)
{
    static const char *const suffixes[] = {".xhtml", ".html", ".htm", ".xml", ".opf", ".csv"};
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t n = strlen(suffixes[i]);
        if (len > n && !strcasecmp(name + len - n, suffixes[i]))
            return true;
    }
    return false;
}

static struct zip_text *add_file(struct zip_texts *z, const char *name)
{
    struct zip_text *files = array_grow(z->files, sizeof *files, z->count + 1, &z->cap);
    if (!files)
        return NULL;
    z->files = files;
    size_t size = strlen(name) + 1;
    struct zip_text *file = &files[z->count];
    *file = (struct zip_text){.name = malloc(size)};
    if (!file->name)
        return NULL;
    memcpy(file->name, name, size);
    z->count++;
    return file;
}

static enum status read_data(struct zip_texts *z, struct archive *a, struct zip_text *file,
                             struct fault *fault)
{
    const struct archive_library *library = archive_library();
    char block[16384];
    for (;;) {
        la_ssize_t got = library->archive_read_data(a, block, sizeof block);
        if (got == 0)
            return STATUS_OK;
        if (got < 0)
            return fault_set(fault, STATUS_EFORMAT, NULL, 0, 0,
                             "%.60s in this archive is damaged", file->name);
        z->total += (size_t)got;
        if (z->total > ZIP_TEXTS_MAX)
            return fault_set(fault, STATUS_EFORMAT, NULL, 0, 0,
                             "this archive unpacks to more than %d MiB of text",
                             ZIP_TEXTS_MAX >> 20);
        enum status status = buffer_add(&file->bytes, block, (size_t)got);
        if (status != STATUS_OK)
            return status;
    }
}

/* One damaged file costs only itself: the rest is read. */
static enum status read_files(struct zip_texts *z, struct archive *a, struct fault *fault)
{
    const struct archive_library *library = archive_library();
    struct archive_entry *entry;
    enum status damage = STATUS_OK;
    for (size_t seen = 0; seen < ZIP_FILES_MAX; seen++) {
        int result = library->archive_read_next_header(a, &entry);
        if (result == ARCHIVE_EOF)
            return damage;
        if (result < ARCHIVE_WARN)
            break;
        const char *name = library->archive_entry_pathname_utf8(entry);
        if (!name)
            name = library->archive_entry_pathname(entry);
        if (!name || !is_text(name) || library->archive_entry_filetype(entry) != AE_IFREG)
            continue;
        if (library->archive_entry_is_encrypted(entry) > 0)
            return fault_set(fault, STATUS_EUNSUPPORTED, NULL, 0, 0,
                             "this archive is encrypted (DRM?): it cannot be read");
        struct zip_text *file = add_file(z, name);
        enum status status = file ? read_data(z, a, file, fault) : STATUS_ENOMEM;
        if (status == STATUS_ENOMEM || z->total > ZIP_TEXTS_MAX)
            return status;
        if (status != STATUS_OK)
            damage = status;
    }
    return fault_set(fault, STATUS_EFORMAT, NULL, 0, 0, "this archive is damaged or cut off");
}

enum status zip_texts_read(struct zip_texts *z, const char *bytes, size_t len,
                           struct fault *fault)
{
    const struct archive_library *library = archive_library();
    if (!library)
        return refuse(fault);
    struct archive *a = library->archive_read_new();
    enum status status = STATUS_OK;
    if (!a)
        return STATUS_ENOMEM;
    library->archive_read_support_format_zip(a);
    if (library->archive_read_open_memory(a, bytes, len) != ARCHIVE_OK)
        status = fault_set(fault, STATUS_EFORMAT, NULL, 0, 0, "this is no zip");
    else
        status = read_files(z, a, fault);
    library->archive_read_free(a);
    return status;
}

#else

enum status zip_texts_read(struct zip_texts *z, const char *bytes, size_t len,
                           struct fault *fault)
{
    (void)z;
    (void)bytes;
    (void)len;
    return refuse(fault);
}

#endif
