#include "lexicon/pattern.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "tokenizer/fold.h"
#include "tokenizer/tokenizer.h"

#include <stdlib.h>
#include <string.h>

struct parser {
    const char *text;
    size_t len;
    size_t at;
    unsigned depth;
    struct pattern *pattern;
    struct tokenizer *tokenizer;
    struct buffer folded;
    struct fault *fault;
};

static enum status complain(struct parser *p, size_t at, const char *what)
{
    return fault_set(p->fault, STATUS_ELEXICON, NULL, 0, at + 1, "%s", what);
}

static void skip_blanks(struct parser *p)
{
    while (p->at < p->len && (p->text[p->at] == ' ' || p->text[p->at] == '\t'))
        p->at++;
}

/* The next character that is not blank, or NUL at the end. */
static char peek(struct parser *p)
{
    skip_blanks(p);
    return p->at < p->len ? p->text[p->at] : '\0';
}

static struct node *new_node(struct parser *p, enum node_kind kind)
{
    struct node *n = arena_alloc(&p->pattern->memory, sizeof *n);
    if (n)
        n->kind = kind;
    return n;
}

static bool is_special(char c)
{
    return c == '\0' || strchr(" \t{}()|&!~^$*@/", c) != NULL;
}

/* An unsigned number of at most three digits at p->at; 0 where there is none. */
static unsigned read_number(struct parser *p)
{
    unsigned n = 0;
    for (int digits = 0; digits < 3 && p->at < p->len; digits++, p->at++) {
        char c = p->text[p->at];
        if (c < '0' || c > '9')
            break;
        n = n * 10 + (unsigned)(c - '0');
    }
    return n;
}

/* Adds the words of text[from, to) to the list behind *tail; the last one is a stem if so. */
static enum status add_words(struct parser *p, size_t from, size_t to, bool is_stem,
                             struct node ***tail)
{
    struct sentence sentence;
    struct node *last = NULL;
    enum status status;
    tokenizer_begin(p->tokenizer, p->text + from, to - from);
    while ((status = tokenizer_next(p->tokenizer, TOKENIZER_EVERY_SENTENCE, &sentence)) ==
           STATUS_OK) {
        for (uint32_t i = 0; i < sentence.count; i++) {
            const struct token *t = &sentence.tokens[i];
            buffer_reset(&p->folded);
            if (fold_word(p->text + from + t->start, t->end - t->start, &p->folded) !=
                STATUS_OK)
                return STATUS_ENOMEM;
            struct node *n = new_node(p, NODE_WORD);
            char *copy =
                n ? arena_copy(&p->pattern->memory, p->folded.data, p->folded.len) : NULL;
            if (!copy)
                return STATUS_ENOMEM;
            n->text = copy;
            n->len = p->folded.len;
            **tail = last = n;
            *tail = &n->next;
        }
    }
    if (status != STATUS_STOP)
        return status;
    if (!last)
        return complain(p, from, "there is no word here: a word has a letter or a digit");
    if (is_stem) {
        last->kind = NODE_STEM;
        if (last->len < 2)
            return complain(p, from, "a stem needs two letters or more before the star");
    }
    return STATUS_OK;
}

static enum status parse_near(struct parser *p, struct node **out);

static enum status parse_word(struct parser *p, struct node ***tail)
{
    size_t from = p->at;
    while (p->at < p->len && !is_special(p->text[p->at]))
        p->at++;
    bool is_stem = p->at < p->len && p->text[p->at] == '*';
    enum status status = add_words(p, from, p->at, is_stem, tail);
    if (is_stem)
        p->at++;
    return status;
}

static enum status parse_class(struct parser *p, struct node ***tail)
{
    size_t from = ++p->at;
    while (p->at < p->len && !is_special(p->text[p->at]))
        p->at++;
    if (p->at == from)
        return complain(p, from - 1, "a class needs a name behind the @");
    struct node *n = new_node(p, NODE_CLASS);
    if (!n || !(n->text = arena_copy(&p->pattern->memory, p->text + from, p->at - from)))
        return STATUS_ENOMEM;
    n->len = p->at - from;
    **tail = n;
    *tail = &n->next;
    return STATUS_OK;
}

static enum status parse_gap(struct parser *p, struct node ***tail)
{
    size_t from = p->at++;
    struct node *n = new_node(p, NODE_GAP);
    if (!n)
        return STATUS_ENOMEM;
    n->reach = read_number(p);
    if (n->reach == 0)
        n->reach = GAP_DEFAULT;
    if (n->reach > GAP_MAX)
        return complain(p, from, "a gap reaches over 20 tokens at most");
    **tail = n;
    *tail = &n->next;
    return STATUS_OK;
}

/* { a | b } and ( a | b ): the brackets are balanced here. */
static enum status parse_choice(struct parser *p, struct node ***tail)
{
    size_t from = p->at;
    bool is_optional = p->text[p->at++] == '(';
    if (++p->depth > PATTERN_DEPTH_MAX)
        return complain(p, from, "brackets within brackets more than eight deep");
    struct node *choice = new_node(p, NODE_CHOICE);
    if (!choice)
        return STATUS_ENOMEM;
    struct node **end = &choice->child;
    do {
        enum status status = parse_near(p, end);
        if (status != STATUS_OK)
            return status;
        end = &(*end)->next;
    } while (peek(p) == '|' && ++p->at);
    if (peek(p) != (is_optional ? ')' : '}'))
        return complain(p, from,
                        is_optional ? "this ( is never closed" : "this { is never closed");
    p->at++;
    p->depth--;
    struct node *n = choice->child->next ? choice : choice->child;
    if (is_optional) {
        struct node *optional = new_node(p, NODE_OPTIONAL);
        if (!optional)
            return STATUS_ENOMEM;
        optional->child = n;
        n = optional;
    }
    **tail = n;
    *tail = &n->next;
    return STATUS_OK;
}

static enum status parse_item(struct parser *p, struct node ***tail)
{
    switch (peek(p)) {
    case '{':
    case '(':
        return parse_choice(p, tail);
    case '@':
        return parse_class(p, tail);
    case '*':
        return parse_gap(p, tail);
    case '/':
    case '!':
        return complain(p, p->at, "this sign has no meaning here");
    default:
        return parse_word(p, tail);
    }
}

static enum status parse_sequence(struct parser *p, struct node **out)
{
    struct node *sequence = new_node(p, NODE_SEQUENCE);
    if (!sequence)
        return STATUS_ENOMEM;
    struct node **tail = &sequence->child;
    for (char c = peek(p); c && !strchr("|)}&~$^", c); c = peek(p)) {
        enum status status = parse_item(p, &tail);
        if (status != STATUS_OK)
            return status;
    }
    if (!sequence->child)
        return complain(p, p->at, "a word is missing here");
    *out = sequence->child->next ? sequence : sequence->child;
    return STATUS_OK;
}

static enum status parse_near(struct parser *p, struct node **out)
{
    enum status status = parse_sequence(p, out);
    if (status != STATUS_OK || peek(p) != '~')
        return status;
    size_t from = p->at++;
    struct node *near = new_node(p, NODE_NEAR);
    if (!near)
        return STATUS_ENOMEM;
    near->reach = read_number(p);
    if (near->reach == 0 || near->reach > GAP_MAX)
        return complain(p, from, "~ needs a number of tokens, 1 to 20");
    near->child = *out;
    *out = near;
    return parse_sequence(p, &near->child->next);
}

static enum status parse_regex(struct parser *p, struct pattern_side *side)
{
    size_t from = p->at + 1;
    size_t to = p->len;
    while (to > from && p->text[to - 1] != '/')
        to--;
    if (to <= from + 1)
        return complain(p, p->at, "a regex stands between slashes: /…/");
    side->regex = arena_copy(&p->pattern->memory, p->text + from, to - 1 - from);
    p->at = to;
    return side->regex ? STATUS_OK : STATUS_ENOMEM;
}

static enum status parse_side(struct parser *p, struct pattern_side *side)
{
    if (peek(p) == '/')
        return parse_regex(p, side);
    if (peek(p) == '^') {
        side->at_start = true;
        p->at++;
    }
    enum status status = parse_near(p, &side->root);
    if (status == STATUS_OK && peek(p) == '$') {
        side->at_end = true;
        p->at++;
    }
    return status;
}

static enum status parse_sides(struct parser *p)
{
    struct pattern_side **tail = &p->pattern->sides;
    bool is_forbidden = false;
    for (;;) {
        struct pattern_side *side = arena_alloc(&p->pattern->memory, sizeof *side);
        if (!side)
            return STATUS_ENOMEM;
        side->is_forbidden = is_forbidden;
        enum status status = parse_side(p, side);
        if (status != STATUS_OK)
            return status;
        *tail = side;
        tail = &side->next;
        char c = peek(p);
        if (c == '\0')
            return STATUS_OK;
        if (c != '&')
            return complain(p, p->at, "this does not belong here: a bracket too many?");
        p->at++;
        is_forbidden = peek(p) == '!';
        if (is_forbidden)
            p->at++;
    }
}

enum status pattern_parse(const char *text, size_t len, struct pattern *out,
                          struct fault *fault)
{
    struct tokenizer_options options = {.path = TOKENIZER_PLAIN, .pure_rules = true};
    struct parser p = {.text = text, .len = len, .pattern = out, .fault = fault};
    *out = (struct pattern){0};
    p.tokenizer = tokenizer_new(NULL, &options);
    enum status status = p.tokenizer ? parse_sides(&p) : STATUS_ENOMEM;
    tokenizer_free(p.tokenizer);
    buffer_clear(&p.folded);
    if (status != STATUS_OK)
        pattern_clear(out);
    return status;
}

void pattern_clear(struct pattern *p)
{
    arena_free(&p->memory);
    p->sides = NULL;
}
