#include "reader/json_scan.h"

#include "reader/json_keep.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_KNOWN = 2048 }; /* brackets whose kind is remembered; deeper ones are counted */

struct json_scan {
    struct json_scan_options options;
    json_record_sink *sink;
    void *ctx;
    struct json_keep record, spare;
    unsigned long line, record_line,
        open_line;       /* of the next byte, the record, the top bracket */
    size_t depth;        /* open brackets */
    size_t record_depth; /* depth inside the record's own bracket; 0: not in a record */
    bool in_string, is_escaped;
    bool is_key;      /* the string is a key, or the next one is */
    bool after_value; /* a comma or a closing bracket has to come */
    bool is_skipping; /* the value of a key that is not wanted */
    bool is_spare;    /* the value of the key that is kept apart */
    bool is_held;     /* JSON_ELEMENTS: the key at depth 1 is one of the holders */
    bool is_own;      /* JSON_VALUES: a key says that this is a record, not a holder */
    bool is_seen;     /* a bracket was */
    const char *problem;
    size_t key_len; /* over JSON_KEY_MAX: too long */
    char key[JSON_KEY_MAX];
    char kinds[DEPTH_KNOWN]; /* '{' or '[', outermost first */
};

struct json_scan *json_scan_new(const struct json_scan_options *options, json_record_sink *sink,
                                void *ctx)
{
    struct json_scan *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->options = *options;
    s->sink = sink;
    s->ctx = ctx;
    s->line = 1;
    return s;
}

void json_scan_free(struct json_scan *s)
{
    if (!s)
        return;
    json_keep_clear(&s->record);
    json_keep_clear(&s->spare);
    free(s);
}

bool json_scan_is_empty(const struct json_scan *s)
{
    return !s->is_seen;
}

void json_scan_set_line(struct json_scan *s, unsigned long line)
{
    s->line = line;
}

static struct json_keep *kept(struct json_scan *s)
{
    return s->is_spare ? &s->spare : &s->record;
}

static enum status keep_mark(struct json_scan *s, const char *marks, size_t len)
{
    return json_keep_mark(kept(s), marks, len);
}

static void begin_record(struct json_scan *s)
{
    json_keep_reset(&s->record);
    json_keep_reset(&s->spare);
    s->record_depth = s->depth;
    s->record_line = s->line;
    s->is_skipping = s->is_spare = false;
    s->is_own = !s->options.is_own_key;
    s->problem = NULL;
}

static enum status end_record(struct json_scan *s)
{
    const struct buffer *bytes = &s->record.bytes, *spare = &s->spare.bytes;
    bool is_over = s->record.is_over || s->spare.is_over;
    struct json_record record = {.bytes = bytes->data ? bytes->data : "",
                                 .len = bytes->len,
                                 .spare = spare->data,
                                 .spare_len = spare->len,
                                 .line = s->record_line,
                                 .is_cut = s->record.is_cut,
                                 .is_one_line = s->record_line == s->line,
                                 .problem = is_over ? "it has more than 32 MiB" : s->problem};
    s->record_depth = 0;
    s->is_skipping = s->is_spare = false;
    enum status status = s->sink(s->ctx, &record);
    json_keep_reset(&s->record);
    json_keep_reset(&s->spare);
    s->problem = NULL;
    return status;
}

static char kind_at(const struct json_scan *s, size_t depth)
{
    return depth > 0 && depth <= DEPTH_KNOWN ? s->kinds[depth - 1] : '\0';
}

static bool is_one_of(const char *const *names, const char *key, size_t len)
{
    for (; *names; names++)
        if (strlen(*names) == len && !memcmp(*names, key, len))
            return true;
    return false;
}

static bool key_is_one_of(const struct json_scan *s, const char *const *names)
{
    return s->key_len <= JSON_KEY_MAX && is_one_of(names, s->key, s->key_len);
}

/* JSON_VALUES: whether the bracket that was just pushed shows that what was taken for a record
 * holds the records. What is kept of it has none of them yet. */
static bool is_unfolded(struct json_scan *s)
{
    if (s->options.shape != JSON_VALUES || s->is_own || s->record_depth != 1 || s->depth != 3 ||
        memcmp(s->kinds, "{[{", 3) != 0)
        return false;
    s->options.shape = JSON_ELEMENTS;
    s->record_depth = 0;
    s->is_held = true;
    return true;
}

/* Whether the bracket that was just pushed opens a record. */
static bool opens_record(const struct json_scan *s, char kind)
{
    if (s->options.shape == JSON_VALUES)
        return s->depth == 1;
    if (kind != '{')
        return false;
    return (s->depth == 2 && s->kinds[0] == '[') ||
           (s->depth == 3 && s->kinds[0] == '{' && s->kinds[1] == '[' && s->is_held);
}

static enum status open_bracket(struct json_scan *s, char kind)
{
    enum status status = STATUS_OK;
    if (s->record_depth > 0 && s->depth == s->record_depth && (s->is_key || s->after_value)) {
        /* No bracket can stand here: the record before was never closed. */
        size_t outside = s->record_depth - 1;
        s->problem = "its closing bracket is missing";
        status = end_record(s);
        s->depth = outside;
    }
    if (s->depth == 0)
        s->open_line = s->line;
    if (s->depth < DEPTH_KNOWN)
        s->kinds[s->depth] = kind;
    s->depth++;
    s->is_seen = true;
    s->is_key = kind == '{';
    s->after_value = false;
    if (s->depth == 2 && s->record_depth == 0)
        s->is_held = !s->options.holders || key_is_one_of(s, s->options.holders);
    if ((s->record_depth == 0 && opens_record(s, kind)) || is_unfolded(s))
        begin_record(s);
    if (status == STATUS_OK && s->record_depth > 0 && !s->is_skipping)
        status = keep_mark(s, &kind, 1);
    return status;
}

/* The depth of the innermost open bracket of a kind, not below floor; 0: there is none. */
static size_t find_open(const struct json_scan *s, char kind, size_t floor)
{
    enum { LOOK = 64 }; /* so that hostile brackets cost no more */
    size_t depth = s->depth;
    for (int i = 0; i < LOOK && depth >= floor && depth > 0; i++, depth--)
        if (depth > DEPTH_KNOWN || s->kinds[depth - 1] == kind)
            return depth;
    return 0;
}

/* A bracket closes the innermost open one of its kind, and all that is open inside that; one
 * that fits none is passed over. */
static enum status close_bracket(struct json_scan *s, char mark)
{
    char kind = mark == '}' ? '{' : '[';
    size_t inside = s->record_depth;
    size_t depth = find_open(s, kind, inside > 0 ? inside : 1);
    enum status status = STATUS_OK;
    s->is_key = false;
    s->after_value = true;
    if (inside > 0 && depth == 0) {
        /* The array around the record ends, but the record is still open. */
        if (kind == '{' || inside < 2)
            return STATUS_OK;
        s->problem = "its closing bracket is missing";
        s->depth = inside - 2;
        return end_record(s);
    }
    if (depth == 0)
        return STATUS_OK;
    if (depth == inside)
        s->is_skipping = s->is_spare = false;
    if (inside > 0 && !s->is_skipping)
        status = keep_mark(s, &mark, 1);
    s->depth = depth - 1;
    return status == STATUS_OK && depth == inside ? end_record(s) : status;
}

/* Behind the colon of a field: whether its value is kept, and where. */
static enum status choose_value(struct json_scan *s)
{
    const char *const spare[] = {s->options.spare, NULL};
    bool is_spare = s->options.spare && key_is_one_of(s, spare);
    bool is_skipping = !is_spare && s->options.wanted && !key_is_one_of(s, s->options.wanted);
    enum status status = is_spare || is_skipping ? keep_mark(s, "null", 4) : STATUS_OK;
    if (is_spare)
        json_keep_reset(&s->spare);
    s->is_spare = is_spare;
    s->is_skipping = is_skipping;
    return status;
}

/* A comma or a colon. */
static enum status separate(struct json_scan *s, char mark)
{
    bool is_field = s->record_depth > 0 && s->depth == s->record_depth;
    if (mark == ',') {
        s->is_key = kind_at(s, s->depth) == '{';
        if (is_field)
            s->is_skipping = s->is_spare = false;
    }
    enum status status = STATUS_OK;
    s->after_value = false;
    if (s->record_depth > 0 && !s->is_skipping)
        status = keep_mark(s, &mark, 1);
    if (mark == ':') {
        s->is_key = false;
        if (is_field && status == STATUS_OK)
            status = choose_value(s);
    }
    return status;
}

static bool is_plain(char c)
{
    switch (c) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
    case ':':
    case '"':
    case ' ':
    case '\t':
    case '\r':
    case '\n':
        return false;
    default:
        return true;
    }
}

/* One byte outside strings, or a run of those that mean nothing here (numbers, true). */
static enum status take_outside(struct json_scan *s, const char *buf, size_t len, size_t *used)
{
    char c = *buf;
    *used = 1;
    switch (c) {
    case '\n':
        s->line++;
        return STATUS_OK;
    case ' ':
    case '\t':
    case '\r':
        return STATUS_OK;
    case '{':
    case '[':
        if (s->depth == 0 && !s->is_seen && s->options.first && c != s->options.first)
            return STATUS_OK;
        return open_bracket(s, c);
    case '}':
    case ']':
        return close_bracket(s, c);
    case ',':
    case ':':
        return separate(s, c);
    case '"':
        s->in_string = s->depth > 0;
        if (s->is_key)
            s->key_len = 0;
        else if (s->depth == 1 && s->record_depth == 1 && !s->is_own &&
                 s->key_len <= JSON_KEY_MAX)
            s->is_own = s->options.is_own_key(s->ctx, s->key, s->key_len);
        return s->record_depth > 0 && !s->is_skipping ? keep_mark(s, "\"", 1) : STATUS_OK;
    default:
        while (*used < len && is_plain(buf[*used]))
            ++*used;
        s->after_value = true;
        return s->record_depth > 0 && !s->is_skipping ? keep_mark(s, buf, *used) : STATUS_OK;
    }
}

static void add_to_key(struct json_scan *s, const char *bytes, size_t len)
{
    if (s->key_len > JSON_KEY_MAX || len > JSON_KEY_MAX - s->key_len) {
        s->key_len = JSON_KEY_MAX + 1;
        return;
    }
    memcpy(s->key + s->key_len, bytes, len);
    s->key_len += len;
}

/* A part of a string: up to its end, its line's end, or the block's. */
static enum status take_string(struct json_scan *s, const char *buf, size_t len, size_t *used)
{
    size_t i = 0;
    if (s->is_escaped && buf[0] != '\n')
        i = 1;
    s->is_escaped = false;
    for (; i < len && buf[i] != '"' && buf[i] != '\n'; i++)
        if (buf[i] == '\\') {
            if (i + 1 == len)
                s->is_escaped = true;
            else if (buf[i + 1] != '\n')
                i++;
        }
    *used = i;
    if (s->is_key && i > 0)
        add_to_key(s, buf, i);
    bool is_kept = s->record_depth > 0 && !s->is_skipping;
    enum status status = is_kept && i > 0 ? json_keep_text(kept(s), buf, i) : STATUS_OK;
    if (i == len || status != STATUS_OK)
        return status;
    *used = i + 1;
    s->in_string = false;
    s->after_value = true;
    s->line += buf[i] == '\n';
    return is_kept ? keep_mark(s, buf + i, 1) : STATUS_OK;
}

static bool is_blank_line(const struct buffer *line)
{
    for (size_t i = 0; i < line->len; i++)
        if (line->data[i] != ' ' && line->data[i] != '\t' && line->data[i] != '\r')
            return false;
    return true;
}

static enum status take_line(struct json_scan *s, const char *buf, size_t len, size_t *used)
{
    const char *end = memchr(buf, '\n', len);
    size_t size = end ? (size_t)(end - buf) : len;
    *used = end ? size + 1 : size;
    if (s->record.bytes.len == 0)
        s->record_line = s->line;
    enum status status = keep_mark(s, buf, size);
    if (end && status == STATUS_OK && !is_blank_line(&s->record.bytes)) {
        s->is_seen = true;
        status = end_record(s);
    }
    if (end) {
        json_keep_reset(&s->record);
        s->line++;
    }
    return status;
}

/* All of the document, from the first bracket on. */
static enum status take_all(struct json_scan *s, const char *buf, size_t len, size_t *used)
{
    size_t i = 0;
    *used = len;
    for (; !s->is_seen && i < len; i++) {
        s->line += buf[i] == '\n';
        if (buf[i] == '{' || (buf[i] == '[' && s->options.first != '{')) {
            s->is_seen = true;
            s->depth = 1;
            begin_record(s);
            break;
        }
    }
    return s->is_seen ? keep_mark(s, buf + i, len - i) : STATUS_OK;
}

enum status json_scan_feed(struct json_scan *s, const char *buf, size_t len)
{
    enum status status = STATUS_OK;
    for (size_t at = 0, used; status == STATUS_OK && at < len; at += used) {
        const char *next = buf + at;
        if (s->options.shape == JSON_LINES)
            status = take_line(s, next, len - at, &used);
        else if (s->options.shape == JSON_ONE)
            status = take_all(s, next, len - at, &used);
        else if (s->in_string)
            status = take_string(s, next, len - at, &used);
        else
            status = take_outside(s, next, len - at, &used);
    }
    return status;
}

enum status json_scan_finish(struct json_scan *s, struct fault *fault)
{
    if (s->options.shape == JSON_LINES) {
        s->is_seen |= !is_blank_line(&s->record.bytes);
        return is_blank_line(&s->record.bytes) ? STATUS_OK : end_record(s);
    }
    if (s->options.shape == JSON_ONE)
        return s->is_seen ? end_record(s) : STATUS_OK;
    bool is_open = s->depth > 0;
    s->depth = 0;
    if (s->record_depth > 0) {
        s->problem = "the document ends before it does";
        return end_record(s);
    }
    if (is_open)
        return fault_set(
            fault, STATUS_EFORMAT, NULL, s->line, 0,
            "the document ends before the bracket of line %lu is closed; what came "
            "before was read",
            s->open_line);
    return STATUS_OK;
}
