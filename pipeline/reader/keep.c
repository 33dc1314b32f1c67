#include "reader/formats.h"
#include "reader/probe.h"
#include "reader/rich_text.h"

#include <string.h>

/* Google Keep, from Takeout (FORMATS.md 4.5): a document is a note. Times are microseconds in
 * UTC; only the name of an untitled note tells the writer's offset. */

static enum status add_list(struct json_reader *r, value *list)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < value_count(list); i++) {
        struct piece item = value_field_text(value_item(list, i), "text");
        status = buffer_add(&r->text, item.data, item.len);
        if (status == STATUS_OK)
            status = buffer_add_byte(&r->text, '\n');
    }
    return status;
}

static enum status set_text(struct json_reader *r, value *v, struct record *record)
{
    enum status status = STATUS_OK;
    struct piece text = value_field_text(v, "textContent");
    value *list = value_field(v, "listContent");
    if (text.len == 0 && value_count(list) == 0)
        return rich_text_html(r, value_field_text(v, "textContentHtml"), record);
    if (text.len == 0) {
        status = add_list(r, list);
        text = json_reader_text(r);
    }
    record->text = text;
    return status;
}

static bool are_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

/* "2023-08-01T14_29_43.842+10_00.json" tells +10:00, written to zone. */
static struct piece zone_of_name(const char *path, char zone[8])
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (strlen(name) < 29 || !are_digits(name, 4) || name[4] != '-' || name[10] != 'T')
        return (struct piece){NULL, 0};
    const char *sign = strpbrk(name + 19, "+-");
    if (!sign || strlen(sign) < 6 || !are_digits(sign + 1, 2) || !are_digits(sign + 4, 2))
        return (struct piece){NULL, 0};
    memcpy(zone, sign, 6);
    zone[3] = ':';
    return (struct piece){zone, 6};
}

static enum status take(struct json_reader *r, value *v, unsigned long line)
{
    char zone[8];
    struct record record = {.line = line, .title = value_field_text(v, "title")};
    if (value_is_true(value_field(v, "isTrashed")) && !r->base.context->options->take_drafts) {
        r->base.counts.left_out++;
        return STATUS_OK;
    }
    enum status status = set_text(r, v, &record);
    record.date = value_scalar(value_field(v, "createdTimestampUsec"), r->date);
    if (record.date.len == 0 || piece_is(record.date, "0"))
        record.date = value_scalar(value_field(v, "userEditedTimestampUsec"), r->date);
    const char *path = r->base.context->document->path;
    record.zone = zone_of_name(path ? path : "", zone);
    return status == STATUS_OK ? json_reader_take(r, &record) : status;
}

static const struct json_kind kind = {
    .format = &keep_format, .scan = {.shape = JSON_ONE, .first = '{'}, .take = take};

static struct reader *keep_open(const struct reader_context *context)
{
    return json_reader_open(&kind, sizeof(struct json_reader), context);
}

static int keep_detect(const struct format_probe *p)
{
    if (probe_first(p) != '{')
        return 0;
    if (probe_has_key(p, "userEditedTimestampUsec") || probe_has_key(p, "createdTimestampUsec"))
        return 95;
    return probe_has_key(p, "isTrashed") && probe_has_key(p, "isPinned") ? 90 : 0;
}

const struct format keep_format = {
    .name = "keep",
    .title = "Google Keep (Takeout)",
    .recognised = "an object with userEditedTimestampUsec or isTrashed",
    .needs = NEEDS_JSON,
    .detect = keep_detect,
    .open = keep_open,
    .feed = json_reader_feed,
    .finish = json_reader_finish,
    .free = json_reader_free,
};
