/* json_tree.h - the text of a tree of objects: outlines (Logseq, Roam), rich text (Lexical). */
#ifndef THEMELINE_JSON_TREE_H
#define THEMELINE_JSON_TREE_H

#include "reader/json_value.h"

struct json_tree {
    const char *children;     /* the key of a node's list of nodes */
    const char *const *texts; /* keys of its text, the first that is there is taken */
    bool is_lines;            /* each text is a line; else lines end where children do */
};

/* Adds the text of the nodes in list, in order, to out. Depth is the parser's to limit; no
 * recursion. */
enum status json_tree_text(value *list, const struct json_tree *tree, struct buffer *out);

#endif
