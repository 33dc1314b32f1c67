#include "reader/formats.h"
#include "reader/json_reader.h"
#include "reader/probe.h"

/* jrnl --format json (FORMATS.md 4.3): title is the first sentence of the text, date is local.
 */

static enum status take(struct json_reader *r, value *v, unsigned long line)
{
    struct record record = {.line = line,
                            .title = value_field_text(v, "title"),
                            .text = value_field_text(v, "body"),
                            .date = value_field_text(v, "date")};
    return json_reader_take(r, &record);
}

static const char *const holders[] = {"entries", NULL};

static const struct json_kind kind = {
    .format = &jrnl_json_format,
    /* A line that jrnl writes before its JSON may begin with "[". */
    .scan = {.shape = JSON_ELEMENTS, .first = '{', .holders = holders},
    .take = take,
};

static struct reader *jrnl_json_open(const struct reader_context *context)
{
    return json_reader_open(&kind, sizeof(struct json_reader), context);
}

static int jrnl_json_detect(const struct format_probe *p)
{
    return probe_has_key(p, "entries") && probe_has_key(p, "title") &&
                   probe_has_key(p, "body") && probe_has_key(p, "date") &&
                   probe_has_key(p, "time") && !probe_has_key(p, "uuid")
               ? 92
               : 0;
}

const struct format jrnl_json_format = {
    .name = "jrnl-json",
    .title = "jrnl --format json",
    .recognised = "an object with entries that have title, body, date and time",
    .needs = NEEDS_JSON,
    .detect = jrnl_json_detect,
    .open = jrnl_json_open,
    .feed = json_reader_feed,
    .finish = json_reader_finish,
    .free = json_reader_free,
};
