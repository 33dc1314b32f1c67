#include "reader/split.h"

#include "reader/heading.h"
#include "reader/reader_base.h"

#include <string.h>

void split_init(struct splitter *s, const struct split_rules *rules, void *ctx)
{
    *s = (struct splitter){
        .rules = rules, .ctx = ctx, .after_blank = true, .line = 1, .region_line = 1};
}

void split_clear(struct splitter *s)
{
    buffer_clear(&s->head);
    buffer_clear(&s->held);
}

static enum status hand_on_part(struct splitter *s, const char *text, size_t len)
{
    enum status status = s->rules->hand_on(s->ctx, text, len, s->region_line, s->is_continued);
    s->region_line += reader_lines(text, len);
    s->is_continued = true;
    return status;
}

/* Hands on text, in parts where there is more than ENTRY_MAX of it. */
static enum status hand_on(struct splitter *s, const char *text, size_t len)
{
    enum status status = STATUS_OK;
    while (status == STATUS_OK && len > ENTRY_MAX) {
        size_t part = reader_cut(text, ENTRY_MAX);
        status = hand_on_part(s, text, part);
        text += part;
        len -= part;
    }
    if (status == STATUS_OK)
        status = s->rules->hand_on(s->ctx, text, len, s->region_line, s->is_continued);
    s->is_continued = false;
    s->rules->next(s->ctx);
    return status;
}

/* By what is looked at of a line, so that it does not matter where a cut falls. */
static bool is_blank_line(const char *text, size_t len)
{
    for (size_t i = 0; i < len && i < SPLIT_LOOK; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    return true;
}

/* The inner question of the hot path: nearly every line of prose is dismissed here, by its
 * first byte or first two letters. text has at least one byte. */
static inline bool may_begin(const struct splitter *s, const char *text, size_t len)
{
    uint8_t kind = s->rules->first[(unsigned char)text[0]];
    return kind && (kind == 1 || heading_pair(text, len));
}

static bool judge(struct splitter *s, const char *text, size_t len, size_t *text_at)
{
    struct split_line line = {text, len, len < SPLIT_LOOK, s->after_blank, s->line};
    if (len >= SPLIT_LOOK)
        line.len = SPLIT_LOOK;
    else if (len > 0 && text[len - 1] == '\r')
        line.len--;
    *text_at = line.len;
    return s->rules->judge(s->ctx, &line, text_at);
}

/* What is held is an entry that goes on; whole lines over the limit leave early. */
static enum status relieve(struct splitter *s)
{
    size_t whole = s->is_in_line && !s->is_judged ? s->line_at : s->held.len;
    size_t gone = 0;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && whole - gone > ENTRY_MAX) {
        const char *text = s->held.data + gone;
        size_t part = reader_cut(text, ENTRY_MAX);
        status = hand_on_part(s, text, part);
        gone += part;
    }
    if (gone > 0) {
        s->held.len -= gone;
        memmove(s->held.data, s->held.data + gone, s->held.len);
        s->line_at = s->line_at > gone ? s->line_at - gone : 0;
    }
    return status;
}

/* The line in hand, which begins in held, turned out to begin an entry. */
static enum status begin_in_held(struct splitter *s, size_t text_at)
{
    enum status status = hand_on(s, s->held.data, s->line_at);
    size_t from = s->line_at + text_at;
    s->held.len -= from;
    if (s->held.len > 0)
        memmove(s->held.data, s->held.data + from, s->held.len);
    s->line_at = 0;
    s->region_line = s->line;
    return status;
}

/* Goes on with the line that a cut left unfinished. *used is what it took of the block. */
static enum status go_on(struct splitter *s, const char *block, size_t len, size_t *used)
{
    const char *end = memchr(block, '\n', len);
    *used = end ? (size_t)(end - block) + 1 : len;
    enum status status = buffer_add(&s->held, block, *used);
    if (status != STATUS_OK)
        return status;
    const char *line = s->held.data + s->line_at;
    size_t line_len = s->held.len - s->line_at - (end != NULL);
    if (!s->is_judged && (end || line_len >= SPLIT_LOOK)) {
        bool is_blank = is_blank_line(line, line_len);
        size_t text_at;
        s->is_judged = true;
        if (!is_blank && may_begin(s, line, line_len) && judge(s, line, line_len, &text_at))
            status = begin_in_held(s, text_at);
        s->after_blank = is_blank;
    }
    if (end) {
        s->is_in_line = false;
        s->line++;
    }
    return status;
}

/* The entry that ends before block + at: the part held, and what the block adds to it. */
static enum status end_region(struct splitter *s, const char *text, size_t len)
{
    enum status status;
    if (s->held.len == 0)
        return hand_on(s, text, len);
    status = buffer_add(&s->held, text, len);
    if (status == STATUS_OK)
        status = hand_on(s, s->held.data, s->held.len);
    buffer_reset(&s->held);
    return status;
}

/* Keeps the end of a block. Where its last line is not whole, that begins at line_at. */
static enum status keep(struct splitter *s, const char *text, size_t len, size_t line_at,
                        bool is_in_line)
{
    s->line_at = s->held.len + line_at;
    s->is_in_line = is_in_line;
    enum status status = buffer_add(&s->held, text, len);
    return status == STATUS_OK ? relieve(s) : status;
}

static enum status run(struct splitter *s, const char *block, size_t len)
{
    size_t at = 0;
    if (s->is_in_line) {
        enum status status = go_on(s, block, len, &at);
        if (status != STATUS_OK || s->is_in_line)
            return status == STATUS_OK ? relieve(s) : status;
    }
    size_t region = at;
    s->is_judged = false;
    while (at < len) {
        const char *line = block + at;
        const char *end = memchr(line, '\n', len - at);
        size_t line_len = end ? (size_t)(end - line) : len - at;
        size_t text_at;
        if (!end && line_len < SPLIT_LOOK)
            break;
        if (may_begin(s, line, line_len + (end != NULL)) &&
            judge(s, line, line_len, &text_at)) {
            enum status status = end_region(s, block + region, at - region);
            if (status != STATUS_OK)
                return status;
            region = at + text_at;
            s->region_line = s->line;
        }
        s->after_blank = (unsigned char)line[0] <= ' ' && is_blank_line(line, line_len);
        if (!end) {
            s->is_judged = true;
            break;
        }
        s->line++;
        at += line_len + 1;
    }
    return keep(s, block + region, len - region, at < region ? 0 : at - region, at < len);
}

/* Collects the head, unless the first block has all of it. */
static enum status decide(struct splitter *s, const char **text, size_t *len, bool is_last)
{
    if (s->head.len > 0 || (*len < SPLIT_HEAD && !is_last)) {
        enum status status = buffer_add(&s->head, *text, *len);
        if (status != STATUS_OK || (s->head.len < SPLIT_HEAD && !is_last)) {
            *len = 0;
            return status;
        }
        *text = s->head.data;
        *len = s->head.len;
    }
    s->is_decided = true;
    if (s->rules->decide)
        s->rules->decide(s->ctx, *len ? *text : "", *len < SPLIT_HEAD ? *len : SPLIT_HEAD);
    return STATUS_OK;
}

enum status split_feed(struct splitter *s, const char *block, size_t len)
{
    enum status status = STATUS_OK;
    if (!s->is_decided)
        status = decide(s, &block, &len, false);
    if (status == STATUS_OK && s->is_decided && len > 0)
        status = run(s, block, len);
    return status;
}

/* The last line has no line end: it is whole all the same. */
static enum status end_line(struct splitter *s)
{
    const char *line = s->held.len ? s->held.data + s->line_at : "";
    size_t line_len = s->held.len - s->line_at;
    size_t text_at;
    s->is_in_line = false;
    if (s->is_judged || line_len == 0 || !may_begin(s, line, line_len) ||
        !judge(s, line, line_len, &text_at))
        return STATUS_OK;
    return begin_in_held(s, text_at);
}

enum status split_finish(struct splitter *s)
{
    enum status status = STATUS_OK;
    if (!s->is_decided) {
        const char *text = "";
        size_t len = 0;
        status = decide(s, &text, &len, true);
        if (status == STATUS_OK && len > 0)
            status = run(s, text, len);
    }
    if (status == STATUS_OK && s->is_in_line)
        status = end_line(s);
    if (status == STATUS_OK)
        status = hand_on(s, s->held.len ? s->held.data : "", s->held.len);
    buffer_reset(&s->held);
    return status;
}
