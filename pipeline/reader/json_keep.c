#include "reader/json_keep.h"

#include "base/utf8.h"
#include "reader/json_scan.h"

enum { STRUCTURE_MAX = 1 << 20, KEPT_MAX = JSON_RECORD_MAX / 16 };

/* Takes away a half character, or a backslash whose letter is gone, at the end. */
static void drop_half(struct buffer *b)
{
    size_t slashes = 0;
    b->len -= utf8_cut_tail(b->data, b->len);
    while (slashes < b->len && b->data[b->len - 1 - slashes] == '\\')
        slashes++;
    b->len -= slashes % 2;
}

enum status json_keep_text(struct json_keep *k, const char *text, size_t len)
{
    size_t room = k->bytes.len < JSON_RECORD_MAX ? JSON_RECORD_MAX - k->bytes.len : 0;
    if (k->is_cut)
        return STATUS_OK;
    if (len <= room)
        return buffer_add(&k->bytes, text, len);
    enum status status = buffer_add(&k->bytes, text, room);
    if (status == STATUS_OK && k->bytes.len > 0)
        drop_half(&k->bytes);
    k->is_cut = true;
    return status;
}

enum status json_keep_mark(struct json_keep *k, const char *marks, size_t len)
{
    if (len <= JSON_RECORD_MAX + STRUCTURE_MAX - k->bytes.len)
        return buffer_add(&k->bytes, marks, len);
    k->is_over = true;
    return STATUS_OK;
}

void json_keep_reset(struct json_keep *k)
{
    buffer_reset(&k->bytes);
    if (k->bytes.cap > KEPT_MAX)
        buffer_clear(&k->bytes);
    k->is_cut = k->is_over = false;
}

void json_keep_clear(struct json_keep *k)
{
    buffer_clear(&k->bytes);
}
