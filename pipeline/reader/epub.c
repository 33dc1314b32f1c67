#include "reader/epub_spine.h"
#include "reader/formats.h"
#include "reader/html_page.h"
#include "reader/probe.h"
#include "reader/reader_base.h"
#include "source/decode.h"

#include <stdlib.h>
#include <string.h>

/* EPUB, FORMATS.md 4.12. A chapter is an entry, in the order of the spine; in a diary whose
 * entries are marked (article, epub:type z3998:diary-entry) each of them is one, with the date
 * of its first time element. The dates of the edition are nobody's. Memory: the whole file, at
 * most EPUB_MAX, and its texts. */

enum { EPUB_MAX = 256 << 20 };

struct epub_reader {
    struct reader_base base;
    struct buffer bytes;
    bool is_too_big;
    const char *chapter; /* name of the one in hand */
    struct html_text text;
    struct buffer out;
    unsigned entry_depth; /* of the diary entry that is open; 0: none */
    struct date date;     /* of the entry in hand */
    uint64_t entries;     /* handed on from this chapter */
};

static enum status hand_on(struct epub_reader *r)
{
    struct entry e = {.id = r->chapter,
                      .date = r->date,
                      .origin = DATE_FIELD,
                      .text = r->out.data ? r->out.data : "",
                      .len = r->out.len,
                      .quotes = r->text.quotes,
                      .quote_count = r->text.quote_count};
    enum status status = e.len > 0 ? reader_emit(&r->base, &e) : STATUS_OK;
    r->entries += e.len > 0;
    r->date = (struct date){0};
    buffer_reset(&r->out);
    r->text.quote_count = 0;
    r->text.is_quote_open = false;
    return status;
}

static void look_at_time(struct epub_reader *r, html_attributes attributes)
{
    const char *value = html_attribute(attributes, "datetime");
    struct stamp stamp;
    if (r->entry_depth && !r->date.year && value &&
        date_text_field(value, strlen(value), NUMERIC_UNKNOWN, READER_PIVOT_YEAR, &stamp))
        r->date = reader_day(&r->base, &stamp, NULL);
}

static enum status on_open(void *ctx, const char *name, html_attributes attributes)
{
    struct epub_reader *r = ctx;
    enum status status = STATUS_OK;
    bool is_entry = !r->entry_depth && !strcmp(name, "article") &&
                    html_has_word(attributes, "epub:type", "z3998:diary-entry");
    if (is_entry)
        status = hand_on(r); /* what stands before it in the chapter */
    if (status == STATUS_OK)
        status = html_text_open(&r->text, name, attributes);
    if (is_entry)
        r->entry_depth = r->text.depth;
    if (!strcmp(name, "time"))
        look_at_time(r, attributes);
    return status;
}

static enum status on_text(void *ctx, const char *text, size_t len)
{
    struct epub_reader *r = ctx;
    enum status status = html_text_add(&r->text, text, len);
    return status == STATUS_OK && r->out.len > ENTRY_MAX ? hand_on(r) : status;
}

static enum status on_close(void *ctx, const char *name)
{
    struct epub_reader *r = ctx;
    enum status status = STATUS_OK;
    if (r->entry_depth && r->entry_depth == r->text.depth) {
        r->entry_depth = 0;
        status = hand_on(r);
    }
    enum status closed = html_text_close(&r->text, name);
    return status == STATUS_OK ? closed : status;
}

static enum status read_chapter(struct epub_reader *r, const struct buffer *bytes)
{
    static const struct html_events events = {on_open, on_text, on_close};
    struct html_stream *stream = html_stream_new(&events, r);
    struct decoder *decoder = decoder_new(NULL);
    const char *text;
    size_t len;
    enum status status = stream && decoder ? STATUS_OK : STATUS_ENOMEM;
    r->entries = 0;
    r->entry_depth = 0;
    if (status == STATUS_OK)
        status = decoder_feed(decoder, bytes->data ? bytes->data : "", bytes->len, true, &text,
                              &len);
    if (status == STATUS_OK)
        status = html_stream_feed(stream, text, len);
    if (status == STATUS_OK)
        status = html_stream_finish(stream);
    html_stream_free(stream);
    decoder_free(decoder);
    return status == STATUS_OK ? hand_on(r) : status;
}

static enum status read_book(struct epub_reader *r, struct fault *fault)
{
    struct zip_texts zip = {0};
    struct epub_spine spine = {0};
    enum status damage = zip_texts_read(&zip, r->bytes.data, r->bytes.len, fault);
    enum status status = damage == STATUS_EFORMAT ? STATUS_OK : damage;
    struct fault spine_fault = {0};
    if (status == STATUS_OK)
        status = epub_spine_read(&spine, &zip, damage ? &spine_fault : fault);
    for (size_t i = 0; status == STATUS_OK && i < spine.order_count; i++) {
        r->chapter = spine.items[spine.order[i]].name;
        const struct buffer *bytes = zip_texts_find(&zip, r->chapter);
        if (bytes)
            status = read_chapter(r, bytes);
        else
            reader_reject(&r->base, 0, r->chapter, strlen(r->chapter),
                          "the chapter %.80s is not in the EPUB", r->chapter);
    }
    epub_spine_clear(&spine);
    zip_texts_clear(&zip);
    return status == STATUS_OK ? damage : status;
}

static struct reader *open_epub(const struct reader_context *context)
{
    struct epub_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &epub_format, context);
    r->text.out = &r->out;
    return (struct reader *)r;
}

static enum status feed_epub(struct reader *reader, const char *buf, size_t len,
                             struct fault *fault)
{
    struct epub_reader *r = (struct epub_reader *)reader;
    if (r->bytes.len + len > EPUB_MAX) {
        r->is_too_big = true;
        return fault_set(fault, STATUS_EUNSUPPORTED, r->base.context->document->name, 0, 0,
                         "an EPUB of more than %d MiB is not read", EPUB_MAX >> 20);
    }
    return buffer_add(&r->bytes, buf, len);
}

static enum status finish_epub(struct reader *reader, struct fault *fault)
{
    struct epub_reader *r = (struct epub_reader *)reader;
    if (r->is_too_big || r->bytes.len == 0)
        return STATUS_OK;
    enum status status = read_book(r, fault);
    if ((status == STATUS_EFORMAT || status == STATUS_EUNSUPPORTED) && fault) {
        struct fault what = *fault;
        return fault_set(fault, status, r->base.context->document->name, 0, 0, "%s", what.text);
    }
    return status;
}

static void free_epub(struct reader *reader)
{
    struct epub_reader *r = (struct epub_reader *)reader;
    if (!r)
        return;
    buffer_clear(&r->bytes);
    buffer_clear(&r->out);
    free(r->text.quotes);
    free(r);
}

static int detect(const struct format_probe *p)
{
    bool is_zip = p->head_len > 4 && !memcmp(p->head, "PK\3\4", 4);
    return is_zip && (probe_has(p, "application/epub+zip") || probe_suffix(p, ".epub")) ? 100
                                                                                        : 0;
}

const struct format epub_format = {.name = "epub",
                                   .title = "EPUB",
                                   .recognised = "a zip with application/epub+zip in it",
                                   .is_raw = true,
                                   .needs = NEEDS_XML | NEEDS_ARCHIVE,
                                   .detect = detect,
                                   .open = open_epub,
                                   .feed = feed_epub,
                                   .finish = finish_epub,
                                   .free = free_epub};
