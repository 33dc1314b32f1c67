#include "tokenizer/pictures.h"

#include "tokenizer/sentence_scan.h"
#include "tokenizer/wordbreak.h"

#include <string.h>

static bool is_one_of(const char *set, const char *text, size_t len, size_t pos)
{
    return pos < len && text[pos] && strchr(set, text[pos]);
}

/* Letters and digits make a mouth only where no word stands before the eyes: "10:30". */
static bool follows_word(const char *text, size_t pos)
{
    if (pos == 0)
        return false;
    size_t next, before = rune_before(text, pos);
    return unicode_properties(rune_at(text, pos, before, &next)) & UNICODE_WORDLIKE;
}

/* Past the mouth or mouths, all alike, at pos. */
static size_t skip_mouths(const char *text, size_t len, size_t pos)
{
    size_t end = pos;
    while (end < len && text[end] == text[pos])
        end++;
    return end;
}

/* White space or the end of the text. U+202F is white space that can go on a word. */
static bool is_space_at(const char *text, size_t len, size_t pos)
{
    if (pos == len)
        return true;
    size_t next;
    unsigned properties = unicode_properties(rune_at(text, len, pos, &next));
    enum sentence_class class = unicode_sentence_class(properties);
    return (class == SENT_SP && unicode_word_class(properties) != WORD_EXTENDNUMLET) ||
           is_paragraph_end(class);
}

static size_t skip_emoticon(const char *text, size_t len, size_t pos)
{
    size_t mouth = pos + 1;
    if (text[pos] == '<') { /* <3 and </3 */
        mouth += is_one_of("/", text, len, mouth);
        if (!is_one_of("3", text, len, mouth))
            return pos;
    } else {
        mouth += is_one_of("-'^~o", text, len, mouth);
        if (!is_one_of(")(][}{/\\|*<>", text, len, mouth) &&
            !(is_one_of("DPpOo3cSs", text, len, mouth) && !follows_word(text, pos)))
            return pos;
    }
    size_t end = skip_mouths(text, len, mouth);
    return is_space_at(text, len, end) ? end : pos;
}

size_t picture_skip(const char *text, size_t len, size_t pos)
{
    if (pos >= len)
        return pos;
    if (text[pos] == ':' || text[pos] == ';' || text[pos] == '=' || text[pos] == '<')
        return skip_emoticon(text, len, pos);
    if ((unsigned char)text[pos] < 0x80) /* of which none is a picture by itself */
        return pos;
    size_t next;
    if (!(unicode_properties(rune_at(text, len, pos, &next)) & UNICODE_PICTURE))
        return pos;
    /* With variation selectors, skin tones, the other half of a flag, and what joiners join. */
    struct segment segment;
    wordbreak_next(text, len, pos, &segment);
    return segment.is_word ? segment.word : segment.end;
}
