#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

enum status fault_set(struct fault *fault, enum status status, const char *place,
                      unsigned long line, unsigned long column, const char *text, ...)
{
    if (fault) {
        va_list args;
        snprintf(fault->place, sizeof fault->place, "%s", place ? place : "");
        fault->line = line;
        fault->column = column;
        va_start(args, text);
        vsnprintf(fault->text, sizeof fault->text, text, args);
        va_end(args);
    }
    return status;
}

char *fault_format(const struct fault *fault, char *buf, size_t size)
{
    char where[FAULT_PLACE_MAX + 48];
    if (fault->line && fault->column)
        snprintf(where, sizeof where, "%s:%lu:%lu: ", fault->place, fault->line, fault->column);
    else if (fault->line)
        snprintf(where, sizeof where, "%s:%lu: ", fault->place, fault->line);
    else if (fault->place[0])
        snprintf(where, sizeof where, "%s: ", fault->place);
    else
        where[0] = '\0';
    snprintf(buf, size, "%s%s", where, fault->text);
    return buf;
}
