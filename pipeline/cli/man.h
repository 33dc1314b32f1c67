/* man.h - the man page: the option table and the prose of man_text.c and man_reports.c, as roff
 * for man(7). */
#ifndef THEMELINE_CLI_MAN_H
#define THEMELINE_CLI_MAN_H

#include <stdio.h>

/* formats: what the library lists, a line each; themes: names, parted by blanks. A failed write
 * shows in ferror(out). */
void man_write(FILE *out, const char *formats, const char *themes);

/* The prose, in parts: NULL-terminated. A small markup, so that it can be read as it stands:
 * "# heading", "## heading within", "- term" with its text in the lines below, lines led by
 * four blanks as they are, `bold`, a blank line between paragraphs; "%options", "%formats" and
 * "%themes" stand for what the tables hold. */
extern const char *const man_text[];    /* NAME to FORMATS … */
extern const char *const man_reports[]; /* REPORTS and STATISTICS: "%reports" in man_text */

#endif
