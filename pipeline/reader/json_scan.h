/* json_scan.h - finds the records in a stream of JSON, without building a tree: a state of
 * depth, in-string and escape, so that a file of one line and a gigabyte takes the memory of
 * its longest record. What is damaged costs a record, not the file: brackets that do not fit
 * close what they can, a string ends at the latest with its line, and whether the bytes of a
 * record are JSON is for json_value.h to say. */
#ifndef THEMELINE_JSON_SCAN_H
#define THEMELINE_JSON_SCAN_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    JSON_RECORD_MAX = 32 << 20, /* bytes of a record that are kept; strings are cut there */
    JSON_KEY_MAX = 64           /* a longer key is never one that is looked for */
};

enum json_shape {
    JSON_ONE,     /* the document is one record, from its first bracket on */
    JSON_LINES,   /* each line that is not blank is a record */
    JSON_VALUES,  /* each value at the top is a record, over any number of lines */
    JSON_ELEMENTS /* the objects in an array at the top, or in an array in an object at the top
                   */
};

struct json_scan_options {
    enum json_shape shape;
    char first; /* JSON_ONE, _VALUES, _ELEMENTS: what comes before this bracket is passed over;
                   NUL: any bracket */
    const char *const *holders; /* JSON_ELEMENTS: the keys of such arrays; NULL: any key */
    const char *const *wanted;  /* keys of a record that are kept, null is put for the values of
                                   others (photos, rich text); NULL: all are kept */
    const char *spare; /* a key whose value is kept apart, as it is seldom wanted; NULL: none */
    /* JSON_VALUES: an object at the top that comes to an array of objects is a holder of
     * records (and the shape JSON_ELEMENTS from there on), unless a string before that has a
     * key of a record's own. NULL: it is always a record. ctx is the sink's. */
    bool (*is_own_key)(void *ctx, const char *key, size_t len);
};

/* Borrowed until the sink returns. */
struct json_record {
    const char *bytes;
    size_t len;
    const char *spare; /* the value of the key spare, as JSON; len 0: there is none */
    size_t spare_len;
    unsigned long line;  /* where it begins, from 1 */
    bool is_cut;         /* it is longer than JSON_RECORD_MAX: long strings are cut */
    bool is_one_line;    /* it ends in the line in which it begins */
    const char *problem; /* why it cannot be whole, or NULL */
};

/* Any status but STATUS_OK ends the run and comes back from the call being made. */
typedef enum status json_record_sink(void *ctx, const struct json_record *record);

struct json_scan;

struct json_scan *json_scan_new(const struct json_scan_options *options, json_record_sink *sink,
                                void *ctx); /* NULL: out of memory; options are copied */
enum status json_scan_feed(struct json_scan *s, const char *buf, size_t len);
/* Hands on a record that the document's end cuts off, with its problem. STATUS_EFORMAT: the
 * document ends inside a bracket, outside a record; the fault has the line, not the place. */
enum status json_scan_finish(struct json_scan *s, struct fault *fault);
void json_scan_free(struct json_scan *s);

bool json_scan_is_empty(const struct json_scan *s); /* no bracket was seen */
/* The number of the line to come: a part of a document is scanned. */
void json_scan_set_line(struct json_scan *s, unsigned long line);

#endif
