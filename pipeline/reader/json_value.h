/* json_value.h - one record's bytes to values, with jansson: the only file that knows it.
 * What jansson is strict about is mended first where that is needed (json_mend.h), so that it
 * costs no entry. Everything is borrowed from the root, which value_free frees. */
#ifndef THEMELINE_JSON_VALUE_H
#define THEMELINE_JSON_VALUE_H

#include "base/library.h"
#include "reader/record.h"

/* Why no JSON can be read here; NULL: it can. */
#ifdef HAVE_JANSSON
#define JSON_LIBRARY_MISSING NULL
#else
#define JSON_LIBRARY_MISSING LIBRARY_NOT_BUILT_IN("jansson", "libjansson-dev")
#endif

struct json_t; /* jansson's */
typedef const struct json_t value;

/* STATUS_EFORMAT: it is not JSON, problem (size bytes) says why; *out is then NULL.
 * STATUS_EUNSUPPORTED: this program was built without jansson. */
enum status value_parse(const char *bytes, size_t len, value **out, char *problem, size_t size);
void value_free(value *root); /* NULL is fine */

/* All take NULL for a value that is not there. */
bool value_is_object(value *v);
bool value_is_list(value *v);
bool value_is_true(value *v);
value *value_field(value *v, const char *key); /* NULL: there is none, or it is null */
size_t value_count(value *list);               /* 0: empty, or no list */
value *value_item(value *list, size_t i);
struct piece value_text(value *v); /* data NULL: it is no string */
struct piece value_field_text(value *v, const char *key);

enum { VALUE_SCALAR_MAX = 40 };
/* A string, or a number as written to buf: for dates and ids, which come as both. */
struct piece value_scalar(value *v, char buf[VALUE_SCALAR_MAX]);

/* Goes through the fields of an object: *at NULL begins; false: no more. */
bool value_next_field(value *v, void **at, const char **key, value **field);

#endif
