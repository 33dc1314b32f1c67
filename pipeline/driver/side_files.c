#include "driver/side_files.h"

#include <string.h>

static const char *const reject_columns[] = {"source", "line", "reason", "record"};
enum { REJECT_COLUMNS = 4, REJECT_RECORD_MAX = 4096 };

enum status rejects_open(struct rejects *r, const char *path, struct fault *fault)
{
    *r = (struct rejects){0};
    if (!path)
        return STATUS_OK;
    enum status status = output_open(&r->output, path, NULL, fault);
    if (status != STATUS_OK)
        return status;
    r->is_open = true;
    struct writer_options options = {0};
    status = writer_by_name("csv")->head(&options, reject_columns, REJECT_COLUMNS, &r->row);
    return status == STATUS_OK ? output_write(&r->output, r->row.data, r->row.len, fault)
                               : status;
}

void rejects_add(void *ctx, const char *source, unsigned long line, const char *reason,
                 const char *record, size_t len)
{
    struct rejects *r = ctx;
    struct writer_options options = {0};
    if (!r->is_open || r->status != STATUS_OK)
        return;
    struct cell cells[REJECT_COLUMNS] = {
        cell_string(source), line ? cell_integer(line) : cell_empty(), cell_string(reason),
        cell_text(record ? record : "", len < REJECT_RECORD_MAX ? len : REJECT_RECORD_MAX)};
    buffer_reset(&r->row);
    r->status =
        writer_by_name("csv")->row(&options, reject_columns, cells, REJECT_COLUMNS, &r->row);
    if (r->status == STATUS_OK)
        r->status = output_write(&r->output, r->row.data, r->row.len, &r->fault);
}

enum status rejects_close(struct rejects *r, struct fault *fault)
{
    if (!r->is_open)
        return STATUS_OK;
    if (r->status != STATUS_OK) {
        *fault = r->fault;
        return r->status;
    }
    return output_commit(&r->output, fault);
}

void rejects_abandon(struct rejects *r)
{
    output_abandon(&r->output);
    buffer_clear(&r->row);
}

/* A JSON string (RFC 8259, 7). */
static enum status add_string(struct buffer *b, const char *text)
{
    enum status status = buffer_add_byte(b, '"');
    for (const char *p = text ? text : ""; status == STATUS_OK && *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '"' || c == '\\')
            status = buffer_printf(b, "\\%c", c);
        else if (c < 0x20)
            status = buffer_printf(b, "\\u%04x", c);
        else
            status = buffer_add_byte(b, *p);
    }
    return status == STATUS_OK ? buffer_add_byte(b, '"') : status;
}

static enum status add_text_field(struct buffer *b, const char *name, const char *value)
{
    enum status status = buffer_printf(b, "\"%s\": ", name);
    if (status == STATUS_OK)
        status = value ? add_string(b, value) : buffer_add_text(b, "null");
    return status == STATUS_OK ? buffer_add_text(b, ", ") : status;
}

static enum status add_counts(struct buffer *b, const struct reader_counts *c)
{
    return buffer_printf(b,
                         "\"entries\": %llu, \"undated\": %llu, \"empty\": %llu, "
                         "\"duplicates\": %llu, \"left_out\": %llu, \"rejected\": %llu, "
                         "\"assumed_zone\": %llu",
                         (unsigned long long)c->entries, (unsigned long long)c->undated,
                         (unsigned long long)c->empty, (unsigned long long)c->duplicates,
                         (unsigned long long)c->left_out, (unsigned long long)c->rejected,
                         (unsigned long long)c->assumed_zone);
}

enum status meta_add(struct meta *m, const struct document *document,
                     const struct format *format, const char *why, const char *charset,
                     uint64_t replaced, const struct reader_counts *counts, bool is_listed)
{
    struct buffer *b = &m->inputs;
    m->documents++;
    m->replaced += replaced;
    m->total.entries += counts->entries;
    m->total.undated += counts->undated;
    m->total.empty += counts->empty;
    m->total.duplicates += counts->duplicates;
    m->total.left_out += counts->left_out;
    m->total.rejected += counts->rejected;
    m->total.assumed_zone += counts->assumed_zone;
    if (!is_listed)
        return STATUS_OK;
    enum status status = buffer_add_text(b, b->len ? ",\n    {" : "\n    {");
    if (status == STATUS_OK)
        status = add_text_field(b, "source", document->name);
    if (status == STATUS_OK)
        status = add_text_field(b, "format", format->name);
    if (status == STATUS_OK)
        status = add_text_field(b, "known_by", why);
    if (status == STATUS_OK)
        status = add_text_field(b, "charset", charset);
    if (status == STATUS_OK)
        status = add_counts(b, counts);
    return status == STATUS_OK
               ? buffer_printf(b, ", \"replaced\": %llu}", (unsigned long long)replaced)
               : status;
}

static enum status add_options(struct buffer *b, const struct plan *plan)
{
    const struct themeline_options *o = plan->options;
    const struct {
        const char *name, *value;
    } texts[] = {
        {"report", plan->report->name},
        {"period", period_unit_name(plan->report_options.unit)},
        {"level", plan->report_options.by_group ? "group" : "theme"},
        {"by", o->by},
        {"themes", o->themes},
        {"since", o->since},
        {"until", o->until},
        {"from", o->from ? o->from : "auto"},
        {"to", plan->writer->name},
        {"tz", o->zone},
        {"date_order", o->date_order},
        {"date", o->date},
        {"date_from", o->date_from},
        {"encoding", o->encoding},
        {"author", o->author},
        {"text_field", o->text_field},
        {"date_field", o->date_field},
        {"id_field", o->id_field},
        {"before", o->before},
        {"side", o->side},
    };
    enum status status = buffer_add_text(b, "  \"options\": {");
    for (size_t i = 0; status == STATUS_OK && i < sizeof texts / sizeof *texts; i++)
        status = add_text_field(b, texts[i].name, texts[i].value);
    for (size_t i = 0; status == STATUS_OK && i < o->lexicon_count; i++)
        status = add_text_field(b, "lexicon", o->lexicons[i]);
    return status == STATUS_OK
               ? buffer_printf(b, "\"wide\": %s, \"drafts\": %s, \"thin\": %llu},\n",
                               o->wide ? "true" : "false", o->take_drafts ? "true" : "false",
                               (unsigned long long)o->thin)
               : status;
}

enum status meta_write(const struct meta *m, const struct plan *plan, const char *path,
                       struct fault *fault)
{
    struct buffer b = {0};
    struct output output;
    enum status status = buffer_printf(
        &b, "{\n  \"program\": \"themeline\", \"version\": \"%s\", \"lexicon_hash\": \"%s\",\n",
        themeline_version(), lexicon_hash(plan->lexicon));
    if (status == STATUS_OK)
        status = add_options(&b, plan);
    if (status == STATUS_OK)
        status = buffer_printf(&b, "  \"documents\": %llu, ", (unsigned long long)m->documents);
    if (status == STATUS_OK)
        status = add_counts(&b, &m->total);
    if (status == STATUS_OK)
        status = buffer_printf(&b, ", \"replaced\": %llu,\n  \"inputs\": [",
                               (unsigned long long)m->replaced);
    if (status == STATUS_OK)
        status = buffer_add(&b, m->inputs.data, m->inputs.len);
    if (status == STATUS_OK)
        status = buffer_add_text(&b, "\n  ]\n}\n");
    if (status == STATUS_OK &&
        (status = output_open(&output, path, NULL, fault)) == STATUS_OK) {
        status = output_write(&output, b.data, b.len, fault);
        if (status == STATUS_OK)
            status = output_commit(&output, fault);
        output_abandon(&output);
    }
    buffer_clear(&b);
    return status;
}

void meta_clear(struct meta *m)
{
    buffer_clear(&m->inputs);
}
