#include "reader/mail_message.h"

#include "reader/html_text.h"
#include "reader/mail_body.h"
#include "reader/mime.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NEST_MAX = 8, BOUNDARY_MAX = 80, CHARSET_MAX = 64 };

/* A multipart that is open. */
struct level {
    char boundary[BOUNDARY_MAX];
    bool is_alternative;
    bool has_plain;   /* of an alternative: nothing better can come */
    size_t text_from; /* in the text: where the alternative's begins */
};

struct walk {
    struct mail_message *m;
    const char *bytes;
    size_t len;
    struct level levels[NEST_MAX];
    int depth;
};

void mail_message_clear(struct mail_message *m)
{
    struct buffer *const all[] = {&m->from, &m->date,  &m->subject, &m->id,   &m->text,
                                  &m->type, &m->field, &m->body,    &m->words};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        buffer_clear(all[i]);
}

static bool field_is(const struct buffer *field, const char *value)
{
    size_t n = strlen(value);
    return field->len >= n && !strncasecmp(field->data, value, n);
}

/* The level whose boundary the line at at is, -1: none. *is_last: it ends that multipart. */
static int boundary_at(const struct walk *w, size_t at, bool *is_last)
{
    const char *line = w->bytes + at;
    size_t left = w->len - at;
    if (left < 3 || line[0] != '-' || line[1] != '-')
        return -1;
    for (int i = w->depth - 1; i >= 0; i--) {
        size_t n = strlen(w->levels[i].boundary);
        if (left - 2 < n || memcmp(line + 2, w->levels[i].boundary, n) != 0)
            continue;
        char after = left - 2 > n ? line[2 + n] : '\n';
        *is_last = after == '-' && left - 2 > n + 1 && line[3 + n] == '-';
        if (*is_last || strchr(" \t\r\n", after))
            return i;
    }
    return -1;
}

/* The offset of the next line that is a boundary, from at on; len: none. */
static size_t part_end(const struct walk *w, size_t at)
{
    bool is_last;
    while (at < w->len && boundary_at(w, at, &is_last) < 0) {
        const char *end = memchr(w->bytes + at, '\n', w->len - at);
        at = end ? (size_t)(end - w->bytes) + 1 : w->len;
    }
    return at;
}

static size_t next_line(const struct walk *w, size_t at)
{
    const char *end = memchr(w->bytes + at, '\n', w->len - at);
    return end ? (size_t)(end - w->bytes) + 1 : w->len;
}

static enum status add_html(struct mail_message *m)
{
    struct buffer page = {0}, own = {0};
    struct span *quotes = NULL;
    size_t count = 0, cap = 0;
    enum status status =
        html_to_text_quotes(m->words.data, m->words.len, &page, &quotes, &count, &cap);
    if (status == STATUS_OK && page.len > 0)
        status = mail_without(page.data, page.len, quotes, count, &own);
    if (status == STATUS_OK && own.len > 0)
        status = mail_own_words(own.data, own.len, &m->text);
    free(quotes);
    buffer_clear(&page);
    buffer_clear(&own);
    return status;
}

/* Undoes the transfer encoding of a part, then its charset: m->words. */
static enum status decode(struct mail_message *m, const char *header, size_t header_len,
                          const char *text, size_t len)
{
    char charset[CHARSET_MAX];
    enum status status = STATUS_OK;
    mime_parameter(m->type.data ? m->type.data : "", m->type.len, "charset", charset,
                   sizeof charset);
    mime_field(header, header_len, "Content-Transfer-Encoding", &m->field, &status);
    buffer_reset(&m->body);
    buffer_reset(&m->words);
    if (status == STATUS_OK && field_is(&m->field, "base64"))
        status = mime_decode_base64(text, len, &m->body);
    else if (status == STATUS_OK && field_is(&m->field, "quoted-printable"))
        status = mime_decode_quoted(text, len, false, &m->body);
    else if (status == STATUS_OK)
        status = buffer_add(&m->body, text, len);
    if (status == STATUS_OK && m->body.len > 0)
        status = mime_to_utf8(charset, m->body.data, m->body.len, &m->words);
    return status;
}

/* A part that is no multipart; of an alternative, the first plain text is kept, else the HTML.
 */
static enum status take_leaf(struct walk *w, const char *header, size_t header_len, size_t from,
                             size_t to)
{
    struct mail_message *m = w->m;
    struct level *level = w->depth > 0 ? &w->levels[w->depth - 1] : NULL;
    bool is_html = field_is(&m->type, "text/html");
    bool is_plain = m->type.len == 0 || field_is(&m->type, "text/plain") ||
                    field_is(&m->type, "text;") || field_is(&m->type, "text/enriched");
    enum status status = STATUS_OK;
    mime_field(header, header_len, "Content-Disposition", &m->field, &status);
    bool is_attached = field_is(&m->field, "attachment");
    bool is_worse = level && level->is_alternative && level->has_plain;
    if (status != STATUS_OK || is_attached || is_worse || (!is_html && !is_plain))
        return status;
    status = decode(m, header, header_len, w->bytes + from, to - from);
    if (status != STATUS_OK || m->words.len == 0)
        return status;
    if (level && level->is_alternative && is_plain) {
        level->has_plain = true;
        m->text.len = level->text_from;
    }
    return is_html ? add_html(m) : mail_own_words(m->words.data, m->words.len, &m->text);
}

/* Opens a multipart; false: it is nested too deep, or has no boundary. */
static bool open_level(struct walk *w)
{
    char boundary[BOUNDARY_MAX];
    const struct mail_message *m = w->m;
    mime_parameter(m->type.data, m->type.len, "boundary", boundary, sizeof boundary);
    if (!boundary[0] || w->depth == NEST_MAX)
        return false;
    struct level *level = &w->levels[w->depth++];
    memcpy(level->boundary, boundary, sizeof boundary);
    level->is_alternative = field_is(&m->type, "multipart/alternative");
    level->has_plain = false;
    level->text_from = m->text.len;
    return true;
}

/* Reads the part (or message) that begins at at. Returns the offset of the boundary behind it.
 */
static enum status take_part(struct walk *w, size_t *at)
{
    const char *header = w->bytes + *at;
    size_t end = part_end(w, *at), header_len = mime_header_len(header, end - *at);
    enum status status = STATUS_OK;
    mime_field(header, header_len, "Content-Type", &w->m->type, &status);
    if (status != STATUS_OK)
        return status;
    size_t body = *at + header_len;
    if (field_is(&w->m->type, "multipart/") && open_level(w)) {
        *at = part_end(w, body);
        return STATUS_OK;
    }
    *at = end;
    return take_leaf(w, header, header_len, body, end);
}

static enum status take_parts(struct walk *w)
{
    size_t at = 0;
    enum status status = take_part(w, &at);
    while (status == STATUS_OK && at < w->len) {
        bool is_last = false;
        int level = boundary_at(w, at, &is_last);
        if (level < 0)
            break;
        at = next_line(w, at);
        w->depth = is_last ? level : level + 1;
        if (is_last)
            at = part_end(w, at);
        else
            status = take_part(w, &at);
    }
    return status;
}

static enum status take_field(struct mail_message *m, const char *header, size_t len,
                              const char *name, struct buffer *out)
{
    enum status status = STATUS_OK;
    buffer_reset(out);
    if (mime_field(header, len, name, &m->field, &status) && status == STATUS_OK)
        status = mime_words(m->field.data, m->field.len, out);
    return status;
}

enum status mail_message_read(struct mail_message *m, const char *bytes, size_t len)
{
    struct walk w = {.m = m, .bytes = bytes, .len = len};
    size_t header = mime_header_len(bytes, len);
    buffer_reset(&m->text);
    enum status status = take_field(m, bytes, header, "From", &m->from);
    if (status == STATUS_OK)
        status = take_field(m, bytes, header, "Date", &m->date);
    if (status == STATUS_OK)
        status = take_field(m, bytes, header, "Subject", &m->subject);
    if (status == STATUS_OK)
        status = take_field(m, bytes, header, "Message-ID", &m->id);
    return status == STATUS_OK ? take_parts(&w) : status;
}
