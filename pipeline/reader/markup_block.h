/* markup_block.h - what stands in front of a push parser: bytes cut anywhere come in, blocks of
 * one size go out, so that what the parser makes of damaged markup never depends on the cuts.
 * The blocks hold whole characters of valid UTF-8 without control characters (XML 1.0, 2.2: one
 * of them would end the parse), and none ends within the first letters of a tag or reference.
 */
#ifndef THEMELINE_MARKUP_BLOCK_H
#define THEMELINE_MARKUP_BLOCK_H

#include "base/buffer.h"

#include <stdbool.h>

/* Takes a block: text may be changed in place, and is gone when this returns. */
typedef enum status markup_sink(void *ctx, char *text, size_t len);

struct markup_block {
    size_t size; /* bytes before they are cleaned */
    markup_sink *sink;
    void *ctx;
    struct buffer raw;
    struct buffer clean;
};

void markup_block_init(struct markup_block *b, size_t size, markup_sink *sink, void *ctx);
void markup_block_clear(struct markup_block *b);
enum status markup_block_feed(struct markup_block *b, const char *text, size_t len);
/* Hands on what is left; the block is then ready for another document. */
enum status markup_block_finish(struct markup_block *b);

#endif
