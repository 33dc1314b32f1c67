#include "tokenizer/fold.h"

#include "base/utf8.h"
#include "tokenizer/fold_simple.h"

#include <stdlib.h>
#include <utf8proc.h>

static const utf8proc_option_t NFKC_CASEFOLD =
    UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;

static utf8proc_int32_t one_apostrophe(utf8proc_int32_t cp, void *unused)
{
    (void)unused;
    return cp == 0x2018 || cp == 0x2019 || cp == 0x02BC ? '\'' : cp;
}

/* The long way, for words with a character that folds to several or only with its neighbours.
 */
static enum status fold_complex(const char *word, size_t len, struct buffer *out)
{
    /* No character becomes more than 18 (U+FDFA). */
    utf8proc_ssize_t room = (utf8proc_ssize_t)len * 18 + 1;
    utf8proc_int32_t local[512], *runes = local;
    if ((size_t)room > sizeof local / sizeof *local)
        runes = malloc((size_t)room * sizeof *runes);
    if (!runes)
        return STATUS_ENOMEM;
    enum status status = STATUS_OK;
    utf8proc_ssize_t n =
        utf8proc_decompose_custom((const utf8proc_uint8_t *)word, (utf8proc_ssize_t)len, runes,
                                  room, NFKC_CASEFOLD, one_apostrophe, NULL);
    if (n < 0 || n > room) { /* damaged text: it stands for itself */
        status = buffer_add(out, word, len);
    } else {
        n = utf8proc_normalize_utf32(runes, n, NFKC_CASEFOLD);
        for (utf8proc_ssize_t i = 0; i < n && status == STATUS_OK; i++)
            status = buffer_add_rune(out, (unsigned)runes[i]);
    }
    if (runes != local)
        free(runes);
    return status;
}

enum status fold_word(const char *word, size_t len, struct buffer *out)
{
    enum status status = buffer_reserve(out, FOLD_SIMPLE_ROOM(len));
    if (status != STATUS_OK)
        return status;
    size_t n = fold_simple(word, len, out->data + out->len);
    if (n == FOLD_NOT_SIMPLE)
        return fold_complex(word, len, out);
    out->len += n;
    return STATUS_OK;
}
