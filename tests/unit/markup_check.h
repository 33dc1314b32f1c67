/* markup_check.h - what the tests of the XML, HTML and mail readers ask of each sample: the log
 * of reader_log.h at every block size. Files that are not there are skipped with a message. */
#ifndef THEMELINE_MARKUP_CHECK_H
#define THEMELINE_MARKUP_CHECK_H

#include "reader/reader.h"

void check_text(const struct format *format, const char *text, const char *want);
/* The log as it must be; path is below the source directory, or below fixtures/. */
void check_sample(const struct format *format, const char *path, const char *want);
void check_fixture(const struct format *format, const char *path, const char *want);
/* Cut at each sixteenth; see reader_log_cut. */
void check_cuts(const struct format *format, const char *path);

#endif
