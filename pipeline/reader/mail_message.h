/* mail_message.h - a message (RFC 5322, MIME) made the words of its sender: the plain text of
 * each alternative, else its HTML; attachments and forwarded messages are passed over. */
#ifndef THEMELINE_MAIL_MESSAGE_H
#define THEMELINE_MAIL_MESSAGE_H

#include "base/buffer.h"

/* All zeros is ready; used again and again. */
struct mail_message {
    struct buffer from, date, subject, id;  /* UTF-8, one line each */
    struct buffer text;                     /* UTF-8 */
    struct buffer type, field, body, words; /* while reading */
};

enum status mail_message_read(struct mail_message *m, const char *bytes, size_t len);
void mail_message_clear(struct mail_message *m);

#endif
