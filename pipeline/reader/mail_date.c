#include "reader/mail_date.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static enum status without_comments(const char *text, size_t len, struct buffer *out)
{
    enum status status = STATUS_OK;
    size_t depth = 0;
    for (size_t i = 0; status == STATUS_OK && i < len; i++) {
        depth += text[i] == '(';
        if (depth == 0)
            status = buffer_add_byte(out, text[i]);
        depth -= text[i] == ')' && depth > 0;
    }
    while (out->len > 0 && out->data[out->len - 1] == ' ')
        out->len--;
    return status;
}

static size_t digits(const char *text, size_t len, size_t at)
{
    size_t n = 0;
    while (at + n < len && text[at + n] >= '0' && text[at + n] <= '9')
        n++;
    return n;
}

/* Where the year of "8 Mar 24 23:30" is, and its number of digits; 0: another form. */
static size_t year_at(const char *text, size_t len, size_t *at)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (size_t i = 3; i + 6 < len; i++) {
        bool is_month = false;
        for (size_t m = 0; m < 12 && !is_month; m++)
            is_month = !strncasecmp(text + i, months + 3 * m, 3);
        if (!is_month || text[i + 3] != ' ' || text[i - 1] != ' ' || text[i - 2] < '0' ||
            text[i - 2] > '9')
            continue;
        size_t n = digits(text, len, i + 4);
        *at = i + 4;
        return i + 4 + n < len && text[i + 4 + n] == ' ' && digits(text, len, i + 5 + n) ? n
                                                                                         : 0;
    }
    return 0;
}

enum status mail_date_tidy(const char *text, size_t len, struct buffer *out)
{
    struct buffer plain = {0};
    size_t at = 0;
    enum status status = without_comments(text, len, &plain);
    size_t n = status == STATUS_OK && plain.len > 0 ? year_at(plain.data, plain.len, &at) : 0;
    if (n == 2 || n == 3) {
        int year = 0;
        for (size_t i = 0; i < n; i++)
            year = year * 10 + plain.data[at + i] - '0';
        year += n == 2 && year < 50 ? 2000 : 1900;
        status = buffer_printf(out, "%.*s%d", (int)at, plain.data, year);
        at += n;
    } else {
        at = 0;
    }
    bool is_ut = plain.len > 3 && !memcmp(plain.data + plain.len - 3, " UT", 3);
    if (status == STATUS_OK && plain.len > at)
        status = buffer_add(out, plain.data + at, plain.len - at - (is_ut ? 2 : 0));
    if (status == STATUS_OK && is_ut)
        status = buffer_add_text(out, "GMT");
    buffer_clear(&plain);
    return status;
}
