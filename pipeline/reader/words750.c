#include "reader/formats.h"
#include "reader/probe.h"
#include "reader/record.h"
#include "reader/split.h"

#include <stdlib.h>
#include <string.h>

/* 750words' months (FORMATS.md 4.11), old and new:
 *
 *     ------ ENTRY ------          ===== ENTRY =====
 *     Date:    2019-11-24          === DATE: 2023-01-01 ===
 *     Words:   752                 === TITLE: … ===
 *     Minutes: 18                  === BODY ===
 *     (blank)
 *     the text                     the text
 */

struct words_reader {
    struct reader_base base;
    struct recorder recorder;
    struct splitter split;
    bool is_begun;            /* an entry is open */
    struct piece date, title; /* of the entry being handed on */
    struct buffer head;       /* keeps them for its further parts */
    struct fault *fault;      /* of the call being made */
    enum status failed;       /* what ended the reading */
};

static bool begins(struct piece line, const char *with)
{
    size_t size = strlen(with);
    return line.len >= size && !memcmp(line.data, with, size);
}

static bool judge(void *ctx, const struct split_line *line, size_t *text_at)
{
    struct piece text = piece_trim((struct piece){line->text, line->len});
    (void)ctx;
    *text_at = line->len;
    return piece_is(text, "------ ENTRY ------") || piece_is(text, "===== ENTRY =====");
}

/* What stands behind a name in a line of the head, without the marks at its end. */
static struct piece value_of(struct piece line, const char *name)
{
    struct piece p = {line.data + strlen(name), line.len - strlen(name)};
    p = piece_trim(p);
    while (p.len > 0 && p.data[p.len - 1] == '=')
        p.len--;
    return piece_trim(p);
}

static struct piece next_line(struct piece *text)
{
    const char *end = memchr(text->data, '\n', text->len);
    size_t size = end ? (size_t)(end - text->data) + 1 : text->len;
    struct piece line = piece_trim((struct piece){text->data, size});
    text->data += size;
    text->len -= size;
    return line;
}

/* What a line of the head is: 0 none, 1 of the old head, 2 of the new one. */
static int kind_of_line(struct piece line)
{
    if (begins(line, "=== "))
        return 2;
    return begins(line, "Date:") || begins(line, "Words:") || begins(line, "Minutes:");
}

/* Goes past the head, up to the body; returns what is left, and keeps the date and title. The
 * old head ends with a blank line, the new one with "=== BODY ===". */
static struct piece take_head(struct words_reader *r, struct piece text, unsigned long *number)
{
    int seen = 0;
    bool is_over = false;
    r->date = r->title = (struct piece){NULL, 0};
    while (text.len > 0 && !is_over) {
        struct piece rest = text, line = next_line(&rest);
        int kind = kind_of_line(line);
        if (line.len > 0 && (kind == 0 || (seen != 0 && kind != seen)))
            break;
        if (begins(line, "=== DATE:"))
            r->date = value_of(line, "=== DATE:");
        else if (begins(line, "Date:"))
            r->date = value_of(line, "Date:");
        else if (begins(line, "=== TITLE:"))
            r->title = value_of(line, "=== TITLE:");
        is_over = line.len == 0 ? seen == 1 : piece_is(line, "=== BODY ===");
        seen = kind ? kind : seen;
        text = rest;
        ++*number;
    }
    return text;
}

static enum status hand_on(void *ctx, const char *text, size_t len, unsigned long line,
                           bool is_continued)
{
    struct words_reader *r = ctx;
    struct piece body = {text, len};
    if (!r->is_begun)
        return STATUS_OK;
    if (!is_continued)
        body = take_head(r, body, &line);
    struct record record = {.date = r->date, .title = r->title, .text = body, .line = line};
    enum status status = recorder_take(&r->recorder, &record, r->fault);
    r->title = (struct piece){NULL, 0};
    buffer_reset(&r->head);
    if (status == STATUS_OK)
        status = buffer_add(&r->head, r->date.data, r->date.len);
    r->date = (struct piece){r->head.data, r->head.len};
    return status;
}

static void next(void *ctx)
{
    ((struct words_reader *)ctx)->is_begun = true;
}

static const uint8_t first_bytes[256] = {['-'] = 1, ['='] = 1};
static const struct split_rules rules = {
    .first = first_bytes, .judge = judge, .hand_on = hand_on, .next = next};

static enum status words_feed(struct reader *reader, const char *buf, size_t len,
                              struct fault *fault)
{
    struct words_reader *r = (struct words_reader *)reader;
    r->fault = fault;
    if (r->failed == STATUS_OK)
        return r->failed = split_feed(&r->split, buf, len);
    return STATUS_OK;
}

static enum status words_finish(struct reader *reader, struct fault *fault)
{
    struct words_reader *r = (struct words_reader *)reader;
    r->fault = fault;
    if (r->failed != STATUS_OK)
        return STATUS_OK;
    enum status status = split_finish(&r->split);
    enum status end = recorder_finish(&r->recorder, status == STATUS_OK ? fault : NULL);
    return status == STATUS_OK ? end : status;
}

static void words_free(struct reader *reader)
{
    struct words_reader *r = (struct words_reader *)reader;
    if (!r)
        return;
    split_clear(&r->split);
    recorder_clear(&r->recorder);
    buffer_clear(&r->head);
    free(r);
}

static struct reader *words_open(const struct reader_context *context)
{
    struct words_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &words750_format, context);
    recorder_init(&r->recorder, &r->base);
    split_init(&r->split, &rules, r);
    return (struct reader *)r;
}

static int words_detect(const struct format_probe *p)
{
    return probe_has(p, "------ ENTRY ------\n") || probe_has(p, "===== ENTRY =====\n") ||
                   probe_has(p, "------ ENTRY ------\r") || probe_has(p, "===== ENTRY =====\r")
               ? 95
               : 0;
}

const struct format words750_format = {
    .name = "750words",
    .title = "750words, a month of text",
    .recognised = "a line ------ ENTRY ------ or ===== ENTRY =====",
    .detect = words_detect,
    .open = words_open,
    .feed = words_feed,
    .finish = words_finish,
    .free = words_free,
};
