#include "reader/formats.h"
#include "reader/probe.h"
#include "reader/xml_reader.h"

#include <string.h>

/* Diaro (DiaroBackup.xml), FORMATS.md 4.11: tables of rows <r>. The date is in milliseconds;
 * the writer's day is at tz_offset. */

enum { TITLE, TEXT, DATE, TZ_OFFSET, UID };

static const char *const records[] = {"r", NULL};
static const struct xml_field fields[] = {
    {"title", TITLE}, {"text", TEXT}, {"date", DATE}, {"tz_offset", TZ_OFFSET}, {"uid", UID}};

static enum status note_table(void *ctx, const char *name, xml_attributes attributes)
{
    struct xml_reader *r = ctx;
    const char *table = xml_attribute(attributes, "name");
    if (!strcmp(name, "table"))
        r->is_entry_table = table && !strcmp(table, "diaro_entries");
    return STATUS_OK;
}

static enum status take_row(void *ctx, struct xml_record *xml)
{
    struct xml_reader *r = ctx;
    struct piece title = xml_slot(xml, TITLE), text = xml_slot(xml, TEXT);
    if (!r->is_entry_table)
        return STATUS_OK;
    buffer_reset(&r->title);
    buffer_reset(&r->text);
    enum status status = buffer_add(&r->title, title.data, title.len);
    if (status == STATUS_OK)
        status = buffer_add(&r->text, text.data, text.len);
    struct record record = {.id = xml_slot(xml, UID),
                            .date = xml_slot(xml, DATE),
                            .zone = xml_slot(xml, TZ_OFFSET)};
    return status == STATUS_OK ? xml_reader_take(r, xml, &record) : status;
}

static enum status note_broken(void *ctx, struct xml_record *xml)
{
    const struct xml_reader *r = ctx;
    return r->is_entry_table ? xml_reader_broken(ctx, xml) : STATUS_OK;
}

static const struct xml_shape shape = {.records = records,
                                       .fields = fields,
                                       .field_count = sizeof fields / sizeof *fields,
                                       .outside = note_table,
                                       .record = take_row,
                                       .broken = note_broken};

static int detect(const struct format_probe *p)
{
    return xml_root_is(p, "data") && probe_has(p, "\"diaro_") ? 100 : 0;
}

static struct reader *open_diaro(const struct reader_context *context)
{
    return xml_reader_open(&diaro_format, &shape, context);
}

const struct format diaro_format = {.name = "diaro",
                                    .title = "Diaro",
                                    .recognised = "XML with tables named diaro_…",
                                    .needs = NEEDS_XML,
                                    .detect = detect,
                                    .open = open_diaro,
                                    .feed = xml_reader_feed,
                                    .finish = xml_reader_finish,
                                    .free = xml_reader_free};
