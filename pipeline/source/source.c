#include "source/source.h"

#include "source/refuse.h"
#include "source/stream.h"
#include "source/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct source_options default_options = {
    .max_bytes = (uint64_t)64 << 30, .max_members = 1000000, .max_ratio = 200};

struct source {
    struct walk *walk;
    struct walk_item item;
    struct source_options options;
    struct stream_context context;
    struct stream *stream; /* NULL: the next path is to be opened */
    struct input input;    /* of stream */
    bool is_at_document;   /* source_read may be called */
    uint64_t bytes_before; /* of inputs that are closed */
    uint64_t total;
    unsigned long binaries; /* files found in folders that are no text */
    struct fault first_binary;
};

struct source *source_new(const char *const *paths, size_t count,
                          const struct source_options *options, notice_sink *notice, void *ctx)
{
    struct source *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->walk = walk_new(paths, count, notice, ctx);
    if (!s->walk) {
        free(s);
        return NULL;
    }
    s->options = options ? *options : default_options;
    if (!s->options.max_bytes)
        s->options.max_bytes = default_options.max_bytes;
    if (!s->options.max_members)
        s->options.max_members = default_options.max_members;
    if (!s->options.max_ratio)
        s->options.max_ratio = default_options.max_ratio;
    s->context = (struct stream_context){&s->options, notice, ctx};
    s->input.fd = -1;
    s->total = walk_total(paths, count);
    return s;
}

static const struct stream_ops *ops_of(const struct stream *stream)
{
    return ((const struct stream_base *)stream)->ops;
}

static void close_stream(struct source *s)
{
    if (s->stream) {
        ops_of(s->stream)->close(s->stream);
        s->stream = NULL;
        s->bytes_before += s->input.bytes_read;
        s->input.bytes_read = 0;
    }
    input_close(&s->input);
    s->is_at_document = false;
}

void source_free(struct source *s)
{
    if (!s)
        return;
    close_stream(s);
    walk_free(s->walk);
    free(s);
}

static void tell(struct source *s, enum notice_level level, const struct fault *fault)
{
    if (s->context.notice)
        s->context.notice(s->context.notice_ctx, level, fault);
}

/* Pictures beside the notes are expected: counted, and told once at the end. What the user
 * named is another matter. */
static void pass_over(struct source *s, struct fault *fault)
{
    snprintf(fault->place, sizeof fault->place, "%s", s->item.path);
    if (!s->item.is_walked)
        tell(s, NOTICE_SKIPPED, fault);
    else if (s->binaries++ == 0)
        s->first_binary = *fault;
}

static void tell_binaries(struct source *s)
{
    if (s->binaries == 0)
        return;
    struct fault fault = s->first_binary;
    if (s->binaries > 1) {
        size_t at = strlen(fault.text);
        snprintf(fault.text + at, sizeof fault.text - at, " (and %lu more files like it)",
                 s->binaries - 1);
    }
    tell(s, NOTICE_INFO, &fault);
    s->binaries = 0;
}

static enum status open_stream(struct source *s, struct fault *fault)
{
    const struct input *in = &s->input;
    for (const struct stream_opener *const *o = stream_openers(); *o; o++)
        if ((*o)->claims(in->head, in->head_len))
            return (*o)->open(&s->input, &s->context, &s->stream, fault);
    enum status status = source_refuse(in->head, in->head_len, fault);
    return status == STATUS_OK ? stream_open_plain(&s->input, &s->stream) : status;
}

/* Opens the next path that can be opened. */
static enum status next_stream(struct source *s)
{
    for (;;) {
        enum status status = walk_next(s->walk, &s->item);
        if (status == STATUS_STOP)
            tell_binaries(s);
        if (status != STATUS_OK)
            return status;
        struct fault fault = {0};
        status = input_open(&s->input, s->item.path, &fault);
        if (status == STATUS_OK) {
            status = open_stream(s, &fault);
            if (status == STATUS_OK || status == STATUS_ENOMEM)
                return status;
            s->bytes_before += s->input.bytes_read;
            s->input.bytes_read = 0;
            input_close(&s->input);
        }
        if (status == STATUS_EUNSUPPORTED)
            pass_over(s, &fault);
        else
            tell(s, NOTICE_SKIPPED, &fault);
    }
}

enum status source_next(struct source *s, struct document *document)
{
    s->is_at_document = false;
    for (;;) {
        enum status status = s->stream ? STATUS_OK : next_stream(s);
        if (status != STATUS_OK)
            return status;
        struct fault fault = {0};
        status = ops_of(s->stream)->next(s->stream, document, &fault);
        if (status == STATUS_OK) {
            document->series = s->item.series;
            s->is_at_document = true;
            return STATUS_OK;
        }
        if (status == STATUS_STOP)
            close_stream(s);
        else if (status == STATUS_ENOMEM)
            return status;
        else
            tell(s, NOTICE_SKIPPED, &fault);
    }
}

enum status source_read(struct source *s, void *buf, size_t size, size_t *got,
                        struct fault *fault)
{
    *got = 0;
    if (!s->is_at_document || size == 0)
        return STATUS_OK;
    return ops_of(s->stream)->read(s->stream, buf, size, got, fault);
}

uint64_t source_position(const struct source *s)
{
    return s->bytes_before + s->input.bytes_read;
}

uint64_t source_total(const struct source *s)
{
    return s->total;
}
