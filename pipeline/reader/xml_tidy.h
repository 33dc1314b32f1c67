/* xml_tidy.h - what exports get wrong, put right before a parser sees it: a bare "&" or "<" (it
 * would stop the parser), references to HTML's entities (&nbsp;), which nothing declares. It
 * also tells where the records begin, so that a parser that has lost its way can be set up
 * again there. Only xml_stream.c includes this. */
#ifndef THEMELINE_XML_TIDY_H
#define THEMELINE_XML_TIDY_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

enum xml_place { XML_MARKUP, XML_CDATA, XML_COMMENT };

/* All zeros but records is ready. */
struct xml_tidy {
    const char *const *records; /* names of elements, NULL-terminated */
    enum xml_place place;
    bool after_end; /* only white space since a record's end tag */
    bool is_told;   /* the record that begins here */
};

/* Adds what text is meant to be to out, from *at up to the next record's start tag or the end
 * of text; *at is then there, and *is_record says which. A record begins inside a CDATA section
 * as well, if another's end tag stands right before it: the section has lost its end. text is
 * cut as markup_block.h cuts it. */
enum status xml_tidy_next(struct xml_tidy *t, const char *text, size_t len, size_t *at,
                          struct buffer *out, bool *is_record);

#endif
