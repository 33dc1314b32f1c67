/* mail_date.h - dates of mail and feeds as RFC 822 had them and as programs still write them,
 * made what date_text_field reads: years of two or three digits (RFC 2822, 4.3), the zone UT,
 * comments such as "(PDT)". */
#ifndef THEMELINE_MAIL_DATE_H
#define THEMELINE_MAIL_DATE_H

#include "base/buffer.h"

/* Adds the tidied date to out; what has another form is added as it is, but for its comments.
 */
enum status mail_date_tidy(const char *text, size_t len, struct buffer *out);

#endif
