#include "reader/formats.h"
#include "reader/mail_message.h"
#include "reader/mbox_split.h"
#include "reader/probe.h"
#include "reader/record.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Mail, FORMATS.md 4.12: mboxes and single messages (.eml). An entry is what the sender wrote;
 * the date is that of the message at its own offset. --author picks the sender. */

struct mail_reader {
    struct reader_base base;
    struct recorder recorder;
    struct mbox_split split;
    struct mail_message message;
    unsigned long cut; /* messages longer than MAIL_MAX */
    struct fault *fault;
};

static bool contains(const struct buffer *text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= text->len; i++)
        if (!strncasecmp(text->data + i, word, n))
            return true;
    return false;
}

/* Others' subjects come back as "Re:". */
static bool is_reply(struct piece subject)
{
    static const char *const marks[] = {
        "re:", "aw:", "fwd:", "fw:", "wg:", "sv:", "antw:", "r:"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (subject.len >= strlen(marks[i]) &&
            !strncasecmp(subject.data, marks[i], strlen(marks[i])))
            return true;
    return false;
}

static struct piece piece_in(const struct buffer *b)
{
    return piece_trim((struct piece){b->data ? b->data : "", b->len});
}

static enum status take_message(void *ctx, const struct mbox_message *message)
{
    struct mail_reader *r = ctx;
    const char *author = r->base.context->options->author;
    enum status status = mail_message_read(&r->message, message->text, message->len);
    if (status != STATUS_OK)
        return status;
    r->cut += message->is_cut;
    if (author && !contains(&r->message.from, author)) {
        r->base.counts.left_out++;
        return STATUS_OK;
    }
    struct piece date = piece_in(&r->message.date);
    struct record record = {.id = piece_in(&r->message.id),
                            .title = piece_in(&r->message.subject),
                            .text = piece_in(&r->message.text),
                            .date = date.len > 0 ? date : piece_of(message->date),
                            .line = message->line};
    if (is_reply(record.title))
        record.title.len = 0;
    return recorder_take(&r->recorder, &record, r->fault);
}

static struct reader *open_mail(const struct format *format, bool is_single,
                                const struct reader_context *context)
{
    struct mail_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, format, context);
    recorder_init(&r->recorder, &r->base);
    mbox_split_init(&r->split, is_single, take_message, r);
    return (struct reader *)r;
}

static struct reader *open_mbox(const struct reader_context *context)
{
    return open_mail(&mbox_format, false, context);
}

static struct reader *open_eml(const struct reader_context *context)
{
    return open_mail(&eml_format, true, context);
}

static enum status feed_mail(struct reader *reader, const char *buf, size_t len,
                             struct fault *fault)
{
    struct mail_reader *r = (struct mail_reader *)reader;
    r->fault = fault;
    return mbox_split_feed(&r->split, buf, len);
}

static enum status finish_mail(struct reader *reader, struct fault *fault)
{
    struct mail_reader *r = (struct mail_reader *)reader;
    r->fault = fault;
    enum status status = mbox_split_finish(&r->split);
    enum status finished = recorder_finish(&r->recorder, fault);
    if (r->cut > 0)
        reader_tell(&r->base, NOTICE_WARNING, 0,
                    "%lu messages are longer than %d MiB: what is over it is not read", r->cut,
                    MAIL_MAX >> 20);
    if (r->base.counts.left_out > 0)
        reader_tell(&r->base, NOTICE_WARNING, 0, "left out: %llu messages from other authors",
                    (unsigned long long)r->base.counts.left_out);
    return status == STATUS_OK ? finished : status;
}

static void free_mail(struct reader *reader)
{
    struct mail_reader *r = (struct mail_reader *)reader;
    if (!r)
        return;
    recorder_clear(&r->recorder);
    mbox_split_clear(&r->split);
    mail_message_clear(&r->message);
    free(r);
}

static int detect_mbox(const struct format_probe *p)
{
    char date[MAIL_DATE_MAX];
    const char *end = memchr(p->head, '\n', p->head_len);
    size_t len = end ? (size_t)(end - p->head) : p->head_len;
    if (len > 0 && p->head[len - 1] == '\r')
        len--;
    return mbox_from_line(p->head, len, date) ? 100 : 0;
}

/* How many of the first lines are fields that mail has; -1: one of them is no field at all. */
static int count_fields(const struct format_probe *p)
{
    static const char *const names[] = {
        "From:",         "To:",       "Date:",        "Subject:",     "Message-ID:",
        "MIME-Version:", "Received:", "Return-Path:", "Delivered-To:"};
    int count = 0;
    for (size_t at = 0; at < p->head_len && p->head[at] != '\n' && p->head[at] != '\r';) {
        const char *line = p->head + at, *end = memchr(line, '\n', p->head_len - at);
        size_t len = end ? (size_t)(end - line) : p->head_len - at;
        if (*line != ' ' && *line != '\t' && end && !memchr(line, ':', len))
            return -1;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            count += len >= strlen(names[i]) && !strncasecmp(line, names[i], strlen(names[i]));
        at += len + 1;
    }
    return count;
}

static int detect_eml(const struct format_probe *p)
{
    int fields = count_fields(p);
    return fields >= 3 ? 95 : fields >= 1 && probe_suffix(p, ".eml") ? 90 : 0;
}

const struct format mbox_format = {.name = "mbox",
                                   .title = "Mailbox",
                                   .recognised = "line 1: From, an address, a date",
                                   .is_raw = true,
                                   .detect = detect_mbox,
                                   .open = open_mbox,
                                   .feed = feed_mail,
                                   .finish = finish_mail,
                                   .free = free_mail};

const struct format eml_format = {.name = "eml",
                                  .title = "Mail message",
                                  .recognised = "a mail header: From:, Date:, Subject:",
                                  .is_raw = true,
                                  .detect = detect_eml,
                                  .open = open_eml,
                                  .feed = feed_mail,
                                  .finish = finish_mail,
                                  .free = free_mail};
