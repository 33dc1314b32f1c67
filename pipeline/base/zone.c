#include "base/zone.h"

#include "base/buffer.h"
#include "base/date_clock.h"
#include "base/zone_file.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_LEN = 64, SECONDS_PER_DAY = 86400 };

/* A name that was asked for once; the answer is kept, "no such zone" too. */
struct cached {
    char name[NAME_MAX_LEN];
    struct zone_rules *rules; /* NULL: there is none */
};

struct zone_cache {
    pthread_mutex_t lock; /* readers of several threads share one cache */
    char *directory;
    struct cached *items;
    size_t count, cap;
};

struct zone_cache *zone_cache_new(const char *directory)
{
    struct zone_cache *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->directory = strdup(directory ? directory : "/usr/share/zoneinfo");
    if (!c->directory || pthread_mutex_init(&c->lock, NULL) != 0) {
        free(c->directory);
        free(c);
        return NULL;
    }
    return c;
}

void zone_cache_free(struct zone_cache *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->count; i++)
        zone_rules_free(c->items[i].rules);
    free(c->items);
    free(c->directory);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

/* Only names as the zone database has them: nothing that could lead out of its folder. */
static bool is_name(const char *name)
{
    if (name[0] == '\0' || name[0] == '/' || strstr(name, "..") || strlen(name) >= NAME_MAX_LEN)
        return false;
    for (const char *p = name; *p; p++) {
        bool is_letter = (*p | 0x20) >= 'a' && (*p | 0x20) <= 'z';
        if (!is_letter && !(*p >= '0' && *p <= '9') && !strchr("/_+-", *p))
            return false;
    }
    return true;
}

static struct zone_rules *load(const struct zone_cache *c, const char *name)
{
    struct buffer path = {0};
    struct zone_rules *rules = NULL;
    if (buffer_printf(&path, "%s/%s", c->directory, name) == STATUS_OK)
        rules = zone_rules_read(path.data);
    buffer_clear(&path);
    return rules;
}

/* TZ as POSIX has it: unset, a name (with or without a colon), a file, or a rule. */
static struct zone_rules *load_local(const struct zone_cache *c)
{
    const char *tz = getenv("TZ");
    if (!tz)
        return zone_rules_read("/etc/localtime");
    if (*tz == ':')
        tz++;
    if (*tz == '/')
        return zone_rules_read(tz);
    struct zone_rules *rules = is_name(tz) ? load(c, tz) : NULL;
    return rules ? rules : zone_rules_parse(tz);
}

/* NULL: no such zone, or out of memory. */
static const struct zone_rules *find(struct zone_cache *c, const char *name)
{
    for (size_t i = 0; i < c->count; i++)
        if (!strcmp(c->items[i].name, name))
            return c->items[i].rules;
    struct cached *grown = array_grow(c->items, sizeof *c->items, c->count + 1, &c->cap);
    if (!grown)
        return NULL;
    c->items = grown;
    struct cached *item = &c->items[c->count++];
    snprintf(item->name, sizeof item->name, "%s", name);
    item->rules = *name ? load(c, name) : load_local(c);
    return item->rules;
}

bool zone_offset(struct zone_cache *c, const char *zone, int64_t instant, int32_t *offset)
{
    *offset = 0;
    if (zone) {
        size_t len = strlen(zone), used = len;
        if (len > 0 && clock_zone_read(zone, &used, offset) && used == len)
            return true;
        *offset = 0;
        if (!is_name(zone))
            return false;
    }
    pthread_mutex_lock(&c->lock);
    const struct zone_rules *rules = find(c, zone ? zone : "");
    pthread_mutex_unlock(&c->lock);
    if (rules)
        *offset = zone_rules_offset(rules, instant);
    return rules || !zone; /* no local zone: UTC */
}

struct date zone_day(int64_t instant, int32_t offset)
{
    static const int64_t first = -62135596800, end = 253402300800; /* years 1 to 9999 */
    if (instant < first - SECONDS_PER_DAY || instant > end + SECONDS_PER_DAY)
        return (struct date){0};
    int64_t local = instant + offset;
    if (local < first || local >= end)
        return (struct date){0};
    int64_t days = local / SECONDS_PER_DAY - (local % SECONDS_PER_DAY < 0);
    return date_from_days((int32_t)days);
}
