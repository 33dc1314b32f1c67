/* zone.h - instants to civil days, in named zones (TZif, RFC 8536, read from the system's
 * zoneinfo) and fixed offsets. Never touches TZ or time_t of the process. */
#ifndef THEMELINE_ZONE_H
#define THEMELINE_ZONE_H

#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>

struct zone_cache;

/* directory: NULL for the system's ("/usr/share/zoneinfo"). NULL: out of memory. */
struct zone_cache *zone_cache_new(const char *directory);
void zone_cache_free(struct zone_cache *c);
/* Seconds east of UTC at an instant (seconds since 1970-01-01T00:00Z, may be negative) in zone:
 * "Europe/Berlin", "UTC", "Z", "+02:00", "GMT+8", "UTC+01:00", "EST" and the like; NULL: the
 * local zone (TZ, else /etc/localtime, else UTC). False: no such zone (nor names with ".."). */
bool zone_offset(struct zone_cache *c, const char *zone, int64_t instant, int32_t *offset);
/* The civil day of an instant at an offset. Outside years 1 to 9999: no date. */
struct date zone_day(int64_t instant, int32_t offset);

#endif
