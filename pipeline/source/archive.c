#include "source/archive.h"

#include "base/buffer.h"
#include "source/container.h"
#include "source/packed.h"
#include "source/refuse.h"
#include "source/spool.h"

#include <stdlib.h>
#include <string.h>

/* The documents of an archive. Its names are read first, where it can be read twice: they tell
 * which app made it, what is in it twice, and what is no text. Then its members, in the order
 * in which they are stored. A zip that holds nothing but zips is opened one level deep. */

enum { FREE_BYTES = 64 << 20 }; /* the ratio is not asked for below */

struct archive_stream {
    struct stream_base base;
    struct input *input; /* borrowed, or &spool */
    struct input spool;
    const struct stream_context *context;
    uint64_t bytes_left; /* of what may be unpacked */
    uint32_t members_left;
    uint64_t packed_before; /* input->bytes_read when the members began */
    uint64_t unpacked;
    struct packed *packed;
    struct container names;
    bool is_zip, is_single, has_names, is_over, is_nested, has_told;
    const char *whole; /* the format that reads the archive in one piece, or NULL */
    unsigned long taken, encrypted, binaries, passed_over[CONTAINER_OTHER + 1];
    struct buffer name, path; /* of the document */
    char head[INPUT_HEAD];    /* of the member, looked at already */
    size_t head_len, head_at;
    struct stream *inner; /* the archive in the archive that is being read */
    struct input inner_input;
    struct buffer inner_name;
};

static const struct stream_ops archive_ops;

static void tell(struct archive_stream *s, enum notice_level level, const char *what,
                 unsigned long count)
{
    struct fault fault;
    if (!s->context->notice || count == 0)
        return;
    fault_set(&fault, STATUS_OK, s->input->name, 0, 0, "%s: %lu", what, count);
    s->context->notice(s->context->notice_ctx, level, &fault);
}

static void tell_passed_over(struct archive_stream *s)
{
    const unsigned long *n = s->passed_over;
    bool is_export = s->names.kind != CONTAINER_FOLDER;
    if (s->has_told)
        return;
    s->has_told = true;
    tell(s, NOTICE_SKIPPED, "encrypted files, not read (unpack them with the password first)",
         s->encrypted);
    tell(s, NOTICE_INFO, "pictures, sounds and other files that are no text",
         n[CONTAINER_MEDIA] + s->binaries);
    tell(s, NOTICE_INFO, "files whose text is in another file, too, and is read there",
         n[CONTAINER_DOUBLE]);
    tell(s, is_export && s->taken == 0 ? NOTICE_SKIPPED : NOTICE_INFO,
         is_export ? "files of this export that hold no entries" : "archives in it, not opened",
         n[CONTAINER_OTHER]);
}

static enum status fail(struct archive_stream *s, struct fault *fault, const char *text)
{
    s->is_over = true;
    return fault_set(fault, STATUS_EFORMAT, s->input->name, 0, 0, "%s", text);
}

/* The names of all members. A damaged archive tells those before the damage. */
static enum status read_names(struct archive_stream *s, struct fault *fault)
{
    struct packed *packed;
    struct packed_member member;
    uint32_t left = s->members_left;
    enum status status = packed_open(s->input, s->is_zip, &packed, fault);
    if (status != STATUS_OK)
        return status;
    while (status == STATUS_OK && left-- > 0 && !s->is_single) {
        struct fault ignored;
        status = packed_next(packed, &member, &ignored);
        if (status == STATUS_EFORMAT)
            status = STATUS_OK; /* said when the member is come to */
        else if (status == STATUS_OK && packed_is_single(packed))
            s->is_single = true;
        else if (status == STATUS_OK)
            status = container_add(&s->names, member.name);
    }
    packed_close(packed);
    s->has_names = true;
    container_settle(&s->names);
    return status == STATUS_STOP ? STATUS_OK : status;
}

static enum status read_input(void *ctx, void *buf, size_t size, size_t *got,
                              struct fault *fault)
{
    return input_read(ctx, buf, size, got, fault);
}

static enum status prepare(struct archive_stream *s, struct fault *fault)
{
    enum status status = STATUS_OK;
    if (s->is_zip && !s->input->is_file) {
        status = spool_open(&s->spool, s->input->name, s->input->path, s->bytes_left,
                            read_input, s->input, fault);
        if (status == STATUS_OK)
            s->input = &s->spool;
    }
    if (status == STATUS_OK && s->input->is_file)
        status = read_names(s, fault);
    if (status == STATUS_OK && s->names.kind == CONTAINER_OFFICE)
        status = fault_set(fault, STATUS_EUNSUPPORTED, s->input->name, 0, 0,
                           "is not read: it is an Office document, save it as plain text");
    s->whole = container_whole(&s->names);
    if (status == STATUS_OK && s->whole && !input_rewind(s->input))
        s->whole = NULL;
    if (status == STATUS_OK && !s->whole)
        status = packed_open(s->input, s->is_zip, &s->packed, fault);
    s->packed_before = s->input->bytes_read;
    return status;
}

static void archive_close(struct stream *stream)
{
    struct archive_stream *s = (struct archive_stream *)stream;
    if (!s)
        return;
    tell_passed_over(s);
    archive_close(s->inner);
    packed_close(s->packed);
    container_clear(&s->names);
    if (s->spool.fd >= 0)
        input_close(&s->spool);
    if (s->inner_input.fd >= 0)
        input_close(&s->inner_input);
    buffer_clear(&s->name);
    buffer_clear(&s->path);
    buffer_clear(&s->inner_name);
    free(s);
}

static struct archive_stream *new_stream(struct input *in, bool is_zip,
                                         const struct stream_context *context)
{
    struct archive_stream *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->base.ops = &archive_ops;
    s->input = in;
    s->context = context;
    s->is_zip = is_zip;
    s->bytes_left = context->options->max_bytes;
    s->members_left = context->options->max_members;
    s->spool.fd = s->inner_input.fd = -1;
    return s;
}

static enum status open_archive(struct input *in, const struct stream_context *context,
                                struct stream **out, struct fault *fault)
{
    struct archive_stream *s = new_stream(in, packed_is_zip(in->head, in->head_len), context);
    *out = NULL;
    if (!s)
        return STATUS_ENOMEM;
    enum status status = prepare(s, fault);
    if (status != STATUS_OK) {
        s->has_told = true;
        archive_close((struct stream *)s);
        return status;
    }
    *out = (struct stream *)s;
    return STATUS_OK;
}

/* Reads of the member at hand, within the limits. */
static enum status read_member(void *ctx, void *buf, size_t size, size_t *got,
                               struct fault *fault)
{
    struct archive_stream *s = ctx;
    enum status status = packed_read(s->packed, buf, size, got, fault);
    uint64_t in = s->input->bytes_read - s->packed_before;
    s->unpacked += *got;
    if (status != STATUS_OK)
        return status;
    if (s->unpacked > s->bytes_left) {
        *got = 0;
        return fail(s, fault, "it unpacks to more than is allowed: nothing more of it is read");
    }
    if (s->unpacked > FREE_BYTES && s->unpacked / s->context->options->max_ratio > in) {
        *got = 0;
        return fail(s, fault,
                    "it unpacks to a multiple of its size that no text has: nothing "
                    "more of it is read");
    }
    return STATUS_OK;
}

static enum status read_head(struct archive_stream *s, struct fault *fault)
{
    size_t got = 1;
    enum status status = STATUS_OK;
    s->head_len = s->head_at = 0;
    while (status == STATUS_OK && got > 0 && s->head_len < INPUT_HEAD) {
        status = read_member(s, s->head + s->head_len, INPUT_HEAD - s->head_len, &got, fault);
        s->head_len += got;
    }
    return status;
}

static enum status set_text(struct buffer *b, const char *a, const char *mark, const char *c)
{
    buffer_reset(b);
    enum status status = buffer_add_text(b, a);
    if (status == STATUS_OK)
        status = buffer_add_text(b, mark);
    if (status == STATUS_OK)
        status = buffer_add_text(b, c);
    return status == STATUS_OK && !buffer_cstr(b) ? STATUS_ENOMEM : status;
}

static enum status set_single_path(struct archive_stream *s)
{
    enum status status = set_text(&s->path, s->input->path, "", "");
    if (status == STATUS_OK)
        s->path.data[packed_stem(s->input->path)] = '\0';
    return status == STATUS_OK ? set_text(&s->name, s->input->name, "", "") : status;
}

/* An archive in this one: spooled, and opened in its turn. */
static enum status open_inner(struct archive_stream *s, const struct packed_member *member,
                              struct fault *fault)
{
    enum status status = set_text(&s->inner_name, s->input->name, "/", member->name);
    if (status != STATUS_OK)
        return status;
    status = spool_open(&s->inner_input, s->inner_name.data, s->inner_name.data, s->bytes_left,
                        read_member, s, fault);
    if (status != STATUS_OK)
        return status;
    struct archive_stream *inner = new_stream(&s->inner_input, true, s->context);
    if (!inner)
        return STATUS_ENOMEM;
    s->inner = (struct stream *)inner;
    inner->is_nested = true;
    inner->bytes_left = s->bytes_left - s->unpacked;
    inner->members_left = s->members_left;
    status = prepare(inner, fault);
    if (status != STATUS_OK)
        inner->is_over = inner->has_told = true;
    return status;
}

static void close_inner(struct archive_stream *s)
{
    const struct archive_stream *inner = (const struct archive_stream *)s->inner;
    uint64_t used = inner->unpacked;
    s->unpacked += used < s->bytes_left - s->unpacked ? used : s->bytes_left - s->unpacked;
    s->members_left = inner->members_left;
    s->taken += inner->taken;
    archive_close(s->inner);
    s->inner = NULL;
    input_close(&s->inner_input);
}

/* Decides on a member; *is_taken: it is a document, with its head read. */
static enum status look_at(struct archive_stream *s, const struct packed_member *member,
                           const char **hint, bool *is_taken, struct fault *fault)
{
    enum status status = STATUS_OK;
    *hint = NULL;
    *is_taken = false;
    if (!s->is_single && !s->has_names) {
        status = container_add(&s->names, member->name);
        container_settle(&s->names);
    }
    if (status != STATUS_OK || !member->is_file)
        return status;
    enum container_verdict verdict =
        s->is_single ? CONTAINER_TAKE : container_judge(&s->names, member->name, hint);
    if (verdict == CONTAINER_OPEN && s->is_nested)
        verdict = CONTAINER_OTHER;
    if (verdict != CONTAINER_TAKE && verdict != CONTAINER_OPEN) {
        s->passed_over[verdict]++;
        return STATUS_OK;
    }
    if (member->is_encrypted) {
        s->encrypted++;
        return STATUS_OK;
    }
    if (verdict == CONTAINER_OPEN)
        return open_inner(s, member, fault);
    struct fault refusal;
    status = read_head(s, fault);
    if (status != STATUS_OK)
        return status;
    if (source_refuse(s->head, s->head_len, &refusal) != STATUS_OK) {
        s->binaries++;
        return STATUS_OK;
    }
    *is_taken = true;
    s->taken++;
    return STATUS_OK;
}

static enum status next_member(struct archive_stream *s, struct document *document,
                               bool *is_taken, struct fault *fault)
{
    struct packed_member member;
    enum status status = packed_next(s->packed, &member, fault);
    if (status != STATUS_OK)
        return status;
    if (s->members_left-- == 0)
        return fail(s, fault, "it has more files than are allowed: the others are not read");
    s->is_single = packed_is_single(s->packed);
    status = look_at(s, &member, &document->hint, is_taken, fault);
    if (status == STATUS_OK && *is_taken && s->is_single)
        status = set_single_path(s);
    else if (status == STATUS_OK && *is_taken)
        status = set_text(&s->name, s->input->name, "/", member.name);
    if (status == STATUS_OK && *is_taken && !s->is_single)
        status = set_text(&s->path, member.name, "", "");
    document->name = s->name.data;
    document->path = s->path.data;
    document->size = member.size;
    document->mtime = s->is_single ? s->input->mtime : member.mtime;
    return status;
}

/* The archive itself as the one document. */
static enum status next_whole(struct archive_stream *s, struct document *document)
{
    if (s->taken++ > 0)
        return STATUS_STOP;
    document->name = s->input->name;
    document->path = s->input->path;
    document->hint = s->whole;
    document->size = s->input->size;
    document->mtime = s->input->mtime;
    return STATUS_OK;
}

static enum status archive_next(struct stream *stream, struct document *document,
                                struct fault *fault)
{
    struct archive_stream *s = (struct archive_stream *)stream;
    bool is_taken = false;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !is_taken) {
        if (s->inner) {
            status = archive_next(s->inner, document, fault);
            if (status != STATUS_STOP)
                return status;
            close_inner(s);
            status = STATUS_OK;
            continue;
        }
        if (s->is_over)
            return STATUS_STOP;
        if (s->whole)
            return next_whole(s, document);
        status = next_member(s, document, &is_taken, fault);
    }
    if (status == STATUS_STOP)
        tell_passed_over(s);
    return status;
}

static enum status archive_read(struct stream *stream, void *buf, size_t size, size_t *got,
                                struct fault *fault)
{
    struct archive_stream *s = (struct archive_stream *)stream;
    if (s->inner)
        return archive_read(s->inner, buf, size, got, fault);
    if (s->whole)
        return input_read(s->input, buf, size, got, fault);
    *got = 0;
    if (s->head_at == s->head_len && s->is_over)
        return STATUS_OK;
    if (s->head_at == s->head_len)
        return read_member(s, buf, size, got, fault);
    *got = s->head_len - s->head_at < size ? s->head_len - s->head_at : size;
    memcpy(buf, s->head + s->head_at, *got);
    s->head_at += *got;
    return STATUS_OK;
}

static const struct stream_ops archive_ops = {archive_next, archive_read, archive_close};

const struct stream_opener archive_opener = {
    .name = "archive", .claims = packed_claims, .open = open_archive};
