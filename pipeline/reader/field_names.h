/* field_names.h - what a column or a key is for, by its name: the same for CSV and JSON. */
#ifndef THEMELINE_FIELD_NAMES_H
#define THEMELINE_FIELD_NAMES_H

#include <stdbool.h>
#include <stddef.h>

enum field_role { FIELD_DATE, FIELD_TEXT, FIELD_TITLE, FIELD_ID, FIELD_ZONE, FIELD_ROLES };

/* How good a name is for a role: 0 best, larger is worse, -1 not at all. wanted (NULL: none was
 * asked for) is the only good name where it is given. ASCII case, and blanks around it, do not
 * matter. */
int field_rank(enum field_role role, const char *wanted, const char *name, size_t len);
bool field_is(const char *name, size_t len, const char *known);

/* The names of a role, NULL-terminated, best first. */
const char *const *field_names(enum field_role role);

#endif
