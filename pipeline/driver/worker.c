#include "driver/worker.h"

#include "base/buffer.h"
#include "context/context.h"
#include "matcher/matcher.h"

#include <stdlib.h>
#include <string.h>

struct worker {
    const struct plan *plan;
    struct tokenizer *tokenizer;
    struct matcher *matcher;
    struct tally *tally;
    struct tally_mention *mentions; /* of the present entry, per theme */
    struct match *matches;          /* of the present entry; streaming reports only */
    size_t match_count;
    size_t match_cap;
};

struct worker *worker_new(const struct plan *plan)
{
    struct worker *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    struct tokenizer_options options = {.count_sentences = plan->report->needs_sentences};
    w->plan = plan;
    w->tokenizer = tokenizer_new(lexicon_vocabulary(plan->lexicon), &options);
    w->matcher = matcher_new(plan->lexicon);
    w->tally = tally_new(&plan->scheme, plan->report->needs_pairs || plan->options->partial);
    w->mentions = calloc(plan->scheme.theme_count + 1, sizeof *w->mentions);
    if (w->tokenizer && w->matcher && w->tally && w->mentions)
        return w;
    worker_free(w);
    return NULL;
}

void worker_free(struct worker *w)
{
    if (!w)
        return;
    tokenizer_free(w->tokenizer);
    matcher_free(w->matcher);
    tally_free(w->tally);
    free(w->mentions);
    free(w->matches);
    free(w);
}

struct tally *worker_tally(struct worker *w)
{
    return w->tally;
}

uint64_t worker_regex_limits(const struct worker *w)
{
    return matcher_regex_limits(w->matcher);
}

static bool is_quoted(const struct entry *entry, const struct match *match)
{
    for (size_t i = 0; i < entry->quote_count; i++)
        if (match->start < entry->quotes[i].end && entry->quotes[i].start < match->end)
            return true;
    return false;
}

static void count_match(struct worker *w, const struct match *match)
{
    struct tally_mention *mention = &w->mentions[match->theme];
    if (match->polarity == POLARITY_NEGATED) {
        mention->negated++;
    } else {
        mention->matches++;
        mention->self += match->who == WHO_SELF;
    }
}

static enum status take_matches(struct worker *w, const struct entry *entry,
                                const struct matches *found)
{
    bool keeps = w->plan->report->entry_rows != NULL;
    for (size_t i = 0; i < found->count; i++) {
        struct match *match = &found->items[i];
        if (!w->plan->selected[match->theme])
            continue;
        if (is_quoted(entry, match))
            match->who = WHO_OTHER;
        count_match(w, match);
        if (!keeps)
            continue;
        struct match *matches =
            array_grow(w->matches, sizeof *matches, w->match_count + 1, &w->match_cap);
        if (!matches)
            return STATUS_ENOMEM;
        w->matches = matches;
        matches[w->match_count++] = *match;
    }
    return STATUS_OK;
}

static enum status analyse(struct worker *w, const struct entry *entry)
{
    struct sentence sentence;
    struct matches found;
    enum status status;
    tokenizer_begin(w->tokenizer, entry->text, entry->len);
    while ((status = tokenizer_next(w->tokenizer, TOKENIZER_ANCHORED, &sentence)) ==
           STATUS_OK) {
        status = matcher_run(w->matcher, entry->text, &sentence, &found);
        if (status != STATUS_OK)
            return status;
        if (found.count == 0)
            continue;
        context_apply(w->plan->lexicon, entry->text, &sentence, &found);
        status = take_matches(w, entry, &found);
        if (status != STATUS_OK)
            return status;
    }
    return status == STATUS_STOP ? STATUS_OK : status;
}

enum status worker_entry(struct worker *w, const struct entry *entry, row_sink *sink, void *ctx)
{
    const struct plan *plan = w->plan;
    if (!plan_takes(plan, entry->date))
        return STATUS_OK;
    memset(w->mentions, 0, plan->scheme.theme_count * sizeof *w->mentions);
    w->match_count = 0;
    enum status status = analyse(w, entry);
    if (status != STATUS_OK)
        return status;
    uint64_t words = tokenizer_words(w->tokenizer);
    /* Series cost memory for each: only where something asks for them. */
    bool has_series =
        plan->report_options.by_series || plan->report_options.side || plan->options->partial;
    const char *series = has_series ? entry->series : "";
    if (plan->report->entry_rows) {
        struct entry_result result = {
            entry,       words,      tokenizer_sentences(w->tokenizer),
            w->mentions, w->matches, w->match_count};
        return plan->report->entry_rows(&plan->report_options, &plan->scheme, &result, sink,
                                        ctx);
    }
    return tally_add(w->tally, series, entry->date, words, w->mentions);
}
