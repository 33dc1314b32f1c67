#include "reader/xml_reader.h"

#include "reader/html_text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { REJECTED_MAX = 200 };

struct reader *xml_reader_open(const struct format *format, const struct xml_shape *shape,
                               const struct reader_context *context)
{
    struct xml_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, format, context);
    recorder_init(&r->recorder, &r->base);
    r->stream = xml_stream_new(shape, r);
    if (!r->stream) {
        free(r);
        return NULL;
    }
    return (struct reader *)r;
}

enum status xml_reader_feed(struct reader *reader, const char *buf, size_t len,
                            struct fault *fault)
{
    struct xml_reader *r = (struct xml_reader *)reader;
    r->fault = fault;
    return xml_stream_feed(r->stream, buf, len);
}

enum status xml_reader_finish(struct reader *reader, struct fault *fault)
{
    struct xml_reader *r = (struct xml_reader *)reader;
    r->fault = fault;
    enum status status = xml_stream_finish(r->stream);
    enum status finished = recorder_finish(&r->recorder, fault);
    if (r->base.counts.left_out > 0)
        reader_tell(
            &r->base, NOTICE_WARNING, 0,
            "left out: %llu (drafts, trash, clips, attachments); --drafts takes what is text",
            (unsigned long long)r->base.counts.left_out);
    return status == STATUS_OK ? finished : status;
}

void xml_reader_free(struct reader *reader)
{
    struct xml_reader *r = (struct xml_reader *)reader;
    if (!r)
        return;
    xml_stream_free(r->stream);
    recorder_clear(&r->recorder);
    buffer_clear(&r->title);
    buffer_clear(&r->text);
    buffer_clear(&r->scratch);
    for (size_t i = 0; i < sizeof r->values / sizeof *r->values; i++)
        buffer_clear(&r->values[i]);
    markdown_cleaner_clear(&r->cleaner);
    free(r->quotes);
    free(r);
}

enum status xml_reader_broken(void *ctx, struct xml_record *record)
{
    struct xml_reader *r = ctx;
    struct piece seen = {"", 0};
    for (unsigned i = 0; i < XML_SLOTS_MAX && seen.len == 0; i++)
        seen = xml_slot(record, i);
    if (seen.len > REJECTED_MAX)
        seen.len = reader_cut(seen.data, REJECTED_MAX);
    reader_reject(&r->base, record->line, seen.data, seen.len,
                  "this record has no end: a tag or a CDATA section in it is not closed");
    return STATUS_OK;
}

struct piece xml_slot(const struct xml_record *record, unsigned slot)
{
    const struct buffer *b = &record->slots[slot];
    return piece_trim((struct piece){b->data ? b->data : "", b->len});
}

enum status xml_reader_title(struct xml_reader *r, struct piece html)
{
    buffer_reset(&r->title);
    return html_to_text(html.data, html.len, &r->title);
}

enum status xml_reader_text(struct xml_reader *r, struct piece html)
{
    buffer_reset(&r->text);
    r->quote_count = 0;
    return html_to_text_quotes(html.data, html.len, &r->text, &r->quotes, &r->quote_count,
                               &r->quote_cap);
}

enum status xml_reader_take(struct xml_reader *r, const struct xml_record *xml,
                            const struct record *record)
{
    struct record whole = *record;
    whole.title = (struct piece){r->title.data, r->title.len};
    whole.text = (struct piece){r->text.data ? r->text.data : "", r->text.len};
    whole.quotes = r->quotes;
    whole.quote_count = r->quote_count;
    whole.line = xml->line;
    if (xml->is_cut)
        reader_tell(&r->base, NOTICE_SKIPPED, xml->line,
                    "more than %d MiB in one field: the rest of it is not read",
                    XML_FIELD_MAX >> 20);
    return recorder_take(&r->recorder, &whole, r->fault);
}

bool xml_reader_leaves_out(struct xml_reader *r)
{
    if (r->base.context->options->take_drafts)
        return false;
    r->base.counts.left_out++;
    return true;
}

/* "0", "0000-00-00 00:00:00": what programs write for no date at all. */
static bool is_zeros(struct piece text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("0-:. TZ", text.data[i]))
            return false;
    return true;
}

struct piece xml_first_date(const struct piece *texts, size_t count)
{
    struct piece unread = {"", 0};
    struct stamp stamp;
    for (size_t i = 0; i < count; i++) {
        if (texts[i].len == 0)
            continue;
        if (date_text_field(texts[i].data, texts[i].len, NUMERIC_UNKNOWN, READER_PIVOT_YEAR,
                            &stamp))
            return texts[i];
        if (unread.len == 0 && !is_zeros(texts[i]))
            unread = texts[i];
    }
    return unread;
}

enum status xml_reader_utc(struct xml_reader *r, struct piece *date)
{
    static const char *const marks[] = {"+0000", "-0000", "+00:00", "gmt", "utc", "ut", "z"};
    struct piece d = piece_trim(*date);
    size_t tail = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !tail; i++) {
        size_t n = strlen(marks[i]);
        if (d.len > n && !strncasecmp(d.data + d.len - n, marks[i], n))
            tail = n;
    }
    struct stamp stamp;
    if (!tail && (!date_text_field(d.data, d.len, NUMERIC_UNKNOWN, READER_PIVOT_YEAR, &stamp) ||
                  stamp.kind != STAMP_LOCAL || !stamp.has_time))
        return STATUS_OK;
    d.len -= tail;
    d = piece_trim(d);
    buffer_reset(&r->scratch);
    enum status status = buffer_printf(&r->scratch, "%.*s%s", (int)d.len, d.data,
                                       memchr(d.data, ',', d.len) ? " GMT" : "Z");
    *date = (struct piece){r->scratch.data, r->scratch.len};
    return status;
}

/* The offset behind what is between end and the next element: PIs, comments, a DOCTYPE. */
static size_t skip_prolog(const char *head, size_t len, size_t at)
{
    for (;;) {
        while (at < len && strchr(" \t\r\n", head[at]))
            at++;
        if (at + 1 >= len || head[at] != '<' || (head[at + 1] != '!' && head[at + 1] != '?'))
            return at;
        bool is_comment = len - at >= 4 && !memcmp(head + at, "<!--", 4);
        const char *end = is_comment ? "-->" : ">";
        size_t n = strlen(end);
        while (at + n <= len && memcmp(head + at, end, n) != 0)
            at++;
        if (at + n > len)
            return len;
        at += n;
    }
}

bool xml_root_is(const struct format_probe *p, const char *name)
{
    size_t n = strlen(name);
    size_t at = skip_prolog(p->head, p->head_len, 0);
    return at + n + 1 < p->head_len && p->head[at] == '<' &&
           !strncasecmp(p->head + at + 1, name, n) && strchr(" \t\r\n>/", p->head[at + n + 1]);
}
