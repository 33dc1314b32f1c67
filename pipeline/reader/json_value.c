#include "reader/json_value.h"

#include "reader/json_mend.h"

#include <stdio.h>

#ifdef HAVE_JANSSON
#include <jansson.h>

/* jansson takes pointers without const, even where it changes nothing. */
static json_t *raw(value *v)
{
    union {
        const json_t *in;
        json_t *out;
    } both = {v};
    return both.out;
}

static json_t *load(const char *bytes, size_t len, json_error_t *error)
{
    return json_loadb(bytes, len, JSON_ALLOW_NUL | JSON_DECODE_ANY, error);
}

enum status value_parse(const char *bytes, size_t len, value **out, char *problem, size_t size)
{
    json_error_t error;
    *out = load(bytes, len, &error);
    if (*out)
        return STATUS_OK;
    if (json_error_code(&error) == json_error_out_of_memory)
        return STATUS_ENOMEM;
    /* The error's column is of no use: blanks were dropped on the way. */
    snprintf(problem, size, "it is not JSON: %s", error.text);
    struct buffer mended = {0};
    enum status status = json_mend(bytes, len, &mended);
    if (status == STATUS_OK) {
        *out = load(mended.data ? mended.data : "", mended.len, &error);
        status = *out ? STATUS_OK : STATUS_EFORMAT;
    }
    buffer_clear(&mended);
    return status;
}

void value_free(value *root)
{
    json_decref(raw(root));
}

bool value_is_object(value *v)
{
    return v && json_is_object(v);
}

bool value_is_list(value *v)
{
    return v && json_is_array(v);
}

bool value_is_true(value *v)
{
    return v && json_is_true(v);
}

value *value_field(value *v, const char *key)
{
    value *field = json_object_get(v, key);
    return field && !json_is_null(field) ? field : NULL;
}

size_t value_count(value *list)
{
    return json_array_size(list);
}

value *value_item(value *list, size_t i)
{
    return json_array_get(list, i);
}

struct piece value_text(value *v)
{
    if (!v || !json_is_string(v))
        return (struct piece){NULL, 0};
    return (struct piece){json_string_value(v), json_string_length(v)};
}

struct piece value_scalar(value *v, char buf[VALUE_SCALAR_MAX])
{
    int len = 0;
    if (v && json_is_integer(v))
        len = snprintf(buf, VALUE_SCALAR_MAX, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    else if (v && json_is_real(v))
        len = snprintf(buf, VALUE_SCALAR_MAX, "%.6f", json_real_value(v));
    else
        return value_text(v);
    return len > 0 && len < VALUE_SCALAR_MAX ? (struct piece){buf, (size_t)len}
                                             : (struct piece){NULL, 0};
}

bool value_next_field(value *v, void **at, const char **key, value **field)
{
    *at = *at ? json_object_iter_next(raw(v), *at) : json_object_iter(raw(v));
    if (!*at)
        return false;
    *key = json_object_iter_key(*at);
    *field = json_object_iter_value(*at);
    return true;
}

#else

enum status value_parse(const char *bytes, size_t len, value **out, char *problem, size_t size)
{
    (void)bytes;
    (void)len;
    *out = NULL;
    snprintf(problem, size, "%s", JSON_LIBRARY_MISSING);
    return STATUS_EUNSUPPORTED;
}

void value_free(value *root)
{
    (void)root;
}

bool value_is_object(value *v)
{
    return v && false;
}

bool value_is_list(value *v)
{
    return v && false;
}

bool value_is_true(value *v)
{
    return v && false;
}

value *value_field(value *v, const char *key)
{
    (void)key;
    return v ? NULL : v;
}

size_t value_count(value *list)
{
    return list ? 0 : 0;
}

value *value_item(value *list, size_t i)
{
    return i ? NULL : list;
}

struct piece value_text(value *v)
{
    return (struct piece){v ? NULL : NULL, 0};
}

struct piece value_scalar(value *v, char buf[VALUE_SCALAR_MAX])
{
    buf[0] = '\0';
    return value_text(v);
}

bool value_next_field(value *v, void **at, const char **key, value **field)
{
    *at = NULL;
    *key = NULL;
    *field = v;
    return false;
}
#endif

struct piece value_field_text(value *v, const char *key)
{
    return value_text(value_field(v, key));
}
