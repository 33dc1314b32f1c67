#include "reader/reader_base.h"

#include "base/utf8.h"
#include "base/zone.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct date day_of_mtime(const struct reader_context *context)
{
    int32_t offset = 0;
    int64_t mtime = context->document->mtime;
    const struct reader_options *options = context->options;
    if (mtime == INT64_MIN || !zone_offset(options->zones, options->zone, mtime, &offset))
        return (struct date){0};
    return zone_day(mtime, offset);
}

void reader_base_init(struct reader_base *base, const struct format *format,
                      const struct reader_context *context)
{
    const struct reader_options *options = context->options;
    *base = (struct reader_base){.format = format, .context = context};
    if (options->date.year) {
        base->fallback = options->date;
        base->fallback_origin = DATE_OPTION;
        return;
    }
    base->fallback = date_from_path(context->document->path ? context->document->path : "");
    base->fallback_origin = DATE_FILE_NAME;
    if (!base->fallback.year && options->date_from_mtime) {
        base->fallback = day_of_mtime(context);
        base->fallback_origin = DATE_MTIME;
    }
    if (!base->fallback.year)
        base->fallback_origin = DATE_NONE;
}

/* Blanks of Unicode that exports put where nothing was written. */
static bool is_blank_rune(uint32_t cp)
{
    return cp == 0xa0 || cp == 0xad || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200f) ||
           cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f || cp == 0x2060 ||
           cp == 0x3000 || cp == 0xfeff || cp == 0x85;
}

static bool is_blank(const char *text, size_t len)
{
    for (size_t i = 0; i < len;) {
        unsigned char c = (unsigned char)text[i];
        uint32_t cp = c;
        if (c > 0x20 && c < 0x80)
            return false;
        i += c < 0x80 ? 1 : utf8_decode(text + i, len - i, &cp, NULL);
        if (cp > 0x20 && !is_blank_rune(cp))
            return false;
    }
    return true;
}

size_t reader_cut(const char *text, size_t limit)
{
    for (size_t i = limit; i > limit / 2; i--)
        if (text[i - 1] == '\n')
            return i;
    for (size_t i = limit; i > limit / 2; i--)
        if (text[i - 1] == ' ')
            return i;
    size_t i = limit;
    while (i > 1 && ((unsigned char)text[i] & 0xc0) == 0x80)
        i--;
    return i;
}

unsigned long reader_lines(const char *text, size_t len)
{
    unsigned long lines = 0;
    const char *end = text + len;
    while (text < end && (text = memchr(text, '\n', (size_t)(end - text)))) {
        lines++;
        text++;
    }
    return lines;
}

/* The quotes that lie in [from, to), as offsets from there. */
static size_t clip_quotes(const struct entry *e, size_t from, size_t to, struct span *out)
{
    size_t count = 0;
    for (size_t i = 0; i < e->quote_count; i++) {
        size_t start = e->quotes[i].start > from ? e->quotes[i].start : from;
        size_t end = e->quotes[i].end < to ? e->quotes[i].end : to;
        if (start < end)
            out[count++] = (struct span){(uint32_t)(start - from), (uint32_t)(end - from)};
    }
    return count;
}

static enum status send(struct reader_base *base, const struct entry *e)
{
    return base->context->sink(base->context->sink_ctx, e);
}

static enum status send_parts(struct reader_base *base, const struct entry *whole)
{
    struct span *quotes = NULL;
    enum status status = STATUS_OK;
    reader_tell(base, NOTICE_WARNING, whole->line,
                "this entry has more than %d MiB and is counted in parts", ENTRY_MAX >> 20);
    if (whole->quote_count > 0) {
        quotes = calloc(whole->quote_count, sizeof *quotes);
        if (!quotes)
            return STATUS_ENOMEM;
    }
    struct entry part = *whole;
    for (size_t at = 0; status == STATUS_OK && at < whole->len; at += part.len) {
        size_t left = whole->len - at;
        part.text = whole->text + at;
        part.len = left > ENTRY_MAX ? reader_cut(part.text, ENTRY_MAX) : left;
        part.quote_count = clip_quotes(whole, at, at + part.len, quotes);
        part.quotes = quotes;
        status = send(base, &part);
        if (part.line)
            part.line += reader_lines(part.text, part.len);
    }
    free(quotes);
    return status;
}

enum status reader_emit(struct reader_base *base, struct entry *e)
{
    if (is_blank(e->text, e->len)) {
        base->counts.empty++;
        return STATUS_OK;
    }
    if (e->date.year == 0 && base->fallback.year) {
        e->date = base->fallback;
        e->origin = base->fallback_origin;
    }
    if (e->date.year == 0) {
        e->origin = DATE_NONE;
        base->counts.undated++;
    }
    e->source = base->context->document->name;
    e->series = base->context->document->series;
    e->number = (unsigned long)++base->counts.entries;
    return e->len > ENTRY_MAX ? send_parts(base, e) : send(base, e);
}

static bool offset_of(struct reader_base *base, const char *zone, int64_t instant,
                      int32_t *offset)
{
    if (!zone || !*zone)
        return false;
    if (zone_offset(base->context->options->zones, zone, instant, offset))
        return true;
    if (!base->has_told_zone)
        reader_tell(base, NOTICE_WARNING, 0,
                    "the time zone \"%.40s\" is not known; --tz or the local one is taken",
                    zone);
    base->has_told_zone = true;
    return false;
}

struct date reader_day(struct reader_base *base, const struct stamp *stamp, const char *zone)
{
    const struct reader_options *options = base->context->options;
    int32_t offset = 0;
    if (stamp->kind == STAMP_NONE)
        return (struct date){0};
    if (stamp->kind != STAMP_INSTANT)
        return stamp->date;
    if (offset_of(base, zone, stamp->instant, &offset) ||
        offset_of(base, stamp->zone, stamp->instant, &offset))
        return zone_day(stamp->instant, offset);
    base->counts.assumed_zone++;
    if (!zone_offset(options->zones, options->zone, stamp->instant, &offset))
        offset = 0;
    return zone_day(stamp->instant, offset);
}

void reader_reject(struct reader_base *base, unsigned long line, const char *record, size_t len,
                   const char *reason, ...)
{
    const struct reader_context *context = base->context;
    struct fault fault;
    char text[FAULT_TEXT_MAX];
    va_list args;
    va_start(args, reason);
    vsnprintf(text, sizeof text, reason, args);
    va_end(args);
    base->counts.rejected++;
    if (context->reject)
        context->reject(context->reject_ctx, context->document->name, line, text, record, len);
    fault_set(&fault, STATUS_EFORMAT, context->document->name, line, 0, "%s", text);
    if (context->notice)
        context->notice(context->notice_ctx, NOTICE_SKIPPED, &fault);
}

void reader_tell(struct reader_base *base, enum notice_level level, unsigned long line,
                 const char *text, ...)
{
    const struct reader_context *context = base->context;
    struct fault fault;
    char what[FAULT_TEXT_MAX];
    va_list args;
    if (!context->notice)
        return;
    va_start(args, text);
    vsnprintf(what, sizeof what, text, args);
    va_end(args);
    fault_set(&fault, STATUS_OK, context->document->name, line, 0, "%s", what);
    context->notice(context->notice_ctx, level, &fault);
}
