#include "reader/formats.h"
#include "reader/xml_reader.h"

#include <stdio.h>
#include <string.h>

/* Evernote (.enex), FORMATS.md 4.6: a file is a notebook of <note>s, the text is HTML in a
 * CDATA section, dates are in UTC. Resources are passed over; clipped pages are not the
 * writer's. */

enum { TITLE, CONTENT, CREATED, UPDATED, SOURCE, SOURCE_URL };

static const char *const records[] = {"note", NULL};
static const struct xml_field fields[] = {
    {"title", TITLE},
    {"content", CONTENT},
    {"created", CREATED},
    {"updated", UPDATED},
    {"note-attributes/source", SOURCE},
    {"note-attributes/source-url", SOURCE_URL},
};

static size_t digits(struct piece p, size_t at)
{
    size_t n = 0;
    while (at + n < p.len && p.data[at + n] >= '0' && p.data[at + n] <= '9')
        n++;
    return n;
}

/* Machines with a 12-hour clock wrote 20180306T91108 AMZ and 20120715T123952 pmZ: puts into out
 * (24 bytes) what they meant. False: date is not of that kind. */
static bool mend_date(struct piece date, char *out)
{
    size_t clock = digits(date, 9);
    if (digits(date, 0) != 8 || (clock != 5 && clock != 6) || date.data[8] != 'T')
        return false;
    size_t at = 9 + clock;
    while (at < date.len && date.data[at] == ' ')
        at++;
    char half = at < date.len ? (char)(date.data[at] | 0x20) : '\0';
    bool has_half =
        (half == 'a' || half == 'p') && at + 1 < date.len && (date.data[at + 1] | 0x20) == 'm';
    if (clock == 6 && !has_half)
        return false;
    unsigned hour = (unsigned)(date.data[9] - '0');
    if (clock == 6)
        hour = hour * 10 + (unsigned)(date.data[10] - '0');
    if (has_half && half == 'p' && hour < 12)
        hour += 12;
    if (has_half && half == 'a' && hour == 12)
        hour = 0;
    snprintf(out, 24, "%.8sT%02u%.4sZ", date.data, hour % 24, date.data + 9 + clock - 4);
    return true;
}

static struct piece date_of(const struct xml_record *xml, char (*mended)[24])
{
    struct piece dates[2] = {xml_slot(xml, CREATED), xml_slot(xml, UPDATED)};
    for (size_t i = 0; i < 2; i++)
        if (mend_date(dates[i], mended[i]))
            dates[i] = piece_of(mended[i]);
    return xml_first_date(dates, 2);
}

static bool is_clip(const struct xml_record *xml)
{
    struct piece source = xml_slot(xml, SOURCE);
    return xml_slot(xml, SOURCE_URL).len > 0 ||
           (source.len >= 8 && !memcmp(source.data, "web.clip", 8));
}

static enum status take_note(void *ctx, struct xml_record *xml)
{
    struct xml_reader *r = ctx;
    char mended[2][24];
    if (is_clip(xml) && xml_reader_leaves_out(r))
        return STATUS_OK;
    struct piece title = xml_slot(xml, TITLE);
    buffer_reset(&r->title);
    enum status status = buffer_add(&r->title, title.data, title.len);
    if (status == STATUS_OK)
        status = xml_reader_text(r, xml_slot(xml, CONTENT));
    struct record record = {.date = date_of(xml, mended)};
    return status == STATUS_OK ? xml_reader_take(r, xml, &record) : status;
}

static const struct xml_shape shape = {.records = records,
                                       .fields = fields,
                                       .field_count = sizeof fields / sizeof *fields,
                                       .record = take_note,
                                       .broken = xml_reader_broken};

static int detect(const struct format_probe *p)
{
    return xml_root_is(p, "en-export") ? 100 : 0;
}

static struct reader *open_enex(const struct reader_context *context)
{
    return xml_reader_open(&enex_format, &shape, context);
}

const struct format enex_format = {.name = "enex",
                                   .title = "Evernote",
                                   .recognised = "XML with the root element en-export",
                                   .needs = NEEDS_XML,
                                   .detect = detect,
                                   .open = open_enex,
                                   .feed = xml_reader_feed,
                                   .finish = xml_reader_finish,
                                   .free = xml_reader_free};
