#include "reader/formats.h"
#include "reader/xml_reader.h"

#include <string.h>

/* RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom, FORMATS.md 4.12. A body is HTML, escaped, in a CDATA
 * section or as XHTML; only Atom's may be plain text, and says so. */

enum { TITLE, BODY, SUMMARY, PUBLISHED, UPDATED, ID };

static const char *const records[] = {"item", "entry", NULL};
static const struct xml_field fields[] = {
    {"title", TITLE},
    {"content:encoded", BODY},
    {"content", BODY},
    {"description", SUMMARY},
    {"summary", SUMMARY},
    {"pubDate", PUBLISHED},
    {"published", PUBLISHED},
    {"issued", PUBLISHED},
    {"dc:date", UPDATED},
    {"updated", UPDATED},
    {"modified", UPDATED},
    {"guid", ID},
    {"id", ID},
};

static enum status note_kind(void *ctx, const char *name, xml_attributes attributes)
{
    struct xml_reader *r = ctx;
    (void)attributes;
    if (!strcmp(name, "feed"))
        r->is_atom = true;
    return STATUS_OK;
}

static bool is_plain(const struct xml_reader *r, const struct xml_record *xml, unsigned slot)
{
    const char *type = xml->types[slot];
    return r->is_atom && (!*type || !strcmp(type, "text") || !strcmp(type, "text/plain"));
}

static enum status read_text(struct xml_reader *r, const struct xml_record *xml)
{
    struct piece title = xml_slot(xml, TITLE);
    unsigned slot = xml_slot(xml, BODY).len > 0 ? BODY : SUMMARY;
    struct piece body = xml_slot(xml, slot);
    buffer_reset(&r->title);
    buffer_reset(&r->text);
    r->quote_count = 0;
    enum status status = is_plain(r, xml, TITLE) ? buffer_add(&r->title, title.data, title.len)
                                                 : xml_reader_title(r, title);
    if (status != STATUS_OK)
        return status;
    return is_plain(r, xml, slot) ? buffer_add(&r->text, body.data, body.len)
                                  : xml_reader_text(r, body);
}

static enum status take_item(void *ctx, struct xml_record *xml)
{
    struct xml_reader *r = ctx;
    struct piece dates[2] = {xml_slot(xml, PUBLISHED), xml_slot(xml, UPDATED)};
    enum status status = read_text(r, xml);
    struct record record = {.id = xml_slot(xml, ID), .date = xml_first_date(dates, 2)};
    if (status == STATUS_OK)
        status = xml_reader_utc(r, &record.date);
    return status == STATUS_OK ? xml_reader_take(r, xml, &record) : status;
}

static const struct xml_shape shape = {.records = records,
                                       .fields = fields,
                                       .field_count = sizeof fields / sizeof *fields,
                                       .outside = note_kind,
                                       .record = take_item,
                                       .broken = xml_reader_broken};

static int detect(const struct format_probe *p)
{
    return xml_root_is(p, "rss") || xml_root_is(p, "feed") || xml_root_is(p, "rdf:RDF") ? 95
                                                                                        : 0;
}

static struct reader *open_feed(const struct reader_context *context)
{
    return xml_reader_open(&feed_format, &shape, context);
}

const struct format feed_format = {.name = "feed",
                                   .title = "RSS and Atom",
                                   .recognised =
                                       "XML with the root element rss, feed or rdf:RDF",
                                   .needs = NEEDS_XML,
                                   .detect = detect,
                                   .open = open_feed,
                                   .feed = xml_reader_feed,
                                   .finish = xml_reader_finish,
                                   .free = xml_reader_free};
