#include "reader/probe.h"

#include <string.h>

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

bool probe_suffix(const struct format_probe *p, const char *suffix)
{
    size_t len = p->path ? strlen(p->path) : 0, size = strlen(suffix);
    if (len < size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (lower(p->path[len - size + i]) != lower(suffix[i]))
            return false;
    return true;
}

/* The place behind text in [from, end), NULL: it is not there. */
static const char *find(const char *from, const char *end, const char *text)
{
    size_t size = strlen(text);
    while (from < end && (from = memchr(from, text[0], (size_t)(end - from)))) {
        if ((size_t)(end - from) >= size && !memcmp(from, text, size))
            return from + size;
        from++;
    }
    return NULL;
}

bool probe_has(const struct format_probe *p, const char *text)
{
    return find(p->head, p->head + p->head_len, text) != NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool probe_has_key(const struct format_probe *p, const char *name)
{
    const char *end = p->head + p->head_len;
    for (const char *at = p->head; (at = find(at, end, name));) {
        const char *quote = at - strlen(name) - 1;
        if (quote < p->head || *quote != '"' || at == end || *at != '"')
            continue;
        const char *next = at + 1;
        while (next < end && is_blank(*next))
            next++;
        if (next < end && *next == ':')
            return true;
    }
    return false;
}

char probe_first(const struct format_probe *p)
{
    for (size_t i = 0; i < p->head_len; i++)
        if (!is_blank(p->head[i]))
            return p->head[i];
    return '\0';
}

const char *probe_file_name(const struct format_probe *p)
{
    const char *path = p->path ? p->path : "", *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
