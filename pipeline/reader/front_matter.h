/* front_matter.h - the block of properties at the head of a note: "---", lines, "---". */
#ifndef THEMELINE_FRONT_MATTER_H
#define THEMELINE_FRONT_MATTER_H

#include <stdbool.h>
#include <stddef.h>

enum { FRONT_MATTER_MAX = 64 << 10 };

/* The length of the front matter at the head of a document, its last line's end included; 0:
 * none there, or it is not closed within FRONT_MATTER_MAX. */
size_t front_matter_len(const char *head, size_t len);
/* The value of the first of the keys (NULL-terminated list, in order of trust) that has one,
 * without quotes. Line-wise: broken YAML is common, and a date is always on one line. */
bool front_matter_find(const char *head, size_t len, const char *const *keys,
                       const char **value, size_t *value_len);

#endif
