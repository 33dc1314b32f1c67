#include "reader/formats.h"
#include "reader/probe.h"
#include "reader/rich_text.h"

/* Diarium's JSON (FORMATS.md 4.10): local times. There is no published schema, so several names
 * of the text are taken. */

static enum status take(struct json_reader *r, value *v, unsigned long line)
{
    static const char *const names[] = {"html", "text", "Text", "content", "body", NULL};
    struct piece heading = value_field_text(v, "heading");
    struct record record = {.line = line,
                            .title = heading.data ? heading : value_field_text(v, "Heading"),
                            .date = value_field_text(v, "date")};
    enum status status = STATUS_OK;
    if (!record.date.data)
        record.date = value_field_text(v, "Date");
    for (int i = 0; names[i]; i++) {
        struct piece text = value_field_text(v, names[i]);
        if (text.len == 0)
            continue;
        status = i == 0 ? rich_text_html(r, text, &record) : rich_text_guess(r, text, &record);
        break;
    }
    return status == STATUS_OK ? json_reader_take(r, &record) : status;
}

static const char *const holders[] = {"entries", "Entries", "DiaryEntries", NULL};

static const struct json_kind kind = {
    .format = &diarium_format,
    .scan = {.shape = JSON_ELEMENTS, .holders = holders},
    .take = take,
};

static struct reader *diarium_open(const struct reader_context *context)
{
    return json_reader_open(&kind, sizeof(struct json_reader), context);
}

static int diarium_detect(const struct format_probe *p)
{
    char first = probe_first(p);
    if (first != '[' && first != '{')
        return 0;
    if (probe_has_key(p, "DiaryEntries"))
        return 90;
    return probe_has_key(p, "heading") && probe_has_key(p, "html") && probe_has_key(p, "date")
               ? 85
               : 0;
}

const struct format diarium_format = {
    .name = "diarium",
    .title = "Diarium JSON",
    .recognised = "an array of objects with date, heading and html",
    .needs = NEEDS_JSON,
    .detect = diarium_detect,
    .open = diarium_open,
    .feed = json_reader_feed,
    .finish = json_reader_finish,
    .free = json_reader_free,
};
