#include "reader/xml_stream.h"

#include "reader/markup_block.h"
#include "reader/xml_library.h"
#include "reader/xml_tidy.h"

#include <stdlib.h>
#include <string.h>

const char *xml_attribute(xml_attributes attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (!strcmp(attributes[0], name))
            return attributes[1] ? attributes[1] : "";
    return NULL;
}

#ifdef HAVE_LIBXML2

/* A tag or comment that is longer, or a deeper nest, is damage: the parser is given up until
 * the next record (its work on a tag is quadratic in the attributes). */
enum { XML_BLOCK = 16 << 10, PENDING_MAX = 64 << 10, DEPTH_MAX = 4096, PATH_MAX_LEN = 128 };

struct xml_stream {
    const struct xml_library *library;
    const struct xml_shape *shape;
    void *ctx;
    struct markup_block block;
    struct xml_tidy tidy;
    struct buffer tidied;
    xmlParserCtxtPtr parser; /* NULL: between documents */
    bool is_dead;            /* the parser has stopped, or was given up */
    bool is_begun;           /* something else than white space has come */
    bool is_damaged;         /* the record in hand */
    bool is_restarted;       /* the element opened next is our own */
    enum status status;      /* what a callback said */
    size_t pending;          /* bytes fed since the last event */
    unsigned long line;      /* of what is fed next */
    unsigned depth;          /* of open elements in the record; 0: no record */
    unsigned path_depth;     /* of these, those in path */
    unsigned wanted;         /* depth of the field that is kept; 0: none */
    bool is_taken;           /* the field's slot had a text before */
    unsigned slot;
    size_t path_len;
    char path[PATH_MAX_LEN];
    struct xml_record record;
};

static bool is_record(const struct xml_stream *s, const char *name)
{
    for (const char *const *record = s->shape->records; *record; record++)
        if (!strcmp(*record, name))
            return true;
    return false;
}

static void clear_record(struct xml_stream *s)
{
    for (size_t i = 0; i < XML_SLOTS_MAX; i++) {
        s->record.types[i][0] = '\0';
        if (s->record.slots[i].cap > 1 << 20) /* one huge note is not kept for all the others */
            buffer_clear(&s->record.slots[i]);
        else
            buffer_reset(&s->record.slots[i]);
    }
    s->record.is_cut = s->is_damaged = false;
    s->depth = s->path_depth = s->wanted = 0;
    s->path_len = 0;
}

static void keep(struct xml_stream *s, const char *text, size_t len)
{
    struct buffer *slot = &s->record.slots[s->slot];
    if (s->is_taken)
        return;
    if (slot->len + len > XML_FIELD_MAX) {
        s->record.is_cut = true;
        return;
    }
    s->status = buffer_add(slot, text, len);
}

static void keep_tag(struct xml_stream *s, const char *before, const char *name)
{
    keep(s, before, strlen(before));
    if (s->status == STATUS_OK)
        keep(s, name, strlen(name));
    if (s->status == STATUS_OK)
        keep(s, ">", 1);
}

/* Adds name to the path, if it is short enough to be one that a field has. */
static void enter(struct xml_stream *s, const char *name)
{
    size_t len = strlen(name);
    s->depth++;
    if (s->path_depth + 2 != s->depth || s->path_len + len + 2 > sizeof s->path)
        return;
    if (s->path_len > 0)
        s->path[s->path_len++] = '/';
    memcpy(s->path + s->path_len, name, len + 1);
    s->path_len += len;
    s->path_depth++;
}

static void leave(struct xml_stream *s)
{
    if (s->path_depth + 1 == s->depth && s->path_depth > 0) {
        s->path_depth--;
        while (s->path_len > 0 && s->path[s->path_len - 1] != '/')
            s->path_len--;
        if (s->path_len > 0)
            s->path_len--;
        s->path[s->path_len] = '\0';
    }
    s->depth--;
}

static void begin_field(struct xml_stream *s, xml_attributes attributes)
{
    if (s->path_depth + 1 != s->depth)
        return;
    for (size_t i = 0; i < s->shape->field_count; i++) {
        const struct xml_field *field = &s->shape->fields[i];
        if (strcmp(field->path, s->path) != 0)
            continue;
        const char *type = xml_attribute(attributes, "type");
        s->wanted = s->depth;
        s->slot = field->slot;
        if (s->shape->field)
            buffer_reset(&s->record.slots[s->slot]);
        s->is_taken = s->record.slots[s->slot].len > 0;
        if (type && !s->is_taken && strlen(type) < XML_TYPE_MAX)
            memcpy(s->record.types[s->slot], type, strlen(type) + 1);
        return;
    }
}

static void on_open(void *data, const xmlChar *xml_name, const xmlChar **xml_attributes_)
{
    struct xml_stream *s = data;
    const char *name = (const char *)xml_name;
    xml_attributes attributes = (xml_attributes)xml_attributes_;
    s->pending = 0;
    if (s->status != STATUS_OK || s->is_restarted) {
        s->is_restarted = false;
        return;
    }
    if (s->depth == 0 && is_record(s, name)) {
        s->depth = 1;
        s->record.line = s->line;
    } else if (s->depth == 0) {
        if (s->shape->outside)
            s->status = s->shape->outside(s->ctx, name, attributes);
    } else if (s->wanted) {
        s->depth++;
        keep_tag(s, "<", name);
    } else {
        enter(s, name);
        begin_field(s, attributes);
    }
}

static void end_record(struct xml_stream *s,
                       enum status (*hand_on)(void *, struct xml_record *))
{
    if (s->status == STATUS_OK)
        s->status = hand_on(s->ctx, &s->record);
    clear_record(s);
}

static void on_close(void *data, const xmlChar *name)
{
    struct xml_stream *s = data;
    s->pending = 0;
    if (s->status != STATUS_OK || s->depth == 0)
        return;
    if (s->depth == 1) {
        end_record(s, s->is_damaged ? s->shape->broken : s->shape->record);
    } else if (s->wanted == s->depth) {
        s->wanted = 0;
        leave(s);
        if (s->shape->field)
            s->status = s->shape->field(s->ctx, &s->record, s->slot);
    } else if (s->wanted) {
        s->depth--;
        keep_tag(s, "</", (const char *)name);
    } else {
        leave(s);
    }
}

static void on_text(void *data, const xmlChar *text, int len)
{
    struct xml_stream *s = data;
    s->pending = 0;
    if (s->status == STATUS_OK && s->wanted)
        keep(s, (const char *)text, (size_t)len);
}

static void on_comment(void *data, const xmlChar *text)
{
    struct xml_stream *s = data;
    (void)text;
    s->pending = 0;
}

/* Whether a fault matters shows in the record that it leaves without end; but an attribute that
 * swallows tags leaves none. */
static void on_error(void *data, const char *format, ...)
{
    struct xml_stream *s = data;
    int code = s->parser->errNo;
    (void)format;
    if (s->depth > 0 &&
        (code == XML_ERR_LT_IN_ATTRIBUTE || code == XML_ERR_ATTRIBUTE_NOT_FINISHED))
        s->is_damaged = true;
}

static enum status open_parser(struct xml_stream *s)
{
    static xmlSAXHandler sax = {.startElement = on_open,
                                .endElement = on_close,
                                .characters = on_text,
                                .ignorableWhitespace = on_text,
                                .cdataBlock = on_text,
                                .comment = on_comment,
                                .error = on_error,
                                .initialized = XML_SAX2_MAGIC};
    s->parser = s->library->xmlCreatePushParserCtxt(&sax, s, NULL, 0, NULL);
    if (!s->parser)
        return STATUS_ENOMEM;
    s->library->xmlCtxtUseOptions(s->parser, XML_PARSE_RECOVER | XML_PARSE_NONET |
                                                 XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC |
                                                 XML_PARSE_SAX1);
    s->pending = 0;
    s->is_dead = false;
    return STATUS_OK;
}

static void drop_parser(struct xml_stream *s)
{
    if (!s->parser)
        return;
    xmlDocPtr page = s->parser->myDoc;
    s->library->xmlFreeParserCtxt(s->parser);
    s->library->xmlFreeDoc(page);
    s->parser = NULL;
}

static void parse(struct xml_stream *s, const char *text, size_t len)
{
    if (s->is_dead || len == 0 || s->status != STATUS_OK)
        return;
    s->pending += len;
    if (s->library->xmlParseChunk(s->parser, text, (int)len, 0) == XML_ERR_NO_MEMORY)
        s->status = STATUS_ENOMEM;
    s->is_dead = s->parser->instate == XML_PARSER_EOF || s->parser->disableSAX != 0 ||
                 s->parser->nameNr > DEPTH_MAX || s->pending > PENDING_MAX;
}

static void count_lines(struct xml_stream *s, const char *text, size_t len)
{
    for (const char *end = text + len; (text = memchr(text, '\n', (size_t)(end - text)));
         text++)
        s->line++;
}

/* Begins anew, inside an element that never ends. */
static void restart(struct xml_stream *s)
{
    drop_parser(s);
    if (s->status == STATUS_OK)
        s->status = open_parser(s);
    s->is_restarted = true;
    parse(s, "<r>", 3);
}

/* All before a record's start tag has been parsed: is all well? */
static void check(struct xml_stream *s)
{
    if (s->depth > 0)
        end_record(s, s->shape->broken);
    else if (!s->is_dead && s->parser->instate != XML_PARSER_EPILOG)
        return; /* (in the epilog, the root has ended too early) */
    restart(s);
}

static enum status take(void *ctx, char *text, size_t len)
{
    struct xml_stream *s = ctx;
    size_t at = 0;
    if (!s->parser)
        s->status = open_parser(s);
    while (!s->is_begun && at < len && strchr(" \t\r\n", text[at]))
        s->line += text[at++] == '\n';
    s->is_begun |= at < len;
    while (s->status == STATUS_OK && at < len) {
        bool is_record;
        size_t from = at;
        buffer_reset(&s->tidied);
        s->status = xml_tidy_next(&s->tidy, text, len, &at, &s->tidied, &is_record);
        parse(s, s->tidied.data, s->tidied.len);
        count_lines(s, text + from, at - from);
        if (is_record)
            check(s);
    }
    return s->status;
}

struct xml_stream *xml_stream_new(const struct xml_shape *shape, void *ctx)
{
    const struct xml_library *library = xml_library();
    struct xml_stream *s = library ? calloc(1, sizeof *s) : NULL;
    if (!s)
        return NULL;
    s->library = library;
    s->shape = shape;
    s->ctx = ctx;
    s->tidy.records = shape->records;
    s->line = 1;
    markup_block_init(&s->block, XML_BLOCK, take, s);
    return s;
}

void xml_stream_free(struct xml_stream *s)
{
    if (!s)
        return;
    drop_parser(s);
    for (size_t i = 0; i < XML_SLOTS_MAX; i++)
        buffer_clear(&s->record.slots[i]);
    markup_block_clear(&s->block);
    buffer_clear(&s->tidied);
    free(s);
}

enum status xml_stream_feed(struct xml_stream *s, const char *xml, size_t len)
{
    return s->status == STATUS_OK ? markup_block_feed(&s->block, xml, len) : s->status;
}

enum status xml_stream_finish(struct xml_stream *s)
{
    if (s->status == STATUS_OK)
        s->status = markup_block_finish(&s->block);
    if (s->status == STATUS_OK && s->depth > 0)
        end_record(s, s->shape->broken);
    drop_parser(s);
    return s->status;
}

#else

struct xml_stream *xml_stream_new(const struct xml_shape *shape, void *ctx)
{
    (void)shape;
    (void)ctx;
    return NULL;
}

void xml_stream_free(struct xml_stream *s)
{
    (void)s;
}

enum status xml_stream_feed(struct xml_stream *s, const char *xml, size_t len)
{
    (void)s;
    (void)xml;
    (void)len;
    return STATUS_EUNSUPPORTED;
}

enum status xml_stream_finish(struct xml_stream *s)
{
    (void)s;
    return STATUS_EUNSUPPORTED;
}
#endif
