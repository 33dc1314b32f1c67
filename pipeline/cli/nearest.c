#include "cli/options.h"

#include <string.h>

enum { NAME_MAX_LEN = 31 }; /* longer than any option; a longer word is near none */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Damerau's distance in its restricted form: letters left out, put in, changed, or swapped with
 * the neighbour. row[i][j]: between the first i letters of a and the first j of b. */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[NAME_MAX_LEN + 1][NAME_MAX_LEN + 1];
    for (size_t i = 0; i <= n; i++)
        row[i][0] = i;
    for (size_t j = 0; j <= m; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= n; i++)
        for (size_t j = 1; j <= m; j++) {
            size_t changed = row[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            row[i][j] = least(changed, least(row[i - 1][j], row[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[i][j] = least(row[i][j], row[i - 2][j - 2] + 1);
        }
    return row[n][m];
}

static const struct option *by_prefix(const char *name, size_t len)
{
    for (size_t i = 0; len > 0 && i < option_count; i++)
        if (options[i].show != SHOW_NEVER && !strncmp(options[i].name, name, len))
            return &options[i];
    return NULL;
}

const struct option *option_nearest(const char *name, size_t len)
{
    const struct option *best = by_prefix(name, len);
    if (best || len == 0 || len > NAME_MAX_LEN)
        return best;
    size_t nearest = len / 3 + 1; /* slips that still look like a slip */
    for (size_t i = 0; i < option_count; i++) {
        size_t d = distance(name, len, options[i].name, strlen(options[i].name));
        if (options[i].show != SHOW_NEVER && d <= nearest && (!best || d < nearest)) {
            nearest = d;
            best = &options[i];
        }
    }
    return best;
}
