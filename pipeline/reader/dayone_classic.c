#include "reader/dayone_clean.h"
#include "reader/formats.h"
#include "reader/probe.h"
#include "reader/xml_reader.h"

/* Day One Classic (.doentry), FORMATS.md 4.1: an XML property list for each entry, that is a
 * <dict> of keys, each with its value behind it. The date is in UTC, "Time Zone" the writer's.
 */

enum { KEY, VALUE };
enum { TEXT, DATE, ZONE, UUID, VALUES };

static const char *const keys[VALUES] = {"Entry Text", "Creation Date", "Time Zone", "UUID"};
static const char *const records[] = {"plist", NULL};
static const struct xml_field fields[] = {
    {"dict/key", KEY}, {"dict/string", VALUE}, {"dict/date", VALUE}};

/* A value belongs to the key before it, and to no other. */
static enum status take_value(void *ctx, struct xml_record *xml, unsigned slot)
{
    struct xml_reader *r = ctx;
    struct piece key = xml_slot(xml, KEY);
    if (slot == KEY)
        return STATUS_OK;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < VALUES && status == STATUS_OK; i++) {
        if (!piece_is(key, keys[i]))
            continue;
        buffer_reset(&r->values[i]);
        status = buffer_add(&r->values[i], xml->slots[VALUE].data, xml->slots[VALUE].len);
    }
    buffer_reset(&xml->slots[KEY]);
    return status;
}

static struct piece value_of(const struct xml_reader *r, size_t i)
{
    const struct buffer *b = &r->values[i];
    return piece_trim((struct piece){b->data ? b->data : "", b->len});
}

/* The text is Markdown. */
static enum status read_text(struct xml_reader *r, struct record *record)
{
    struct piece text = value_of(r, TEXT);
    buffer_reset(&r->text);
    enum status status = dayone_clean(text.data, text.len, &r->text);
    if (status == STATUS_OK)
        status = markdown_clean(&r->cleaner, r->text.data ? r->text.data : "", r->text.len,
                                &record->text.data, &record->text.len);
    record->quotes = r->cleaner.quotes;
    record->quote_count = r->cleaner.quote_count;
    return status;
}

static enum status take_entry(void *ctx, struct xml_record *xml)
{
    struct xml_reader *r = ctx;
    struct record record = {.id = value_of(r, UUID),
                            .date = value_of(r, DATE),
                            .zone = value_of(r, ZONE),
                            .line = xml->line};
    enum status status = read_text(r, &record);
    if (status == STATUS_OK)
        status = recorder_take(&r->recorder, &record, r->fault);
    for (size_t i = 0; i < VALUES; i++)
        buffer_reset(&r->values[i]);
    return status;
}

static const struct xml_shape shape = {.records = records,
                                       .fields = fields,
                                       .field_count = sizeof fields / sizeof *fields,
                                       .field = take_value,
                                       .record = take_entry,
                                       .broken = xml_reader_broken};

static int detect(const struct format_probe *p)
{
    bool is_entry =
        probe_has(p, "<key>Entry Text</key>") || probe_has(p, "<key>Creation Date</key>");
    return xml_root_is(p, "plist") && (is_entry || probe_suffix(p, ".doentry")) ? 100 : 0;
}

static struct reader *open_classic(const struct reader_context *context)
{
    return xml_reader_open(&dayone_classic_format, &shape, context);
}

const struct format dayone_classic_format = {.name = "dayone-classic",
                                             .title = "Day One Classic",
                                             .recognised = "XML property list with Entry Text",
                                             .needs = NEEDS_XML,
                                             .detect = detect,
                                             .open = open_classic,
                                             .feed = xml_reader_feed,
                                             .finish = xml_reader_finish,
                                             .free = xml_reader_free};
