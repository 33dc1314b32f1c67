#include "writers/number.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 6 };

enum status number_add_integer(struct buffer *out, uint64_t n)
{
    char text[24];
    int len = snprintf(text, sizeof text, "%" PRIu64, n);
    return buffer_add(out, text, (size_t)len);
}

/* The significant digits of x > 0 without trailing zeros, and its decimal exponent. printf
 * rounds right; whatever its locale puts between the digits is passed over. */
static int split(double x, char *digits, int *exponent)
{
    char text[48];
    int count = 0;
    snprintf(text, sizeof text, "%.*e", DIGITS - 1, x);
    const char *p = text;
    for (; *p && *p != 'e'; p++)
        if (*p >= '0' && *p <= '9' && count < DIGITS)
            digits[count++] = *p;
    *exponent = *p ? (int)strtol(p + 1, NULL, 10) : 0;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    return count;
}

/* digits with the point behind the first whole ones; zeros fill both sides. */
static int place_point(const char *digits, int count, int whole, char *out)
{
    int n = 0;
    if (whole <= 0)
        out[n++] = '0';
    for (int i = 0; i < whole; i++)
        out[n++] = i < count ? digits[i] : '0';
    if (count > whole)
        out[n++] = '.';
    for (int i = whole; i < count; i++)
        out[n++] = i < 0 ? '0' : digits[i];
    return n;
}

enum status number_add_real(struct buffer *out, double x)
{
    char digits[DIGITS], text[64];
    int exponent, n = 0;
    if (x == 0)
        return buffer_add_byte(out, '0');
    if (x < 0)
        text[n++] = '-';
    int count = split(x < 0 ? -x : x, digits, &exponent);
    bool is_plain = exponent >= -5 && exponent < 15;
    n += place_point(digits, count, is_plain ? exponent + 1 : 1, text + n);
    if (!is_plain)
        n += snprintf(text + n, sizeof text - (size_t)n, "e%d", exponent);
    return buffer_add(out, text, (size_t)n);
}
