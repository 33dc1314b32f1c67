#include "reader/field_text.h"
#include "reader/formats.h"
#include "reader/json_reader.h"
#include "reader/probe.h"

#include <string.h>

/* X's archive, tweets.js and note-tweet.js (FORMATS.md 4.10): a script that assigns an array.
 * Retweets are others' words, and cut. */

static bool is_retweet(struct piece text)
{
    return text.len >= 4 && !memcmp(text.data, "RT @", 4);
}

static enum status take(struct json_reader *r, value *v, unsigned long line)
{
    value *note = value_field(v, "noteTweet");
    value *tweet = note ? note : value_field(v, "tweet");
    if (!tweet)
        tweet = v; /* older archives have no wrapper */
    struct piece text = value_field_text(tweet, "full_text");
    if (note)
        text = value_field_text(value_field(note, "core"), "text");
    else if (!text.data)
        text = value_field_text(tweet, "text");
    struct record record = {.line = line};
    record.id = value_scalar(value_field(tweet, note ? "noteTweetId" : "id_str"), r->id);
    record.date = value_field_text(tweet, note ? "createdAt" : "created_at");
    if (is_retweet(text)) {
        r->base.counts.left_out++;
        return STATUS_OK;
    }
    enum status status = field_unescape(text.data, text.len, &r->text);
    record.text = json_reader_text(r);
    return status == STATUS_OK ? json_reader_take(r, &record) : status;
}

static const struct json_kind kind = {
    .format = &twitter_format, .scan = {.shape = JSON_ELEMENTS, .first = '['}, .take = take};

static struct reader *twitter_open(const struct reader_context *context)
{
    return json_reader_open(&kind, sizeof(struct json_reader), context);
}

static int twitter_detect(const struct format_probe *p)
{
    if (p->head_len > 11 && !memcmp(p->head, "window.YTD.", 11))
        return 98;
    return probe_first(p) == '[' && probe_has_key(p, "full_text") &&
                   probe_has_key(p, "created_at")
               ? 80
               : 0;
}

const struct format twitter_format = {
    .name = "twitter",
    .title = "X (Twitter) archive",
    .recognised = "window.YTD. at its head",
    .needs = NEEDS_JSON,
    .detect = twitter_detect,
    .open = twitter_open,
    .feed = json_reader_feed,
    .finish = json_reader_finish,
    .free = json_reader_free,
};
