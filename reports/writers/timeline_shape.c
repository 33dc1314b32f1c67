#include "writers/timeline_shape.h"

#include <string.h>

static size_t find(const char *const *columns, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(columns[i], name))
            return i;
    return NO_COLUMN;
}

bool timeline_shape_find(const char *const *columns, size_t count, struct timeline_shape *shape)
{
    *shape = (struct timeline_shape){
        .source = find(columns, count, "source"),
        .period = find(columns, count, "period"),
        .name = find(columns, count, "theme"),
        .value = find(columns, count, "per_1000_words"),
        .low = find(columns, count, "per_1000_low"),
        .high = find(columns, count, "per_1000_high"),
        .first_wide = NO_COLUMN,
    };
    if (shape->name == NO_COLUMN)
        shape->name = find(columns, count, "group");
    if (shape->period == NO_COLUMN)
        return false;
    if (shape->value != NO_COLUMN && shape->name != NO_COLUMN)
        return true;
    size_t words = find(columns, count, "words");
    if (words == NO_COLUMN || words != shape->period + 2 || words + 1 >= count)
        return false;
    shape->first_wide = words + 1;
    return true;
}
