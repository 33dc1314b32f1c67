/* terminal.h - what is known of the terminal behind a stream. */
#ifndef THEMELINE_CLI_TERMINAL_H
#define THEMELINE_CLI_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

bool terminal_is(FILE *stream);
/* A terminal, TERM is not "dumb", and NO_COLOR is unset or empty (no-color.org). */
bool terminal_takes_colour(FILE *stream);
/* Columns: of the terminal, else COLUMNS, else 80. */
unsigned terminal_columns(FILE *stream);

#endif
