/* xml_stream.h - an export in XML in, its records out: libxml2's push parser behind a table of
 * the elements that a format wants. Nothing is loaded, no entity of a document is expanded; the
 * names of HTML's (&nbsp;) are understood. What no field wants (resources in base64) is passed
 * over without being kept.
 *
 * A record ends in its end tag. Where the next one begins before that (an end tag is missing, a
 * CDATA section has no end, the parser stopped at a bare "<"), the record is broken: it is told
 * and costs nothing but itself, as parsing begins anew with the next.
 * Memory: one record, a field at most XML_FIELD_MAX bytes. Only files of reader/ include this.
 */
#ifndef THEMELINE_XML_STREAM_H
#define THEMELINE_XML_STREAM_H

#include "base/buffer.h"

#include <stdbool.h>

enum { XML_FIELD_MAX = 32 << 20, XML_SLOTS_MAX = 16, XML_TYPE_MAX = 32 };

/* The name, value, … pairs of an element, NULL-terminated; or NULL. */
typedef const char *const *xml_attributes;

/* An element inside a record, and where its text goes. Elements in it become tags of the text,
 * so that XHTML can be read as such. */
struct xml_field {
    const char *path; /* below the record: "note-attributes/source" */
    unsigned slot;
};

/* One record. Of several elements for one slot the first that is not empty counts. */
struct xml_record {
    unsigned long line; /* where its start tag is */
    bool is_cut;        /* a field was longer than XML_FIELD_MAX */
    struct buffer slots[XML_SLOTS_MAX];
    char types[XML_SLOTS_MAX][XML_TYPE_MAX]; /* attribute "type" of the slot's element, or "" */
};

/* What a format is to its reader. Any status but STATUS_OK ends the run and comes back. */
struct xml_shape {
    const char *const *records; /* names of elements, NULL-terminated; they do not nest */
    const struct xml_field *fields;
    size_t field_count;
    /* Elements outside of records, at their start; may be NULL. */
    enum status (*outside)(void *ctx, const char *name, xml_attributes attributes);
    /* A field has ended; may be NULL. With it, the last element for a slot counts. */
    enum status (*field)(void *ctx, struct xml_record *record, unsigned slot);
    /* A whole record; borrowed. */
    enum status (*record)(void *ctx, struct xml_record *record);
    /* A record without end; borrowed. */
    enum status (*broken)(void *ctx, struct xml_record *record);
};

struct xml_stream;

/* NULL: out of memory, or xml_library.h has no library. */
struct xml_stream *xml_stream_new(const struct xml_shape *shape, void *ctx);
void xml_stream_free(struct xml_stream *s);
/* Blocks may be cut anywhere. */
enum status xml_stream_feed(struct xml_stream *s, const char *xml, size_t len);
enum status xml_stream_finish(struct xml_stream *s);

const char *xml_attribute(xml_attributes attributes, const char *name);

#endif
