/* json_mend.h - makes of nearly JSON what a strict parser takes. */
#ifndef THEMELINE_JSON_MEND_H
#define THEMELINE_JSON_MEND_H

#include "base/buffer.h"

/* Adds text to out, with: U+FFFD for lone surrogates, ill-formed UTF-8 and escapes without
 * their digits; escapes for raw control characters; strings for numbers that are very long or
 * have an exponent; null for NaN and Infinity. */
enum status json_mend(const char *text, size_t len, struct buffer *out);

#endif
