/* Any bytes in any charset: what comes out is valid UTF-8 without NUL, however it is cut. */
#include "base/buffer.h"
#include "base/utf8.h"
#include "source/decode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void decode(const char *charset, const uint8_t *data, size_t size, size_t step,
                   struct buffer *out)
{
    struct decoder *d = decoder_new(charset);
    buffer_reset(out);
    for (size_t at = 0; d && at <= size; at += step) {
        size_t n = size - at < step ? size - at : step;
        const char *piece;
        size_t len;
        char *block = malloc(n ? n : 1);
        if (!block)
            break;
        memcpy(block, data + at, n);
        if (decoder_feed(d, block, n, at + n == size, &piece, &len) == STATUS_OK)
            (void)buffer_add(out, piece, len);
        free(block);
        if (at + n == size)
            break;
    }
    decoder_free(d);
    if (utf8_valid_prefix(out->data, out->len) != out->len)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const charsets[] = {NULL,       "UTF-8",  "windows-1252", "UTF-16LE",
                                           "UTF-16BE", "EUC-JP", "UTF-16",       "GB18030"};
    struct buffer whole = {0}, cut = {0};
    if (size < 2)
        return 0;
    const char *charset = charsets[data[0] % (sizeof charsets / sizeof *charsets)];
    decode(charset, data + 2, size - 2, size, &whole);
    decode(charset, data + 2, size - 2, (size_t)data[1] + 1, &cut);
    if (whole.len != cut.len || (whole.len && memcmp(whole.data, cut.data, whole.len) != 0))
        abort();
    buffer_clear(&whole);
    buffer_clear(&cut);
    return 0;
}
