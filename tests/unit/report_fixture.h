/* report_fixture.h - a small scheme, tallies of it, and reports of those as text: what the
 * tests of tally/ and reports/ share. */
#ifndef THEMELINE_REPORT_FIXTURE_H
#define THEMELINE_REPORT_FIXTURE_H

#include "report.h"

/* Themes walls, fears (group signs) and trust (group needs). */
enum { WALLS, FEARS, TRUST, THEMES };
extern const struct tally_scheme fixture_scheme;

/* Adds an entry with these affirmed matches; date as "2024-03-05", "2024-03", "2024" or "". */
void fixture_add(struct tally *t, const char *series, const char *date, uint64_t words,
                 uint32_t walls, uint32_t fears, uint32_t trust);
struct date fixture_date(const char *text);
/* The report as bytes in the format; the caller clears out. Fails the test on an error. */
void fixture_report(const char *report, const struct report_options *options,
                    struct tally *tally, const char *format, struct buffer *out);
/* Is the report, as CSV, this text? */
void assert_report(const char *report, const struct report_options *options,
                   struct tally *tally, const char *want);
/* The field of a row (0: the first below the header) and a named column of a CSV text without
 * quotes; copied to out, which has 64 bytes. "?" when there is none. */
const char *fixture_field(const struct buffer *csv, size_t row, const char *column, char *out);

#endif
