/* zone_rule.h - the rule that a zone keeps for all years to come: the footer of a TZif file.
 * Only zone_file.c includes it. */
#ifndef THEMELINE_ZONE_RULE_H
#define THEMELINE_ZONE_RULE_H

#include <stdbool.h>
#include <stdint.h>

/* A day of the year: M3.5.0 (kind 'M'), J60 (kind 'J': 29 February never counts), 59 (kind 'D':
 * from 0, it does); and the local time of the change. */
struct zone_change {
    char kind;
    int month, week, day;
    int32_t seconds;
};

struct zone_rule {
    int32_t standard, summer; /* seconds east of UTC */
    bool has_summer;
    struct zone_change start, end; /* of summer time */
};

bool zone_rule_parse(const char *text, struct zone_rule *rule);
int32_t zone_rule_offset(const struct zone_rule *rule, int64_t instant);

#endif
