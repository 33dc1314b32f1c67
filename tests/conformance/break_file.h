/* break_file.h - for tests: the lines of Unicode's WordBreakTest.txt and SentenceBreakTest.txt.
 */
#ifndef THEMELINE_BREAK_FILE_H
#define THEMELINE_BREAK_FILE_H

#include "base/utf8.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BREAK_TEXT_MAX = 1024 };

/* text has a boundary before byte i (or at its end) where is_break[i]. */
struct break_case {
    char text[BREAK_TEXT_MAX];
    size_t len;
    bool is_break[BREAK_TEXT_MAX + 1];
    unsigned line;
};

/* Reads the next case; false at the end. *line counts on. */
static inline bool break_file_next(FILE *f, unsigned *line, struct break_case *c)
{
    static char row[8192];
    while (fgets(row, sizeof row, f)) {
        ++*line;
        row[strcspn(row, "#\n")] = '\0';
        memset(c, 0, sizeof *c);
        c->line = *line;
        for (char *item = strtok(row, " \t"); item; item = strtok(NULL, " \t")) {
            if (strcmp(item, "÷") == 0)
                c->is_break[c->len] = true;
            else if (strcmp(item, "×") != 0)
                c->len += utf8_encode((uint32_t)strtoul(item, NULL, 16), c->text + c->len);
        }
        if (c->len > 0)
            return true;
    }
    return false;
}

#endif
