#include "reader/markup_block.h"

#include "base/utf8.h"

#include <string.h>

/* Neither "</html" nor "<entry>" nor "&thetasym;" nor "]]>" is cut: the streams look for them.
 */
enum { WORD_MAX = 10 };

void markup_block_init(struct markup_block *b, size_t size, markup_sink *sink, void *ctx)
{
    *b = (struct markup_block){.size = size, .sink = sink, .ctx = ctx};
}

void markup_block_clear(struct markup_block *b)
{
    buffer_clear(&b->raw);
    buffer_clear(&b->clean);
}

static void blank_controls(char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            text[i] = ' ';
    }
}

/* U+FFFE and U+FFFF are characters to UTF-8, but not to XML. */
static void blank_nonchars(char *text, size_t len)
{
    char *end = text + len;
    for (char *p = text; p < end && (p = memchr(p, 0xef, (size_t)(end - p))); p++)
        if (end - p >= 3 && p[1] == (char)0xbf && (unsigned char)p[2] >= 0xbe)
            p[2] = (char)0xbd;
}

static enum status clean(struct buffer *out, const char *text, size_t len)
{
    enum status status = STATUS_OK;
    buffer_reset(out);
    for (size_t at = 0; status == STATUS_OK && at < len;) {
        size_t good = utf8_valid_prefix(text + at, len - at);
        status = buffer_add(out, text + at, good);
        at += good;
        if (status != STATUS_OK || at == len)
            break;
        uint32_t cp;
        size_t step = utf8_decode(text + at, len - at, &cp, NULL);
        status = text[at] ? buffer_add(out, "\xef\xbf\xbd", 3) : buffer_add_byte(out, ' ');
        at += step;
    }
    if (status == STATUS_OK && out->len > 0) {
        blank_controls(out->data, out->len);
        blank_nonchars(out->data, out->len);
    }
    return status;
}

static enum status hand_on(struct markup_block *b, const char *text, size_t len)
{
    enum status status = clean(&b->clean, text, len);
    if (status == STATUS_OK && b->clean.len > 0)
        status = b->sink(b->ctx, b->clean.data, b->clean.len);
    return status;
}

/* How many of len bytes may go: the rest may be the begin of a character, a tag, a reference.
 */
static size_t whole(const char *text, size_t len)
{
    size_t end = len - utf8_cut_tail(text, len);
    for (size_t back = WORD_MAX; back > 0 && end > WORD_MAX; back--)
        if (strchr("<&]-", text[end - back]) && text[end - back])
            return end - back;
    return end;
}

static enum status flush(struct markup_block *b)
{
    size_t end = whole(b->raw.data, b->raw.len);
    enum status status = hand_on(b, b->raw.data, end);
    memmove(b->raw.data, b->raw.data + end, b->raw.len - end);
    b->raw.len -= end;
    return status;
}

enum status markup_block_feed(struct markup_block *b, const char *text, size_t len)
{
    enum status status = STATUS_OK;
    while (status == STATUS_OK && len > 0) {
        size_t room = b->size - b->raw.len;
        size_t step = len < room ? len : room;
        status = buffer_add(&b->raw, text, step);
        text += step;
        len -= step;
        if (status == STATUS_OK && b->raw.len == b->size)
            status = flush(b);
    }
    return status;
}

enum status markup_block_finish(struct markup_block *b)
{
    enum status status = hand_on(b, b->raw.data, b->raw.len);
    buffer_reset(&b->raw);
    return status;
}
