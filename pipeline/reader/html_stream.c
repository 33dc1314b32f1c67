#include "reader/html_stream.h"

#include "reader/markup_block.h"
#include "reader/xml_library.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *html_attribute(html_attributes attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (!strcmp(attributes[0], name))
            return attributes[1] ? attributes[1] : "";
    return NULL;
}

bool html_has_word(html_attributes attributes, const char *name, const char *word)
{
    const char *value = html_attribute(attributes, name);
    size_t len = strlen(word);
    while (value && *value) {
        value += strspn(value, " \t\r\n\f");
        size_t n = strcspn(value, " \t\r\n\f");
        if (n == len && !strncmp(value, word, n))
            return true;
        value += n;
    }
    return false;
}

#ifdef HAVE_LIBXML2

/* Small, so that no block can nest much deeper than HTML_DEPTH_MAX. libxml2 compares each
 * attribute with all before it: ATTRIBUTES_MAX bounds them by their blanks and "=". */
enum { HTML_BLOCK = 1024, ATTRIBUTES_MAX = 8192 };

struct html_stream {
    const struct xml_library *library;
    const struct html_events *events;
    void *ctx;
    struct markup_block block;
    htmlParserCtxtPtr parser; /* NULL: between documents */
    enum status status;       /* what a callback said */
    size_t pending;           /* bytes fed since the last event */
    size_t pending_marks;     /* of these, blanks and "=" */
    bool is_damaged;
};

static void on_open(void *data, const xmlChar *name, const xmlChar **attributes)
{
    struct html_stream *s = data;
    s->pending = s->pending_marks = 0;
    if (s->status == STATUS_OK)
        s->status = s->events->open(s->ctx, (const char *)name, (html_attributes)attributes);
}

static void on_text(void *data, const xmlChar *text, int len)
{
    struct html_stream *s = data;
    s->pending = s->pending_marks = 0;
    if (s->status == STATUS_OK && len > 0)
        s->status = s->events->text(s->ctx, (const char *)text, (size_t)len);
}

static void on_close(void *data, const xmlChar *name)
{
    struct html_stream *s = data;
    s->pending = s->pending_marks = 0;
    if (s->status == STATUS_OK)
        s->status = s->events->close(s->ctx, (const char *)name);
}

static void on_comment(void *data, const xmlChar *text)
{
    struct html_stream *s = data;
    (void)text;
    s->pending = s->pending_marks = 0;
}

/* Every page has faults: none is worth a word. */
static void on_error(void *data, xmlErrorPtr error)
{
    (void)data;
    (void)error;
}

static bool open_parser(struct html_stream *s)
{
    static htmlSAXHandler sax = {.startElement = on_open,
                                 .endElement = on_close,
                                 .characters = on_text,
                                 .ignorableWhitespace = on_text,
                                 .cdataBlock = on_text,
                                 .comment = on_comment,
                                 .serror = on_error,
                                 .initialized = XML_SAX2_MAGIC};
    s->parser =
        s->library->htmlCreatePushParserCtxt(&sax, s, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!s->parser)
        return false;
    s->library->htmlCtxtUseOptions(s->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                                  HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                                  HTML_PARSE_IGNORE_ENC);
    s->pending = s->pending_marks = 0;
    /* With these open, it never comes to an end that text can follow (a fragment that begins
     * with an end tag is one for libxml2); a page's own are passed over, what is in them not.
     */
    return s->library->htmlParseChunk(s->parser, "<html><body>", 12, 0) != XML_ERR_NO_MEMORY;
}

static void drop_parser(struct html_stream *s)
{
    if (!s->parser)
        return;
    xmlDocPtr page = s->parser->myDoc;
    s->library->htmlFreeParserCtxt(s->parser);
    s->library->xmlFreeDoc(page);
    s->parser = NULL;
}

/* Lets libxml2 close what is open. */
static enum status close_parser(struct html_stream *s)
{
    if (!s->parser)
        return s->status;
    bool is_out_of_memory =
        s->library->htmlParseChunk(s->parser, "", 0, 1) == XML_ERR_NO_MEMORY;
    drop_parser(s);
    return is_out_of_memory ? STATUS_ENOMEM : s->status;
}

/* libxml2 stops at text behind </body></html>, which pages joined to one file have: these end
 * tags are turned into line breaks. */
static void blunt_end_tags(char *text, size_t len)
{
    char *end = text + len;
    for (char *p = text; p < end && (p = memchr(p, '<', (size_t)(end - p))); p++)
        if (end - p >= 6 && p[1] == '/' &&
            (!strncasecmp(p + 2, "body", 4) || !strncasecmp(p + 2, "html", 4)))
            memcpy(p, "<br   ", 6);
}

static size_t count_marks(const char *text, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += text[i] == ' ' || text[i] == '=' || text[i] == '\n' || text[i] == '\t';
    return count;
}

static bool is_too_much(const struct html_stream *s)
{
    return s->parser->instate == XML_PARSER_EOF || s->parser->nameNr > HTML_DEPTH_MAX ||
           s->pending > HTML_PENDING_MAX || s->pending_marks > ATTRIBUTES_MAX;
}

static enum status parse(void *ctx, char *text, size_t len)
{
    struct html_stream *s = ctx;
    if (!s->parser && !open_parser(s))
        return STATUS_ENOMEM;
    blunt_end_tags(text, len);
    s->pending += len;
    s->pending_marks += count_marks(text, len);
    if (s->library->htmlParseChunk(s->parser, text, (int)len, 0) == XML_ERR_NO_MEMORY)
        return STATUS_ENOMEM;
    if (s->status == STATUS_OK && is_too_much(s)) {
        s->is_damaged = true;
        return close_parser(s);
    }
    return s->status;
}

struct html_stream *html_stream_new(const struct html_events *events, void *ctx)
{
    const struct xml_library *library = xml_library();
    struct html_stream *s = library ? calloc(1, sizeof *s) : NULL;
    if (!s)
        return NULL;
    s->library = library;
    s->events = events;
    s->ctx = ctx;
    markup_block_init(&s->block, HTML_BLOCK, parse, s);
    return s;
}

void html_stream_free(struct html_stream *s)
{
    if (!s)
        return;
    drop_parser(s);
    markup_block_clear(&s->block);
    free(s);
}

enum status html_stream_feed(struct html_stream *s, const char *html, size_t len)
{
    return s->status == STATUS_OK ? markup_block_feed(&s->block, html, len) : s->status;
}

enum status html_stream_finish(struct html_stream *s)
{
    enum status status = s->status == STATUS_OK ? markup_block_finish(&s->block) : s->status;
    enum status closed = close_parser(s);
    s->status = STATUS_OK;
    return status == STATUS_OK ? closed : status;
}

bool html_stream_is_damaged(const struct html_stream *s)
{
    return s->is_damaged;
}

#else

struct html_stream *html_stream_new(const struct html_events *events, void *ctx)
{
    (void)events;
    (void)ctx;
    return NULL;
}

void html_stream_free(struct html_stream *s)
{
    (void)s;
}

enum status html_stream_feed(struct html_stream *s, const char *html, size_t len)
{
    (void)s;
    (void)html;
    (void)len;
    return STATUS_EUNSUPPORTED;
}

enum status html_stream_finish(struct html_stream *s)
{
    (void)s;
    return STATUS_EUNSUPPORTED;
}

bool html_stream_is_damaged(const struct html_stream *s)
{
    (void)s;
    return false;
}
#endif
