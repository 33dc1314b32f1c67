/* pattern.h - the pattern language: the text of a lexicon row in, a tree out.
 *
 *     pattern  = side { "&" ["!"] side }             the first side is the match
 *     side     = ["^"] near ["$"] | "/" regex "/"
 *     near     = sequence [ "~" number sequence ]     within number tokens, either order
 *     sequence = item { item }
 *     item     = word | word"*" | "@"class | "{" near { "|" near } "}"
 *              | "(" near { "|" near } ")"            optional
 *              | "*" [number]                         a gap of up to number (3) tokens
 *
 * Words are cut by the tokenizer and folded: "self-esteem" is a phrase of two words. */
#ifndef THEMELINE_PATTERN_H
#define THEMELINE_PATTERN_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GAP_DEFAULT = 3, GAP_MAX = 20, PATTERN_DEPTH_MAX = 8 };

enum node_kind {
    NODE_WORD,     /* text: folded */
    NODE_STEM,     /* text: folded, without the star */
    NODE_CLASS,    /* text: the name without @ */
    NODE_GAP,      /* reach */
    NODE_SEQUENCE, /* children one after the other */
    NODE_CHOICE,   /* one of the children */
    NODE_OPTIONAL, /* the single child, or nothing */
    NODE_NEAR      /* two children within reach tokens, in either order */
};

/* Children are a linked list, so that a tree is built without knowing its size. */
struct node {
    enum node_kind kind;
    unsigned reach;
    const char *text;
    size_t len;
    struct node *child;
    struct node *next;
};

struct pattern_side {
    struct node *root; /* NULL for a regex */
    const char *regex; /* NUL-terminated, without the slashes; NULL for a tree */
    bool at_start;
    bool at_end;
    bool is_forbidden; /* "& !": must not be in the sentence */
    struct pattern_side *next;
};

/* A parsed pattern owns its nodes and texts; free with pattern_clear. */
struct pattern {
    struct pattern_side *sides; /* the first is the match */
    struct arena_block *memory;
};

/* Parses text. On STATUS_ELEXICON fault->text says what is wrong and fault->column where (the
 * byte, from 1); place and line are left to the caller. */
enum status pattern_parse(const char *text, size_t len, struct pattern *out,
                          struct fault *fault);
void pattern_clear(struct pattern *p);

#endif
