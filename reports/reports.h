/* reports.h - the reports, each from its own file, for the table in reports.c. */
#ifndef THEMELINE_REPORTS_H
#define THEMELINE_REPORTS_H

#include "report.h"

extern const struct report timeline_report;
extern const struct report summary_report;
extern const struct report trends_report;
extern const struct report compare_report;
extern const struct report pairs_report;
extern const struct report entries_report;
extern const struct report matches_report;

#endif
