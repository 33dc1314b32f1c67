#include "reader/heading.h"

#include "base/date_clock.h"
#include "base/date_words.h"

#include <string.h>

enum { PLACE_MAX = 32, NOTE_MAX = 160, WORDS_MAX = 48 };

/* The line that is being read. */
struct cursor {
    const char *text;
    size_t at, len;
};

static const char *here(const struct cursor *c)
{
    return c->text + c->at;
}

static size_t left_of(const struct cursor *c)
{
    return c->len - c->at;
}

static char peek(const struct cursor *c)
{
    return c->at < c->len ? c->text[c->at] : '\0';
}

static bool is_here(const struct cursor *c, const char *what)
{
    size_t n = strlen(what);
    return left_of(c) >= n && !memcmp(here(c), what, n);
}

static bool skip(struct cursor *c, const char *what)
{
    if (!is_here(c, what))
        return false;
    c->at += strlen(what);
    return true;
}

static size_t skip_blanks(struct cursor *c)
{
    size_t n = date_blanks(here(c), left_of(c));
    c->at += n;
    return n;
}

/* #, list marks, rules of = or -, brackets, bold: what may stand before the date. */
static bool skip_marks(struct cursor *c, struct heading *h)
{
    size_t indent = skip_blanks(c);
    while (peek(c) == '#' && h->level < 7) {
        h->level++;
        c->at++;
    }
    if (h->level > 0 && (h->level > 6 || !skip_blanks(c)))
        return false;
    size_t rule = 0;
    while (rule < left_of(c) && strchr("=-~*", here(c)[rule]) && here(c)[rule])
        rule++;
    bool is_bullet = rule == 1 && here(c)[0] != '=' && here(c)[0] != '~' && left_of(c) > 1 &&
                     (here(c)[1] == ' ' || here(c)[1] == '\t');
    bool is_round = is_here(c, "\xe2\x80\xa2"); /* a bullet */
    if (is_bullet || is_round || is_here(c, "+ ")) {
        h->is_list = true;
        c->at += is_round ? 3 : 1;
        skip_blanks(c);
    } else if (rule >= 2 && left_of(c) > rule && here(c)[rule] == ' ') {
        h->is_enclosed = true;
        c->at += rule;
        skip_blanks(c);
    } else if (indent >= 4 && h->level == 0) {
        return false; /* code, or a table's cell */
    }
    if (skip(c, "[ ] ") || skip(c, "[x] "))
        return false; /* a task */
    size_t before = c->at;
    while (peek(c) && strchr("*_[(", peek(c)))
        c->at++;
    h->is_enclosed |= c->at > before;
    return true;
}

/* "Date: " */
static bool skip_label(struct cursor *c)
{
    static const char *const labels[] = {"Date:", "DATE:", "date:", "Datum:", "Fecha:"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (skip(c, labels[i])) {
            skip_blanks(c);
            return true;
        }
    return false;
}

/* "BERLIN, ": the capitals of a place, and a comma. */
static bool skip_place(struct cursor *c)
{
    size_t n = 0;
    while (n < left_of(c) && n < PLACE_MAX) {
        char b = here(c)[n];
        if (!(b >= 'A' && b <= 'Z') && !strchr(" .'-", b) && (unsigned char)b < 0x80)
            break;
        n++;
    }
    if (n < 3 || n + 1 >= left_of(c) || here(c)[n] != ',' || here(c)[n + 1] != ' ')
        return false;
    c->at += n + 2;
    return true;
}

/* The feasts that have a date of their own. */
static bool read_feast(const struct cursor *c, struct date_parts *p)
{
    static const struct feast {
        const char *name;
        int month, day;
    } feasts[] = {
        {"Xmas Day", 12, 25},
        {"Christmas Day", 12, 25},
        {"Christmas day", 12, 25},
        {"New Year's Day", 1, 1},
        {"New Year\xe2\x80\x99s Day", 1, 1},
    };
    for (size_t i = 0; i < sizeof feasts / sizeof *feasts; i++)
        if (is_here(c, feasts[i].name)) {
            *p = (struct date_parts){.writing = WRITING_WORDS,
                                     .month = feasts[i].month,
                                     .day = feasts[i].day,
                                     .len = strlen(feasts[i].name)};
            return true;
        }
    return false;
}

static bool read_parts(const struct cursor *c, enum numeric_order order, int pivot,
                       struct date_parts *p)
{
    return date_parts_read(here(c), left_of(c), order, pivot, p) || p->is_impossible;
}

static bool read_date(struct cursor *c, enum numeric_order order, int pivot, struct heading *h)
{
    struct date_parts *p = &h->parts;
    bool is_date = read_parts(c, order, pivot, p) || read_feast(c, p);
    if (!is_date && skip_label(c))
        is_date = read_parts(c, order, pivot, p);
    else if (!is_date && skip_place(c))
        is_date = read_parts(c, order, pivot, p) && p->writing == WRITING_WORDS;
    c->at += is_date ? p->len : 0;
    return is_date;
}

/* (Lord's day), [Footnote: ...], _Weissenstein_: asides between date and text. *is_cut: one
 * goes on in the next line. */
static bool skip_note(struct cursor *c, bool is_whole, bool *is_cut)
{
    char opening = peek(c);
    char closing = opening == '(' ? ')' : opening == '[' ? ']' : opening == '_' ? '_' : '\0';
    if (!closing)
        return false;
    int depth = 0;
    for (size_t i = 0; i < left_of(c) && i < NOTE_MAX; i++) {
        char b = here(c)[i];
        if (b == closing && i > 0)
            depth--;
        else if (b == opening)
            depth++;
        if (depth == 0) {
            c->at += i + 1;
            return true;
        }
    }
    *is_cut = is_whole && opening != '_';
    return false;
}

/* "2024-03-05 Tuesday", "(Monday)": a weekday behind the date. */
static bool skip_weekday(struct cursor *c, struct heading *h)
{
    char word[DATE_WORD_MAX];
    size_t open = peek(c) == '(' || peek(c) == '_' ? 1 : 0;
    if (left_of(c) <= open)
        return false;
    size_t n = date_word_read(here(c) + open, left_of(c) - open, word);
    int weekday = n ? date_word_weekday(word) : 0;
    size_t end = open + n;
    if (!weekday || h->parts.weekday || n < 3)
        return false;
    if (end < left_of(c) && here(c)[end] == '.' && n < 5)
        end++;
    if (open && end < left_of(c) && (here(c)[end] == ')' || here(c)[end] == '_'))
        end++;
    char next = end < left_of(c) ? here(c)[end] : '\0';
    bool has_time = next == ' ' && end + 1 < left_of(c) && here(c)[end + 1] >= '0' &&
                    here(c)[end + 1] <= '9';
    if (next && !has_time && !strchr(":,;-)]*_", next) && end > 1 && here(c)[end - 1] != '.' &&
        !(open && strchr(" .", next)))
        return false; /* "2024-03-05 Sat at home" */
    h->parts.weekday = weekday;
    c->at += end;
    return true;
}

/* "August 21-August 24", "5 - 7 March": the days up to the second are the first one's. */
static bool skip_range(struct cursor *c, enum numeric_order order, int pivot)
{
    struct cursor look = *c;
    struct date_parts other;
    skip_blanks(&look);
    if (!skip(&look, "\xe2\x80\x94") && !skip(&look, "\xe2\x80\x93") &&
        !skip(&look, "\xe2\x86\x92") && !skip(&look, "-"))
        return false;
    skip_blanks(&look);
    if (!date_parts_read(here(&look), left_of(&look), order, pivot, &other) || !other.day ||
        !other.month)
        return false;
    look.at += other.len;
    *c = look;
    return true;
}

/* " 21:10", ", 9 pm", " - 21:10", " @ 9:15", " (21:10)" */
static bool skip_time(struct cursor *c, struct heading *h)
{
    struct clock clock;
    struct cursor look = *c;
    if (h->has_time)
        return false;
    skip_blanks(&look);
    bool is_open = skip(&look, "(");
    if (!is_open && !skip(&look, "- ") && !skip(&look, "\xe2\x80\x93 ") && !skip(&look, "@ "))
        look = *c;
    if (!clock_read(here(&look), left_of(&look), &clock))
        return false;
    look.at += clock.len;
    if (is_open && !skip(&look, ")"))
        return false;
    *c = look;
    h->has_time = true;
    return true;
}

/* What belongs to the date behind it. Sets *stop to the mark that ended it last: '.', ',' or 0.
 */
static void skip_company(struct cursor *c, const struct split_line *line, struct heading *h,
                         enum numeric_order order, int pivot, char *stop, bool *is_cut)
{
    char last = '\0'; /* one mark of a kind in a row */
    (void)skip_range(c, order, pivot);
    for (bool goes_on = true; goes_on && c->at < c->len;) {
        struct cursor look = *c;
        goes_on = skip_time(c, h);
        if (goes_on) {
            *stop = last = '\0';
            continue;
        }
        skip_blanks(&look);
        char next = peek(&look);
        if ((!*stop && skip_weekday(&look, h)) ||
            (next && skip_note(&look, line->is_whole, is_cut))) {
            last = '\0';
            goes_on = true;
        } else if (next && strchr(".,;", next) && last != next && !*is_cut) {
            *stop = last = next;
            look.at++;
            goes_on = true;
        } else if (next && strchr("*_])", next) && look.at == c->at) {
            look.at++;
            goes_on = true;
        }
        if (goes_on)
            *c = look;
    }
}

/* Rules and closing # at the end of a heading: "== 2024-03-05 ==". */
static bool is_rest_empty(const struct cursor *c)
{
    for (size_t i = c->at; i < c->len; i++)
        if (!strchr(" \t#=~*_-:", c->text[i]))
            return false;
    return true;
}

/* Goes behind "--", a dash, " - ", ": ". */
static bool skip_separator(struct cursor *c)
{
    struct cursor look = *c;
    size_t blanks = skip_blanks(&look);
    bool is_separator = skip(&look, "--") || skip(&look, "\xe2\x80\x94") ||
                        skip(&look, "\xe2\x80\x93") || skip(&look, "| ");
    while (is_separator && skip(&look, "-")) {
    }
    if (!is_separator && blanks > 0)
        is_separator = skip(&look, "- ");
    if (!is_separator && peek(&look) == ':' &&
        (left_of(&look) == 1 || strchr(" \t*_", here(&look)[1])))
        is_separator = skip(&look, ":");
    if (!is_separator)
        return false;
    while (peek(&look) == '*' || peek(&look) == '_')
        if (look.at + 1 < look.len && strchr(" *_", here(&look)[1]))
            look.at++;
        else
            break;
    skip_blanks(&look);
    *c = look;
    return true;
}

/* "May 2, 1852. (Sunday) Lancy.--": a place of a word or three, if the dash follows. */
static bool skip_named_place(struct cursor *c)
{
    struct cursor look = *c;
    skip_blanks(&look);
    if (peek(&look) < 'A' || peek(&look) > 'Z')
        return false;
    for (size_t n = 0; n < PLACE_MAX && look.at < look.len; n++, look.at++) {
        if (is_here(&look, ".--") || is_here(&look, ".\xe2\x80\x94")) {
            look.at++;
            *c = look;
            return true;
        }
        char b = peek(&look);
        if (b != ' ' && b != '-' && (unsigned char)b < 0x80 &&
            !((b | 0x20) >= 'a' && (b | 0x20) <= 'z'))
            return false;
    }
    return false;
}

static bool finish(struct cursor *c, const struct split_line *line, struct heading *h,
                   char stop, bool is_cut)
{
    if (is_rest_empty(c) && line->is_whole) {
        h->form = HEADING_ALONE;
        h->text_at = line->len;
        h->has_stop = stop == '.';
        return true;
    }
    if (is_cut) { /* the text begins with a note that the next line ends */
        h->form = HEADING_RUN_IN;
        h->has_stop = stop != '.';
        skip_blanks(c);
    } else if (skip_separator(c) || (skip_named_place(c) && skip_separator(c))) {
        h->form = HEADING_RUN_IN;
        struct cursor look = *c; /* "April 15,1867--(Seven A. M.).--Rain" */
        bool is_open = false;
        if (peek(&look) == '(' && skip_note(&look, false, &is_open)) {
            (void)skip(&look, ".");
            if (skip_separator(&look))
                *c = look;
        }
    } else {
        if (!skip_blanks(c) || c->at == c->len)
            return false;
        h->form = stop == '.' || stop == ',' ? HEADING_RUN_IN : HEADING_TITLE;
        h->has_stop = stop != '\0';
    }
    h->text_at = c->at;
    return true;
}

/* Words are dates only with a number near the front, or when they are all of a short line
 * ("March", "Xmas Day"). Prose that begins with "May" or "So" costs no more than this. */
static bool may_be_words(const struct split_line *line)
{
    size_t len = line->len < WORDS_MAX ? line->len : WORDS_MAX;
    for (size_t i = 0; i < len; i++)
        if (line->text[i] >= '0' && line->text[i] <= '9')
            return true;
    return line->len <= WORDS_MAX / 2;
}

bool heading_read(const struct split_line *line, enum numeric_order order, int pivot_year,
                  struct heading *h)
{
    struct cursor c = {line->text, 0, line->len};
    char stop = '\0';
    bool is_cut = false;
    *h = (struct heading){.after_blank = line->after_blank};
    if (line->len > 0 && line->text[0] >= 'A' && !may_be_words(line))
        return false;
    if (!skip_marks(&c, h) || c.at == c.len || !read_date(&c, order, pivot_year, h))
        return false;
    skip_company(&c, line, h, order, pivot_year, &stop, &is_cut);
    return finish(&c, line, h, stop, is_cut);
}

bool heading_is_section(const struct heading *h)
{
    const struct date_parts *p = &h->parts;
    return h->form == HEADING_ALONE && p->writing != WRITING_DAY && !p->day;
}
