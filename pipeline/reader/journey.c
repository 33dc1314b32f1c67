#include "reader/formats.h"
#include "reader/probe.h"
#include "reader/rich_text.h"

/* Journey (FORMATS.md 4.2): a document is an entry. date_journal is the day written about;
 * preview_text repeats the text. Old entries are Markdown and have no type. */

static enum status take(struct json_reader *r, value *v, unsigned long line)
{
    struct record record = {.line = line, .id = value_field_text(v, "id")};
    struct piece type = value_field_text(v, "type"), text = value_field_text(v, "text");
    enum status status = piece_is(type, "html") ? rich_text_html(r, text, &record)
                         : type.data            ? rich_text_markdown(r, text, &record)
                                                : rich_text_guess(r, text, &record);
    record.date = value_scalar(value_field(v, "date_journal"), r->date);
    record.zone = value_field_text(v, "timezone");
    return status == STATUS_OK ? json_reader_take(r, &record) : status;
}

static const struct json_kind kind = {
    .format = &journey_format, .scan = {.shape = JSON_ONE, .first = '{'}, .take = take};

static struct reader *journey_open(const struct reader_context *context)
{
    return json_reader_open(&kind, sizeof(struct json_reader), context);
}

static int journey_detect(const struct format_probe *p)
{
    return probe_first(p) == '{' &&
                   (probe_has_key(p, "date_journal") ||
                    (probe_has_key(p, "preview_text") && probe_has_key(p, "date_modified")))
               ? 95
               : 0;
}

const struct format journey_format = {
    .name = "journey",
    .title = "Journey (journey.cloud)",
    .recognised = "an object with date_journal",
    .needs = NEEDS_JSON,
    .detect = journey_detect,
    .open = journey_open,
    .feed = json_reader_feed,
    .finish = json_reader_finish,
    .free = json_reader_free,
};
