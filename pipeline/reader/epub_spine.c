#include "reader/epub_spine.h"

#include "reader/xml_stream.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void epub_spine_clear(struct epub_spine *s)
{
    for (size_t i = 0; i < s->item_count; i++) {
        free(s->items[i].id);
        free(s->items[i].name);
    }
    free(s->items);
    free(s->order);
    free(s->package);
    *s = (struct epub_spine){0};
}

static char *copy_text(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

/* "opf:item" is an item. */
static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static int hex(char c)
{
    const char *digits = "0123456789abcdef";
    const char *at = c ? strchr(digits, c >= 'A' && c <= 'Z' ? c + 32 : c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* The name in the zip of href, which is relative to base's folder: "%20" is a blank, "../" goes
 * up, "#…" is a place in the file. NULL: out of memory. */
static char *resolve(const char *base, const char *href)
{
    const char *slash = strrchr(base, '/');
    size_t to = slash ? (size_t)(slash - base) + 1 : 0;
    char *name = malloc(to + strlen(href) + 1);
    if (!name)
        return NULL;
    memcpy(name, base, to);
    while (*href && *href != '#') {
        if (!strncmp(href, "../", 3) && (to == 0 || name[to - 1] == '/')) {
            to -= to > 0; /* the slash, then the folder before it */
            while (to > 0 && name[to - 1] != '/')
                to--;
            href += 3;
        } else if (*href == '%' && hex(href[1]) >= 0 && hex(href[2]) >= 0) {
            name[to++] = (char)(hex(href[1]) << 4 | hex(href[2]));
            href += 3;
        } else {
            name[to++] = *href++;
        }
    }
    name[to] = '\0';
    return name;
}

static bool begins(const char *name, const char *word)
{
    return !strncasecmp(name, word, strlen(word));
}

/* By its properties, or by a name that programs give to covers and tables of contents. */
static bool is_chapter(const char *name, xml_attributes attributes)
{
    const char *slash = strrchr(name, '/'), *file = slash ? slash + 1 : name;
    const char *type = xml_attribute(attributes, "media-type");
    const char *properties = xml_attribute(attributes, "properties");
    if (properties && strstr(properties, "nav"))
        return false;
    if (type && strcmp(type, "application/xhtml+xml") != 0 && strcmp(type, "text/html") != 0)
        return false;
    return !begins(file, "cover") && !begins(file, "toc") && !begins(file, "nav.") &&
           !begins(file, "tableofcontents") && !begins(file, "titlepage");
}

static enum status add_item(struct epub_spine *s, xml_attributes attributes)
{
    const char *id = xml_attribute(attributes, "id"), *href = xml_attribute(attributes, "href");
    if (!id || !href)
        return STATUS_OK;
    struct epub_item *items =
        array_grow(s->items, sizeof *items, s->item_count + 1, &s->item_cap);
    if (!items)
        return STATUS_ENOMEM;
    s->items = items;
    struct epub_item *item = &items[s->item_count];
    *item = (struct epub_item){.id = copy_text(id), .name = resolve(s->package, href)};
    s->item_count++;
    if (!item->id || !item->name)
        return STATUS_ENOMEM;
    item->is_chapter = is_chapter(item->name, attributes);
    return STATUS_OK;
}

static enum status add_to_order(struct epub_spine *s, const char *id)
{
    for (size_t i = 0; id && i < s->item_count; i++) {
        if (!s->items[i].is_chapter || strcmp(s->items[i].id, id) != 0)
            continue;
        size_t *order = array_grow(s->order, sizeof *order, s->order_count + 1, &s->order_cap);
        if (!order)
            return STATUS_ENOMEM;
        s->order = order;
        order[s->order_count++] = i;
        s->items[i].is_chapter = false; /* once is enough */
        break;
    }
    return STATUS_OK;
}

static enum status on_element(void *ctx, const char *name, xml_attributes attributes)
{
    struct epub_spine *s = ctx;
    name = local_name(name);
    if (!strcmp(name, "rootfile") && !s->package) {
        const char *path = xml_attribute(attributes, "full-path");
        s->package = path ? copy_text(path) : NULL;
        return path && !s->package ? STATUS_ENOMEM : STATUS_OK;
    }
    if (!s->package)
        return STATUS_OK;
    if (!strcmp(name, "item"))
        return add_item(s, attributes);
    return !strcmp(name, "itemref") ? add_to_order(s, xml_attribute(attributes, "idref"))
                                    : STATUS_OK;
}

static enum status read_xml(struct epub_spine *s, const struct buffer *xml)
{
    static const char *const none[] = {NULL};
    static const struct xml_shape shape = {.records = none, .outside = on_element};
    struct xml_stream *stream = xml_stream_new(&shape, s);
    if (!stream)
        return STATUS_ENOMEM;
    enum status status = xml_stream_feed(stream, xml->data, xml->len);
    if (status == STATUS_OK)
        status = xml_stream_finish(stream);
    xml_stream_free(stream);
    return status;
}

enum status epub_spine_read(struct epub_spine *s, const struct zip_texts *zip,
                            struct fault *fault)
{
    const struct buffer *container = zip_texts_find(zip, "META-INF/container.xml");
    enum status status = container ? read_xml(s, container) : STATUS_OK;
    const struct buffer *package = s->package ? zip_texts_find(zip, s->package) : NULL;
    if (status == STATUS_OK && package)
        status = read_xml(s, package);
    if (status == STATUS_OK && s->order_count == 0)
        status = fault_set(fault, STATUS_EFORMAT, NULL, 0, 0,
                           "this EPUB does not say in which order it is read (no spine)");
    return status;
}
