#include "reader/markdown_inline.h"

#include <string.h>
#include <strings.h>

/* A line being read, and where its words go. */
struct cursor {
    const char *text;
    size_t at, len;
    struct buffer *out;
    enum status status;
};

static bool is_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0x80;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static char at(const struct cursor *c, size_t offset)
{
    return c->at + offset < c->len ? c->text[c->at + offset] : '\0';
}

static char before(const struct cursor *c)
{
    return c->at > 0 ? c->text[c->at - 1] : ' ';
}

static bool is_here(const struct cursor *c, const char *what)
{
    size_t n = strlen(what);
    return c->len - c->at >= n && !memcmp(c->text + c->at, what, n);
}

static void add(struct cursor *c, const char *text, size_t len)
{
    if (c->status == STATUS_OK)
        c->status = buffer_add(c->out, text, len);
}

/* Where closing stands, from offset on, as an offset from here; 0: not within reach. */
static size_t find(const struct cursor *c, size_t offset, const char *closing)
{
    size_t n = strlen(closing);
    size_t end = c->len - c->at;
    if (end > MARKDOWN_REACH)
        end = MARKDOWN_REACH;
    const char *text = c->text + c->at;
    for (size_t i = offset; i + n <= end; i++) {
        const char *first = memchr(text + i, closing[0], end - n + 1 - i);
        if (!first)
            return 0;
        i = (size_t)(first - text);
        if (!memcmp(first, closing, n))
            return i;
    }
    return 0;
}

/* Passes over opening … closing; false where it is not closed within reach. */
static bool skip_pair(struct cursor *c, const char *opening, const char *closing)
{
    if (!is_here(c, opening))
        return false;
    size_t end = find(c, strlen(opening), closing);
    if (!end)
        return false;
    c->at += end + strlen(closing);
    return true;
}

static enum status inline_part(struct cursor *c, const char *text, size_t len)
{
    enum markdown_comment none = COMMENT_NONE;
    return markdown_inline(c->out, text, len, &none);
}

/* [[page#part|alias]]: the alias, else the page. Embeds ![[…]] have gone before. */
static bool read_wiki_link(struct cursor *c)
{
    size_t end = is_here(c, "[[") ? find(c, 2, "]]") : 0;
    if (!end)
        return false;
    const char *text = c->text + c->at + 2;
    size_t len = end - 2;
    const char *bar = memchr(text, '|', len);
    if (bar) {
        len -= (size_t)(bar + 1 - text);
        text = bar + 1;
    } else {
        const char *part = memchr(text, '#', len);
        len = part && part > text ? (size_t)(part - text) : len;
    }
    add(c, text, len);
    c->at += end + 2;
    return true;
}

/* [text](target), [text][reference], [^note]: the text. false: brackets that are no link. */
static bool read_link(struct cursor *c)
{
    if (at(c, 0) != '[')
        return false;
    size_t depth = 0, end = 0;
    size_t most = c->len - c->at < MARKDOWN_REACH ? c->len - c->at : MARKDOWN_REACH;
    for (size_t i = 0; i < most && !end; i++) {
        char b = at(c, i);
        if (b == '\\')
            i++;
        else if (b == '[' && ++depth > 4)
            return false;
        else if (b == ']' && --depth == 0)
            end = i;
    }
    if (!end)
        return false;
    const char *text = c->text + c->at + 1;
    size_t len = end - 1;
    if (len > 0 && text[0] == '^') { /* a footnote: its number says nothing */
        c->at += end + 1 + (at(c, end + 1) == ':');
        return true;
    }
    char next = at(c, end + 1);
    size_t close = next == '('   ? find(c, end + 2, ")")
                   : next == '[' ? find(c, end + 2, "]")
                                 : 0;
    if (next == '(' && close) /* a target may hold one pair of parentheses of its own */
        if (memchr(c->text + c->at + end + 2, '(', close - end - 2))
            close = find(c, close + 1, ")") ? find(c, close + 1, ")") : close;
    if (!close)
        return false;
    if (c->status == STATUS_OK)
        c->status = inline_part(c, text, len);
    c->at += close + 1;
    return true;
}

/* http://…: up to a blank, or a bracket that encloses it. */
static bool skip_address(struct cursor *c)
{
    if (!is_here(c, "http://") && !is_here(c, "https://"))
        return false;
    while (c->at < c->len && !is_space(c->text[c->at]) && !strchr("<>\")]", c->text[c->at]))
        c->at++;
    while (strchr(".,;:!?", before(c))) /* the sentence's, not the address's */
        c->at--;
    return true;
}

/* <b>, </p>, <https://…>, <br>: gone; br and blocks leave a line end. "a < b" is none. */
static bool skip_tag(struct cursor *c)
{
    char next = at(c, 1);
    bool is_tag = next == '/' || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z');
    size_t end = is_tag ? find(c, 1, ">") : 0;
    if (!end)
        return false;
    const char *name = c->text + c->at + 1 + (next == '/');
    bool is_break = !strncasecmp(name, "br", 2) || !strncasecmp(name, "p>", 2) ||
                    !strncasecmp(name, "li", 2) || !strncasecmp(name, "div", 3);
    if (is_break)
        add(c, "\n", 1);
    c->at += end + 1;
    return true;
}

/* `code`, ``co`de``: gone, as code is no prose. */
static bool skip_code(struct cursor *c)
{
    char marks[4] = "";
    size_t n = 0;
    while (n < 3 && at(c, n) == '`')
        marks[n++] = '`';
    marks[n] = '\0';
    if (skip_pair(c, marks, marks))
        return true;
    c->at += n;
    return true;
}

/* #tag in a sentence: the word stays, the mark goes. */
static bool skip_tag_mark(struct cursor *c)
{
    unsigned char next = (unsigned char)at(c, 1);
    bool is_tag = is_word(next) && (next < '0' || next > '9') &&
                  (is_space(before(c)) || before(c) == '(');
    c->at += is_tag;
    return is_tag;
}

/* Emphasis: * and ** where they touch a word, _ only at the border of one, ~~ and == doubled.
 */
static bool skip_emphasis(struct cursor *c)
{
    char mark = at(c, 0);
    size_t n = 1;
    while (at(c, n) == mark)
        n++;
    char next = at(c, n), last = before(c);
    bool touches = (next && !is_space(next)) || !is_space(last);
    if (mark == '_')
        touches = touches && (!is_word((unsigned char)last) || !is_word((unsigned char)next));
    if ((mark == '~' || mark == '=') && n != 2)
        touches = false;
    if (!touches)
        add(c, c->text + c->at, n);
    c->at += n;
    return true;
}

static bool is_block_id(const struct cursor *c)
{
    size_t i = 1;
    while (is_word((unsigned char)at(c, i)) || at(c, i) == '-')
        i++;
    size_t end = i;
    while (is_space(at(c, i)))
        i++;
    return end > 1 && c->at + i >= c->len && is_space(before(c));
}

static bool read_entity(struct cursor *c)
{
    static const struct entity {
        const char *name, *text;
    } entities[] = {{"&nbsp;", " "}, {"&amp;", "&"},   {"&lt;", "<"},
                    {"&gt;", ">"},   {"&quot;", "\""}, {"&#39;", "'"}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (is_here(c, entities[i].name)) {
            add(c, entities[i].text, 1);
            c->at += strlen(entities[i].name);
            return true;
        }
    return false;
}

/* Whether a mark begins here and was dealt with. */
static bool read_mark(struct cursor *c)
{
    switch (at(c, 0)) {
    case '\\':
        if (c->at + 1 < c->len && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", at(c, 1))) {
            add(c, c->text + c->at + 1, 1);
            c->at += 2;
            return true;
        }
        return false;
    case '!':
        if (skip_pair(c, "![[", "]]"))
            return true;
        if (is_here(c, "![")) {
            size_t end = find(c, 2, "](");
            size_t close = end ? find(c, end + 2, ")") : 0;
            c->at += close ? close + 1 : 0;
            return close != 0;
        }
        return false;
    case '[':
        return read_wiki_link(c) || read_link(c);
    case '(':
        return skip_pair(c, "((", "))");
    case '{':
        return skip_pair(c, "{{", "}}");
    case '<':
        return skip_tag(c);
    case '`':
        return skip_code(c);
    case 'h':
        return !is_word((unsigned char)before(c)) && skip_address(c);
    case '#':
        return skip_tag_mark(c);
    case '&':
        return read_entity(c);
    case '^':
        if (!is_block_id(c))
            return false;
        c->at = c->len;
        return true;
    case '*':
    case '_':
    case '~':
    case '=':
        return skip_emphasis(c);
    default:
        return false;
    }
}

/* Goes on to the end of a comment that is open, or of the text. */
static void skip_comment(struct cursor *c, enum markdown_comment *comment)
{
    const char *closing = *comment == COMMENT_HTML ? "-->" : "%%";
    size_t n = strlen(closing);
    while (c->at + n <= c->len && memcmp(c->text + c->at, closing, n) != 0)
        c->at++;
    if (c->at + n <= c->len) {
        c->at += n;
        *comment = COMMENT_NONE;
    } else {
        c->at = c->len;
    }
}

static bool open_comment(struct cursor *c, enum markdown_comment *comment)
{
    if (is_here(c, "<!--")) {
        *comment = COMMENT_HTML;
        c->at += 4;
    } else if (is_here(c, "%%")) {
        *comment = COMMENT_PERCENT;
        c->at += 2;
    }
    return *comment != COMMENT_NONE;
}

size_t markdown_plain(const char *text, size_t len)
{
    static const bool is_mark[256] = {
        ['!'] = true, ['#'] = true, ['%'] = true, ['&'] = true,  ['('] = true, ['*'] = true,
        ['<'] = true, ['='] = true, ['['] = true, ['\\'] = true, ['^'] = true, ['_'] = true,
        ['`'] = true, ['{'] = true, ['~'] = true, ['/'] = true,
    };
    for (size_t i = 0; i < len; i++) {
        if (!is_mark[(unsigned char)text[i]])
            continue;
        if (text[i] != '/')
            return i;
        if (i >= 5 && !memcmp(text + i - 5, "http:", 5))
            return i - 5;
        if (i >= 6 && !memcmp(text + i - 6, "https:", 6))
            return i - 6;
    }
    return len;
}

enum status markdown_inline(struct buffer *out, const char *text, size_t len,
                            enum markdown_comment *comment)
{
    struct cursor c = {text, 0, len, out, STATUS_OK};
    while (c.at < c.len && c.status == STATUS_OK) {
        if (*comment != COMMENT_NONE) {
            skip_comment(&c, comment);
            continue;
        }
        size_t n = markdown_plain(text + c.at, len - c.at);
        add(&c, text + c.at, n);
        c.at += n;
        if (c.at == c.len || open_comment(&c, comment) || read_mark(&c))
            continue;
        add(&c, text + c.at, 1);
        c.at++;
    }
    return c.status;
}
