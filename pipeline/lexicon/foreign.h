/* foreign.h - other programs' dictionaries, read tolerantly into rows of themes: each departure
 * from the form is told with its line, and reading goes on. Patterns are escaped so that their
 * signs mean what they meant there: a star is a stem, a blank a phrase. */
#ifndef THEMELINE_FOREIGN_H
#define THEMELINE_FOREIGN_H

#include "lexicon/rows.h"

/* LIWC .dic: % / id TAB name / % / word TAB id … (leading and double tabs, blanks for tabs,
 * <of> and (…) conditions, Windows-1252). STATUS_ELEXICON: nothing of the form is there. */
enum status foreign_read_dic(struct rows *rows, const char *file, const char *data, size_t len,
                             fault_sink *sink, void *ctx);
/* LIWC .dicx: CSV, Entry,Category…; a cell is empty, X, 1, or a weight. */
enum status foreign_read_dicx(struct rows *rows, const char *file, const char *data, size_t len,
                              fault_sink *sink, void *ctx);
/* quanteda YAML: nested keys over lists of globs; the outermost key is the group. */
enum status foreign_read_yaml(struct rows *rows, const char *file, const char *data, size_t len,
                              fault_sink *sink, void *ctx);

#endif
