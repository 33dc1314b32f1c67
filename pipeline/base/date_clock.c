#include "base/date_clock.h"

#include "base/date_parts.h"
#include "base/date_words.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static size_t digits_at(const char *text, size_t len, int *value)
{
    size_t n = 0;
    *value = 0;
    while (n < len && n < 9 && is_digit(text[n]))
        *value = *value * 10 + (text[n++] - '0');
    return n;
}

static const struct abbreviation {
    char name[5];
    signed char hours;
} abbreviations[] = {
    {"EST", -5},  {"EDT", -4},  {"CST", -6},  {"CDT", -5},  {"MST", -7},
    {"MDT", -6},  {"PST", -8},  {"PDT", -7},  {"AKST", -9}, {"AKDT", -8},
    {"HST", -10}, {"CET", 1},   {"CEST", 2},  {"MEZ", 1},   {"MESZ", 2},
    {"EET", 2},   {"EEST", 3},  {"WET", 0},   {"WEST", 1},  {"BST", 1},
    {"JST", 9},   {"AEST", 10}, {"AEDT", 11}, {"NZST", 12}, {"NZDT", 13},
};

/* +02:00, +0200, +02, +2. */
static size_t read_signed(const char *text, size_t len, int32_t *offset)
{
    size_t at = 1;
    bool is_minus = false;
    int hours, minutes = 0;
    if (len > 3 && !memcmp(text, "\xe2\x88\x92", 3)) { /* U+2212 */
        is_minus = true;
        at = 3;
    } else if (len > 1 && (text[0] == '+' || text[0] == '-')) {
        is_minus = text[0] == '-';
    } else {
        return 0;
    }
    size_t n = digits_at(text + at, len - at, &hours);
    at += n;
    if (n == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (n == 1 || n == 2) {
        int value;
        size_t colon = at < len && (text[at] == ':' || text[at] == '_') ? 1 : 0;
        if (colon && digits_at(text + at + 1, len - at - 1, &value) == 2) {
            minutes = value;
            at += 3;
        }
    } else {
        return 0;
    }
    if (hours > 15 || minutes > 59)
        return 0;
    *offset = (hours * 60 + minutes) * 60 * (is_minus ? -1 : 1);
    return at;
}

bool clock_zone_read(const char *text, size_t *len, int32_t *offset)
{
    size_t room = *len;
    size_t n = read_signed(text, room, offset);
    if (n > 0) {
        *len = n;
        return true;
    }
    size_t letters = 0;
    while (letters < room && is_letter(text[letters]))
        letters++;
    bool is_utc = (letters == 1 && text[0] == 'Z') ||
                  (letters == 2 && !memcmp(text, "UT", 2)) ||
                  (letters == 3 && (!memcmp(text, "UTC", 3) || !memcmp(text, "GMT", 3)));
    *offset = 0;
    if (is_utc) {
        *len = letters + (letters == 3 ? read_signed(text + 3, room - 3, offset) : 0);
        return true;
    }
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (letters == strlen(abbreviations[i].name) &&
            !memcmp(text, abbreviations[i].name, letters)) {
            *offset = abbreviations[i].hours * 3600;
            *len = letters;
            return true;
        }
    return false;
}

/* am, a.m., PM, "p. m.": 1 morning, 2 afternoon, 0 neither. */
static int read_half(const char *text, size_t len, size_t *used)
{
    size_t at = date_blanks(text, len);
    if (at + 1 >= len)
        return 0;
    char half = (char)(text[at] | 0x20);
    if (half != 'a' && half != 'p')
        return 0;
    at++;
    if (text[at] == '.') {
        at++;
        at += date_blanks(text + at, len - at);
    }
    if (at >= len || (text[at] | 0x20) != 'm')
        return 0;
    at++;
    if (at < len && is_letter(text[at]) && text[at] != 'Z')
        return 0;
    if (at < len && text[at] == '.' && text[at - 2] == '.')
        at++;
    *used = at;
    return half == 'a' ? 1 : 2;
}

static bool is_clock_word(const char *text, size_t len, size_t *used)
{
    char word[DATE_WORD_MAX];
    size_t at = date_blanks(text, len);
    size_t n = at < len ? date_word_read(text + at, len - at, word) : 0;
    if (n == 0 || (strcmp(word, "uhr") != 0 && strcmp(word, "h") != 0))
        return false;
    *used = at + n;
    return true;
}

/* What separates a date from its time. 0 and *is_glued false: nothing that does. */
static size_t skip_to_time(const char *text, size_t len, bool *is_glued)
{
    char word[DATE_WORD_MAX];
    *is_glued = false;
    if (len > 1 && (text[0] == 'T' || text[0] == 't') && is_digit(text[1])) {
        *is_glued = true;
        return 1;
    }
    size_t at = date_blanks(text, len);
    if (at < len && text[at] == ',')
        at++;
    at += date_blanks(text + at, len - at);
    size_t n = date_word_read(text + at, len - at, word);
    if (n > 0 && date_word_is_at(word)) {
        at += n;
        at += date_blanks(text + at, len - at);
    }
    return at;
}

/* 211000, 2110; also 91108 ("T91108 AM", written by clocks of twelve hours). */
static bool split_compact(int value, size_t digits, int *h, int *m, int *s)
{
    if (digits < 4 || digits > 6)
        return false;
    *s = digits > 4 ? value % 100 : 0;
    *m = digits > 4 ? value / 100 % 100 : value % 100;
    *h = digits > 4 ? value / 10000 : value / 100;
    return true;
}

/* The hours, minutes and seconds at text + *at. */
static bool read_hms(const char *text, size_t len, size_t *at, bool is_glued,
                     struct clock *clock)
{
    int h, m = 0, s = 0;
    size_t i = *at;
    size_t n = digits_at(text + i, len - i, &h);
    i += n;
    bool has_minutes = false;
    if (n > 2) {
        if (!is_glued || !split_compact(h, n, &h, &m, &s))
            return false;
        has_minutes = true;
    } else if (n == 0) {
        return false;
    } else if (i + 2 < len && strchr(":.hH_", text[i]) && text[i] &&
               digits_at(text + i + 1, len - i - 1, &m) == 2) {
        has_minutes = true;
        bool is_colon = text[i] == ':' || text[i] == '_';
        char separator = text[i];
        i += 3;
        if (is_colon && i + 2 < len && text[i] == separator &&
            digits_at(text + i + 1, len - i - 1, &s) == 2)
            i += 3;
        else
            s = 0;
    }
    if (has_minutes && s >= 0 && i + 1 < len && (text[i] == '.' || text[i] == ',') &&
        is_digit(text[i + 1]) && is_glued)
        for (i++; i < len && is_digit(text[i]); i++) {
        }
    else if (has_minutes && i + 1 < len && text[i] == '.' && is_digit(text[i + 1]))
        for (i++; i < len && is_digit(text[i]); i++) {
        }
    size_t used = 0;
    int half = read_half(text + i, len - i, &used);
    bool has_word = false;
    if (half) {
        h = h % 12 + (half == 2 ? 12 : 0);
        i += used;
    } else if (is_clock_word(text + i, len - i, &used)) {
        has_word = true;
        i += used;
    }
    if ((!has_minutes && !half && !has_word) || h > 24 || m > 59 || s > 60)
        return false;
    clock->seconds = (h * 60 + m) * 60 + s;
    *at = i;
    return true;
}

/* Z, +02:00, " UTC", " [Europe/Paris]", " (PDT)". What is none is left. */
static size_t read_zone(const char *text, size_t len, struct clock *clock)
{
    size_t at = date_blanks(text, len);
    bool has_brackets = at < len && (text[at] == '[' || text[at] == '(');
    char closing = has_brackets ? (text[at] == '[' ? ']' : ')') : '\0';
    size_t start = at + has_brackets, used = len - start;
    int32_t offset;
    if (start >= len)
        return 0;
    const char *end = has_brackets ? memchr(text + start, closing, len - start) : NULL;
    if (has_brackets && !end)
        return 0;
    if (has_brackets)
        used = (size_t)(end - text) - start;
    size_t room = used;
    if (clock_zone_read(text + start, &used, &offset) && (!has_brackets || used == room)) {
        bool is_utc = offset == 0 && (text[start] == 'Z' || text[start] == 'U' ||
                                      text[start] == 'G' || text[start] == '-');
        clock->zone = is_utc ? CLOCK_UTC : CLOCK_OFFSET;
        clock->offset = offset;
    } else if (has_brackets && closing == ']' && room < sizeof clock->name &&
               memchr(text + start, '/', room)) {
        clock->zone = CLOCK_NAMED;
        used = room;
    } else {
        return 0;
    }
    if (used < sizeof clock->name) {
        memcpy(clock->name, text + start, used);
        clock->name[used] = '\0';
    }
    return start + used + has_brackets;
}

bool clock_read(const char *text, size_t len, struct clock *clock)
{
    bool is_glued;
    *clock = (struct clock){.seconds = -1};
    size_t at = skip_to_time(text, len, &is_glued);
    if (at >= len || !is_digit(text[at]) || !read_hms(text, len, &at, is_glued, clock))
        return false;
    if (at < len && is_letter(text[at]) && text[at] != 'Z')
        return false;
    size_t zone = read_zone(text + at, len - at, clock);
    at += zone;
    if (zone &&
        clock->zone != CLOCK_NAMED) { /* +02:00[Europe/Paris], +0000 (UTC): one is enough */
        struct clock more = {0};
        size_t again = read_zone(text + at, len - at, &more);
        size_t blanks = date_blanks(text + at, len - at);
        if (again && at + blanks < len &&
            (text[at + blanks] == '[' || text[at + blanks] == '(')) {
            at += again;
            if (more.zone == CLOCK_NAMED && clock->zone == CLOCK_UTC)
                memcpy(clock->name, more.name, sizeof clock->name);
        }
    }
    clock->len = at;
    return true;
}
