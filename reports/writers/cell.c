#include "writers/writer.h"

#include <math.h>
#include <string.h>

struct cell cell_empty(void)
{
    return (struct cell){.kind = CELL_EMPTY};
}

struct cell cell_integer(uint64_t n)
{
    return (struct cell){.kind = CELL_INTEGER, .as.integer = n};
}

struct cell cell_real(double x)
{
    return isfinite(x) ? (struct cell){.kind = CELL_REAL, .as.real = x} : cell_empty();
}

struct cell cell_text(const char *data, size_t len)
{
    return (struct cell){.kind = CELL_TEXT, .as.text = {data, len}};
}

struct cell cell_string(const char *text)
{
    return text ? cell_text(text, strlen(text)) : cell_empty();
}

struct cell cell_date(const char *text)
{
    if (!text || !*text)
        return cell_empty();
    return (struct cell){.kind = CELL_DATE, .as.text = {text, strlen(text)}};
}
