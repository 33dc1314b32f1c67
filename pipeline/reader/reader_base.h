/* reader_base.h - what every reader shares: handing on an entry with the rules that hold for
 * all formats (empty ones counted and dropped, the document's date where an entry has none,
 * overlong ones parted), rejecting a record, telling a person. Only files of reader/ include
 * it. */
#ifndef THEMELINE_READER_BASE_H
#define THEMELINE_READER_BASE_H

#include "base/date_text.h"
#include "reader/reader.h"

/* A year of two digits is at most this one. Fixed, so that the same input gives the same report
 * in any year; to be raised with the releases. */
enum { READER_PIVOT_YEAR = 2035 };

/* The first member of every reader. */
struct reader_base {
    const struct format *format;
    const struct reader_context *context;
    struct reader_counts counts;
    struct date fallback; /* from the file name or --date, for entries without a date */
    enum date_origin fallback_origin;
    bool has_told_zone; /* that a zone name is not known */
};

/* Sets up base; fallback comes from --date, the document's path, or mtime where asked for. */
void reader_base_init(struct reader_base *base, const struct format *format,
                      const struct reader_context *context);
/* Hands e on (source, series and number are filled in here; a date of year 0 is replaced by the
 * fallback). Text of blanks only is counted as empty and goes no further. */
enum status reader_emit(struct reader_base *base, struct entry *e);
/* The writer's own day of a stamp read from a field: as written for STAMP_LOCAL and
 * STAMP_OFFSET; for STAMP_INSTANT in zone (the record's own; NULL: none), else in the stamp's
 * zone, else in
 * --tz or the local zone, which is counted as assumed. zone may be unknown: told once. */
struct date reader_day(struct reader_base *base, const struct stamp *stamp, const char *zone);
/* Where to cut a text of more than limit bytes: behind a line, else behind a blank, else
 * between characters. */
size_t reader_cut(const char *text, size_t limit);
unsigned long reader_lines(const char *text, size_t len); /* line feeds in text */
/* Counts and reports a record that could not be read; the run goes on. */
void reader_reject(struct reader_base *base, unsigned long line, const char *record, size_t len,
                   const char *reason, ...) __attribute__((format(printf, 5, 6)));
/* Tells a person, with the document's name. */
void reader_tell(struct reader_base *base, enum notice_level level, unsigned long line,
                 const char *text, ...) __attribute__((format(printf, 4, 5)));

#endif
