/* who_cues.c - what lexicons/learn_who.py learns from: for each match of each text, the cues
 * that speak of who is meant and where they stand.
 *
 *     who_cues < TEXTS      lines ID<TAB>TEXT; writes lines of tab-separated fields:
 *
 * id, theme, polarity and who as decided, whether the row itself says who, then row:place for
 * each cue (cues_who.csv's line; enum cue_place). Not a test: built with the tests. */
#include "context/context.h"
#include "context/who.h"
#include "lexicon/compiled.h"
#include "matcher/matcher.h"
#include "tokenizer/tokenizer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void show_cue(void *ctx, const struct cue_match *cue, enum cue_place place)
{
    struct lexicon_row row;
    lexicon_row(ctx, cue->row, &row);
    printf("\t%u:%d", (unsigned)row.line, (int)place);
}

static void show_match(struct lexicon *lexicon, const struct matches *found,
                       const struct clauses *clauses, const struct match *match)
{
    const struct compiled *compiled = lexicon_compiled(lexicon);
    bool is_fixed = match->row < compiled->pattern_count &&
                    compiled->patterns[match->row].who != PATTERN_WHO_AUTO;
    printf("\t%s\t%d\t%d\t%d", lexicon_theme(lexicon, match->theme)->id, match->polarity,
           match->who, is_fixed);
    who_cues(compiled, found, clauses, match, show_cue, lexicon);
}

static void show_text(struct lexicon *lexicon, struct tokenizer *tokenizer,
                      struct matcher *matcher, const char *id, const char *text)
{
    struct sentence sentence;
    struct matches found;
    struct clauses clauses;
    tokenizer_begin(tokenizer, text, strlen(text));
    while (tokenizer_next(tokenizer, TOKENIZER_EVERY_SENTENCE, &sentence) == STATUS_OK) {
        if (matcher_run(matcher, text, &sentence, &found) != STATUS_OK || found.count == 0)
            continue;
        clauses_find(&clauses, text, &sentence, &found);
        context_apply(lexicon, text, &sentence, &found);
        for (size_t i = 0; i < found.count; i++) {
            fputs(id, stdout);
            show_match(lexicon, &found, &clauses, &found.items[i]);
            putchar('\n');
        }
    }
}

int main(void)
{
    struct tokenizer_options options = {0};
    struct lexicon *lexicon = lexicon_builtin();
    struct tokenizer *tokenizer = tokenizer_new(lexicon_vocabulary(lexicon), &options);
    struct matcher *matcher = matcher_new(lexicon);
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    while ((len = getline(&line, &cap, stdin)) > 0) {
        char *tab = strchr(line, '\t');
        if (!tab)
            continue;
        line[len - (line[len - 1] == '\n')] = '\0';
        *tab = '\0';
        show_text(lexicon, tokenizer, matcher, line, tab + 1);
    }
    free(line);
    matcher_free(matcher);
    tokenizer_free(tokenizer);
    lexicon_free(lexicon);
    return 0;
}
