#include "tokenizer/sentences.h"

#include "tokenizer/abbreviations.h"
#include "tokenizer/line_wrap.h"
#include "tokenizer/pictures.h"
#include "tokenizer/sentence_scan.h"

enum { ELLIPSIS = 0x2026 };

/* The informal layer takes the ellipsis for a full stop; UAX #29 gives it no part. */
static enum sentence_class class_at(const char *text, size_t len, size_t pos, size_t *next,
                                    bool pure)
{
    *next = pos;
    if (pos >= len)
        return SENT_OTHER;
    uint32_t cp = rune_at(text, len, pos, next);
    if (cp == ELLIPSIS && !pure)
        return SENT_ATERM;
    return unicode_sentence_class(unicode_properties(cp));
}

static bool is_terminator(enum sentence_class class)
{
    return class == SENT_ATERM || class == SENT_STERM;
}

/* The class of the character before pos that is not an extension. */
static enum sentence_class class_before(const char *text, size_t pos)
{
    while (pos > 0) {
        size_t next, before = rune_before(text, pos);
        enum sentence_class class = sentence_class_at(text, pos, before, &next);
        if (class != SENT_EXTEND && class != SENT_FORMAT)
            return class;
        pos = before;
    }
    return SENT_OTHER;
}

/* The first letter from pos on within the sentence, by its class; SENT_OTHER: there is none
 * before the next terminator or newline (SB8). Where that ends one search it begins the next
 * candidate, so no text is searched twice. */
static enum sentence_class letter_ahead(const char *text, size_t len, size_t pos, bool pure)
{
    while (pos < len) {
        enum sentence_class class = class_at(text, len, pos, &pos, pure);
        if (class == SENT_LOWER || class == SENT_UPPER || class == SENT_OLETTER)
            return class;
        if (is_paragraph_end(class) || is_terminator(class))
            break;
    }
    return SENT_OTHER;
}

/* A full stop within a number or an abbreviation: 3.4, U.S (SB6, SB7). after is behind it. */
static bool is_inner_stop(const char *text, size_t len, size_t at, size_t after)
{
    size_t next;
    enum sentence_class right = sentence_class_at(text, len, after, &next);
    if (right == SENT_NUMERIC)
        return true;
    if (right != SENT_UPPER)
        return false;
    enum sentence_class left = class_before(text, at);
    return left == SENT_UPPER || left == SENT_LOWER;
}

static size_t pure_end(const char *text, size_t len, size_t at)
{
    size_t next;
    enum sentence_class class = sentence_class_at(text, len, at, &next);
    if (is_paragraph_end(class)) /* SB3, SB4 */
        return skip_paragraph_end(text, len, at);
    if (!is_terminator(class))
        return 0;
    next = skip_extensions(text, len, next);
    if (class == SENT_ATERM && is_inner_stop(text, len, at, next))
        return 0;
    size_t behind = skip_class(text, len, next, SENT_CLOSE);
    behind = skip_class(text, len, behind, SENT_SP);
    if (class == SENT_ATERM && letter_ahead(text, len, behind, true) == SENT_LOWER) /* SB8 */
        return 0;
    enum sentence_class right = sentence_class_at(text, len, behind, &next);
    if (is_terminator(right) || right == SENT_SCONTINUE) /* SB8a */
        return 0;
    return skip_paragraph_end(text, len, behind); /* SB9 to SB11 */
}

/* Past white space and newlines that only wrap a line. */
static size_t skip_space(const char *text, size_t len, size_t pos)
{
    for (;;) {
        pos = skip_class(text, len, pos, SENT_SP);
        if (pos == len || (text[pos] != '\n' && text[pos] != '\r') ||
            !line_wraps_at(text, len, pos))
            return pos;
        pos = skip_paragraph_end(text, len, pos);
    }
}

static size_t skip_pictures(const char *text, size_t len, size_t pos)
{
    for (;;) {
        size_t next = picture_skip(text, len, pos);
        if (next == pos)
            return pos;
        pos = skip_space(text, len, next);
    }
}

/* What stands behind a terminator: text | after | close* | closed | white space | start. */
struct surroundings {
    size_t at;                  /* the terminator */
    size_t after;               /* behind it and what extends it */
    size_t closed;              /* behind quotes and brackets */
    size_t start;               /* behind white space: where the next sentence may begin */
    enum sentence_class first;  /* of its first character that is no quote or bracket */
    size_t first_at;            /* where that is */
    enum sentence_class letter; /* of its first letter */
};

static struct surroundings look_around(const char *text, size_t len, size_t at, size_t after)
{
    struct surroundings s = {.at = at, .after = after};
    s.closed = skip_class(text, len, after, SENT_CLOSE);
    s.start = skip_space(text, len, s.closed);
    s.first_at = skip_class(text, len, s.start, SENT_CLOSE);
    size_t next;
    s.first = class_at(text, len, s.first_at, &next, false);
    s.letter = letter_ahead(text, len, s.first_at, false);
    return s;
}

/* "...", ". . ." and the character for it; by its last dot. */
static bool is_ellipsis(const char *text, size_t at)
{
    if (text[at] != '.')
        return (unsigned char)text[at] == 0xE2;
    return at > 0 &&
           (text[at - 1] == '.' || (at > 1 && text[at - 1] == ' ' && text[at - 2] == '.'));
}

/* "1." at the beginning of a line. */
static bool is_list_number(const char *text, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < 3 && text[start - 1] >= '0' && text[start - 1] <= '9')
        start--;
    return start < at && line_begins_at(text, start);
}

/* Whether the full stop belongs to the word before it, and the sentence goes on. */
static bool is_abbreviation_stop(const char *text, size_t len, const struct surroundings *s)
{
    bool before_number = s->first == SENT_NUMERIC;
    switch (abbreviation_before(text, s->at)) {
    case ABBREVIATION_NUMBER:
        return before_number;
    case ABBREVIATION_LAST:
        return before_number || s->letter == SENT_LOWER;
    case ABBREVIATION_NAME:
        return !is_sentence_starter(text, len, s->first_at);
    case ABBREVIATION_TITLE:
        return true;
    case ABBREVIATION_NONE:
        break;
    }
    return is_list_number(text, s->at);
}

/* After a full stop or an ellipsis. */
static bool stop_ends(const char *text, size_t len, const struct surroundings *s)
{
    bool is_lower = s->letter == SENT_LOWER;
    if (is_lower && (s->start == s->closed || s->closed > s->after))
        return false;
    if (is_ellipsis(text, s->at))
        return !is_lower;
    return !is_abbreviation_stop(text, len, s);
}

/* After ! or ? and their like. Those of other scripts need no space behind them. */
static bool mark_ends(const char *text, const struct surroundings *s)
{
    bool is_ascii = text[s->at] == '!' || text[s->at] == '?';
    if (is_ascii && s->start == s->closed && s->first != SENT_UPPER && s->first != SENT_OLETTER)
        return false;
    return s->letter != SENT_LOWER || s->closed == s->after;
}

static size_t terminator_end(const char *text, size_t len, size_t at, size_t next,
                             enum sentence_class class)
{
    size_t after = skip_extensions(text, len, next);
    if (class == SENT_ATERM && is_inner_stop(text, len, at, after))
        return 0;
    struct surroundings s = look_around(text, len, at, after);
    if (s.start == len)
        return len;
    size_t behind_pictures = skip_pictures(text, len, s.start);
    enum sentence_class right = class_at(text, len, behind_pictures, &next, false);
    if (behind_pictures == len || is_paragraph_end(right))
        return skip_paragraph_end(text, len, behind_pictures);
    if (is_terminator(right) || right == SENT_SCONTINUE)
        return 0;
    if (behind_pictures > s.start)
        return behind_pictures;
    bool ends = class == SENT_ATERM ? stop_ends(text, len, &s) : mark_ends(text, &s);
    return ends ? s.start : 0;
}

/* A picture ends the sentence it stands behind if a capital follows. Of several the last does.
 */
static size_t picture_end(const char *text, size_t len, size_t at)
{
    size_t after = picture_skip(text, len, at);
    if (after == at)
        return 0;
    size_t next, start = skip_space(text, len, after);
    if (picture_skip(text, len, start) > start)
        return 0;
    size_t first = skip_class(text, len, start, SENT_CLOSE);
    return sentence_class_at(text, len, first, &next) == SENT_UPPER ? start : 0;
}

static bool is_ascii_letter(char c)
{
    unsigned char lower = (unsigned char)c | 0x20;
    return lower >= 'a' && lower <= 'z';
}

/* Past one quotation mark of those that people type, single or double, straight or curly. */
static size_t skip_quote(const char *text, size_t len, size_t pos)
{
    if (pos < len && (text[pos] == '"' || text[pos] == '\''))
        return pos + 1;
    if (len - pos < 3 || (unsigned char)text[pos] != 0xE2 ||
        (unsigned char)text[pos + 1] != 0x80)
        return pos;
    unsigned char last = (unsigned char)text[pos + 2];
    return last == 0x98 || last == 0x99 || last == 0x9C || last == 0x9D ? pos + 3 : pos;
}

/* What terminator_end says of the usual end: a letter, the terminator, perhaps a quotation
 * mark, then a newline that wraps nothing, or spaces, perhaps a quotation mark, and a letter,
 * which is a capital if the sentence ends in a quotation mark. All of these are classes that
 * none of the other rules asks for, so that only an abbreviation could keep the sentence from
 * ending. 0: it is not the usual end. */
static size_t usual_end(const char *text, size_t len, size_t at)
{
    if ((text[at] != '.' && text[at] != '!' && text[at] != '?') || at == 0 ||
        !is_ascii_letter(text[at - 1]))
        return 0;
    size_t closed = skip_quote(text, len, at + 1), start = closed;
    if (closed < len && text[closed] == '\n')
        return line_wraps_at(text, len, closed) ? 0 : closed + 1;
    while (start < len && text[start] == ' ')
        start++;
    size_t first = skip_quote(text, len, start);
    if (start == closed || first >= len || !is_ascii_letter(text[first]) ||
        (closed > at + 1 && text[first] >= 'a'))
        return 0;
    return text[at] != '.' || abbreviation_before(text, at) == ABBREVIATION_NONE ? start : 0;
}

size_t sentence_end(const char *text, size_t len, size_t at, bool pure_rules)
{
    if (pure_rules)
        return pure_end(text, len, at);
    if (text[at] == '\n')
        return line_wraps_at(text, len, at) ? 0 : at + 1;
    size_t next = usual_end(text, len, at);
    if (next)
        return next;
    enum sentence_class class = class_at(text, len, at, &next, false);
    if (is_paragraph_end(class)) {
        bool wraps = text[at] == '\r' && line_wraps_at(text, len, at);
        return wraps ? 0 : skip_paragraph_end(text, len, at);
    }
    if (is_terminator(class))
        return terminator_end(text, len, at, next, class);
    return picture_end(text, len, at);
}

static bool is_white(enum sentence_class class)
{
    return class == SENT_SP || is_paragraph_end(class);
}

/* A visible character of ASCII, as nearly every sentence begins and ends with. */
static bool is_visible(char c)
{
    return c > ' ' && c < 0x7F;
}

void sentence_trim(const char *text, size_t *start, size_t *end)
{
    size_t next;
    while (*end > *start && text[*end - 1] == ' ')
        --*end;
    while (*start < *end && !is_visible(text[*start]) &&
           is_white(sentence_class_at(text, *end, *start, &next)))
        *start = next;
    while (*end > *start && !is_visible(text[*end - 1])) {
        size_t before = rune_before(text, *end);
        if (!is_white(sentence_class_at(text, *end, before, &next)))
            break;
        *end = before;
    }
}
