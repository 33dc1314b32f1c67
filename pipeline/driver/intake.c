#include "driver/intake.h"

#include "base/id_set.h"
#include "source/decode.h"
#include "source/refuse.h"
#include "source/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What detection looks at, at most. */
enum { HEAD_BYTES = 64 << 10 };

/* One document on its way. */
struct passage {
    struct intake *in;
    struct source *source;
    struct document document;
    const struct format *format;
    const char *why;
    struct decoder *decoder; /* NULL for a raw format */
    struct reader *reader;
    struct reader_context context;
    char *block;      /* SOURCE_BLOCK bytes */
    uint64_t entries; /* of documents before */
    struct reader_options options;
    struct id_set seen; /* behind options */
};

static void tell(struct intake *in, enum notice_level level, const char *place,
                 const char *text)
{
    struct fault fault;
    fault_set(&fault, STATUS_OK, place, 0, 0, "%s", text);
    in->notice(in->notice_ctx, level, &fault);
}

static void show_progress(const struct passage *p)
{
    const struct themeline_options *o = p->in->plan->options;
    if (!o->progress)
        return;
    struct themeline_progress progress = {
        .bytes = source_position(p->source),
        .total_bytes = source_total(p->source),
        .entries = p->entries + (p->reader ? reader_counts(p->reader)->entries : 0),
        .source = p->document.name};
    o->progress(o->ctx, &progress);
}

/* Fills the block as far as it goes: detection and decoding look at a whole first block,
 * however a pipe delivers it. */
static enum status fill_block(struct passage *p, size_t *len, bool *is_last,
                              struct fault *fault)
{
    size_t got;
    *len = 0;
    *is_last = false;
    while (*len < SOURCE_BLOCK) {
        enum status status =
            source_read(p->source, p->block + *len, SOURCE_BLOCK - *len, &got, fault);
        if (status != STATUS_OK)
            return status;
        if (got == 0) {
            *is_last = true;
            break;
        }
        *len += got;
        if (*len >= HEAD_BYTES && p->reader)
            break;
    }
    return STATUS_OK;
}

static const struct format *hinted_format(const struct passage *p)
{
    return p->document.hint ? format_by_name(p->document.hint) : NULL;
}

static void choose_format(struct passage *p, const char *head, size_t len, bool is_whole)
{
    const struct format *asked = p->in->plan->format;
    const struct format *hinted = hinted_format(p);
    struct format_probe probe = {head, len < HEAD_BYTES ? len : HEAD_BYTES,
                                 is_whole && len <= HEAD_BYTES, p->document.path};
    p->format = asked ? asked : hinted ? hinted : format_detect(&probe);
    p->why = asked ? "the option --from" : hinted ? "its archive" : p->format->recognised;
    char text[FAULT_TEXT_MAX];
    snprintf(text, sizeof text, "read as %s (known by %s)", p->format->title, p->why);
    tell(p->in, NOTICE_INFO, p->document.name, text);
}

static enum status open_reader(struct passage *p)
{
    struct intake *in = p->in;
    p->context = (struct reader_context){.document = &p->document,
                                         .options = &p->options,
                                         .sink = in->sink,
                                         .sink_ctx = in->sink_ctx,
                                         .notice = in->notice,
                                         .notice_ctx = in->notice_ctx,
                                         .reject = rejects_add,
                                         .reject_ctx = in->rejects};
    return reader_open(p->format, &p->context, &p->reader);
}

/* The first block decides charset and format; *text is what it says as UTF-8, or the bytes
 * themselves for a raw format. */
static enum status begin(struct passage *p, size_t len, bool is_last, const char **text,
                         size_t *text_len, struct fault *fault)
{
    const struct format *told = p->in->plan->format ? p->in->plan->format : hinted_format(p);
    enum status status = source_refuse(p->block, len, fault);
    if (status != STATUS_OK && !(told && told->is_raw))
        return status;
    p->decoder = decoder_new(p->in->plan->options->encoding);
    if (!p->decoder)
        return p->in->plan->options->encoding
                   ? fault_set(fault, STATUS_EUSAGE, NULL, 0, 0, "there is no charset '%s'",
                               p->in->plan->options->encoding)
                   : STATUS_ENOMEM;
    status = decoder_feed(p->decoder, p->block, len, is_last, text, text_len);
    if (status != STATUS_OK)
        return status;
    choose_format(p, *text, *text_len, is_last);
    if (p->format->is_raw) {
        decoder_free(p->decoder);
        p->decoder = NULL;
        *text = p->block;
        *text_len = len;
    }
    const char *missing = format_needs(p->format);
    return missing ? fault_set(fault, STATUS_EUNSUPPORTED, NULL, 0, 0, "%s cannot be read: %s",
                               p->format->title, missing)
                   : open_reader(p);
}

static enum status feed(struct passage *p, const char *text, size_t len, struct fault *fault)
{
    show_progress(p);
    return len ? reader_feed(p->reader, text, len, fault) : STATUS_OK;
}

static enum status read_blocks(struct passage *p, struct fault *fault)
{
    size_t len, text_len;
    bool is_last;
    const char *text;
    enum status status = fill_block(p, &len, &is_last, fault);
    if (status == STATUS_OK)
        status = begin(p, len, is_last, &text, &text_len, fault);
    if (status == STATUS_OK)
        status = feed(p, text, text_len, fault);
    while (status == STATUS_OK && !is_last) {
        status = fill_block(p, &len, &is_last, fault);
        if (status != STATUS_OK)
            break;
        text = p->block;
        text_len = len;
        if (p->decoder)
            status = decoder_feed(p->decoder, p->block, len, is_last, &text, &text_len);
        if (status == STATUS_OK)
            status = feed(p, text, text_len, fault);
    }
    return status;
}

/* Whether a status is of the document (told, and the run goes on) or of the run. */
static bool is_of_document(enum status status)
{
    return status == STATUS_EIO || status == STATUS_EFORMAT || status == STATUS_EUNSUPPORTED;
}

static void tell_fault(struct passage *p, struct fault *fault)
{
    if (!fault->place[0])
        snprintf(fault->place, sizeof fault->place, "%s", p->document.name);
    p->in->notice(p->in->notice_ctx, NOTICE_SKIPPED, fault);
    rejects_add(p->in->rejects, p->document.name, fault->line, fault->text, "", 0);
}

static void tell_counts(struct passage *p)
{
    const struct reader_counts *c = reader_counts(p->reader);
    char text[FAULT_TEXT_MAX];
    uint64_t replaced = p->decoder ? decoder_replaced(p->decoder) : 0;
    if (replaced) {
        const char *charset = decoder_charset(p->decoder);
        snprintf(
            text, sizeof text,
            "%llu ill-formed parts of %s were read as U+FFFD (another charset? --encoding)",
            (unsigned long long)replaced, charset ? charset : "UTF-8");
        tell(p->in, NOTICE_WARNING, p->document.name, text);
    }
    if (c->assumed_zone) {
        snprintf(text, sizeof text, "%llu instants without a zone were read in %s (--tz)",
                 (unsigned long long)c->assumed_zone,
                 p->context.options->zone ? p->context.options->zone : "the local zone");
        tell(p->in, NOTICE_WARNING, p->document.name, text);
    }
    snprintf(text, sizeof text,
             "%llu entries (%llu undated), %llu empty, %llu duplicates, %llu left out, %llu "
             "rejected",
             (unsigned long long)c->entries, (unsigned long long)c->undated,
             (unsigned long long)c->empty, (unsigned long long)c->duplicates,
             (unsigned long long)c->left_out, (unsigned long long)c->rejected);
    tell(p->in, c->duplicates || c->left_out ? NOTICE_WARNING : NOTICE_INFO, p->document.name,
         text);
}

static enum status read_document(struct passage *p, struct fault *run_fault)
{
    struct fault fault = {0};
    enum status status = read_blocks(p, &fault);
    if (is_of_document(status)) {
        tell_fault(p, &fault);
        status = STATUS_OK;
    }
    if (status == STATUS_OK && p->reader) {
        fault = (struct fault){0};
        status = reader_finish(p->reader, &fault);
        if (is_of_document(status)) {
            tell_fault(p, &fault);
            status = STATUS_OK;
        }
    }
    if (status == STATUS_OK && p->reader) {
        tell_counts(p);
        status = meta_add(p->in->meta, &p->document, p->format, p->why,
                          p->decoder ? decoder_charset(p->decoder) : NULL,
                          p->decoder ? decoder_replaced(p->decoder) : 0,
                          reader_counts(p->reader), p->in->plan->options->meta != NULL);
    }
    if (p->reader) {
        show_progress(p);
        p->entries += reader_counts(p->reader)->entries;
    }
    if (status != STATUS_OK && run_fault->text[0] == '\0')
        *run_fault = fault;
    reader_free(p->reader);
    decoder_free(p->decoder);
    p->reader = NULL;
    p->decoder = NULL;
    return status;
}

static enum status open_source(struct intake *in, struct source **source, char **block)
{
    const struct themeline_options *o = in->plan->options;
    struct source_options options = {0};
    *block = malloc(SOURCE_BLOCK);
    *source = source_new(o->paths, o->path_count, &options, in->notice, in->notice_ctx);
    return *block && *source ? STATUS_OK : STATUS_ENOMEM;
}

/* Whether a document is a file that this run writes, found in a folder that it reads: a report
 * of an earlier run is no journal. */
static bool is_own_output(const struct passage *p)
{
    const struct themeline_options *o = p->in->plan->options;
    const char *const outputs[] = {o->output, o->rejects, o->meta};
    struct stat document, output;
    if (stat(p->document.name, &document) != 0)
        return false;
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
        if (outputs[i] && stat(outputs[i], &output) == 0 && output.st_dev == document.st_dev &&
            output.st_ino == document.st_ino)
            return true;
    return false;
}

enum status intake_documents(struct intake *in, struct fault *fault)
{
    struct passage p = {.in = in, .options = in->plan->reader_options};
    p.options.seen = &p.seen;
    enum status status = open_source(in, &p.source, &p.block);
    while (status == STATUS_OK) {
        status = source_next(p.source, &p.document);
        if (status == STATUS_OK && is_own_output(&p))
            tell(in, NOTICE_WARNING, p.document.name, "is what this run writes: left out");
        else if (status == STATUS_OK)
            status = read_document(&p, fault);
    }
    source_free(p.source);
    id_set_clear(&p.seen);
    free(p.block);
    return status == STATUS_STOP ? STATUS_OK : status;
}

static enum status read_whole(struct source *source, char *block, struct buffer *out,
                              struct fault *fault)
{
    size_t got;
    enum status status;
    buffer_reset(out);
    do {
        status = source_read(source, block, SOURCE_BLOCK, &got, fault);
        if (status == STATUS_OK)
            status = buffer_add(out, block, got);
    } while (status == STATUS_OK && got > 0);
    return status;
}

enum status intake_partials(struct intake *in, struct tally *tally, struct fault *fault)
{
    struct source *source;
    struct document document;
    struct buffer text = {0};
    char *block;
    enum status status = open_source(in, &source, &block);
    while (status == STATUS_OK && (status = source_next(source, &document)) == STATUS_OK) {
        status = read_whole(source, block, &text, fault);
        if (status == STATUS_OK)
            status = tally_read_partial(tally, document.name, text.data, text.len, fault);
    }
    buffer_clear(&text);
    source_free(source);
    free(block);
    return status == STATUS_STOP ? STATUS_OK : status;
}
