/* yaml_line.h - the little of YAML that dictionaries are written in, line by line: keys nested
 * by indentation, "- item", [lists, of, items], quotes, comments. For foreign_yaml.c only. */
#ifndef THEMELINE_YAML_LINE_H
#define THEMELINE_YAML_LINE_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

enum yaml_result {
    YAML_SCALAR,   /* out holds it */
    YAML_END,      /* nothing but blanks and a comment is left */
    YAML_BAD_QUOTE /* a quote that is not closed on its line */
};

/* Reads the scalar at *at (blanks before it are passed over) into out, which is emptied first:
 * 'quoted', "quoted" with \ escapes, or plain up to a comment, or in_list up to , or ]. *at is
 * behind it and the blanks that follow. */
enum status yaml_scalar(const char *text, size_t len, size_t *at, bool in_list,
                        struct buffer *out, enum yaml_result *result);
/* The colon that ends a key at the front of text: at a quoted key's end or the first ':' before
 * a blank or the end; len: there is none. */
size_t yaml_colon(const char *text, size_t len);
/* The length of text without the comment at its end ('#' at the start or behind a blank,
 * outside of quotes) and the blanks before it. */
size_t yaml_without_comment(const char *text, size_t len);
/* How much deeper in [ ] the text ends than it began, quotes minded. */
int yaml_depth(const char *text, size_t len);

#endif
