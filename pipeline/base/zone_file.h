/* zone_file.h - one time zone: TZif files (RFC 8536) and POSIX TZ rules. Only zone.c includes
 * it. */
#ifndef THEMELINE_ZONE_FILE_H
#define THEMELINE_ZONE_FILE_H

#include <stddef.h>
#include <stdint.h>

struct zone_rules;

struct zone_rules *zone_rules_read(const char *path); /* NULL: no file, or not of this kind */
/* "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX.1-2017, 8.3, with RFC 8536's wider hours). NULL: none. */
struct zone_rules *zone_rules_parse(const char *text);
void zone_rules_free(struct zone_rules *z); /* NULL is fine */
int32_t zone_rules_offset(const struct zone_rules *z,
                          int64_t instant); /* seconds east of UTC */

#endif
