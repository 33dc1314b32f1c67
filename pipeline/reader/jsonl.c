#include "reader/field_names.h"
#include "reader/field_text.h"
#include "reader/formats.h"
#include "reader/json_reader.h"
#include "reader/probe.h"

#include <stdio.h>
#include <string.h>

/* JSON Lines, and JSON that is no format of its own: an array of objects, an object that holds
 * one, objects one after another. The first line tells which it is: where it is whole, or cut
 * off, each line is a record, and a bad one costs a line. */

enum { FIRST_MAX = 1 << 20 }; /* a first line longer than this is not a record */

struct jsonl_reader {
    struct json_reader json;
    struct buffer first; /* line, until it is decided */
    bool is_begun;       /* first has more than blanks */
    bool is_decided;
    bool has_text;  /* a record had a field of text */
    char keys[200]; /* of the first that had none */
    unsigned long keys_line;
};

static value *field_of(value *v, enum field_role role, const char *wanted)
{
    void *at = NULL;
    const char *key;
    value *field, *best = NULL;
    int best_rank = -1;
    while (value_next_field(v, &at, &key, &field)) {
        int rank = field_rank(role, wanted, key, strlen(key));
        char buf[VALUE_SCALAR_MAX];
        if (rank < 0 || value_scalar(field, buf).len == 0 || (best && rank >= best_rank))
            continue;
        best = field;
        best_rank = rank;
    }
    return best;
}

static bool has_objects(value *v)
{
    void *at = NULL;
    const char *key;
    value *field;
    while (value_next_field(v, &at, &key, &field))
        if (value_is_list(field) && value_is_object(value_item(field, 0)))
            return true;
    return false;
}

static void note_keys(struct jsonl_reader *r, value *v, unsigned long line)
{
    void *at = NULL;
    const char *key;
    value *field;
    size_t len = 0;
    if (r->keys_line > 0)
        return;
    r->keys_line = line;
    while (value_next_field(v, &at, &key, &field) && len + 1 < sizeof r->keys) {
        int size = snprintf(r->keys + len, sizeof r->keys - len, "%s%s", len ? ", " : "", key);
        len += size > 0 ? (size_t)size : 0;
    }
}

/* Reddit's dumps write entities, and a mark where a text was taken away. */
static enum status clean_reddit(struct json_reader *r, struct piece *text, struct buffer *out)
{
    if (piece_is(*text, "[deleted]") || piece_is(*text, "[removed]"))
        text->len = 0;
    enum status status = field_unescape(text->data, text->len, out);
    *text = (struct piece){out->data ? out->data : "", out->len};
    (void)r;
    return status;
}

static enum status take_record(struct json_reader *r, value *v, unsigned long line)
{
    const struct reader_options *options = r->base.context->options;
    value *text = field_of(v, FIELD_TEXT, options->text_field);
    value *title = field_of(v, FIELD_TITLE, NULL);
    struct record record = {
        .id = value_scalar(field_of(v, FIELD_ID, options->id_field), r->id),
        .text = value_text(text),
        .title = title == text ? (struct piece){NULL, 0} : value_text(title),
        .date = value_scalar(field_of(v, FIELD_DATE, options->date_field), r->date),
        .zone = value_text(field_of(v, FIELD_ZONE, NULL)),
        .line = line,
    };
    enum status status = STATUS_OK;
    if (value_field(v, "subreddit")) {
        status = clean_reddit(r, &record.text, &r->text);
        if (status == STATUS_OK)
            status = clean_reddit(r, &record.title, &r->title);
    }
    if (record.text.data || record.title.data)
        ((struct jsonl_reader *)r)->has_text = true;
    else
        note_keys((struct jsonl_reader *)r, v, line);
    return status == STATUS_OK ? json_reader_take(r, &record) : status;
}

static bool is_own_key(void *ctx, const char *key, size_t len)
{
    const struct json_reader *r = ctx;
    return field_rank(FIELD_TEXT, r->base.context->options->text_field, key, len) >= 0;
}

/* The records in a line that holds them. */
static enum status look_inside(struct jsonl_reader *r, const struct json_record *line)
{
    struct json_scan_options options = {.shape = JSON_ELEMENTS};
    struct json_scan *scan = json_scan_new(&options, json_reader_on_record, r);
    if (!scan)
        return STATUS_ENOMEM;
    json_scan_set_line(scan, line->line);
    enum status status = json_scan_feed(scan, line->bytes, line->len);
    if (status == STATUS_OK)
        status = json_scan_finish(scan, r->json.fault);
    json_scan_free(scan);
    return status;
}

/* Whether a whole line holds records and is none itself. */
static bool is_holder(struct jsonl_reader *r, const struct json_record *line)
{
    char problem[1];
    value *v;
    bool is_holder = false;
    if (value_parse(line->bytes, line->len, &v, problem, sizeof problem) == STATUS_OK)
        is_holder = value_is_list(v) ||
                    (has_objects(v) &&
                     !field_of(v, FIELD_TEXT, r->json.base.context->options->text_field));
    value_free(v);
    return is_holder;
}

/* A record, or a line. Only the first line may hold records: then it is all there is. */
static enum status on_record(void *ctx, const struct json_record *record)
{
    struct jsonl_reader *r = ctx;
    if (r->json.base.counts.entries == 0 && record->is_one_line && !record->problem &&
        is_holder(r, record))
        return look_inside(r, record);
    return json_reader_on_record(ctx, record);
}

/* Brackets that are open at the end of a line; *in_string: it ends inside a string. */
static size_t open_at_end(const char *line, size_t len, bool *in_string)
{
    size_t depth = 0;
    *in_string = false;
    for (size_t i = 0; i < len; i++) {
        char c = line[i];
        if (*in_string)
            i += c == '\\';
        else if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && depth > 0)
            depth--;
        *in_string ^= c == '"';
    }
    return depth;
}

static enum json_shape shape_of(const char *line, size_t len, bool is_all)
{
    bool in_string;
    size_t depth = open_at_end(line, len, &in_string);
    while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\r' || line[len - 1] == '\n'))
        len--;
    while (len > 0 && (*line == ' ' || *line == '\t' || *line == '\r' || *line == '\n'))
        line++, len--;
    if (len > 0 && *line == '[')
        return JSON_ELEMENTS;
    if (is_all || len >= FIRST_MAX)
        return depth == 0 && !in_string && len < FIRST_MAX ? JSON_LINES : JSON_VALUES;
    return depth == 0 || in_string || !strchr("{[,:", line[len - 1]) ? JSON_LINES : JSON_VALUES;
}

static enum status decide(struct jsonl_reader *r, bool is_all)
{
    struct json_scan_options options = {.is_own_key = is_own_key};
    const char *line = r->first.data ? r->first.data : "";
    options.shape = shape_of(line, r->first.len, is_all);
    r->is_decided = true;
    json_scan_free(r->json.scan);
    r->json.scan = json_scan_new(&options, on_record, r);
    enum status status =
        r->json.scan ? json_scan_feed(r->json.scan, line, r->first.len) : STATUS_ENOMEM;
    buffer_clear(&r->first);
    return status;
}

/* Takes bytes up to the end of the first line that is not blank; *is_whole: it is there. */
static enum status take_first(struct jsonl_reader *r, const char *buf, size_t len, size_t *used,
                              bool *is_whole)
{
    size_t room = FIRST_MAX - r->first.len, i = 0;
    *is_whole = false;
    while (i < len && i < room && !*is_whole) {
        char c = buf[i++];
        *is_whole = r->is_begun && c == '\n';
        r->is_begun |= c != ' ' && c != '\t' && c != '\r' && c != '\n';
    }
    *is_whole |= i == room;
    *used = i;
    return buffer_add(&r->first, buf, i);
}

static enum status jsonl_feed(struct reader *reader, const char *buf, size_t len,
                              struct fault *fault)
{
    struct jsonl_reader *r = (struct jsonl_reader *)reader;
    r->json.fault = fault;
    if (!r->is_decided && r->json.failed == STATUS_OK) {
        size_t used;
        bool is_whole;
        enum status status = take_first(r, buf, len, &used, &is_whole);
        if (status == STATUS_OK && is_whole)
            status = decide(r, false);
        if (status != STATUS_OK)
            return r->json.failed = status;
        buf += used;
        len -= used;
    }
    return len > 0 ? json_reader_feed(reader, buf, len, fault) : STATUS_OK;
}

static enum status jsonl_finish(struct reader *reader, struct fault *fault)
{
    struct jsonl_reader *r = (struct jsonl_reader *)reader;
    r->json.fault = fault;
    enum status status = STATUS_OK, end;
    if (!r->is_decided && r->json.failed == STATUS_OK)
        status = r->json.failed = decide(r, true);
    end = json_reader_finish(reader, fault);
    if (!r->has_text && r->keys_line > 0)
        reader_tell(&r->json.base, NOTICE_SKIPPED, r->keys_line,
                    "no field of text is known among: %s; say which it is with --text-field",
                    r->keys);
    r->keys_line = 0;
    return status == STATUS_OK ? end : status;
}

static void jsonl_free(struct reader *reader)
{
    if (reader)
        buffer_clear(&((struct jsonl_reader *)reader)->first);
    json_reader_free(reader);
}

static const struct json_kind jsonl_kind = {
    .format = &jsonl_format, .scan = {.shape = JSON_LINES}, .take = take_record};

static struct reader *jsonl_open(const struct reader_context *context)
{
    return json_reader_open(&jsonl_kind, sizeof(struct jsonl_reader), context);
}

static int jsonl_detect(const struct format_probe *p)
{
    char first = probe_first(p);
    if (first == '{' && probe_has(p, "\":"))
        return 50;
    if (first == '{' || first == '[')
        return probe_suffix(p, ".json") || probe_suffix(p, ".jsonl") ||
                       probe_suffix(p, ".ndjson")
                   ? 50
               : probe_has(p, "\":") && probe_has(p, "{") ? 40
                                                          : 0;
    return probe_suffix(p, ".jsonl") || probe_suffix(p, ".ndjson") ? 45 : 0;
}

const struct format jsonl_format = {
    .name = "jsonl",
    .title = "JSON Lines, an array of objects",
    .recognised = "an object a line, an array of objects, or an object that holds one",
    .has_local_ids = true,
    .needs = NEEDS_JSON,
    .detect = jsonl_detect,
    .open = jsonl_open,
    .feed = jsonl_feed,
    .finish = jsonl_finish,
    .free = jsonl_free,
};
