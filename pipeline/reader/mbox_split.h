/* mbox_split.h - an mbox cut into its messages. One begins at a line "From ", address, asctime
 * date, at the file's start or behind a blank line: a body's "From here on…" is none. ">From "
 * is given back its own form (mboxrd). Memory: one message, at most MAIL_MAX bytes of it: what
 * is longer are attachments. */
#ifndef THEMELINE_MBOX_SPLIT_H
#define THEMELINE_MBOX_SPLIT_H

#include "base/buffer.h"

#include <stdbool.h>

enum { MAIL_MAX = 32 << 20, MAIL_DATE_MAX = 40 };

struct mbox_message {
    const char *text;
    size_t len;
    unsigned long line;       /* of the From line; of the first line where there is none */
    char date[MAIL_DATE_MAX]; /* of the From line, as RFC 822 has it, in UTC; or "" */
    bool is_cut;
};

typedef enum status mbox_sink(void *ctx, const struct mbox_message *message);

struct mbox_split {
    bool is_single; /* one message, no From lines (.eml) */
    mbox_sink *sink;
    void *ctx;
    struct buffer text; /* of the message in hand, its last line perhaps unfinished */
    size_t line_at;     /* in text: where the line in hand begins */
    bool is_line_cut;   /* more of it came than was kept */
    bool after_blank;
    bool is_open; /* there is a message */
    unsigned long line;
    struct mbox_message message;
};

void mbox_split_init(struct mbox_split *s, bool is_single, mbox_sink *sink, void *ctx);
void mbox_split_clear(struct mbox_split *s);
enum status mbox_split_feed(struct mbox_split *s, const char *buf, size_t len);
enum status mbox_split_finish(struct mbox_split *s);
/* Whether the line is one that begins a message; the date goes to date. */
bool mbox_from_line(const char *line, size_t len, char date[MAIL_DATE_MAX]);

#endif
