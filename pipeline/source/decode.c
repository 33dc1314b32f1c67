#include "source/decode.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "source/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The charset is decided on this much, or the whole document: blocks that are shorter wait, so
 * that what is decided does not depend on how the document is cut. */
enum { HEAD_MAX = 64 << 10, CARRY_MAX = 16 };

struct decoder {
    char charset[CHARSET_NAME_MAX];
    iconv_t converter;
    bool has_converter;
    bool is_asked;   /* the caller named the charset */
    bool is_begun;   /* the head has been seen, the charset is decided */
    bool is_open;    /* taken for UTF-8, and no byte above ASCII has come yet */
    bool is_lone_cr; /* lines end with CR alone */
    size_t unit;     /* bytes to pass over where iconv finds a fault */
    struct buffer head;
    struct buffer in; /* what was carried and the block, where both are needed in one piece */
    struct buffer out;
    char carry[CARRY_MAX]; /* a character, begun */
    size_t carry_len;
    uint64_t replaced;
};

static bool set_charset(struct decoder *d, const char *charset)
{
    charset = charset_canonical(charset);
    if (strlen(charset) >= sizeof d->charset)
        return false;
    if (strcmp(charset, "UTF-8") != 0) {
        d->converter = iconv_open("UTF-8", charset);
        if (d->converter == (iconv_t)-1) /* glibc's cast of -1, as POSIX has it */
            return false;
        d->has_converter = true;
    }
    d->unit = !strncmp(charset, "UTF-16", 6) ? 2 : !strncmp(charset, "UTF-32", 6) ? 4 : 1;
    snprintf(d->charset, sizeof d->charset, "%s", charset);
    return true;
}

struct decoder *decoder_new(const char *charset)
{
    struct decoder *d = calloc(1, sizeof *d);
    if (!d)
        return NULL;
    d->is_asked = charset != NULL;
    if (!set_charset(d, charset ? charset : "UTF-8")) {
        free(d);
        return NULL;
    }
    return d;
}

void decoder_free(struct decoder *d)
{
    if (!d)
        return;
    if (d->has_converter)
        iconv_close(d->converter);
    buffer_clear(&d->head);
    buffer_clear(&d->in);
    buffer_clear(&d->out);
    free(d);
}

static enum status replace(struct decoder *d)
{
    d->replaced++;
    return buffer_add(&d->out, "\xef\xbf\xbd", 3);
}

static enum status carry(struct decoder *d, const char *text, size_t len)
{
    memcpy(d->carry, text, len);
    d->carry_len = len;
    return STATUS_OK;
}

/* Room for any charset: no character of one byte becomes more than three, nor one of two more
 * than four; iconv may hold some back, so a little over. */
static enum status make_room(struct decoder *d, size_t left)
{
    return buffer_reserve(&d->out, left * 3 + 64);
}

/* Adds text, which is in d->charset, to d->out. */
static enum status convert(struct decoder *d, const char *text, size_t len, bool is_last)
{
    char *in = (char *)text; /* iconv's prototype; it does not write there */
    size_t left = len;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && left > 0) {
        status = make_room(d, left);
        if (status != STATUS_OK)
            break;
        char *out = d->out.data + d->out.len;
        size_t room = d->out.cap - d->out.len;
        size_t done = iconv(d->converter, &in, &left, &out, &room);
        d->out.len = (size_t)(out - d->out.data);
        if (done != (size_t)-1 || errno == E2BIG)
            continue;
        if (errno == EINVAL && !is_last && left <= CARRY_MAX)
            return carry(d, in, left);
        size_t skip = d->unit < left ? d->unit : left;
        in += skip;
        left -= skip;
        status = replace(d);
    }
    return status;
}

/* Adds text to d->out with what is no UTF-8 replaced and NUL as a blank. */
static enum status clean(struct decoder *d, const char *text, size_t len, bool is_last)
{
    enum status status = STATUS_OK;
    size_t end = is_last ? len : len - utf8_cut_tail(text, len);
    for (size_t at = 0; status == STATUS_OK && at < end;) {
        size_t good = utf8_valid_prefix(text + at, end - at);
        status = buffer_add(&d->out, text + at, good);
        at += good;
        if (status != STATUS_OK || at == end)
            break;
        uint32_t cp;
        bool bad = false;
        size_t step = utf8_decode(text + at, end - at, &cp, &bad);
        status = bad ? replace(d) : buffer_add_byte(&d->out, ' ');
        at += step;
    }
    return status == STATUS_OK ? carry(d, text + end, len - end) : status;
}

/* Whether text has bytes above ASCII: by words, as it stands before everything else. */
static bool has_high(const char *text, size_t len)
{
    size_t at = 0;
    for (; len - at >= 64; at += 64) {
        uint64_t words[8];
        memcpy(words, text + at, sizeof words);
        uint64_t all = (words[0] | words[1]) | (words[2] | words[3]) | (words[4] | words[5]) |
                       (words[6] | words[7]);
        if (all & 0x8080808080808080)
            return true;
    }
    for (; at < len; at++)
        if ((unsigned char)text[at] >= 0x80)
            return true;
    return false;
}

/* The first bytes above ASCII in a document that was ASCII so far may show it to be in
 * windows-1252 after all. */
static void reconsider(struct decoder *d, const char *text, size_t len, bool is_last)
{
    if (!is_last)
        len -= utf8_cut_tail(text, len);
    if (!has_high(text, len))
        return;
    d->is_open = false;
    if (charset_is_never_utf8(text, len))
        (void)set_charset(d, "windows-1252");
}

static void blank_zeros(char *text, size_t len)
{
    char *end = text + len;
    while (len > 0 && text < end && (text = memchr(text, '\0', (size_t)(end - text))))
        *text++ = ' ';
}

/* Sets *out to text as UTF-8: itself where it is that, else the copy in d->out. */
static enum status take(struct decoder *d, const char *text, size_t len, bool is_last,
                        const char **out, size_t *out_len)
{
    if (d->is_open)
        reconsider(d, text, len, is_last);
    enum status status = STATUS_OK;
    if (!d->has_converter) {
        size_t good = utf8_valid_prefix(text, len);
        if (good == len || (!is_last && len - good == utf8_cut_tail(text, len))) {
            *out = text;
            *out_len = good;
            return carry(d, text + good, len - good);
        }
        status = clean(d, text, len, is_last);
    } else {
        status = convert(d, text, len, is_last);
        blank_zeros(d->out.data, d->out.len);
    }
    *out = d->out.data ? d->out.data : "";
    *out_len = d->out.len;
    return status;
}

static enum status end_lines(struct decoder *d, const char **out, size_t *out_len)
{
    enum status status = STATUS_OK;
    if (*out != d->out.data) {
        status = buffer_add(&d->out, *out, *out_len);
        *out = d->out.data ? d->out.data : "";
    }
    for (size_t i = 0; status == STATUS_OK && i < *out_len; i++)
        if (d->out.data[i] == '\r')
            d->out.data[i] = '\n';
    return status;
}

/* Decides on the head. Returns how many of its bytes are a mark, to be dropped. */
static size_t begin(struct decoder *d, const char *head, size_t len)
{
    char name[CHARSET_NAME_MAX];
    bool is_certain;
    d->is_begun = true;
    size_t mark = charset_of_head(head, len, name, &is_certain);
    if (d->is_asked)
        return !strcmp(name, d->charset) ? mark : 0;
    d->is_open = !is_certain;
    if (!set_charset(d, name)) /* declared, but unknown here */
        (void)set_charset(d, charset_is_never_utf8(head, len) ? "windows-1252" : "UTF-8");
    return mark;
}

/* Before the head is whole: collects it. *text is what can be worked on now. */
static enum status collect(struct decoder *d, const char **text, size_t *len, bool is_last)
{
    if (d->head.len == 0 && (*len >= HEAD_MAX || is_last))
        return STATUS_OK;
    enum status status = buffer_add(&d->head, *text, *len);
    *text = d->head.data;
    *len = d->head.len;
    return status;
}

static enum status join_carry(struct decoder *d, const char **text, size_t *len)
{
    buffer_reset(&d->in);
    enum status status = buffer_add(&d->in, d->carry, d->carry_len);
    if (status == STATUS_OK)
        status = buffer_add(&d->in, *text, *len);
    *text = d->in.data;
    *len = d->in.len;
    d->carry_len = 0;
    return status;
}

enum status decoder_feed(struct decoder *d, const char *block, size_t len, bool is_last,
                         const char **out, size_t *out_len)
{
    enum status status = STATUS_OK;
    bool is_first = !d->is_begun;
    *out = "";
    *out_len = 0;
    buffer_reset(&d->out);
    if (is_first) {
        status = collect(d, &block, &len, is_last);
        if (status != STATUS_OK || (len < HEAD_MAX && !is_last))
            return status;
        size_t mark = begin(d, block, len < HEAD_MAX ? len : HEAD_MAX);
        block += mark;
        len -= mark;
    } else if (d->carry_len > 0) {
        status = join_carry(d, &block, &len);
    }
    if (status == STATUS_OK && len > 0)
        status = take(d, block, len, is_last, out, out_len);
    if (is_first && *out_len > 0) {
        size_t look = *out_len < HEAD_MAX / 4 ? *out_len : HEAD_MAX / 4;
        d->is_lone_cr = memchr(*out, '\r', look) && !memchr(*out, '\n', look);
    }
    if (status == STATUS_OK && d->is_lone_cr)
        status = end_lines(d, out, out_len);
    return status;
}

const char *decoder_charset(const struct decoder *d)
{
    return d->charset;
}

uint64_t decoder_replaced(const struct decoder *d)
{
    return d->replaced;
}
