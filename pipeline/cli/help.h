/* help.h - one page of help for a screen of 80 columns, from the option table. */
#ifndef THEMELINE_CLI_HELP_H
#define THEMELINE_CLI_HELP_H

#include <stdio.h>

/* A failed write shows in ferror(out). */
void help_write(FILE *out);

#endif
