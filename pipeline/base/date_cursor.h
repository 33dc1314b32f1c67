/* date_cursor.h - a place in a text that is being read as a date: the small steps that the
 * grammar in date_parts.c is made of. Nothing moves where a step does not succeed. */
#ifndef THEMELINE_DATE_CURSOR_H
#define THEMELINE_DATE_CURSOR_H

#include <stdbool.h>
#include <stddef.h>

struct cursor {
    const char *at;
    const char *end;
};

bool cursor_is_digit(char c);
size_t cursor_left_of(const struct cursor *c); /* bytes up to the end */
char cursor_peek(const struct cursor *c);      /* NUL at the end */
size_t cursor_skip_blanks(struct cursor *c);   /* how many bytes */
bool cursor_skip_char(struct cursor *c, char wanted);
bool cursor_skip_dash(struct cursor *c); /* a hyphen or a dash */
/* How many digits stand here, up to 9; *value is their number. Does not move. */
size_t cursor_count_digits(const struct cursor *c, int *value);
/* One or two digits, and no more. 0: none. */
int cursor_read_small(struct cursor *c);
/* Goes behind the word that stands here, if test says yes to it. */
bool cursor_skip_word(struct cursor *c, bool (*test)(const char *word));

#endif
