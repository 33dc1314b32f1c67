#include "reader/mbox_split.h"

#include <stdio.h>
#include <string.h>

enum { FROM_LINE_MAX = 512 };

void mbox_split_init(struct mbox_split *s, bool is_single, mbox_sink *sink, void *ctx)
{
    *s = (struct mbox_split){.is_single = is_single,
                             .sink = sink,
                             .ctx = ctx,
                             .after_blank = true,
                             .is_open = is_single};
    s->message.line = 1;
}

void mbox_split_clear(struct mbox_split *s)
{
    buffer_clear(&s->text);
}

static bool is_word(const char *s, const char *words)
{
    for (; *words; words += 3)
        if (!strncmp(s, words, 3))
            return true;
    return false;
}

/* "Mon Jun 01 10:00:00 2009", with a zone or without seconds; out becomes "01 Jun 2009 10:00
 * GMT". */
static bool read_asctime(const char *s, char out[MAIL_DATE_MAX])
{
    char month[4], clock[9], rest[24] = "", year_text[24] = "";
    unsigned day, year = 0;
    if (!is_word(s, "MonTueWedThuFriSatSun") || s[3] != ' ' ||
        sscanf(s + 3, " %3s %2u %8s %23s %23s", month, &day, clock, rest, year_text) < 4 ||
        !is_word(month, "JanFebMarAprMayJunJulAugSepOctNovDec") || clock[1] == '\0' ||
        !strchr(clock, ':'))
        return false;
    if (sscanf(rest, "%4u", &year) != 1 || year < 1000 || rest[0] == '+')
        if (sscanf(year_text, "%4u", &year) != 1 || year < 1000)
            return false;
    snprintf(out, MAIL_DATE_MAX, "%02u %.3s %u %.8s GMT", day % 100, month, year % 10000,
             clock);
    return true;
}

bool mbox_from_line(const char *line, size_t len, char date[MAIL_DATE_MAX])
{
    char text[FROM_LINE_MAX];
    if (len < 5 || len >= sizeof text || memcmp(line, "From ", 5) != 0)
        return false;
    memcpy(text, line, len);
    text[len] = '\0';
    for (const char *at = text + 4; (at = strchr(at, ' ')); at++)
        if (strlen(at) > 16 && read_asctime(at + 1, date))
            return true;
    return false;
}

static enum status hand_on(struct mbox_split *s)
{
    enum status status = STATUS_OK;
    if (s->is_open) {
        s->message.text = s->text.data ? s->text.data : "";
        s->message.len = s->text.len;
        status = s->sink(s->ctx, &s->message);
    }
    buffer_reset(&s->text);
    s->line_at = 0;
    return status;
}

/* Takes one ">" off ">From ", ">>From " and so on. */
static void unquote_from(struct mbox_split *s)
{
    char *line = s->text.data + s->line_at;
    size_t len = s->text.len - s->line_at, marks = 0;
    while (marks < len && line[marks] == '>')
        marks++;
    if (marks == 0 || len - marks < 5 || memcmp(line + marks, "From ", 5) != 0)
        return;
    memmove(line, line + 1, len - 1);
    s->text.len--;
}

/* The line in hand has ended. */
static enum status end_line(struct mbox_split *s)
{
    char date[MAIL_DATE_MAX];
    enum status status = STATUS_OK;
    s->line++;
    if (!s->text.data)
        return STATUS_OK;
    const char *line = s->text.data + s->line_at;
    size_t len = s->text.len - s->line_at;
    while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
        len--;
    if (!s->is_single && s->after_blank && !s->is_line_cut && mbox_from_line(line, len, date)) {
        s->text.len = s->line_at;
        status = hand_on(s);
        s->message = (struct mbox_message){.line = s->line};
        memcpy(s->message.date, date, sizeof date);
        s->is_open = true;
    } else if (!s->is_single) {
        unquote_from(s);
    }
    s->after_blank = len == 0 && !s->is_line_cut;
    s->line_at = s->text.len;
    s->is_line_cut = false;
    return status;
}

/* A message longer than MAIL_MAX loses what is over it, but its lines are still looked at. */
static enum status add(struct mbox_split *s, const char *text, size_t len)
{
    size_t room = s->line_at > MAIL_MAX ? FROM_LINE_MAX : MAIL_MAX + FROM_LINE_MAX - s->line_at;
    size_t has = s->text.len - s->line_at;
    size_t keep = has >= room ? 0 : len < room - has ? len : room - has;
    s->is_line_cut |= keep < len;
    s->message.is_cut |= keep < len;
    return buffer_add(&s->text, text, keep);
}

enum status mbox_split_feed(struct mbox_split *s, const char *buf, size_t len)
{
    enum status status = STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < len;) {
        const char *end = memchr(buf + at, '\n', len - at);
        size_t step = end ? (size_t)(end - buf) + 1 - at : len - at;
        status = add(s, buf + at, step);
        at += step;
        if (status == STATUS_OK && end)
            status = end_line(s);
        if (s->line_at > MAIL_MAX) {
            s->text.len = s->line_at = MAIL_MAX;
            s->message.is_cut = true;
        }
    }
    return status;
}

enum status mbox_split_finish(struct mbox_split *s)
{
    enum status status = STATUS_OK;
    if (s->text.len > s->line_at || s->is_line_cut)
        status = end_line(s);
    return status == STATUS_OK ? hand_on(s) : status;
}
