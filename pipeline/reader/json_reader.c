#include "reader/json_reader.h"

#include <stdio.h>
#include <stdlib.h>

enum { PROBLEM_MAX = 200 };

static enum status parse_and_take(struct json_reader *r, const struct json_record *record)
{
    char problem[PROBLEM_MAX] = "";
    value *root;
    enum status status =
        value_parse(record->bytes, record->len, &root, problem, sizeof problem);
    if (status == STATUS_EUNSUPPORTED)
        return fault_set(r->fault, status, r->base.context->document->name, 0, 0, "%s",
                         problem);
    if (status == STATUS_ENOMEM)
        return status;
    if (status != STATUS_OK || !value_is_object(root)) {
        reader_reject(&r->base, record->line, record->bytes, record->len, "%s",
                      status == STATUS_OK ? "it is no JSON object" : problem);
        value_free(root);
        return STATUS_OK;
    }
    r->record = record;
    status = r->kind->take(r, root, record->line);
    value_free(root);
    return status;
}

enum status json_reader_on_record(void *ctx, const struct json_record *record)
{
    struct json_reader *r = ctx;
    buffer_reset(&r->text);
    buffer_reset(&r->title);
    buffer_reset(&r->scratch);
    r->quote_count = 0;
    if (record->problem) {
        reader_reject(&r->base, record->line, record->bytes, record->len, "%s",
                      record->problem);
        return STATUS_OK;
    }
    if (record->is_cut)
        reader_tell(&r->base, NOTICE_SKIPPED, record->line,
                    "this record has more than %d MiB: its text was read to there",
                    JSON_RECORD_MAX >> 20);
    return parse_and_take(r, record);
}

enum status json_reader_take(struct json_reader *r, const struct record *record)
{
    return recorder_take(&r->recorder, record, r->fault);
}

struct piece json_reader_text(const struct json_reader *r)
{
    return (struct piece){r->text.data ? r->text.data : "", r->text.len};
}

static enum status named(struct json_reader *r, enum status status, struct fault *fault)
{
    if (fault && status == STATUS_EFORMAT && !fault->place[0])
        snprintf(fault->place, sizeof fault->place, "%s", r->base.context->document->name);
    return status;
}

enum status json_reader_feed(struct reader *reader, const char *buf, size_t len,
                             struct fault *fault)
{
    struct json_reader *r = (struct json_reader *)reader;
    r->fault = fault;
    if (r->failed == STATUS_OK)
        return r->failed = named(r, json_scan_feed(r->scan, buf, len), fault);
    return STATUS_OK;
}

enum status json_reader_finish(struct reader *reader, struct fault *fault)
{
    struct json_reader *r = (struct json_reader *)reader;
    r->fault = fault;
    if (r->failed != STATUS_OK)
        return STATUS_OK;
    enum status status = json_scan_finish(r->scan, fault);
    if (status == STATUS_OK && json_scan_is_empty(r->scan))
        status = fault_set(fault, STATUS_EFORMAT, NULL, 0, 0, "there is no JSON in it");
    status = named(r, status, fault);
    enum status end = recorder_finish(&r->recorder, status == STATUS_OK ? fault : NULL);
    return status == STATUS_OK ? end : status;
}

void json_reader_free(struct reader *reader)
{
    struct json_reader *r = (struct json_reader *)reader;
    if (!r)
        return;
    json_scan_free(r->scan);
    recorder_clear(&r->recorder);
    buffer_clear(&r->text);
    buffer_clear(&r->title);
    buffer_clear(&r->scratch);
    markdown_cleaner_clear(&r->cleaner);
    free(r->quotes);
    free(r);
}

struct reader *json_reader_open(const struct json_kind *kind, size_t size,
                                const struct reader_context *context)
{
    struct json_reader *r = calloc(1, size);
    if (!r)
        return NULL;
    reader_base_init(&r->base, kind->format, context);
    recorder_init(&r->recorder, &r->base);
    r->kind = kind;
    r->scan = json_scan_new(&kind->scan, json_reader_on_record, r);
    if (!r->scan) {
        json_reader_free((struct reader *)r);
        return NULL;
    }
    return (struct reader *)r;
}
