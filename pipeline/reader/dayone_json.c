#include "reader/dayone_clean.h"
#include "reader/formats.h"
#include "reader/probe.h"
#include "reader/rich_text.h"

#include <string.h>

/* Day One's JSON export (FORMATS.md 4.1): one object with all entries, whose dates are instants
 * with the entry's own zone. The text is Markdown; richText, the same once more, counts only
 * where text is missing. */

/* "richText": JSON in a string, {"contents":[{"text":"…","attributes":{…}}, …]}. */
static enum status add_rich_text(struct json_reader *r, struct piece rich)
{
    char problem[1];
    value *root;
    enum status status = value_parse(rich.data, rich.len, &root, problem, sizeof problem);
    if (status != STATUS_OK)
        return status == STATUS_ENOMEM ? status : STATUS_OK;
    value *contents = value_field(root, "contents");
    for (size_t i = 0; status == STATUS_OK && i < value_count(contents); i++) {
        struct piece part = value_field_text(value_item(contents, i), "text");
        size_t start = r->text.len;
        value *line = value_field(value_field(value_item(contents, i), "attributes"), "line");
        status = dayone_clean(part.data, part.len, &r->text);
        if (status != STATUS_OK || !value_is_true(value_field(line, "quote")) ||
            r->text.len == start)
            continue;
        struct span *quotes =
            array_grow(r->quotes, sizeof *quotes, r->quote_count + 1, &r->quote_cap);
        if (!quotes) {
            status = STATUS_ENOMEM;
            break;
        }
        r->quotes = quotes;
        quotes[r->quote_count++] = (struct span){(uint32_t)start, (uint32_t)r->text.len};
    }
    value_free(root);
    return status;
}

/* The value of richText was kept apart by the scanner: a string, as JSON. */
static enum status add_spare(struct json_reader *r)
{
    char problem[1];
    value *string;
    enum status status =
        value_parse(r->record->spare, r->record->spare_len, &string, problem, sizeof problem);
    if (status == STATUS_OK)
        status = add_rich_text(r, value_text(string));
    value_free(string);
    return status == STATUS_EFORMAT ? STATUS_OK : status;
}

static enum status take(struct json_reader *r, value *v, unsigned long line)
{
    struct record record = {.line = line, .id = value_field_text(v, "uuid")};
    struct piece text = value_field_text(v, "text");
    enum status status = STATUS_OK;
    record.date = value_scalar(value_field(v, "creationDate"), r->date);
    record.zone = value_field_text(v, "timeZone");
    if (record.zone.len == 0)
        record.zone = value_field_text(value_field(v, "location"), "timeZoneName");
    if (text.data) {
        status = dayone_clean(text.data, text.len, &r->scratch);
        if (status == STATUS_OK)
            status =
                rich_text_markdown(r, (struct piece){r->scratch.data, r->scratch.len}, &record);
    } else if (r->record->spare_len > 0) {
        status = add_spare(r);
        rich_text_set(r, &record);
    }
    return status == STATUS_OK ? json_reader_take(r, &record) : status;
}

static const char *const holders[] = {"entries", NULL};
static const char *const wanted[] = {"uuid", "creationDate", "timeZone",
                                     "text", "location",     NULL};

static const struct json_kind kind = {
    .format = &dayone_format,
    .scan = {.shape = JSON_ELEMENTS, .holders = holders, .wanted = wanted, .spare = "richText"},
    .take = take,
};

static struct reader *dayone_open(const struct reader_context *context)
{
    return json_reader_open(&kind, sizeof(struct json_reader), context);
}

static int dayone_detect(const struct format_probe *p)
{
    if (probe_first(p) != '{')
        return 0;
    if (probe_has_key(p, "entries") && probe_has_key(p, "uuid") &&
        probe_has_key(p, "creationDate"))
        return 95;
    /* The keys of an entry come in any order, and the first may be long. */
    return probe_has_key(p, "metadata") && probe_has_key(p, "version") &&
                   probe_has_key(p, "entries")
               ? 90
               : 0;
}

const struct format dayone_format = {
    .name = "dayone",
    .title = "Day One JSON",
    .recognised = "an object with entries that have uuid and creationDate",
    .needs = NEEDS_JSON,
    .detect = dayone_detect,
    .open = dayone_open,
    .feed = json_reader_feed,
    .finish = json_reader_finish,
    .free = json_reader_free,
};
