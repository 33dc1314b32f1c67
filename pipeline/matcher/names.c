#include "matcher/names.h"

#include "base/utf8.h"
#include "lexicon/cue.h"

#include <string.h>
#include <utf8proc.h>

/* A capital and a small letter: not "I", not "TV". */
static bool looks_like_name(const char *word, size_t len)
{
    uint32_t first, second;
    size_t n = utf8_decode(word, len, &first, NULL);
    if (n == len)
        return false;
    utf8_decode(word + n, len - n, &second, NULL);
    return utf8proc_category((utf8proc_int32_t)first) == UTF8PROC_CATEGORY_LU &&
           utf8proc_category((utf8proc_int32_t)second) == UTF8PROC_CATEGORY_LL;
}

/* Whether what stands before a word asks for a capital letter: an end, a colon, a quote. */
static bool asks_for_capital(const char *gap, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (strchr(".!?:\"", gap[i]) || (unsigned char)gap[i] == 0xE2)
            return true;
    return false;
}

enum status names_find(const struct compiled *lexicon, const char *text,
                       const struct sentence *sentence, struct candidates *cues)
{
    enum status status = STATUS_OK;
    if (lexicon->name_pattern == PATTERN_NONE)
        return STATUS_OK;
    for (uint32_t i = 0; status == STATUS_OK && i < sentence->count; i++) {
        const struct token *token = &sentence->tokens[i];
        uint32_t behind = i ? token[-1].end : token->start;
        if (token->word != 0 ||
            !looks_like_name(text + token->start, token->end - token->start))
            continue;
        if (!asks_for_capital(text + behind, token->start - behind))
            status = candidates_add(cues, (struct candidate){.row = lexicon->name_pattern,
                                                             .first = i,
                                                             .last = i,
                                                             .theme = CUE_NAME,
                                                             .weight = WEIGHT_WHOLE});
    }
    return status;
}
