/* listing.h - the names in what the library lists, for completions and the man page. */
#ifndef THEMELINE_CLI_LISTING_H
#define THEMELINE_CLI_LISTING_H

#include "themeline.h"

#include <stdbool.h>

/* *out: the names, parted by blanks; free with listing_free. False: error says why. */
bool listing_formats(char **out, struct themeline_error *error);
/* The whole listing, as --list-formats prints it: name, title and what it is recognised by. */
bool listing_format_lines(char **out, struct themeline_error *error);
/* with_groups: their groups, too. */
bool listing_themes(char **out, bool with_groups, struct themeline_error *error);
void listing_free(char *names);

#endif
