#include "reader/mail_body.h"

#include <string.h>
#include <strings.h>

/* How mail programs announce a quote: begin, and a word further on; the line ends in a colon.
 */
static const struct announcement {
    const char *begin;
    const char *verb;
} announcements[] = {
    {"On ", "wrote"},      {"Am ", "schrieb"},  {"Le ", "crit"},    {"El ", "escribi"},
    {"Il ", "ha scritto"}, {"Em ", "escreveu"}, {"Op ", "schreef"}, {"Den ", "skrev"},
};
enum { ANNOUNCEMENT_LINES = 3, ANNOUNCEMENT_MAX = 400 };

struct line {
    const char *text;
    size_t len;  /* without the line end */
    size_t next; /* offset of the line behind it */
};

static struct line line_at(const char *text, size_t len, size_t at)
{
    const char *end = memchr(text + at, '\n', len - at);
    size_t stop = end ? (size_t)(end - text) : len;
    struct line line = {text + at, stop - at, end ? stop + 1 : len};
    if (line.len > 0 && line.text[line.len - 1] == '\r')
        line.len--;
    return line;
}

static bool begins(const char *text, size_t len, const char *word)
{
    size_t n = strlen(word);
    return len >= n && !strncasecmp(text, word, n);
}

static bool contains(const char *text, size_t len, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= len; i++)
        if (!strncasecmp(text + i, word, n))
            return true;
    return false;
}

static bool has_digit(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] >= '0' && text[i] <= '9')
            return true;
    return false;
}

/* The offset behind the announcement that begins at at, which may be wrapped; 0: none. */
static size_t announcement_end(const char *text, size_t len, size_t at)
{
    const struct announcement *found = NULL;
    for (size_t i = 0; i < sizeof announcements / sizeof *announcements; i++)
        if (begins(text + at, len - at, announcements[i].begin))
            found = &announcements[i];
    size_t next = at;
    for (int lines = 0; found && lines < ANNOUNCEMENT_LINES && next < len; lines++) {
        struct line line = line_at(text, len, next);
        size_t whole = (size_t)(line.text + line.len - text) - at;
        if (line.len == 0 || whole > ANNOUNCEMENT_MAX)
            return 0;
        next = line.next;
        while (whole > 0 && strchr(" \t", text[at + whole - 1]))
            whole--;
        if (text[at + whole - 1] == ':')
            return has_digit(text + at, whole) && contains(text + at, whole, found->verb) ? next
                                                                                          : 0;
    }
    return 0;
}

/* From here on it is a signature, or somebody else's message. */
static bool is_end(const char *text, size_t len, struct line line)
{
    if ((line.len == 2 && !memcmp(line.text, "--", 2)) ||
        (line.len == 3 && !memcmp(line.text, "-- ", 3)))
        return true;
    if (begins(line.text, line.len, "-----") &&
        (contains(line.text, line.len, "original message") ||
         contains(line.text, line.len, "forwarded message") ||
         contains(line.text, line.len, "sprüngliche nachricht")))
        return true;
    if (begins(line.text, line.len, "Begin forwarded message:"))
        return true;
    if (!begins(line.text, line.len, "From:") || line.next >= len)
        return false;
    struct line after = line_at(text, len, line.next);
    return begins(after.text, after.len, "Sent:") || begins(after.text, after.len, "Date:") ||
           begins(after.text, after.len, "To:");
}

enum status mail_own_words(const char *text, size_t len, struct buffer *out)
{
    enum status status = STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < len;) {
        struct line line = line_at(text, len, at);
        size_t announced = announcement_end(text, len, at);
        if (is_end(text, len, line))
            break;
        if (!announced && !begins(line.text, line.len, ">")) {
            status = buffer_add(out, line.text, line.len);
            if (status == STATUS_OK)
                status = buffer_add_byte(out, '\n');
        }
        at = announced ? announced : line.next;
    }
    return status;
}

enum status mail_without(const char *text, size_t len, const struct span *spans, size_t count,
                         struct buffer *out)
{
    size_t at = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        status = buffer_add(out, text + at, spans[i].start - at);
        at = spans[i].end;
    }
    return status == STATUS_OK ? buffer_add(out, text + at, len - at) : status;
}
