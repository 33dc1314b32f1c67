#include "base/zone_file.h"

#include "base/zone_rule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Real files have at most a few kilobytes; zones with every change to 2037 about four. */
enum { FILE_MAX = 256 << 10, HEADER = 44 };

struct zone_rules {
    size_t count;     /* of changes */
    int64_t *at;      /* when they are, rising */
    int32_t *offsets; /* from then on */
    int32_t before;   /* before the first */
    bool has_rule;
    struct zone_rule rule; /* after the last */
};

void zone_rules_free(struct zone_rules *z)
{
    if (!z)
        return;
    free(z->at);
    free(z->offsets);
    free(z);
}

struct zone_rules *zone_rules_parse(const char *text)
{
    struct zone_rules *z = calloc(1, sizeof *z);
    if (!z)
        return NULL;
    z->has_rule = zone_rule_parse(text, &z->rule);
    if (z->has_rule)
        return z;
    zone_rules_free(z);
    return NULL;
}

static uint32_t read_u32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t read_time(const unsigned char *p, size_t size)
{
    if (size == 4)
        return (int32_t)read_u32(p);
    return (int64_t)((uint64_t)read_u32(p) << 32 | read_u32(p + 4));
}

/* The counts in a header; size: bytes of an instant in the block behind it. */
struct block {
    size_t utc_count, standard_count, leap_count, time_count, type_count, char_count, size;
};

static bool read_header(const unsigned char *p, size_t len, size_t size, struct block *b)
{
    if (len < HEADER || memcmp(p, "TZif", 4) != 0)
        return false;
    b->utc_count = read_u32(p + 20);
    b->standard_count = read_u32(p + 24);
    b->leap_count = read_u32(p + 28);
    b->time_count = read_u32(p + 32);
    b->type_count = read_u32(p + 36);
    b->char_count = read_u32(p + 40);
    b->size = size;
    return b->time_count <= FILE_MAX && b->type_count >= 1 && b->type_count <= 256 &&
           b->char_count <= FILE_MAX && b->leap_count <= FILE_MAX && b->utc_count <= 256 &&
           b->standard_count <= 256;
}

static size_t block_len(const struct block *b)
{
    return b->time_count * (b->size + 1) + b->type_count * 6 + b->char_count +
           b->leap_count * (b->size + 4) + b->standard_count + b->utc_count;
}

/* Types are 6 bytes: offset, is summer time, index of a name. */
static bool read_block(struct zone_rules *z, const unsigned char *p, const struct block *b)
{
    const unsigned char *indexes = p + b->time_count * b->size;
    const unsigned char *types = indexes + b->time_count;
    z->before = (int32_t)read_u32(types);
    z->count = b->time_count;
    if (z->count == 0)
        return true;
    z->at = calloc(z->count, sizeof *z->at);
    z->offsets = calloc(z->count, sizeof *z->offsets);
    if (!z->at || !z->offsets)
        return false;
    for (size_t i = 0; i < z->count; i++) {
        if (indexes[i] >= b->type_count)
            return false;
        z->at[i] = read_time(p + i * b->size, b->size);
        z->offsets[i] = (int32_t)read_u32(types + (size_t)indexes[i] * 6);
        if (i > 0 && z->at[i] <= z->at[i - 1])
            return false;
    }
    return true;
}

/* "\n" rule "\n" behind the second block. */
static void read_footer(struct zone_rules *z, const unsigned char *p, size_t len)
{
    char text[128];
    const unsigned char *end = len > 1 && p[0] == '\n' ? memchr(p + 1, '\n', len - 1) : NULL;
    if (!end || (size_t)(end - p) > sizeof text || end == p + 1)
        return;
    size_t n = (size_t)(end - p) - 1;
    memcpy(text, p + 1, n);
    text[n] = '\0';
    z->has_rule = zone_rule_parse(text, &z->rule);
}

static bool read_file(struct zone_rules *z, const unsigned char *p, size_t len)
{
    struct block b;
    if (!read_header(p, len, 4, &b))
        return false;
    size_t at = HEADER + block_len(&b);
    if (len < at)
        return false;
    if (p[4] < '2') /* version 1 has nothing more */
        return read_block(z, p + HEADER, &b);
    if (!read_header(p + at, len - at, 8, &b) || len - at < HEADER + block_len(&b))
        return false;
    if (!read_block(z, p + at + HEADER, &b))
        return false;
    at += HEADER + block_len(&b);
    read_footer(z, p + at, len - at);
    return true;
}

struct zone_rules *zone_rules_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    struct zone_rules *z = calloc(1, sizeof *z);
    unsigned char *bytes = malloc(FILE_MAX);
    size_t len = bytes ? fread(bytes, 1, FILE_MAX, file) : 0;
    bool is_good = z && bytes && !ferror(file) && len < FILE_MAX && read_file(z, bytes, len);
    fclose(file);
    free(bytes);
    if (is_good)
        return z;
    zone_rules_free(z);
    return NULL;
}

int32_t zone_rules_offset(const struct zone_rules *z, int64_t instant)
{
    if (z->count == 0 || instant < z->at[0])
        return z->count == 0 && z->has_rule ? zone_rule_offset(&z->rule, instant) : z->before;
    if (z->has_rule && instant >= z->at[z->count - 1])
        return zone_rule_offset(&z->rule, instant);
    size_t low = 0, high = z->count; /* at[low] <= instant < at[high] */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (z->at[middle] <= instant)
            low = middle;
        else
            high = middle;
    }
    return z->offsets[low];
}
