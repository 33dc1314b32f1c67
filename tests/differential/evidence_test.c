/* Evidence against a naive adder, on random lexicons and random sentences: families, classes,
 * words and pairs, windows, patterns that join it, idioms that hide it. The naive one asks
 * every row at every token and knows nothing of units, vectors, hash tables and filters. */
#include "base/buffer.h"
#include "lexicon/compile.h"
#include "lexicon/compiled.h"
#include "lexicon/lexicon_make.h"
#include "matcher/matcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 400, SENTENCES = 40, TOKENS_MAX = 110, THEMES_MOST = 38 };
enum { ROWS_MAX = 40, CLASSES = 4, PATTERNS_MAX = 24 };

static const char *const words[] = {"push", "pushes", "pushed", "trust", "trusts", "wall",
                                    "open", "up",     "away",   "not",   "i",      "you",
                                    "feel", "safe",   "home",   "lamp"};
enum { WORDS = sizeof words / sizeof *words };
/* Of no row; the last two are found as words without their ending. */
static const char *const others[] = {"zebra", "quince", "pushing", "wall's", "home's"};
enum { OTHERS = sizeof others / sizeof *others };

static uint32_t state;

static uint32_t rnd(uint32_t below)
{
    state = state * 1664525U + 1013904223U;
    return (state >> 8) % below;
}

/* --- a random lexicon -------------------------------------------------------------------- */

enum { NO_WORD = WORDS };

struct class
{
    bool has[WORDS];
    const char *stem;       /* or NULL */
    unsigned phrases[2][2]; /* words, of phrase_count */
    unsigned phrase_count;
};

enum shape {
    SHAPE_WORD,
    SHAPE_CLASS,
    SHAPE_START,
    SHAPE_PAIR,
    SHAPE_GAP,
    SHAPE_FIRST,
    SHAPE_LAST
};

struct evidence_row {
    enum shape shape;
    unsigned left, right;     /* words; of SHAPE_CLASS: left is the class */
    int weights[THEMES_MOST]; /* rounded, in hundredths */
    struct buffer name, text;
};

struct pattern_row {
    unsigned count, of[2]; /* words, one after the other */
    unsigned theme;        /* theme_count: an idiom */
    int weight;            /* thousandths */
    char text[40], number[16];
};

struct world {
    unsigned theme_count;
    char themes[THEMES_MOST][12];
    unsigned family[WORDS]; /* the first word of it */
    struct buffer forms[WORDS];
    struct class classes[CLASSES];
    struct evidence_row rows[ROWS_MAX];
    unsigned row_count;
    struct pattern_row patterns[PATTERNS_MAX];
    unsigned pattern_count;
    struct lexicon *lexicon;
};

static void make_families(struct world *w)
{
    for (unsigned i = 0; i < WORDS; i++)
        w->family[i] = i;
    for (unsigned i = 1; i < WORDS; i++)
        if (rnd(3) == 0)
            w->family[i] = w->family[rnd(i)];
    for (unsigned i = 0; i < WORDS; i++)
        if (w->family[i] != i)
            buffer_printf(&w->forms[w->family[i]], "%s ", words[i]);
}

static void make_classes(struct world *w)
{
    static const char *const stems[] = {"pus", "push", "wal", "hom", "tru"};
    for (unsigned c = 0; c < CLASSES; c++) {
        struct class *class = &w->classes[c];
        class->has[rnd(WORDS)] = true;
        for (unsigned i = rnd(4); i > 0; i--)
            class->has[rnd(WORDS)] = true;
        class->stem = rnd(3) ? NULL : stems[rnd(sizeof stems / sizeof *stems)];
        class->phrase_count = rnd(3);
        for (unsigned p = 0; p < class->phrase_count; p++) {
            class->phrases[p][0] = rnd(WORDS);
            class->phrases[p][1] = rnd(WORDS);
        }
    }
}

static void make_evidence_row(struct world *w, struct evidence_row *row)
{
    static const enum shape shapes[] = {SHAPE_WORD,  SHAPE_WORD, SHAPE_WORD, SHAPE_CLASS,
                                        SHAPE_CLASS, SHAPE_PAIR, SHAPE_PAIR, SHAPE_GAP,
                                        SHAPE_FIRST, SHAPE_LAST, SHAPE_START};
    row->shape = shapes[rnd(sizeof shapes / sizeof *shapes)];
    row->left = rnd(row->shape == SHAPE_CLASS ? CLASSES : WORDS);
    row->right = rnd(WORDS);
    const char *left = words[row->left], *right = words[row->right];
    switch (row->shape) {
    case SHAPE_WORD:
        buffer_printf(&row->name, "%s", left);
        break;
    case SHAPE_CLASS:
        buffer_printf(&row->name, "@c%u", row->left);
        break;
    case SHAPE_START:
        buffer_printf(&row->name, "^");
        break;
    case SHAPE_PAIR:
        buffer_printf(&row->name, "%s %s", left, right);
        break;
    case SHAPE_GAP:
        buffer_printf(&row->name, "%s _ %s", left, right);
        break;
    case SHAPE_FIRST:
        buffer_printf(&row->name, "^ %s", left);
        break;
    case SHAPE_LAST:
        buffer_printf(&row->name, "%s $", left);
        break;
    }
    unsigned slots = w->theme_count, density = 1 + rnd(4);
    for (unsigned s = 0, given = 0; s < slots; s++) {
        if (rnd(density) > 0 && (given > 0 || s + 1 < slots))
            continue;
        int hundredths = (int)rnd(150) - 45, more = (int)rnd(9) - 4;
        int thousandths = hundredths * 10 + more;
        row->weights[s] = hundredths > EVIDENCE_MOST ? EVIDENCE_MOST : hundredths;
        buffer_printf(&row->text, "%s %s%d.%03d ", w->themes[s], thousandths < 0 ? "-" : "",
                      abs(thousandths) / 1000, abs(thousandths) % 1000);
        given++;
    }
}

static void make_pattern_row(struct world *w, struct pattern_row *row)
{
    row->count = 1 + rnd(2);
    row->of[0] = rnd(WORDS);
    row->of[1] = rnd(WORDS);
    row->theme = rnd(w->theme_count + (rnd(4) == 0));
    if (row->theme == w->theme_count)
        row->count = 1 + (rnd(3) > 0);
    row->weight = rnd(12) == 0 ? WEIGHT_WHOLE : (int)rnd(750) - 100;
    snprintf(row->text, sizeof row->text, row->count == 2 ? "%s %s" : "%s", words[row->of[0]],
             words[row->of[1]]);
    snprintf(row->number, sizeof row->number, "%s%d.%03d", row->weight < 0 ? "-" : "",
             abs(row->weight) / 1000, abs(row->weight) % 1000);
}

static struct row *append(struct rows *rows, enum row_kind kind, unsigned line,
                          const char *name, const char *pattern)
{
    struct row *row = rows_append(rows, kind, "t", line);
    assert_non_null(row);
    row->name = name;
    row->pattern = pattern;
    return row;
}

static void add_classes(const struct world *w, struct rows *rows, struct buffer *texts)
{
    static const char *const names[CLASSES] = {"c0", "c1", "c2", "c3"};
    for (unsigned c = 0; c < CLASSES; c++) {
        const struct class *class = &w->classes[c];
        buffer_printf(&texts[c], "{");
        for (unsigned i = 0; i < WORDS; i++)
            if (class->has[i])
                buffer_printf(&texts[c], "%s|", words[i]);
        for (unsigned p = 0; p < class->phrase_count; p++)
            buffer_printf(&texts[c], "%s %s|", words[class->phrases[p][0]],
                          words[class->phrases[p][1]]);
        if (class->stem)
            buffer_printf(&texts[c], "%s*|", class->stem);
        buffer_printf(&texts[c], "feel safe home}"); /* three words: passed over */
        append(rows, ROW_CLASS, c + 1, names[c], buffer_cstr(&texts[c]));
    }
}

static void print_fault(void *ctx, const struct fault *fault)
{
    (void)ctx;
    print_message("%lu: %s\n", fault->line, fault->text);
}

/* Lines of patterns are their numbers, those of evidence come behind them. */
static void compile_world(struct world *w)
{
    struct rows rows = {0};
    struct buffer image = {0}, texts[CLASSES] = {{0}};
    for (unsigned t = 0; t < w->theme_count; t++) {
        struct row *row = append(&rows, ROW_NAME, t + 1, w->themes[t], "");
        row->group = "g";
        row->negated = t % 4 == 3 ? "topic" : ""; /* idioms hide topics too */
    }
    add_classes(w, &rows, texts);
    for (unsigned i = 0; i < w->row_count; i++)
        append(&rows, ROW_EVIDENCE, PATTERNS_MAX + i, buffer_cstr(&w->rows[i].name),
               buffer_cstr(&w->rows[i].text));
    for (unsigned i = 0; i < w->pattern_count; i++) {
        struct pattern_row *p = &w->patterns[i];
        bool is_idiom = p->theme == w->theme_count;
        struct row *row = append(&rows, is_idiom ? ROW_IDIOM : ROW_THEME, i,
                                 is_idiom ? "" : w->themes[p->theme], p->text);
        row->weight = is_idiom ? "" : p->number;
    }
    for (unsigned i = 0; i < WORDS; i++)
        if (w->forms[i].len)
            append(&rows, ROW_FAMILY, i + 1, words[i], buffer_cstr(&w->forms[i]));
    assert_int_equal(lexicon_compile(&rows, print_fault, NULL, &image), STATUS_OK);
    w->lexicon = lexicon_attach(image.data, image.len, &image);
    assert_non_null(w->lexicon);
    rows_clear(&rows);
    buffer_clear(&image);
    for (unsigned c = 0; c < CLASSES; c++)
        buffer_clear(&texts[c]);
}

static void make_world(struct world *w)
{
    static const unsigned theme_counts[] = {1, 3, 6, 7, 16, THEMES_MOST};
    w->theme_count = theme_counts[rnd(sizeof theme_counts / sizeof *theme_counts)];
    for (unsigned t = 0; t < w->theme_count; t++)
        snprintf(w->themes[t], sizeof w->themes[t], "t%u", t);
    make_families(w);
    make_classes(w);
    w->row_count = rnd(ROWS_MAX);
    for (unsigned i = 0; i < w->row_count; i++)
        make_evidence_row(w, &w->rows[i]);
    w->pattern_count = rnd(PATTERNS_MAX);
    for (unsigned i = 0; i < w->pattern_count; i++)
        make_pattern_row(w, &w->patterns[i]);
    compile_world(w);
}

static void clear_world(struct world *w)
{
    for (unsigned i = 0; i < w->row_count; i++) {
        buffer_clear(&w->rows[i].name);
        buffer_clear(&w->rows[i].text);
    }
    for (unsigned i = 0; i < WORDS; i++)
        buffer_clear(&w->forms[i]);
    lexicon_free(w->lexicon);
}

/* --- the naive adder --------------------------------------------------------------------- */

struct text {
    const char *words[TOKENS_MAX];
    unsigned ids[TOKENS_MAX]; /* of words[], or NO_WORD */
    unsigned count;
    bool is_hidden[TOKENS_MAX];
};

static bool is_of_family(const struct world *w, const struct text *t, unsigned i, unsigned word)
{
    return !t->is_hidden[i] && t->ids[i] != NO_WORD && w->family[t->ids[i]] == w->family[word];
}

static bool class_has(const struct class *class, const struct text *t, unsigned i)
{
    return (t->ids[i] != NO_WORD && class->has[t->ids[i]]) ||
           (class->stem && !strncmp(t->words[i], class->stem, strlen(class->stem)));
}

/* Whether a row speaks of the word at i, alone. */
static bool says_of_word(const struct world *w, const struct evidence_row *row,
                         const struct text *t, unsigned i)
{
    if (t->is_hidden[i])
        return false;
    if (row->shape == SHAPE_CLASS)
        return class_has(&w->classes[row->left], t, i);
    return row->shape == SHAPE_WORD && is_of_family(w, t, i, row->left);
}

static bool class_has_pair(const struct world *w, const struct class *class,
                           const struct text *t, unsigned i, unsigned to)
{
    for (unsigned p = 0; p < class->phrase_count; p++)
        if (i + 1 < to && is_of_family(w, t, i, class->phrases[p][0]) &&
            is_of_family(w, t, i + 1, class->phrases[p][1]))
            return true;
    return false;
}

/* How many tokens the pair takes that a row speaks of and that begins at i; 0: none does. */
static unsigned pair_length(const struct world *w, const struct evidence_row *row,
                            const struct text *t, unsigned i, unsigned to)
{
    switch (row->shape) {
    case SHAPE_CLASS:
        return class_has_pair(w, &w->classes[row->left], t, i, to) ? 2 : 0;
    case SHAPE_PAIR:
    case SHAPE_GAP: {
        unsigned last = row->shape == SHAPE_GAP ? 2 : 1;
        return i + last < to && is_of_family(w, t, i, row->left) &&
                       is_of_family(w, t, i + last, row->right)
                   ? last + 1
                   : 0;
    }
    case SHAPE_FIRST:
        return i == 0 && is_of_family(w, t, i, row->left);
    case SHAPE_LAST:
        return i + 1 == t->count && is_of_family(w, t, i, row->left);
    case SHAPE_WORD:
    case SHAPE_START:
        break;
    }
    return 0;
}

static int clip(int sum)
{
    return sum > EVIDENCE_MOST ? EVIDENCE_MOST : sum < -EVIDENCE_MOST ? -EVIDENCE_MOST : sum;
}

/* What a unit, the rows of which are bits, says for a slot. */
static int unit_sum(const struct world *w, uint64_t unit, unsigned slot)
{
    int sum = 0;
    for (unsigned r = 0; r < w->row_count; r++)
        sum += unit >> r & 1 ? w->rows[r].weights[slot] : 0;
    return clip(sum);
}

/* The unit of a token, or of the beginning of a sentence. */
static uint64_t unit_of(const struct world *w, const struct text *t, unsigned i)
{
    uint64_t unit = 0;
    for (unsigned r = 0; r < w->row_count; r++)
        unit |= (uint64_t)says_of_word(w, &w->rows[r], t, i) << r;
    return unit;
}

static uint64_t start_unit(const struct world *w)
{
    uint64_t unit = 0;
    for (unsigned r = 0; r < w->row_count; r++)
        unit |= (uint64_t)(w->rows[r].shape == SHAPE_START) << r;
    return unit;
}

static bool leads(const struct world *w, uint64_t unit)
{
    for (unsigned s = 0; s < w->theme_count; s++)
        if (unit_sum(w, unit, s) * 10 >= EVIDENCE_LEADS)
            return true;
    return false;
}

/* False: the words of the window do not say enough for pairs to be heard. */
static bool add_words(const struct world *w, const struct text *t, unsigned from, unsigned to,
                      int *sums)
{
    uint64_t units[EVIDENCE_WINDOW + 1] = {from == 0 ? start_unit(w) : 0};
    unsigned count = 1;
    bool has_leading = false, begins = false;
    for (unsigned i = from; i < to; i++) {
        uint64_t unit = unit_of(w, t, i);
        bool is_new = true;
        for (unsigned u = 1; u < count; u++)
            is_new = is_new && units[u] != unit;
        has_leading = has_leading || leads(w, unit);
        if (is_new)
            units[count++] = unit;
    }
    for (unsigned s = 0; s < w->theme_count; s++) {
        sums[s] = 0;
        for (unsigned u = 0; u < count; u++)
            sums[s] += unit_sum(w, units[u], s);
        begins = begins || (s < w->theme_count && sums[s] * 10 >= EVIDENCE_BEGINS);
    }
    return has_leading && begins;
}

struct window {
    int sum;
    unsigned from, to;
    bool is_heard;
};

static void find_windows(const struct world *w, const struct text *t, struct window *best)
{
    for (unsigned theme = 0; theme < w->theme_count; theme++)
        best[theme] = (struct window){0, 0, 0, false};
    for (unsigned from = 0;; from += EVIDENCE_WINDOW / 2) {
        unsigned to = from + EVIDENCE_WINDOW < t->count ? from + EVIDENCE_WINDOW : t->count;
        int sums[THEMES_MOST];
        bool is_heard = add_words(w, t, from, to, sums);
        for (unsigned theme = 0; is_heard && theme < w->theme_count; theme++) {
            for (unsigned r = 0; r < w->row_count; r++)
                for (unsigned i = from; i < to; i++)
                    if (pair_length(w, &w->rows[r], t, i, to))
                        sums[theme] += w->rows[r].weights[theme];
            if (!best[theme].is_heard || sums[theme] > best[theme].sum)
                best[theme] = (struct window){sums[theme], from, to, true};
        }
        if (to == t->count)
            return;
    }
}

/* --- patterns, and what is expected ------------------------------------------------------ */

static bool pattern_at(const struct pattern_row *p, const struct text *t, unsigned i)
{
    for (unsigned k = 0; k < p->count; k++)
        if (i + k >= t->count || t->ids[i + k] != p->of[k])
            return false;
    return true;
}

static bool pattern_is_hidden(const struct pattern_row *p, const struct text *t, unsigned i)
{
    return t->is_hidden[i] || t->is_hidden[i + p->count - 1];
}

static void hide_idioms(const struct world *w, struct text *t)
{
    for (unsigned r = 0; r < w->pattern_count; r++)
        for (unsigned i = 0; w->patterns[r].theme == w->theme_count && i < t->count; i++)
            for (unsigned k = 0; pattern_at(&w->patterns[r], t, i) && k < w->patterns[r].count;
                 k++)
                t->is_hidden[i + k] = true;
}

/* The rows that may be named for a theme: those of the greatest weight, with a place each. */
struct named {
    int weight;
    struct {
        unsigned line, first, last;
    } items[TOKENS_MAX * (ROWS_MAX + PATTERNS_MAX)];
    unsigned count;
};

static void name_row(struct named *n, int weight, unsigned line, unsigned first, unsigned last)
{
    if (weight > n->weight)
        n->count = 0;
    if (weight < n->weight || weight <= 0)
        return;
    n->weight = weight;
    n->items[n->count].line = line;
    n->items[n->count].first = first;
    n->items[n->count++].last = last;
}

/* Of the words, the first that says the most: its rows; and those of all pairs. */
static void name_evidence(const struct world *w, const struct text *t,
                          const struct window *window, unsigned theme, struct named *n)
{
    uint64_t unit = window->from == 0 ? start_unit(w) : 0;
    unsigned token = window->from;
    for (unsigned i = window->from; i < window->to; i++)
        if (unit_sum(w, unit_of(w, t, i), theme) > unit_sum(w, unit, theme)) {
            unit = unit_of(w, t, i);
            token = i;
        }
    for (unsigned r = 0; r < w->row_count; r++) {
        int weight = w->rows[r].weights[theme] * 10;
        if (unit >> r & 1)
            name_row(n, weight, PATTERNS_MAX + r, token, token);
        for (unsigned i = window->from; i < window->to; i++) {
            unsigned length = pair_length(w, &w->rows[r], t, i, window->to);
            if (length)
                name_row(n, weight, PATTERNS_MAX + r, i, i + length - 1);
        }
    }
}

/* The sum of a theme's patterns, each once; the greatest of their weights in *most. */
static int add_patterns(const struct world *w, const struct text *t, unsigned theme,
                        struct named *n, int *most)
{
    int sum = 0;
    *most = 0;
    for (unsigned r = 0; r < w->pattern_count; r++) {
        const struct pattern_row *p = &w->patterns[r];
        bool is_here = false;
        for (unsigned i = 0; p->theme == theme && i < t->count; i++)
            if (pattern_at(p, t, i) && !pattern_is_hidden(p, t, i)) {
                name_row(n, p->weight, r, i, i + p->count - 1);
                is_here = true;
            }
        sum += is_here ? p->weight : 0;
        if (is_here && p->weight > *most)
            *most = p->weight;
    }
    return sum;
}

static bool has_evidence(const struct world *w, unsigned theme)
{
    char name[16];
    snprintf(name, sizeof name, "%s ", w->themes[theme]);
    for (unsigned r = 0; r < w->row_count; r++)
        if (strstr(w->rows[r].text.data, name))
            return true;
    return false;
}

/* Whether a theme is in the sentence, and by which rows. before: its evidence with nothing
 * hidden. */
static bool is_theme_there(const struct world *w, const struct text *t, unsigned theme,
                           const struct window *before, const struct window *after,
                           struct named *n)
{
    n->count = 0;
    n->weight = INT32_MIN;
    int most, patterns = add_patterns(w, t, theme, n, &most);
    if (n->weight >= WEIGHT_WHOLE)
        return true;
    if (!has_evidence(w, theme))
        return n->weight >= WEIGHT_LEADING && patterns >= WEIGHT_WHOLE;
    name_evidence(w, t, after, theme, n);
    int sum = (before->sum < after->sum ? before->sum : after->sum) * 10;
    return sum + most >= WEIGHT_WHOLE;
}

/* --- the comparison ---------------------------------------------------------------------- */

static void random_text(struct text *t, struct buffer *b)
{
    unsigned repeated = rnd(WORDS);
    t->count = 1 + rnd(rnd(6) == 0 ? TOKENS_MAX : 12);
    for (unsigned i = 0; i < t->count; i++) {
        unsigned other = rnd(OTHERS);
        t->ids[i] = rnd(5) == 0 ? repeated : rnd(WORDS);
        t->is_hidden[i] = false;
        t->words[i] = words[t->ids[i]];
        if (rnd(3) == 0) {
            t->words[i] = others[other];
            t->ids[i] = other == OTHERS - 2 ? 5 : other == OTHERS - 1 ? 14 : NO_WORD;
        }
        buffer_printf(b, "%s ", t->words[i]);
    }
}

static bool is_named(const struct world *w, const struct named *n, const struct match *m)
{
    struct lexicon_row row;
    lexicon_row(w->lexicon, m->row, &row);
    for (unsigned i = 0; i < n->count; i++)
        if (n->items[i].line == row.line && n->items[i].first == m->first &&
            n->items[i].last == m->last)
            return true;
    return false;
}

static void print_world(const struct world *w, const struct buffer *b)
{
    print_message("in: %.*s\n", (int)b->len, b->data);
    for (unsigned i = 0; i < WORDS; i++)
        print_message("family %s: %s\n", words[i], words[w->family[i]]);
    for (unsigned i = 0; i < w->pattern_count; i++)
        print_message("row %u theme %u: %s %s\n", i, w->patterns[i].theme, w->patterns[i].text,
                      w->patterns[i].number);
    for (unsigned i = 0; i < w->row_count; i++)
        print_message("row %u: %s, %s\n", PATTERNS_MAX + i, w->rows[i].name.data,
                      w->rows[i].text.data);
    for (unsigned c = 0; c < CLASSES; c++)
        for (unsigned i = 0; i < w->classes[c].phrase_count; i++)
            print_message("class %u: %s %s\n", c, words[w->classes[c].phrases[i][0]],
                          words[w->classes[c].phrases[i][1]]);
}

/* Whether the matches of one theme are what is wanted. */
static bool is_right(const struct world *w, const struct matches *got, unsigned theme,
                     bool is_there, const struct named *named)
{
    unsigned count = 0;
    for (size_t i = 0; i < got->count; i++) {
        if (got->items[i].theme != theme)
            continue;
        count++;
        if (!is_named(w, named, &got->items[i])) {
            print_message("theme %u: row %u %u-%u has not the greatest weight\n", theme,
                          (unsigned)got->items[i].row, (unsigned)got->items[i].first,
                          (unsigned)got->items[i].last);
            return false;
        }
    }
    if ((count > 0) != is_there)
        print_message("theme %u: the naive one says %d\n", theme, is_there);
    /* Whole rows may match more than once; the others together are one match. */
    return (count > 0) == is_there && (count <= 1 || named->weight >= WEIGHT_WHOLE);
}

static bool tokenizer_passes(struct tokenizer *tokenizer, const struct buffer *b)
{
    struct sentence sentence;
    tokenizer_begin(tokenizer, b->data, b->len);
    return tokenizer_next(tokenizer, TOKENIZER_ANCHORED, &sentence) == STATUS_OK;
}

static unsigned compare_sentence(const struct world *w, struct tokenizer *tokenizer,
                                 struct matcher *matcher)
{
    static struct named named;
    static struct text text;
    struct window before[THEMES_MOST], after[THEMES_MOST];
    struct buffer b = {0};
    struct sentence sentence;
    struct matches got = {0};
    unsigned there = 0;
    random_text(&text, &b);
    tokenizer_begin(tokenizer, b.data, b.len);
    assert_int_equal(tokenizer_next(tokenizer, TOKENIZER_EVERY_SENTENCE, &sentence), STATUS_OK);
    assert_int_equal(sentence.count, text.count);
    assert_int_equal(matcher_run(matcher, b.data, &sentence, &got), STATUS_OK);
    find_windows(w, &text, before);
    hide_idioms(w, &text);
    find_windows(w, &text, after);
    for (unsigned theme = 0; theme < w->theme_count; theme++) {
        bool is_there = is_theme_there(w, &text, theme, &before[theme], &after[theme], &named);
        there += is_there;
        if (!is_right(w, &got, theme, is_there, &named)) {
            print_world(w, &b);
            fail_msg("the matcher and the naive one differ");
        }
    }
    if (there && !tokenizer_passes(tokenizer, &b)) {
        print_world(w, &b);
        fail_msg("no word of a sentence with a match is an anchor");
    }
    buffer_clear(&b);
    return there;
}

static void random_lexicons(void **unused)
{
    static struct world w;
    unsigned there = 0;
    (void)unused;
    state = 20240511;
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct tokenizer_options options = {0};
        w = (struct world){0};
        make_world(&w);
        struct tokenizer *t = tokenizer_new(lexicon_vocabulary(w.lexicon), &options);
        struct matcher *m = matcher_new(w.lexicon);
        assert_non_null(t);
        assert_non_null(m);
        for (unsigned i = 0; i < SENTENCES; i++)
            there += compare_sentence(&w, t, m);
        tokenizer_free(t);
        matcher_free(m);
        clear_world(&w);
    }
    assert_true(there > ROUNDS * SENTENCES); /* or little was compared */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_lexicons)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
