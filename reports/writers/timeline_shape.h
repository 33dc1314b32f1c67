/* timeline_shape.h - do these columns hold a series over periods that can be drawn? Known by
 * their names alone, so that writers need not know reports. */
#ifndef THEMELINE_TIMELINE_SHAPE_H
#define THEMELINE_TIMELINE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#define NO_COLUMN ((size_t)-1)

/* Where things stand; NO_COLUMN: nowhere. A long shape has a row for each period and line,
 * named in `theme` or else `group`; a wide one (period,entries,words, then lines) a column a
 * line. */
struct timeline_shape {
    size_t source;
    size_t period;
    size_t name;
    size_t value; /* per_1000_words */
    size_t low;
    size_t high;
    size_t first_wide; /* wide: the first line; else NO_COLUMN */
};

/* False: nothing to draw. */
bool timeline_shape_find(const char *const *columns, size_t count,
                         struct timeline_shape *shape);

#endif
