#include "reader/dayone_clean.h"
#include "reader/formats.h"
#include "reader/markdown_clean.h"
#include "reader/probe.h"
#include "reader/record.h"
#include "reader/split.h"

#include <stdlib.h>
#include <string.h>

/* Day One's plain text (FORMATS.md 4.1): "\tDate:\t…" at the begin of a line starts an entry,
 * more lines "\tWeather:\t…" follow, and a blank line. What stands before the first is no
 * entry. */

struct dayone_text {
    struct reader_base base;
    struct recorder recorder;
    struct splitter split;
    bool is_begun; /* an entry is open */
    char date[SPLIT_LOOK];
    size_t date_len;
    struct buffer clean;
    struct markdown_cleaner cleaner;
    struct fault *fault; /* of the call being made */
    enum status failed;  /* what ended the reading */
    char next[SPLIT_LOOK];
    size_t next_len;
};

static const char mark[] = "\tDate:\t";

static bool judge(void *ctx, const struct split_line *line, size_t *text_at)
{
    struct dayone_text *r = ctx;
    size_t size = sizeof mark - 1;
    if (line->len < size || memcmp(line->text, mark, size) != 0)
        return false;
    r->next_len = line->len - size;
    memcpy(r->next, line->text + size, r->next_len);
    *text_at = line->len;
    return true;
}

/* The text behind the lines of the head: those that begin with a tab, a name and ":\t". */
static struct piece skip_head(struct piece text, unsigned long *line)
{
    while (text.len > 0) {
        const char *end = memchr(text.data, '\n', text.len);
        size_t size = end ? (size_t)(end - text.data) + 1 : text.len;
        const char *colon = memchr(text.data, ':', size);
        bool is_rest = *text.data == '\n' || *text.data == '\r'; /* of the line "Date:" */
        bool is_head =
            *text.data == '\t' && colon && colon + 1 < text.data + size && colon[1] == '\t';
        if (!is_rest && !is_head)
            break;
        *line += end != NULL;
        text.data += size;
        text.len -= size;
    }
    return text;
}

static enum status hand_on(void *ctx, const char *text, size_t len, unsigned long line,
                           bool is_continued)
{
    struct dayone_text *r = ctx;
    struct record record = {.date = {r->date, r->date_len}};
    struct piece body = {text, len};
    enum status status = STATUS_OK;
    if (r->is_begun) {
        if (!is_continued)
            body = skip_head(body, &line);
        record.line = line;
        buffer_reset(&r->clean);
        status = dayone_clean(body.data, body.len, &r->clean);
        if (status == STATUS_OK && r->clean.len > 0)
            status = markdown_clean(&r->cleaner, r->clean.data, r->clean.len, &record.text.data,
                                    &record.text.len);
        record.quotes = r->cleaner.quotes;
        record.quote_count = r->cleaner.quote_count;
        if (status == STATUS_OK)
            status = recorder_take(&r->recorder, &record, r->fault);
    }
    return status;
}

static void next(void *ctx)
{
    struct dayone_text *r = ctx;
    r->is_begun = true;
    memcpy(r->date, r->next, r->next_len);
    r->date_len = r->next_len;
}

static const uint8_t first_bytes[256] = {['\t'] = 1};
static const struct split_rules rules = {
    .first = first_bytes, .judge = judge, .hand_on = hand_on, .next = next};

static enum status dayone_text_feed(struct reader *reader, const char *buf, size_t len,
                                    struct fault *fault)
{
    struct dayone_text *r = (struct dayone_text *)reader;
    r->fault = fault;
    if (r->failed == STATUS_OK)
        return r->failed = split_feed(&r->split, buf, len);
    return STATUS_OK;
}

static enum status dayone_text_finish(struct reader *reader, struct fault *fault)
{
    struct dayone_text *r = (struct dayone_text *)reader;
    r->fault = fault;
    if (r->failed != STATUS_OK)
        return STATUS_OK;
    enum status status = split_finish(&r->split);
    enum status end = recorder_finish(&r->recorder, status == STATUS_OK ? fault : NULL);
    return status == STATUS_OK ? end : status;
}

static void dayone_text_free(struct reader *reader)
{
    struct dayone_text *r = (struct dayone_text *)reader;
    if (!r)
        return;
    split_clear(&r->split);
    recorder_clear(&r->recorder);
    buffer_clear(&r->clean);
    markdown_cleaner_clear(&r->cleaner);
    free(r);
}

static struct reader *dayone_text_open(const struct reader_context *context)
{
    struct dayone_text *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &dayone_text_format, context);
    recorder_init(&r->recorder, &r->base);
    split_init(&r->split, &rules, r);
    return (struct reader *)r;
}

static int dayone_text_detect(const struct format_probe *p)
{
    if (p->head_len >= sizeof mark - 1 && !memcmp(p->head, mark, sizeof mark - 1))
        return 95;
    return probe_has(p, "\n\tDate:\t") ? 90 : 0;
}

const struct format dayone_text_format = {
    .name = "dayone-text",
    .title = "Day One plain text",
    .recognised = "a line that begins with a tab, Date: and a tab",
    .detect = dayone_text_detect,
    .open = dayone_text_open,
    .feed = dayone_text_feed,
    .finish = dayone_text_finish,
    .free = dayone_text_free,
};
