/* Any bytes as a date, a path, a zone: no reading past the end, and what is read is a date. */
#include "base/date_clock.h"
#include "base/date_text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct stamp *s, bool is_date, size_t len)
{
    if (!is_date)
        return;
    if (s->len > len || s->kind == STAMP_NONE)
        abort();
    if (s->kind != STAMP_INSTANT && !date_is_valid(s->date))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct stamp s;
    for (int order = NUMERIC_UNKNOWN; order <= NUMERIC_MDY; order++) {
        check(&s, date_text_parse(text, size, (enum numeric_order)order, 2035, &s), size);
        check(&s, date_text_field(text, size, (enum numeric_order)order, 2035, &s), size);
    }
    struct clock clock;
    if (clock_read(text, size, &clock) && clock.len > size)
        abort();
    char *path = malloc(size + 1);
    if (!path)
        return 0;
    memcpy(path, data, size);
    path[size] = '\0';
    struct date d = date_from_path(path);
    if (d.year && !date_is_valid(d))
        abort();
    free(path);
    return 0;
}
