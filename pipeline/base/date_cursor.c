#include "base/date_cursor.h"

#include "base/date_parts.h"
#include "base/date_words.h"

#include <string.h>

size_t cursor_left_of(const struct cursor *c)
{
    return (size_t)(c->end - c->at);
}

char cursor_peek(const struct cursor *c)
{
    return c->at < c->end ? *c->at : '\0';
}

bool cursor_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t date_blanks(const char *text, size_t len)
{
    size_t at = 0;
    while (at < len) {
        if (text[at] == ' ' || text[at] == '\t')
            at++;
        else if (len - at > 1 && !memcmp(text + at, "\xc2\xa0", 2))
            at += 2;
        else if (len - at > 2 && (!memcmp(text + at, "\xe2\x80\xaf", 3) ||
                                  !memcmp(text + at, "\xe2\x80\x89", 3)))
            at += 3;
        else
            break;
    }
    return at;
}

size_t cursor_skip_blanks(struct cursor *c)
{
    size_t n = date_blanks(c->at, cursor_left_of(c));
    c->at += n;
    return n;
}

bool cursor_skip_char(struct cursor *c, char wanted)
{
    if (cursor_peek(c) != wanted || c->at == c->end)
        return false;
    c->at++;
    return true;
}

/* A hyphen, or one of the dashes U+2010 to U+2013. */
bool cursor_skip_dash(struct cursor *c)
{
    if (cursor_left_of(c) > 2 && c->at[0] == '\xe2' && c->at[1] == '\x80' &&
        (unsigned char)c->at[2] >= 0x90 && (unsigned char)c->at[2] <= 0x93) {
        c->at += 3;
        return true;
    }
    return cursor_skip_char(c, '-');
}

/* How many digits stand here, up to 9; *value is their number. */
size_t cursor_count_digits(const struct cursor *c, int *value)
{
    size_t n = 0;
    *value = 0;
    while (n < cursor_left_of(c) && n < 9 && cursor_is_digit(c->at[n]))
        *value = *value * 10 + (c->at[n++] - '0');
    return n;
}

/* One or two digits, and no more. 0: none. */
int cursor_read_small(struct cursor *c)
{
    int value;
    size_t n = cursor_count_digits(c, &value);
    if (n < 1 || n > 2)
        return 0;
    c->at += n;
    return value;
}

/* Reads a word where test says yes; else nothing moves. */
bool cursor_skip_word(struct cursor *c, bool (*test)(const char *word))
{
    char word[DATE_WORD_MAX];
    size_t n = date_word_read(c->at, cursor_left_of(c), word);
    if (n == 0 || !test(word))
        return false;
    c->at += n;
    return true;
}
