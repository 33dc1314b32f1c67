/* sparklines.h - the small charts of a page, for html.c alone: one for each line (theme, group,
 * or theme of a source), with the interval as a band where the rows have one.
 * Memory: 32 bytes for each period and line. */
#ifndef THEMELINE_SPARKLINES_H
#define THEMELINE_SPARKLINES_H

#include "writers/writer.h"

struct sparklines;

/* *lines NULL with STATUS_OK: these columns cannot be drawn. */
enum status sparklines_new(const char *const *columns, size_t count, struct sparklines **lines);
void sparklines_free(struct sparklines *s);
enum status sparklines_add(struct sparklines *s, const struct cell *cells);
/* The charts as HTML; nothing when there are fewer than two periods. */
enum status sparklines_write(struct sparklines *s, struct buffer *out);

/* Text with & < > " escaped, for html.c too. */
enum status html_add_text(struct buffer *out, const char *text, size_t len);

#endif
