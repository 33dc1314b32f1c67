/* number.h - numbers as every writer spells them: 6 significant digits at most, no trailing
 * zeros, '.' whatever the locale. */
#ifndef THEMELINE_NUMBER_H
#define THEMELINE_NUMBER_H

#include "base/buffer.h"

#include <stdint.h>

/* Decimal digits. */
enum status number_add_integer(struct buffer *out, uint64_t n);
/* A finite x rounded to 6 significant digits. Plain from 1e-5 up to 1e15, with an exponent
 * ("2.5e-7") outside; 0 for both zeros. */
enum status number_add_real(struct buffer *out, double x);

#endif
