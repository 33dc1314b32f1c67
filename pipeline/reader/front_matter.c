#include "reader/front_matter.h"

#include <string.h>
#include <strings.h>

/* The line at text, without its end; returns where the next one begins. */
static size_t next_line(const char *text, size_t len, size_t *line_len)
{
    const char *end = memchr(text, '\n', len);
    size_t n = end ? (size_t)(end - text) : len;
    *line_len = n;
    while (*line_len > 0 && (unsigned char)text[*line_len - 1] <= ' ')
        (*line_len)--;
    return end ? n + 1 : n;
}

size_t front_matter_len(const char *head, size_t len)
{
    size_t n;
    if (len > FRONT_MATTER_MAX)
        len = FRONT_MATTER_MAX;
    size_t at = next_line(head, len, &n);
    if (n != 3 || memcmp(head, "---", 3) != 0)
        return 0;
    while (at < len) {
        const char *line = head + at;
        at += next_line(line, len - at, &n);
        if (n == 3 && (!memcmp(line, "---", 3) || !memcmp(line, "...", 3)))
            return at;
    }
    return 0;
}

/* "key: value" for this key: the value, without quotes. */
static bool read_value(const char *line, size_t len, const char *key, const char **value,
                       size_t *value_len)
{
    size_t n = strlen(key);
    size_t at = len > 0 && line[0] == '"' ? 1 : 0;
    if (len < at + n + 1 || strncasecmp(line + at, key, n) != 0)
        return false;
    at += n;
    if (at < len && line[at] == '"')
        at++;
    if (at >= len || line[at] != ':')
        return false;
    at++;
    while (at < len && strchr(" \t\"'[", line[at]))
        at++;
    while (len > at && strchr(" \t\"'", line[len - 1]))
        len--;
    *value = line + at;
    *value_len = len - at;
    return len > at;
}

bool front_matter_find(const char *head, size_t len, const char *const *keys,
                       const char **value, size_t *value_len)
{
    for (; *keys; keys++)
        for (size_t at = 0, n; at < len;) {
            const char *line = head + at;
            at += next_line(line, len - at, &n);
            if (read_value(line, n, *keys, value, value_len))
                return true;
        }
    return false;
}
