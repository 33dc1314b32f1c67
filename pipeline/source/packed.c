#include "source/packed.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "source/archive_library.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_at(const char *head, size_t len, size_t at, const char *magic, size_t size)
{
    return len >= at + size && !memcmp(head + at, magic, size);
}

bool packed_is_zip(const char *head, size_t len)
{
    return is_at(head, len, 0, "PK\3\4", 4) || is_at(head, len, 0, "PK\5\6", 4);
}

bool packed_claims(const char *head, size_t len)
{
    return packed_is_zip(head, len) || is_at(head, len, 0, "\x1f\x8b", 2) ||
           is_at(head, len, 0, "\x28\xb5\x2f\xfd", 4) ||
           is_at(head, len, 0,
                 "\xfd"
                 "7zXZ\0",
                 6) ||
           (is_at(head, len, 0, "BZh", 3) && is_at(head, len, 4, "1AY&SY", 6)) ||
           is_at(head, len, 257, "ustar", 5);
}

size_t packed_stem(const char *path)
{
    static const char *const suffixes[] = {".gz", ".bz2", ".xz", ".zst", NULL};
    size_t len = strlen(path);
    for (int i = 0; suffixes[i]; i++) {
        size_t size = strlen(suffixes[i]);
        if (len > size && !strcasecmp(path + len - size, suffixes[i]))
            return len - size;
    }
    return len;
}

static enum status refuse(const struct input *in, bool is_zip, struct fault *fault)
{
    return fault_set(fault, STATUS_EUNSUPPORTED, in->name, 0, 0,
                     "is packed: unpack it first (%s); " ARCHIVE_LIBRARY_MISSING,
                     is_zip ? "unzip" : "gzip -dc, xz -dc, zstd -dc, tar -xf");
}

#ifdef HAVE_LIBARCHIVE
#include <errno.h>
#include <locale.h>
#include <unistd.h>

enum { PACKED_BLOCK = 64 << 10 };

struct packed {
    const struct archive_library *library;
    struct archive *archive;
    struct input *input;
    locale_t utf8; /* names that are not ASCII come back NULL in the C locale */
    bool is_over;
    bool is_single;
    struct buffer name;
    struct fault fault; /* of the input */
    char block[PACKED_BLOCK];
};

static la_ssize_t on_read(struct archive *a, void *ctx, const void **block)
{
    struct packed *p = ctx;
    size_t got;
    *block = p->block;
    if (input_read(p->input, p->block, sizeof p->block, &got, &p->fault) == STATUS_OK)
        return (la_ssize_t)got;
    p->library->archive_set_error(a, EIO, "%s", p->fault.text);
    return -1;
}

static la_int64_t on_seek(struct archive *a, void *ctx, la_int64_t offset, int whence)
{
    struct packed *p = ctx;
    off_t at = lseek(p->input->fd, (off_t)offset, whence);
    if (at >= 0)
        return at;
    p->library->archive_set_error(a, errno, "%s", strerror(errno));
    return ARCHIVE_FATAL;
}

static la_int64_t on_skip(struct archive *a, void *ctx, la_int64_t count)
{
    struct packed *p = ctx;
    off_t from = lseek(p->input->fd, 0, SEEK_CUR);
    off_t to = lseek(p->input->fd, (off_t)count, SEEK_CUR);
    (void)a;
    return from >= 0 && to >= from ? to - from : 0;
}

static enum status fail(struct packed *p, struct fault *fault)
{
    const char *why = p->library->archive_error_string(p->archive);
    bool is_window = why && strstr(why, "too much memory");
    return fault_set(fault, STATUS_EFORMAT, p->input->name, 0, 0,
                     "the archive is damaged here: %s%s", why ? why : "no reason is given",
                     is_window ? "; unpack it first (zstd -dc --long=31)" : "");
}

static void set_up(struct packed *p, bool is_zip)
{
    struct archive *a = p->archive;
    if (is_zip) {
        p->library->archive_read_support_format_zip(a);
    } else {
        p->library->archive_read_support_filter_gzip(a);
        p->library->archive_read_support_filter_bzip2(a);
        p->library->archive_read_support_filter_xz(a);
        p->library->archive_read_support_filter_zstd(a);
        p->library->archive_read_support_format_tar(a);
        p->library->archive_read_support_format_raw(a);
        p->library->archive_read_support_format_empty(a);
    }
    p->library->archive_read_set_callback_data(a, p);
    p->library->archive_read_set_read_callback(a, on_read);
    if (!p->input->is_file)
        return;
    p->library->archive_read_set_seek_callback(a, on_seek);
    p->library->archive_read_set_skip_callback(a, on_skip);
    /* Seeking knows only the file: the head is read again from there. */
    if (lseek(p->input->fd, 0, SEEK_SET) == 0)
        p->input->head_at = p->input->head_len;
}

enum status packed_open(struct input *in, bool is_zip, struct packed **out, struct fault *fault)
{
    const struct archive_library *library = archive_library();
    struct packed *p = library ? calloc(1, sizeof *p) : NULL;
    *out = p;
    if (!p)
        return library ? STATUS_ENOMEM : refuse(in, is_zip, fault);
    p->library = library;
    p->input = in;
    p->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    p->archive = p->library->archive_read_new();
    if (!p->archive) {
        packed_close(p);
        *out = NULL;
        return STATUS_ENOMEM;
    }
    set_up(p, is_zip);
    if (p->library->archive_read_open1(p->archive) >= ARCHIVE_WARN)
        return STATUS_OK;
    enum status status = fail(p, fault);
    packed_close(p);
    *out = NULL;
    return status;
}

/* A name to be shown: what is no UTF-8, or would move the cursor, is replaced. */
static enum status set_name(struct packed *p, const char *name)
{
    size_t len = name ? strlen(name) : 0;
    enum status status = STATUS_OK;
    buffer_reset(&p->name);
    for (size_t i = 0; i < len && status == STATUS_OK;) {
        uint32_t cp;
        i += utf8_decode(name + i, len - i, &cp, NULL);
        status = buffer_add_rune(&p->name, cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ? '?' : cp);
    }
    return status == STATUS_OK && buffer_cstr(&p->name) ? STATUS_OK : STATUS_ENOMEM;
}

static enum status describe(struct packed *p, struct archive_entry *e, struct packed_member *m)
{
    const char *name = p->library->archive_entry_pathname_utf8(e);
    enum status status = set_name(p, name ? name : p->library->archive_entry_pathname(e));
    p->is_single = p->library->archive_format(p->archive) == ARCHIVE_FORMAT_RAW;
    m->name = p->name.data;
    m->size = p->library->archive_entry_size_is_set(e) ? p->library->archive_entry_size(e) : -1;
    m->mtime = p->library->archive_entry_mtime_is_set(e)
                   ? (int64_t)p->library->archive_entry_mtime(e)
                   : INT64_MIN;
    m->is_file = p->is_single || p->library->archive_entry_filetype(e) == AE_IFREG ||
                 (p->library->archive_entry_filetype(e) == 0 && p->name.len > 0 &&
                  p->name.data[p->name.len - 1] != '/');
    m->is_encrypted = p->library->archive_entry_is_encrypted(e) != 0;
    return status;
}

enum status packed_next(struct packed *p, struct packed_member *member, struct fault *fault)
{
    struct archive_entry *e;
    if (p->is_over)
        return STATUS_STOP;
    locale_t before = p->utf8 ? uselocale(p->utf8) : (locale_t)0;
    int result;
    do
        result = p->library->archive_read_next_header(p->archive, &e);
    while (result == ARCHIVE_RETRY);
    enum status status = STATUS_OK;
    if (result == ARCHIVE_EOF)
        status = STATUS_STOP;
    else if (result < ARCHIVE_WARN)
        status = fail(p, fault);
    else
        status = describe(p, e, member);
    if (before)
        uselocale(before);
    p->is_over = result == ARCHIVE_FATAL || result == ARCHIVE_EOF;
    return status;
}

bool packed_is_single(const struct packed *p)
{
    return p->is_single;
}

enum status packed_read(struct packed *p, void *buf, size_t size, size_t *got,
                        struct fault *fault)
{
    *got = 0;
    if (p->is_over)
        return STATUS_OK;
    la_ssize_t n;
    do
        n = p->library->archive_read_data(p->archive, buf, size);
    while (n == ARCHIVE_RETRY);
    if (n == ARCHIVE_WARN)
        return STATUS_OK;
    if (n < 0) {
        p->is_over = n == ARCHIVE_FATAL;
        return fail(p, fault);
    }
    *got = (size_t)n;
    return STATUS_OK;
}

void packed_close(struct packed *p)
{
    if (!p)
        return;
    p->library->archive_read_free(p->archive);
    if (p->utf8)
        freelocale(p->utf8);
    buffer_clear(&p->name);
    free(p);
}

#else

enum status packed_open(struct input *in, bool is_zip, struct packed **out, struct fault *fault)
{
    *out = NULL;
    return refuse(in, is_zip, fault);
}

enum status packed_next(struct packed *p, struct packed_member *member, struct fault *fault)
{
    (void)p;
    (void)member;
    (void)fault;
    return STATUS_STOP;
}

bool packed_is_single(const struct packed *p)
{
    return p != NULL;
}

enum status packed_read(struct packed *p, void *buf, size_t size, size_t *got,
                        struct fault *fault)
{
    (void)p;
    (void)buf;
    (void)size;
    (void)fault;
    *got = 0;
    return STATUS_OK;
}

void packed_close(struct packed *p)
{
    (void)p;
}
#endif
