/* xml_reader.h - what the readers of exports in XML share: records by xml_stream, entries by
 * recorder. A format adds its table of fields and one function that makes a record an entry.
 * Only files of reader/ include this. */
#ifndef THEMELINE_XML_READER_H
#define THEMELINE_XML_READER_H

#include "reader/markdown_clean.h"
#include "reader/record.h"
#include "reader/xml_stream.h"

/* The reader of every such format. */
struct xml_reader {
    struct reader_base base;
    struct recorder recorder;
    struct xml_stream *stream;
    struct fault *fault;                /* of the call that is being made */
    struct buffer title, text, scratch; /* of the record in hand */
    struct span *quotes;                /* in text */
    size_t quote_count, quote_cap;
    bool is_entry_table;             /* diaro: the records here are entries */
    bool is_atom;                    /* feed: texts are plain unless they say otherwise */
    struct buffer values[4];         /* dayone-classic: the values of the keys that matter */
    struct markdown_cleaner cleaner; /* dayone-classic */
};

/* broken is xml_reader_broken for all of them. */
struct reader *xml_reader_open(const struct format *format, const struct xml_shape *shape,
                               const struct reader_context *context);
enum status xml_reader_feed(struct reader *r, const char *buf, size_t len, struct fault *fault);
enum status xml_reader_finish(struct reader *r, struct fault *fault);
void xml_reader_free(struct reader *r);
enum status xml_reader_broken(void *ctx, struct xml_record *record);

/* The text of a slot without blanks around. */
struct piece xml_slot(const struct xml_record *record, unsigned slot);
/* Turns HTML into r->title, or into r->text with its quotes. */
enum status xml_reader_title(struct xml_reader *r, struct piece html);
enum status xml_reader_text(struct xml_reader *r, struct piece html);
/* Hands on r->title and r->text, with the rest of what is known in *record. */
enum status xml_reader_take(struct xml_reader *r, const struct xml_record *xml,
                            const struct record *record);
/* A trashed note, a draft, a clip: true, and counted, unless the user wants them. */
bool xml_reader_leaves_out(struct xml_reader *r);
/* The first of count texts that is a date; of none, the first that is not empty or zeros. */
struct piece xml_first_date(const struct piece *texts, size_t count);
/* A date that its program writes in UTC, whatever the writer's zone ("… +0000", no zone at
 * all): made an instant, in r->scratch. */
enum status xml_reader_utc(struct xml_reader *r, struct piece *date);

/* Whether the root element of the head has this name. */
bool xml_root_is(const struct format_probe *p, const char *name);

#endif
