#include "reports.h"

#include <string.h>

static const struct report *const table[] = {
    &timeline_report, &summary_report, &trends_report,  &compare_report,
    &pairs_report,    &entries_report, &matches_report, NULL};

const struct report *const *reports(void)
{
    return table;
}

const struct report *report_by_name(const char *name)
{
    for (size_t i = 0; table[i]; i++)
        if (!strcmp(table[i]->name, name))
            return table[i];
    return NULL;
}
