/* Plain text: entries begin at date headings, or the file is one entry. The text is handed on
 * as it stands, mostly in place. A title before the first date is no entry. */
#include "reader/dated.h"
#include "reader/formats.h"

#include <stdlib.h>
#include <string.h>

struct text_reader {
    struct reader_base base;
    struct splitter split;
    struct dated dated;
};

static void decide(void *ctx, const char *head, size_t len)
{
    struct text_reader *r = ctx;
    dated_decide(&r->dated, head, len, heading_first_bytes);
}

static bool judge(void *ctx, const struct split_line *line, size_t *text_at)
{
    struct text_reader *r = ctx;
    return dated_judge(&r->dated, line, text_at);
}

/* A short line that ends no sentence, and a blank one. */
static bool is_title(const struct text_reader *r, const char *text, size_t len)
{
    enum { TITLE_MAX = 80 };
    struct piece line;
    bool has_gap;
    if (!dated_front_line(&r->dated, text, len, &line, &has_gap) || !has_gap ||
        line.len > TITLE_MAX)
        return false;
    for (size_t i = 0; i < line.len; i++) {
        bool is_end = strchr(".!?", line.data[i]) ||
                      (line.len - i >= 3 && !memcmp(line.data + i, "\xe2\x80\xa6", 3));
        if (is_end && (i + 3 >= line.len || line.data[i + 1] == ' '))
            return false;
    }
    return true;
}

static enum status hand_on(void *ctx, const char *text, size_t len, unsigned long line,
                           bool is_continued)
{
    struct text_reader *r = ctx;
    if (!is_continued && is_title(r, text, len)) {
        r->base.counts.empty++;
        return STATUS_OK;
    }
    return dated_emit(&r->dated, text, len, line, is_continued, NULL, 0);
}

static void next(void *ctx)
{
    dated_next(&((struct text_reader *)ctx)->dated);
}

static struct reader *text_open(const struct reader_context *context)
{
    static const struct split_rules rules = {heading_first_bytes, decide, judge, hand_on, next};
    struct text_reader *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    reader_base_init(&r->base, &text_format, context);
    split_init(&r->split, &rules, r);
    dated_init(&r->dated, &r->base);
    return (struct reader *)r;
}

static enum status text_feed(struct reader *r, const char *buf, size_t len, struct fault *fault)
{
    (void)fault; /* any text is good */
    return split_feed(&((struct text_reader *)r)->split, buf, len);
}

static enum status text_finish(struct reader *reader, struct fault *fault)
{
    struct text_reader *r = (struct text_reader *)reader;
    (void)fault;
    enum status status = split_finish(&r->split);
    dated_finish(&r->dated);
    return status;
}

static void text_free(struct reader *r)
{
    if (r)
        split_clear(&((struct text_reader *)r)->split);
    free(r);
}

static int text_detect(const struct format_probe *p)
{
    (void)p;
    return 1; /* the last resort */
}

const struct format text_format = {
    .name = "text",
    .title = "Plain text",
    .recognised = "anything that no other format claims",
    .detect = text_detect,
    .open = text_open,
    .feed = text_feed,
    .finish = text_finish,
    .free = text_free,
};
