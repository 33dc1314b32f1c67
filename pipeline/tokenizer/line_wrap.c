#include "tokenizer/line_wrap.h"

#include "tokenizer/bytes.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip_blanks(const char *text, size_t pos, size_t end)
{
    while (pos < end && is_blank(text[pos]))
        pos++;
    return pos;
}

/* How wide the list mark at pos is, with the white space behind it; 0: there is none. */
static size_t list_mark(const char *text, size_t pos, size_t end)
{
    size_t at = pos;
    if (at < end && (text[at] == '-' || text[at] == '*' || text[at] == '+')) {
        at++;
    } else if (end - at >= 3 && memcmp(text + at, "\xE2\x80\xA2", 3) == 0) { /* bullet */
        at += 3;
    } else {
        while (at < end && at - pos < 4 && is_digit(text[at]))
            at++;
        if (at == pos || at == end || (text[at] != '.' && text[at] != ')'))
            return 0;
        at++;
    }
    return at < end && is_blank(text[at]) ? at + 1 - pos : 0;
}

/* Headings, quotes, tables, check boxes, and rules of three signs or more. */
static bool is_block_mark(const char *text, size_t pos, size_t end)
{
    char c = text[pos];
    if (c == '#' || c == '>' || c == '|' || c == '[')
        return true;
    return (c == '-' || c == '=' || c == '*' || c == '_' || c == '~' || c == '`') &&
           end - pos >= 3 && text[pos + 1] == c && text[pos + 2] == c;
}

/* Bit 7 of each byte of w that is a newline or a carriage return. */
static uint64_t newlines(uint64_t w)
{
    uint64_t lf = w ^ BYTES_OF('\n'), cr = w ^ BYTES_OF('\r'), low = BYTES_OF(0x7F);
    return (~(((lf & low) + low) | lf) | ~(((cr & low) + low) | cr)) & BYTES_OF(0x80);
}

/* How many bytes of w go on a character, and so take no column. */
static size_t within_characters(uint64_t w)
{
    uint64_t within = w & ~(w << 1) & BYTES_OF(0x80);
    return (size_t)((within >> 7) * BYTES_OF(1) >> 56);
}

/* Where the line that ends at `end` begins, if it is as long as a wrapped one; else `end`. Goes
 * back by eight bytes: going on too far does not matter, as both limits are for good. */
static size_t wrapped_line(const char *text, size_t end)
{
    size_t columns = 0, start = end;
    while (start >= 8 && columns <= LINE_WRAP_MAX && end - start <= 4 * LINE_WRAP_MAX) {
        uint64_t w = bytes_load(text + start - 8);
        start -= 8;
        columns += 8;
        if (!(((w - BYTES_OF(0x20)) | w) & BYTES_OF(0x80))) /* eight visible signs of ASCII */
            continue;
        uint64_t breaks = newlines(w), rest = 0;
        if (breaks) { /* only what is above the last one is of the line, the rest counts none */
            unsigned above = (unsigned)__builtin_clzll(breaks);
            rest = UINT64_MAX >> above;
            start += 8 - above / 8;
        }
        columns -= within_characters((w & ~rest) | (BYTES_OF(0x80) & rest));
        if (breaks)
            break;
    }
    while (start > 0 && start < 8 && text[start - 1] != '\n' && text[start - 1] != '\r') {
        start--;
        columns += ((unsigned char)text[start] & 0xC0) != 0x80;
    }
    bool is_short = columns <= LINE_WRAP_MAX && end - start <= 4 * LINE_WRAP_MAX;
    return is_short && columns >= LINE_WRAP_MIN ? start : end;
}

/* Whether what is at pos, behind a newline, and is no blank, surely begins something new. */
static bool begins_block(const char *text, size_t len, size_t pos)
{
    return text[pos] == '\n' || text[pos] == '\r' || is_block_mark(text, pos, len) ||
           list_mark(text, pos, len) > 0;
}

bool line_wraps_at(const char *text, size_t len, size_t pos)
{
    size_t end = pos;
    if (text[pos] == '\n' && pos > 0 && text[pos - 1] == '\r')
        end--;
    size_t next = pos + (text[pos] == '\r') + 1;
    if (text[pos] == '\r' && (next > len || text[next - 1] != '\n'))
        return false;
    /* Mostly this tells, and is read sooner than the line before. */
    if (next >= len || (!is_blank(text[next]) && begins_block(text, len, next)))
        return false;
    size_t start = wrapped_line(text, end);
    if (start == end)
        return false;
    size_t body = skip_blanks(text, start, end);
    if (is_block_mark(text, body, end) && text[body] != '>')
        return false;
    /* What continues a list item may stand under the item's text. */
    size_t indent = body - start + list_mark(text, body, end);
    size_t limit = len - next <= indent ? len : next + indent + 1;
    size_t going_on = skip_blanks(text, next, limit);
    return going_on < limit && (going_on == next || !begins_block(text, len, going_on));
}

bool line_begins_at(const char *text, size_t pos)
{
    for (size_t back = 0; back < 16; back++) {
        if (pos == back || text[pos - back - 1] == '\n')
            return true;
        if (!is_blank(text[pos - back - 1]))
            return false;
    }
    return false;
}
