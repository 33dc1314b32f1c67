/* plan.h - a run's options, checked and turned into what the stages take: constant while the
 * run lasts, shared by all workers. */
#ifndef THEMELINE_PLAN_H
#define THEMELINE_PLAN_H

#include "lexicon/lexicon.h"
#include "report.h"
#include "themeline.h"
#include "writers/writer.h"

struct plan {
    const struct themeline_options *options;
    struct lexicon *lexicon;
    const struct report *report;
    struct report_options report_options;
    const struct writer_format *writer;
    struct writer_options writer_options;
    char **columns; /* of the report; one block */
    size_t column_count;
    struct tally_scheme scheme;
    const char **names;          /* behind scheme: themes, then groups */
    uint16_t *group_of_theme;    /* behind scheme */
    bool *selected;              /* per theme, then per group */
    const struct format *format; /* NULL: detected for each document */
    struct reader_options reader_options;
    struct zone_cache *zones;
    unsigned jobs;
};

/* STATUS_EUSAGE, _ELEXICON, _ENOMEM: the fault says why. Faults in lexicons go to notice. The
 * caller clears the plan in any case. */
enum status plan_make(struct plan *p, const struct themeline_options *options,
                      notice_sink *notice, void *ctx, struct fault *fault);
void plan_clear(struct plan *p);
/* Whether an entry of this date is asked for (--since, --until). */
bool plan_takes(const struct plan *p, struct date date);

#endif
