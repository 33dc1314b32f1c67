#include "reader/json_tree.h"

#include <stdlib.h>

struct level {
    value *list;
    size_t at;
};

static enum status end_line(struct buffer *out)
{
    return out->len > 0 && out->data[out->len - 1] != '\n' ? buffer_add_byte(out, '\n')
                                                           : STATUS_OK;
}

static enum status add_text(value *node, const struct json_tree *tree, struct buffer *out)
{
    struct piece text = {NULL, 0};
    for (size_t i = 0; tree->texts[i] && !text.data; i++)
        text = value_field_text(node, tree->texts[i]);
    enum status status = buffer_add(out, text.data, text.len);
    return status == STATUS_OK && tree->is_lines ? end_line(out) : status;
}

enum status json_tree_text(value *list, const struct json_tree *tree, struct buffer *out)
{
    struct level *levels = NULL;
    size_t depth = 0, cap = 0;
    enum status status = STATUS_OK;
    value *next = list;
    while (status == STATUS_OK && (next || depth > 0)) {
        if (next) {
            struct level *grown = array_grow(levels, sizeof *levels, depth + 1, &cap);
            if (!grown) {
                status = STATUS_ENOMEM;
                break;
            }
            levels = grown;
            levels[depth++] = (struct level){next, 0};
            next = NULL;
        }
        struct level *top = &levels[depth - 1];
        if (top->at == value_count(top->list)) {
            depth--;
            status = end_line(out);
            continue;
        }
        value *node = value_item(top->list, top->at++);
        status = add_text(node, tree, out);
        next = value_field(node, tree->children);
        if (value_count(next) == 0)
            next = NULL;
    }
    free(levels);
    return status;
}
