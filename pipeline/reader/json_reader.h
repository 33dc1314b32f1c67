/* json_reader.h - what the readers of JSON formats share: the scanner finds the records, each
 * is parsed on its own, and the format says what of it is the entry. A format is a struct
 * json_kind and a function of the fields. Memory: as the scanner, and the tree of one record.
 */
#ifndef THEMELINE_JSON_READER_H
#define THEMELINE_JSON_READER_H

#include "reader/json_scan.h"
#include "reader/json_value.h"
#include "reader/markdown_clean.h"
#include "reader/record.h"

struct json_reader;

struct json_kind {
    const struct format *format;
    struct json_scan_options scan;
    /* Hands on the entry of a record, an object, with json_reader_take, or counts why not. */
    enum status (*take)(struct json_reader *r, value *object, unsigned long line);
};

/* Begins every such reader; what take needs to build a text is here, empty before each record.
 */
struct json_reader {
    struct reader_base base;
    const struct json_kind *kind;
    struct recorder recorder;
    struct json_scan *scan;
    struct buffer text, title, scratch;
    struct markdown_cleaner cleaner;
    const struct json_record *record; /* being taken */
    struct span *quotes;
    size_t quote_count, quote_cap;
    char date[VALUE_SCALAR_MAX], id[VALUE_SCALAR_MAX];
    struct fault *fault; /* of the call being made */
    enum status failed;  /* what ended the scan: nothing more is read */
};

/* The functions of a struct format; size: of the reader, which begins with a json_reader. */
struct reader *json_reader_open(const struct json_kind *kind, size_t size,
                                const struct reader_context *context);
enum status json_reader_feed(struct reader *r, const char *buf, size_t len,
                             struct fault *fault);
enum status json_reader_finish(struct reader *r, struct fault *fault);
void json_reader_free(struct reader *r);

/* The sink of scanners: parses a record and gives it to the kind's take. ctx: the reader. */
enum status json_reader_on_record(void *ctx, const struct json_record *record);
enum status json_reader_take(struct json_reader *r, const struct record *record);
/* The text in r->text as a piece. */
struct piece json_reader_text(const struct json_reader *r);

#endif
