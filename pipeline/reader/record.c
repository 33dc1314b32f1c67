#include "reader/record.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ZONE_MAX = 64 };

/* A copy of a record that waits for the order of a/b/c. */
struct held_record {
    char *bytes; /* id, title, text, date, zone, then the quotes, in one block */
    struct record record;
};

struct piece piece_of(const char *text)
{
    return (struct piece){text, text ? strlen(text) : 0};
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct piece piece_trim(struct piece p)
{
    while (p.len > 0 && is_blank(*p.data))
        p.data++, p.len--;
    while (p.len > 0 && is_blank(p.data[p.len - 1]))
        p.len--;
    return p;
}

bool piece_is(struct piece p, const char *text)
{
    return p.data && p.len == strlen(text) && !memcmp(p.data, text, p.len);
}

void recorder_init(struct recorder *r, struct reader_base *base)
{
    enum date_order asked = base->context->options->date_order;
    *r = (struct recorder){.base = base, .pivot_year = READER_PIVOT_YEAR};
    r->order.is_final = asked != DATE_ORDER_AUTO;
    r->order.order = asked == DATE_ORDER_DMY   ? NUMERIC_DMY
                     : asked == DATE_ORDER_MDY ? NUMERIC_MDY
                                               : NUMERIC_UNKNOWN;
}

/* The first day of a range "August 10, 2025 → August 22, 2025" (D12), without blanks around. */
static struct piece first_day(struct piece date)
{
    static const char arrow[] = "\xe2\x86\x92";
    for (size_t i = 0; i + 3 <= date.len; i++)
        if (!memcmp(date.data + i, arrow, 3))
            date.len = i;
    return piece_trim(date);
}

static void note_unread_date(struct recorder *r, struct piece date, unsigned long line)
{
    if (r->unread_dates++ > 0)
        return;
    size_t len = date.len < sizeof r->unread_date ? date.len : sizeof r->unread_date - 1;
    while (len > 0 && len < date.len && ((unsigned char)date.data[len] & 0xc0) == 0x80)
        len--;
    memcpy(r->unread_date, date.data, len);
    r->unread_date[len] = '\0';
    r->unread_line = line;
}

static struct date day_of(struct recorder *r, const struct record *record)
{
    char zone[ZONE_MAX] = "";
    struct stamp stamp;
    struct piece date = first_day(record->date);
    if (date.len == 0)
        return (struct date){0};
    if (!date_text_field(date.data, date.len, r->order.order, r->pivot_year, &stamp)) {
        note_unread_date(r, date, record->line);
        return (struct date){0};
    }
    if (record->zone.len > 0 && record->zone.len < sizeof zone)
        memcpy(zone, record->zone.data, record->zone.len);
    return reader_day(r->base, &stamp, zone[0] ? zone : NULL);
}

/* A title that the text begins with would be counted twice. */
static bool repeats_title(struct piece title, struct piece text)
{
    return text.len >= title.len && !memcmp(text.data, title.data, title.len) &&
           (text.len == title.len || text.data[title.len] == '\n' ||
            text.data[title.len] == '\r');
}

static enum status add_quotes(struct recorder *r, const struct record *record, size_t shift)
{
    struct span *quotes =
        array_grow(r->quotes, sizeof *r->quotes, record->quote_count, &r->quote_cap);
    if (!quotes)
        return STATUS_ENOMEM;
    r->quotes = quotes;
    for (size_t i = 0; i < record->quote_count; i++)
        quotes[i] = (struct span){record->quotes[i].start + (uint32_t)shift,
                                  record->quotes[i].end + (uint32_t)shift};
    return STATUS_OK;
}

static void replace_nul(struct buffer *b)
{
    for (size_t at = 0; at < b->len; at++) {
        char *nul = memchr(b->data + at, '\0', b->len - at);
        if (!nul)
            return;
        *nul = ' ';
        at = (size_t)(nul - b->data);
    }
}

static enum status join(struct recorder *r, const struct record *record)
{
    struct piece title = piece_trim(record->title);
    enum status status = STATUS_OK;
    buffer_reset(&r->text);
    if (title.len > 0 && !repeats_title(title, record->text)) {
        status = buffer_add(&r->text, title.data, title.len);
        if (status == STATUS_OK && record->text.len > 0)
            status = buffer_add(&r->text, "\n\n", 2);
    }
    size_t shift = r->text.len;
    if (status == STATUS_OK)
        status = buffer_add(&r->text, record->text.data, record->text.len);
    if (status == STATUS_OK && record->quote_count > 0)
        status = add_quotes(r, record, shift);
    replace_nul(&r->text);
    return status;
}

/* Whether the set that doubles are looked for in is the run's. A short id is likely to be a
 * number that other documents give, too. */
static bool is_known_everywhere(const struct recorder *r, struct piece id)
{
    enum { LEAST = 8 };
    return r->base->context->options->seen && !r->base->format->has_local_ids &&
           id.len >= LEAST;
}

/* What makes a record the same as another. In the run: format, id and date, since exports made
 * one after the other hold an entry as it was and as it was edited later. In a document: id,
 * date and words; the same id with other words is another entry there. */
static uint64_t hash_of(const struct recorder *r, const struct record *record)
{
    const char *format = r->base->format->name;
    uint64_t hash = id_hash(ID_HASH_SEED, record->id.data, record->id.len);
    hash = id_hash(hash, record->date.data, record->date.len);
    return is_known_everywhere(r, record->id) ? id_hash(hash, format, strlen(format))
                                              : id_hash(hash, r->text.data, r->text.len);
}

static enum status hand_on(struct recorder *r, const struct record *record)
{
    enum { ID_MAX = 128 };
    char id[ID_MAX] = "";
    if (record->id.len > 0 && record->id.len < sizeof id)
        memcpy(id, record->id.data, record->id.len);
    struct entry e = {.id = id[0] ? id : NULL,
                      .line = record->line,
                      .date = day_of(r, record),
                      .origin = DATE_FIELD,
                      .text = r->text.data ? r->text.data : "",
                      .len = r->text.len,
                      .quotes = r->quotes,
                      .quote_count = record->quote_count};
    return reader_emit(r->base, &e);
}

static enum status emit(struct recorder *r, const struct record *record)
{
    struct reader_counts *counts = &r->base->counts;
    uint64_t entries = counts->entries, assumed = counts->assumed_zone, hash = 0;
    bool has_id = record->id.len > 0, is_new;
    struct id_set *seen =
        is_known_everywhere(r, record->id) ? r->base->context->options->seen : &r->seen;
    enum status status = join(r, record);
    if (status == STATUS_OK && has_id) {
        hash = hash_of(r, record);
        if (id_set_has(seen, hash)) {
            counts->duplicates++;
            return STATUS_OK;
        }
    }
    if (status == STATUS_OK)
        status = hand_on(r, record);
    if (counts->entries == entries)
        counts->assumed_zone = assumed; /* it was empty: no entry to be counted */
    else if (status == STATUS_OK && has_id)
        status = id_set_add(seen, hash, &is_new);
    return status;
}

static struct piece keep(char **to, struct piece p)
{
    struct piece kept = {p.data ? *to : NULL, p.len};
    if (p.len == 0)
        return kept;
    memcpy(*to, p.data, p.len);
    *to += p.len;
    return kept;
}

static enum status hold(struct recorder *r, const struct record *record)
{
    size_t quote_bytes = record->quote_count * sizeof *record->quotes;
    size_t size = quote_bytes + record->id.len + record->title.len + record->text.len +
                  record->date.len + record->zone.len;
    struct held_record *held =
        array_grow(r->held, sizeof *held, r->held_count + 1, &r->held_cap);
    char *bytes = malloc(size + 1);
    if (held)
        r->held = held;
    if (!held || !bytes) {
        free(bytes);
        return STATUS_ENOMEM;
    }
    char *to = bytes + quote_bytes;
    struct record *copy = &r->held[r->held_count].record;
    *copy = *record;
    if (quote_bytes > 0)
        copy->quotes = memcpy(bytes, record->quotes, quote_bytes);
    copy->id = keep(&to, record->id);
    copy->title = keep(&to, record->title);
    copy->text = keep(&to, record->text);
    copy->date = keep(&to, record->date);
    copy->zone = keep(&to, record->zone);
    r->held[r->held_count++].bytes = bytes;
    r->held_bytes += size + sizeof *held;
    return STATUS_OK;
}

static enum status release(struct recorder *r, bool is_wanted)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < r->held_count; i++) {
        if (is_wanted && status == STATUS_OK)
            status = emit(r, &r->held[i].record);
        free(r->held[i].bytes);
    }
    r->held_count = r->held_bytes = 0;
    return status;
}

/* D10: what cannot be told is not guessed. */
static enum status settle(struct recorder *r, struct fault *fault)
{
    if (order_guess_settle(&r->order))
        return release(r, true);
    struct record *first = &r->held[0].record;
    unsigned long line = first->line;
    struct piece date = piece_trim(first->date);
    fault_set(fault, STATUS_EUNSUPPORTED, r->base->context->document->name, line, 0,
              "a date such as \"%.*s\" can be read day first or month first, and nothing here "
              "tells which: say --date-order dmy or --date-order mdy",
              (int)(date.len < 40 ? date.len : 40), date.data);
    r->base->counts.rejected += r->held_count;
    release(r, false);
    r->is_stuck = true;
    return STATUS_EUNSUPPORTED;
}

enum status recorder_take(struct recorder *r, const struct record *record, struct fault *fault)
{
    struct piece date = first_day(record->date);
    if (r->is_stuck)
        return STATUS_OK;
    bool is_open = order_guess_learn(&r->order, date.data, date.len, r->pivot_year);
    if (!is_open && r->held_count == 0)
        return emit(r, record);
    enum status status = STATUS_OK;
    if (r->order.is_final) {
        status = release(r, true);
        return status == STATUS_OK ? emit(r, record) : status;
    }
    status = hold(r, record);
    if (status == STATUS_OK && r->held_bytes > RECORD_HOLD)
        status = settle(r, fault);
    return status;
}

enum status recorder_finish(struct recorder *r, struct fault *fault)
{
    enum status status = r->held_count > 0 ? settle(r, fault) : STATUS_OK;
    if (r->unread_dates > 0)
        reader_tell(r->base, NOTICE_WARNING, r->unread_line,
                    "not a date: \"%s\"; %llu of the date fields could not be read, their "
                    "entries are undated",
                    r->unread_date, (unsigned long long)r->unread_dates);
    r->unread_dates = 0;
    return status;
}

void recorder_clear(struct recorder *r)
{
    release(r, false);
    free(r->held);
    free(r->quotes);
    buffer_clear(&r->text);
    id_set_clear(&r->seen);
    *r = (struct recorder){0};
}
