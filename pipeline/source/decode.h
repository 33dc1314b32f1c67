/* decode.h - between source and reader: bytes of any charset in, valid UTF-8 out, with no copy
 * where they are that already. A byte order mark, NUL (to a blank) and lone CR line ends (to
 * LF, in documents that have no LF at all near their start) are dealt with here; everything
 * else stays as it was. The charset is decided once, from the first 64 KiB: byte order mark,
 * the one that was asked for, zero bytes (UTF-16), valid UTF-8, a declaration (XML, HTML meta),
 * bytes that are never UTF-8 and no valid sequence at all (Windows-1252); else UTF-8, where
 * each ill-formed part becomes U+FFFD and is counted. What is ASCII so far is judged again at
 * its first byte above. Blocks of less than 64 KiB wait, with nothing in *out, until there is
 * that much or the last one has come. */
#ifndef THEMELINE_DECODE_H
#define THEMELINE_DECODE_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct decoder;

/* charset: NULL decides from the bytes. NULL: out of memory, or a charset that iconv lacks. */
struct decoder *decoder_new(const char *charset);
void decoder_free(struct decoder *d);
/* Takes a block (is_last: no more after it) and sets *out, *out_len: borrowed until the next
 * call, or a part of the block itself. Whole characters only: a cut one waits for the next. */
enum status decoder_feed(struct decoder *d, const char *block, size_t len, bool is_last,
                         const char **out, size_t *out_len);
const char *decoder_charset(const struct decoder *d); /* "UTF-8", "windows-1252", … */
uint64_t decoder_replaced(const struct decoder *d);   /* ill-formed parts read as U+FFFD */

#endif
