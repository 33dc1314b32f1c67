/* json_keep.h - the bytes that the scanner keeps of a record: strings up to JSON_RECORD_MAX, so
 * that what is too long ends in a record that is still JSON, and the structure a little more.
 */
#ifndef THEMELINE_JSON_KEEP_H
#define THEMELINE_JSON_KEEP_H

#include "base/buffer.h"

/* All zeros is empty. */
struct json_keep {
    struct buffer bytes;
    bool is_cut;  /* strings are not whole */
    bool is_over; /* even its structure is too long: the bytes are no JSON */
};

enum status json_keep_text(struct json_keep *k, const char *text, size_t len); /* of a string */
enum status json_keep_mark(struct json_keep *k, const char *marks, size_t len);
void json_keep_reset(struct json_keep *k); /* gives back what a very long record took */
void json_keep_clear(struct json_keep *k);

#endif
