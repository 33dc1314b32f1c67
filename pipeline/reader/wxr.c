#include "reader/formats.h"
#include "reader/probe.h"
#include "reader/wp_content.h"
#include "reader/xml_reader.h"

/* WordPress (WXR), FORMATS.md 4.12: RSS with wp: elements. wp:post_date is the site's own time
 * and so the writer's day. Posts and pages count; attachments, menus, revisions and comments do
 * not. */

enum { TITLE, CONTENT, POST_DATE, PUB_DATE, POST_DATE_GMT, POST_TYPE, STATUS, POST_ID };

static const char *const records[] = {"item", NULL};
static const struct xml_field fields[] = {
    {"title", TITLE},
    {"content:encoded", CONTENT},
    {"wp:post_date", POST_DATE},
    {"pubDate", PUB_DATE},
    {"wp:post_date_gmt", POST_DATE_GMT},
    {"wp:post_type", POST_TYPE},
    {"wp:status", STATUS},
    {"wp:post_id", POST_ID},
};

/* The site's own kinds of post, too, but none of WordPress's machinery. */
static bool is_prose(struct piece type)
{
    static const char *const machinery[] = {
        "attachment",   "nav_menu_item",       "revision",    "custom_css", "feedback",
        "oembed_cache", "customize_changeset", "user_request"};
    for (size_t i = 0; i < sizeof machinery / sizeof *machinery; i++)
        if (piece_is(type, machinery[i]))
            return false;
    return type.len < 3 || type.data[0] != 'w' || type.data[1] != 'p' || type.data[2] != '_';
}

static bool is_finished(struct piece status)
{
    return !piece_is(status, "draft") && !piece_is(status, "pending") &&
           !piece_is(status, "trash") && !piece_is(status, "auto-draft");
}

static enum status date_of(struct xml_reader *r, const struct xml_record *xml,
                           struct piece *date)
{
    struct piece dates[3] = {xml_slot(xml, POST_DATE), xml_slot(xml, PUB_DATE),
                             xml_slot(xml, POST_DATE_GMT)};
    *date = xml_first_date(dates, 3);
    if (date->len == 0 || date->data == dates[0].data)
        return STATUS_OK;
    return xml_reader_utc(r, date);
}

static enum status read_text(struct xml_reader *r, const struct xml_record *xml)
{
    struct piece content = xml_slot(xml, CONTENT);
    buffer_reset(&r->scratch);
    enum status status = xml_reader_title(r, xml_slot(xml, TITLE));
    if (status == STATUS_OK)
        status = wp_content(content.data, content.len, &r->scratch);
    if (status == STATUS_OK)
        status = xml_reader_text(
            r, (struct piece){r->scratch.data ? r->scratch.data : "", r->scratch.len});
    return status;
}

static enum status take_item(void *ctx, struct xml_record *xml)
{
    struct xml_reader *r = ctx;
    if (!is_prose(xml_slot(xml, POST_TYPE))) {
        r->base.counts.left_out++;
        return STATUS_OK;
    }
    if (!is_finished(xml_slot(xml, STATUS)) && xml_reader_leaves_out(r))
        return STATUS_OK;
    struct record record = {.id = xml_slot(xml, POST_ID)};
    enum status status = read_text(r, xml);
    if (status == STATUS_OK)
        status = date_of(r, xml, &record.date);
    return status == STATUS_OK ? xml_reader_take(r, xml, &record) : status;
}

static const struct xml_shape shape = {.records = records,
                                       .fields = fields,
                                       .field_count = sizeof fields / sizeof *fields,
                                       .record = take_item,
                                       .broken = xml_reader_broken};

static int detect(const struct format_probe *p)
{
    bool is_export = probe_has(p, "wp:wxr_version") || probe_has(p, "wordpress.org/export/");
    return is_export && xml_root_is(p, "rss") ? 100 : 0;
}

static struct reader *open_wxr(const struct reader_context *context)
{
    return xml_reader_open(&wxr_format, &shape, context);
}

const struct format wxr_format = {.name = "wxr",
                                  .title = "WordPress export",
                                  .recognised = "RSS with wp:wxr_version",
                                  .needs = NEEDS_XML,
                                  .detect = detect,
                                  .open = open_wxr,
                                  .feed = xml_reader_feed,
                                  .finish = xml_reader_finish,
                                  .free = xml_reader_free};
