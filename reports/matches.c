/* matches.c - a row for each mention, negated ones too, with the words around it and the
 * lexicon row that found it. start and end are byte offsets in the entry's text; line is the
 * line in the document, empty where its format has none. */
#include "columns.h"
#include "fold.h"
#include "lexicon/lexicon.h"
#include "reports.h"
#include "snippet.h"

#include <string.h>

static enum status matches_columns(const struct report_options *options,
                                   const struct tally_scheme *scheme, char ***columns,
                                   size_t *count)
{
    (void)options;
    (void)scheme;
    struct column_list list = {0};
    columns_add_all(&list, "date,entry,source,line,start,end,group,theme,polarity,who,pattern,"
                           "left,match,right");
    return columns_finish(&list, columns, count);
}

/* Newlines counted so far; matches come in text order, so that no byte is read twice. */
struct line_counter {
    const char *text;
    size_t at;
    unsigned long line;
};

static unsigned long line_at(struct line_counter *counter, size_t at)
{
    while (counter->at < at) {
        const char *newline = memchr(counter->text + counter->at, '\n', at - counter->at);
        counter->line += newline != NULL;
        counter->at = newline ? (size_t)(newline - counter->text) + 1 : at;
    }
    return counter->line;
}

struct snippets {
    struct buffer left, match, right;
};

static enum status cut_snippets(const struct entry *entry, const struct match *m,
                                struct snippets *s)
{
    enum status status = snippet_left(entry->text, m->start, &s->left);
    if (status == STATUS_OK)
        status = snippet_match(entry->text, m->start, m->end, &s->match);
    if (status == STATUS_OK)
        status = snippet_right(entry->text, entry->len, m->end, &s->right);
    return status;
}

static struct cell snippet_cell(const struct buffer *b)
{
    return b->len ? cell_text(b->data, b->len) : cell_empty();
}

static enum status put_match(const struct report_options *options,
                             const struct tally_scheme *scheme, const struct entry *entry,
                             const struct match *m, unsigned long line, struct snippets *s,
                             row_sink *sink, void *ctx)
{
    struct lexicon_row found = {0};
    struct row row = {0};
    char date[DATE_TEXT_MAX];
    enum status status = cut_snippets(entry, m, s);
    if (status != STATUS_OK)
        return status;
    if (options->lexicon)
        lexicon_row(options->lexicon, m->row, &found);
    row_put(&row, cell_date(date_format(entry->date, date)));
    row_put(&row, entry->id ? cell_string(entry->id) : cell_integer(entry->number));
    row_put(&row, cell_string(entry->source));
    row_put(&row, entry->line ? cell_integer(line) : cell_empty());
    row_put(&row, cell_integer(m->start));
    row_put(&row, cell_integer(m->end));
    row_put(&row, cell_string(column_group(scheme, m->theme)));
    row_put(&row, cell_string(scheme->themes[m->theme]));
    row_put(&row, cell_string(m->polarity == POLARITY_NEGATED ? "negated" : "affirmed"));
    row_put(&row, cell_string(m->who == WHO_SELF ? "self" : "other"));
    row_put(&row, cell_string(found.pattern));
    row_put(&row, snippet_cell(&s->left));
    row_put(&row, snippet_cell(&s->match));
    row_put(&row, snippet_cell(&s->right));
    return sink(ctx, row.cells, row.count);
}

static enum status matches_rows(const struct report_options *options,
                                const struct tally_scheme *scheme,
                                const struct entry_result *result, row_sink *sink, void *ctx)
{
    const struct entry *entry = result->entry;
    struct line_counter counter = {entry->text, 0, entry->line};
    struct snippets snippets = {0};
    enum status status = STATUS_OK;
    if (!date_is_wanted(entry->date, options))
        return STATUS_OK;
    for (size_t i = 0; i < result->match_count && status == STATUS_OK; i++) {
        const struct match *m = &result->matches[i];
        if (!column_is_shown(options, m->theme))
            continue;
        if (m->start < counter.at) /* not in text order after all: count again */
            counter = (struct line_counter){entry->text, 0, entry->line};
        unsigned long line = line_at(&counter, m->start);
        status = put_match(options, scheme, entry, m, line, &snippets, sink, ctx);
    }
    buffer_clear(&snippets.left);
    buffer_clear(&snippets.match);
    buffer_clear(&snippets.right);
    return status;
}

const struct report matches_report = {
    .name = "matches",
    .title = "each mention with the words around it",
    .columns = matches_columns,
    .entry_rows = matches_rows,
};
