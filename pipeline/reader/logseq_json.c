#include "reader/formats.h"
#include "reader/json_tree.h"
#include "reader/probe.h"
#include "reader/rich_text.h"

#include <string.h>

/* The JSON exports of Logseq and Roam (FORMATS.md 4.10): pages with a tree of blocks. A page
 * whose title is a day is a journal page; the others are left out. */

static const char *const texts[] = {"content", "string", NULL};
static const struct json_tree outline = {"children", texts, true};

/* "6st" is no ordinal: such a title is no day. */
static bool has_false_ordinal(struct piece title)
{
    static const char *const ends[] = {"th", "st", "nd", "rd"};
    for (size_t i = 1; i + 2 <= title.len; i++) {
        int last = title.data[i - 1] - '0';
        if (last < 0 || last > 9)
            continue;
        bool is_teen = i >= 2 && title.data[i - 2] == '1';
        const char *right = ends[is_teen || last > 3 ? 0 : last];
        for (int n = 0; n < 4; n++)
            if (!memcmp(title.data + i, ends[n], 2) && strcmp(ends[n], right) != 0)
                return true;
    }
    return false;
}

static bool is_day(const struct json_reader *r, struct piece title)
{
    struct stamp stamp;
    return title.len > 0 && !has_false_ordinal(title) &&
           date_text_field(title.data, title.len, r->recorder.order.order,
                           r->recorder.pivot_year, &stamp) &&
           stamp.kind == STAMP_LOCAL && stamp.date.day > 0;
}

static enum status take(struct json_reader *r, value *v, unsigned long line)
{
    struct record record = {.line = line, .id = value_field_text(v, "id")};
    record.date = value_field_text(v, "page-name");
    if (!record.date.data)
        record.date = value_field_text(v, "title");
    if (!is_day(r, record.date)) {
        r->base.counts.left_out++;
        return STATUS_OK;
    }
    enum status status = json_tree_text(value_field(v, "children"), &outline, &r->scratch);
    if (status == STATUS_OK && r->scratch.len > 0)
        status =
            rich_text_markdown(r, (struct piece){r->scratch.data, r->scratch.len}, &record);
    return status == STATUS_OK ? json_reader_take(r, &record) : status;
}

static const char *const holders[] = {"blocks", NULL};

static const struct json_kind kind = {
    .format = &logseq_json_format,
    .scan = {.shape = JSON_ELEMENTS, .holders = holders},
    .take = take,
};

static struct reader *logseq_json_open(const struct reader_context *context)
{
    return json_reader_open(&kind, sizeof(struct json_reader), context);
}

static int logseq_json_detect(const struct format_probe *p)
{
    char first = probe_first(p);
    if (first == '{')
        return probe_has_key(p, "blocks") && probe_has_key(p, "page-name") ? 92 : 0;
    return first == '[' && probe_has_key(p, "title") && probe_has_key(p, "children") &&
                   probe_has_key(p, "string")
               ? 85
               : 0;
}

const struct format logseq_json_format = {
    .name = "logseq-json",
    .title = "Logseq JSON, Roam JSON",
    .recognised = "blocks with page-name, or pages with title and children that have string",
    .needs = NEEDS_JSON,
    .detect = logseq_json_detect,
    .open = logseq_json_open,
    .feed = json_reader_feed,
    .finish = json_reader_finish,
    .free = json_reader_free,
};
