#include "reader/field_text.h"
#include "reader/formats.h"
#include "reader/json_reader.h"
#include "reader/probe.h"

/* Facebook's posts (FORMATS.md 4.10). The bytes of UTF-8 are written as characters, one by one.
 * The title ("Ann wrote on Ben's timeline.") is the app's. */

static enum status add_post(struct json_reader *r, struct piece post)
{
    if (post.len == 0)
        return STATUS_OK;
    enum status status = r->text.len > 0 ? buffer_add_text(&r->text, "\n\n") : STATUS_OK;
    if (status != STATUS_OK || field_repair_bytes(post.data, post.len, &r->text))
        return status;
    return buffer_add(&r->text, post.data, post.len);
}

static enum status take(struct json_reader *r, value *v, unsigned long line)
{
    struct record record = {.line = line};
    value *data = value_field(v, "data");
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < value_count(data); i++)
        status = add_post(r, value_field_text(value_item(data, i), "post"));
    record.date = value_scalar(value_field(v, "timestamp"), r->date);
    record.text = json_reader_text(r);
    return status == STATUS_OK ? json_reader_take(r, &record) : status;
}

static const char *const wanted[] = {"timestamp", "data", NULL};

static const struct json_kind kind = {
    .format = &facebook_format,
    .scan = {.shape = JSON_ELEMENTS, .wanted = wanted},
    .take = take,
};

static struct reader *facebook_open(const struct reader_context *context)
{
    return json_reader_open(&kind, sizeof(struct json_reader), context);
}

static int facebook_detect(const struct format_probe *p)
{
    char first = probe_first(p);
    return (first == '[' || first == '{') && probe_has_key(p, "timestamp") &&
                   probe_has_key(p, "data") && probe_has_key(p, "post")
               ? 85
               : 0;
}

const struct format facebook_format = {
    .name = "facebook",
    .title = "Facebook posts",
    .recognised = "an array of objects with timestamp and data that has post",
    .needs = NEEDS_JSON,
    .detect = facebook_detect,
    .open = facebook_open,
    .feed = json_reader_feed,
    .finish = json_reader_finish,
    .free = json_reader_free,
};
