/* reader_log.h - for tests: what a reader does with a document, as lines of text, so that two
 * runs can be compared and a whole run be written down as an expectation.
 *
 *     2024-03-05 field 12 [id] First line|Second line {3-9}
 *     ! 14 it is not JSON: …            (a rejected record)
 *     ~ warning 3 what was said
 *     = 2 entries 1 undated 0 empty 0 duplicates 0 left out 1 rejected 0 assumed
 *     status 0 line 0 …                 (what feed and finish came back with) */
#ifndef THEMELINE_READER_LOG_H
#define THEMELINE_READER_LOG_H

#include "base/buffer.h"
#include "reader/reader.h"

struct reader_log {
    struct reader_options options; /* zones is filled in; zone: "UTC" if NULL */
    const char *path;              /* of the document; NULL: "test" */
    bool is_brief;                 /* texts as a length only */
};

/* Feeds text in blocks of step bytes and adds the log to out; NUL-terminated. */
void reader_log_run(const struct reader_log *l, const struct format *format, const char *text,
                    size_t len, size_t step, struct buffer *out);
/* Fails the test unless the log is want, at every block size (sampled for long texts). */
void reader_log_expect(const struct reader_log *l, const struct format *format,
                       const char *text, size_t len, const char *want);
/* Cuts the document at each 1/16: each run must come to its end, and give the first entries of
 * the whole run (but for the last of them, which may be cut). */
void reader_log_cut(const struct reader_log *l, const struct format *format, const char *text,
                    size_t len);
/* A file below the source directory, or below the shared one (THEMELINE_SHARED, else
 * ../shared); false: it is not there, and a message says so. */
bool reader_log_sample(const char *path, struct buffer *out);
bool reader_log_fixture(const char *path, struct buffer *out);

/* All of it for a file: the log at every block size, then the cuts. The document's path is the
 * file's, unless l has one. */
void reader_log_sample_is(const struct reader_log *l, const struct format *format,
                          const char *path, const char *want);
void reader_log_fixture_is(const struct reader_log *l, const struct format *format,
                           const char *path, const char *want);

#endif
