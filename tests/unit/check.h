/* check.h - cmocka with what it must have before it, whatever sorts includes. */
#ifndef THEMELINE_CHECK_H
#define THEMELINE_CHECK_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#endif
