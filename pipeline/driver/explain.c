/* explain.c - themeline_explain: one text through the stages, each shown. */
#include "context/context.h"
#include "driver/asked_lexicon.h"
#include "matcher/matcher.h"
#include "source/decode.h"
#include "tally/tally.h"
#include "themeline.h"

#include <stdlib.h>
#include <string.h>

struct explanation {
    FILE *out;
    bool colour;
    const char *text;
    size_t len;
    struct lexicon *lexicon;
    struct tokenizer *tokenizer;
    struct matcher *matcher;
    struct tally_mention *mentions;
};

static const char *const bold = "1", *const green = "32", *const yellow = "33",
                         *const dim = "2";

static void paint(const struct explanation *e, const char *code, const char *text, size_t len)
{
    if (e->colour)
        fprintf(e->out, "\x1b[%sm%.*s\x1b[0m", code, (int)len, text);
    else
        fprintf(e->out, "%.*s", (int)len, text);
}

static void show_tokens(const struct explanation *e, const struct sentence *s)
{
    const struct vocabulary *v = lexicon_vocabulary(e->lexicon);
    fputs("  tokens   ", e->out);
    for (uint32_t i = 0; i < s->count; i++) {
        const struct token *t = &s->tokens[i];
        const char *code = t->word && vocabulary_is_anchor(v, t->word) ? bold : dim;
        fputc(' ', e->out);
        paint(e, t->word ? code : "0", e->text + t->start, t->end - t->start);
        if (t->word && vocabulary_is_stem(v, t->word)) {
            size_t len;
            const char *stem = vocabulary_text(v, t->word, &len);
            fprintf(e->out, "(%.*s*)", (int)len, stem);
        }
    }
    fputc('\n', e->out);
}

static void show_cue(const struct explanation *e, const char *label, uint32_t row)
{
    struct lexicon_row cue;
    if (row == CUE_ROW_NONE)
        return;
    lexicon_row(e->lexicon, row, &cue);
    fprintf(e->out, "             %s: \"%s\" (%s:%u)\n", label, cue.pattern, cue.file,
            (unsigned)cue.line);
}

/* The rows of evidence that say the most for or against a theme. */
enum { EVIDENCE_SHOWN = 6 };

struct top_evidence {
    struct {
        uint32_t row;
        int32_t weight;
    } items[EVIDENCE_SHOWN];
    size_t count;
};

static void keep_top(void *ctx, uint32_t row, int32_t weight)
{
    struct top_evidence *top = ctx;
    size_t at = top->count;
    while (at > 0 && abs(top->items[at - 1].weight) < abs(weight))
        at--;
    if (at == EVIDENCE_SHOWN)
        return;
    top->count += top->count < EVIDENCE_SHOWN;
    memmove(&top->items[at + 1], &top->items[at], (top->count - at - 1) * sizeof top->items[0]);
    top->items[at].row = row;
    top->items[at].weight = weight;
}

static void show_evidence(const struct explanation *e, uint16_t theme)
{
    struct top_evidence top = {.count = 0};
    struct lexicon_row row;
    int32_t sum = matcher_evidence(e->matcher, theme, keep_top, &top);
    if (top.count == 0)
        return;
    fprintf(e->out, "             evidence %.2f:", sum / 1000.0);
    for (size_t i = 0; i < top.count; i++) {
        lexicon_row(e->lexicon, top.items[i].row, &row);
        fprintf(e->out, "%s \"%s\" %.2f", i ? "," : "", row.pattern,
                top.items[i].weight / 1000.0);
    }
    fputc('\n', e->out);
}

static void show_match(const struct explanation *e, const struct match *m)
{
    struct lexicon_row row;
    const struct theme *theme = lexicon_theme(e->lexicon, m->theme);
    lexicon_row(e->lexicon, m->row, &row);
    fputs("  match     ", e->out);
    paint(e, bold, theme->id, strlen(theme->id));
    fprintf(e->out, " (%s)  \"", lexicon_group_name(e->lexicon, theme->group));
    paint(e, green, e->text + m->start, m->end - m->start);
    fprintf(e->out, "\"  bytes %u-%u\n", (unsigned)m->start, (unsigned)m->end);
    fprintf(e->out, "             row: %s:%u: %s", row.file, (unsigned)row.line, row.pattern);
    fprintf(e->out, *row.source ? "  [%s]\n" : "\n", row.source);
    fputs("             polarity: ", e->out);
    const char *polarity = m->polarity == POLARITY_NEGATED ? "negated" : "affirmed";
    paint(e, m->polarity == POLARITY_NEGATED ? yellow : green, polarity, strlen(polarity));
    fprintf(e->out, ", who: %s\n", m->who == WHO_SELF ? "self" : "other");
    show_evidence(e, m->theme);
    show_cue(e, "negation cue", m->negation);
    show_cue(e, "subject cue", m->subject);
}

static enum status show_sentence(struct explanation *e, unsigned number,
                                 const struct sentence *s)
{
    struct matches found;
    fprintf(e->out, "sentence %u\n  text      %.*s\n", number, (int)(s->end - s->start),
            e->text + s->start);
    show_tokens(e, s);
    enum status status = matcher_run(e->matcher, e->text, s, &found);
    if (status != STATUS_OK)
        return status;
    context_apply(e->lexicon, e->text, s, &found);
    for (size_t i = 0; i < found.count; i++) {
        struct tally_mention *mention = &e->mentions[found.items[i].theme];
        bool is_negated = found.items[i].polarity == POLARITY_NEGATED;
        show_match(e, &found.items[i]);
        mention->negated += is_negated;
        mention->matches += !is_negated;
        mention->self += !is_negated && found.items[i].who == WHO_SELF;
    }
    if (found.count == 0)
        fputs("  no match\n", e->out);
    return STATUS_OK;
}

static void show_counts(const struct explanation *e)
{
    fprintf(e->out, "counts      %llu words, %llu sentences\n",
            (unsigned long long)tokenizer_words(e->tokenizer),
            (unsigned long long)tokenizer_sentences(e->tokenizer));
    for (size_t i = 0; i < lexicon_theme_count(e->lexicon); i++)
        if (e->mentions[i].matches || e->mentions[i].negated)
            fprintf(e->out, "  %-32s matches %u, self %u, negated %u\n",
                    lexicon_theme(e->lexicon, i)->id, e->mentions[i].matches,
                    e->mentions[i].self, e->mentions[i].negated);
}

static enum status explain(struct explanation *e)
{
    struct tokenizer_options options = {.count_sentences = true};
    struct sentence sentence;
    unsigned number = 0;
    e->tokenizer = tokenizer_new(lexicon_vocabulary(e->lexicon), &options);
    e->matcher = matcher_new(e->lexicon);
    e->mentions = calloc(lexicon_theme_count(e->lexicon) + 1, sizeof *e->mentions);
    if (!e->tokenizer || !e->matcher || !e->mentions)
        return STATUS_ENOMEM;
    enum status status = STATUS_OK;
    tokenizer_begin(e->tokenizer, e->text, e->len);
    while (status == STATUS_OK &&
           (status = tokenizer_next(e->tokenizer, TOKENIZER_EVERY_SENTENCE, &sentence)) ==
               STATUS_OK)
        status = show_sentence(e, ++number, &sentence);
    if (status != STATUS_STOP)
        return status;
    show_counts(e);
    return STATUS_OK;
}

/* The stages take valid UTF-8 only, and a shell hands over any bytes. */
int themeline_explain(const struct themeline_options *options, const char *text, FILE *out,
                      bool colour, struct themeline_error *error)
{
    struct explanation e = {.out = out, .colour = colour};
    struct fault fault = {0};
    struct decoder *decoder = decoder_new("UTF-8");
    *error = (struct themeline_error){.text = ""};
    enum status status = decoder
                             ? decoder_feed(decoder, text, strlen(text), true, &e.text, &e.len)
                             : STATUS_ENOMEM;
    int result = THEMELINE_DONE;
    if (status == STATUS_OK && !(e.lexicon = asked_lexicon(options, error)))
        result = THEMELINE_FAILED;
    else if (status == STATUS_OK)
        status = explain(&e);
    if (status != STATUS_OK)
        result = asked_failed(status, &fault, error);
    decoder_free(decoder);
    tokenizer_free(e.tokenizer);
    matcher_free(e.matcher);
    free(e.mentions);
    lexicon_free(e.lexicon);
    return result;
}
