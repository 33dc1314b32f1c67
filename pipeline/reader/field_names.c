#include "reader/field_names.h"

#include <stdint.h>

/* full_date before date: Daylio has both, and its date lacks the year. content before note:
 * where a table has both, the first is the text and the second a remark on it. */
static const char *const date_names[] = {
    "full_date",    "date",         "day",         "datetime",     "date_time",
    "timestamp",    "created",      "created_at",  "creationdate", "createdat",
    "created time", "date created", "created_utc", "post_date",    "published",
    "when",         "time",         "datum",       "fecha",        NULL};
static const char *const text_names[] = {
    "text",  "full_text", "body",    "content",     "entry",   "note",
    "notes", "selftext",  "message", "description", "comment", "texte",
    "texto", "testo",     "eintrag", "notiz",       NULL};
static const char *const title_names[] = {"title",   "note_title", "heading", "headline",
                                          "subject", "titel",      NULL};
static const char *const id_names[] = {"id",     "uuid",     "guid",    "_id",
                                       "id_str", "entry_id", "post_id", NULL};
static const char *const zone_names[] = {"timezone", "time_zone", "tz", "zone", NULL};

const char *const *field_names(enum field_role role)
{
    static const char *const *const all[FIELD_ROLES] = {[FIELD_DATE] = date_names,
                                                        [FIELD_TEXT] = text_names,
                                                        [FIELD_TITLE] = title_names,
                                                        [FIELD_ID] = id_names,
                                                        [FIELD_ZONE] = zone_names};
    return all[role];
}

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool field_is(const char *name, size_t len, const char *known)
{
    while (len > 0 && is_blank(*name))
        name++, len--;
    while (len > 0 && is_blank(name[len - 1]))
        len--;
    size_t i = 0;
    while (i < len && known[i] && lower(name[i]) == lower(known[i]))
        i++;
    return i == len && !known[i];
}

int field_rank(enum field_role role, const char *wanted, const char *name, size_t len)
{
    if (wanted)
        return field_is(name, len, wanted) ? 0 : -1;
    const char *const *names = field_names(role);
    for (int i = 0; names[i]; i++)
        if (field_is(name, len, names[i]))
            return i;
    return -1;
}
