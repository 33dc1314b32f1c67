#include "reader/formats.h"
#include "reader/json_tree.h"
#include "reader/probe.h"
#include "reader/rich_text.h"

#include <string.h>

/* Standard Notes' backup (FORMATS.md 4.10): items of many kinds, of which notes count. */

struct notes_reader {
    struct json_reader json;
    uint64_t encrypted;
    unsigned long encrypted_line; /* of the first */
};

static const char *const texts[] = {"text", NULL};
static const struct json_tree lexical = {"children", texts, false};

/* A note of the type "super": Lexical's tree, JSON in a string. */
static enum status add_super(struct json_reader *r, struct piece text, struct record *record)
{
    char problem[1];
    value *root;
    enum status status = value_parse(text.data, text.len, &root, problem, sizeof problem);
    if (status == STATUS_EFORMAT)
        return rich_text_markdown(r, text, record);
    if (status == STATUS_OK)
        status = json_tree_text(value_field(value_field(root, "root"), "children"), &lexical,
                                &r->text);
    value_free(root);
    rich_text_set(r, record);
    return status;
}

static bool is_missing(struct piece date)
{
    return date.len == 0 || piece_is(date, "0") ||
           (date.len >= 10 && !memcmp(date.data, "1970-01-01", 10));
}

static struct piece date_of(struct json_reader *r, value *v, value *app)
{
    struct piece date = value_field_text(v, "created_at");
    if (is_missing(date))
        date = value_scalar(value_field(v, "created_at_timestamp"), r->date);
    if (is_missing(date))
        date = value_field_text(app, "client_updated_at");
    return date;
}

static enum status take(struct json_reader *r, value *v, unsigned long line)
{
    struct notes_reader *notes = (struct notes_reader *)r;
    value *content = value_field(v, "content");
    if (!piece_is(value_field_text(v, "content_type"), "Note")) {
        r->base.counts.left_out++;
        return STATUS_OK;
    }
    if (!value_is_object(content)) {
        if (notes->encrypted++ == 0)
            notes->encrypted_line = line;
        r->base.counts.rejected++;
        return STATUS_OK;
    }
    value *app = value_field(value_field(content, "appData"), "org.standardnotes.sn");
    bool is_gone = value_is_true(value_field(content, "trashed")) ||
                   value_is_true(value_field(app, "trashed"));
    if (is_gone && !r->base.context->options->take_drafts) {
        r->base.counts.left_out++;
        return STATUS_OK;
    }
    struct record record = {.line = line, .id = value_field_text(v, "uuid")};
    struct piece text = value_field_text(content, "text");
    bool is_super = piece_is(value_field_text(content, "noteType"), "super");
    enum status status =
        is_super ? add_super(r, text, &record) : rich_text_guess(r, text, &record);
    record.title = value_field_text(content, "title");
    record.date = date_of(r, v, app);
    return status == STATUS_OK ? json_reader_take(r, &record) : status;
}

static enum status standard_notes_finish(struct reader *reader, struct fault *fault)
{
    struct notes_reader *r = (struct notes_reader *)reader;
    if (r->encrypted > 0)
        reader_tell(&r->json.base, NOTICE_SKIPPED, r->encrypted_line,
                    "%llu notes are encrypted and were not read: export a decrypted backup",
                    (unsigned long long)r->encrypted);
    r->encrypted = 0;
    return json_reader_finish(reader, fault);
}

static const char *const holders[] = {"items", NULL};
static const char *const wanted[] = {"uuid",       "content_type",         "content",
                                     "created_at", "created_at_timestamp", NULL};

static const struct json_kind kind = {
    .format = &standard_notes_format,
    .scan = {.shape = JSON_ELEMENTS, .first = '{', .holders = holders, .wanted = wanted},
    .take = take,
};

static struct reader *standard_notes_open(const struct reader_context *context)
{
    return json_reader_open(&kind, sizeof(struct notes_reader), context);
}

static int standard_notes_detect(const struct format_probe *p)
{
    return probe_first(p) == '{' && probe_has_key(p, "items") &&
                   probe_has_key(p, "content_type")
               ? 95
               : 0;
}

const struct format standard_notes_format = {
    .name = "standard-notes",
    .title = "Standard Notes backup",
    .recognised = "an object with items that have content_type",
    .needs = NEEDS_JSON,
    .detect = standard_notes_detect,
    .open = standard_notes_open,
    .feed = json_reader_feed,
    .finish = standard_notes_finish,
    .free = json_reader_free,
};
