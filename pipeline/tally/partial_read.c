/* partial_read.c - partial tallies back in; partial.c shows the format. Lines are read into a
 * tally of their own, which is added only when all was found to be whole: a damaged file adds
 * nothing. Order is checked, so that no day or cell can come twice. */
#include "tally/partial.h"
#include "tally/tally_store.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS_MAX = 8, THEME_COLUMNS_MAX = 1 << 16 };

struct field {
    const char *text;
    size_t len;
};

struct parser {
    const char *name;
    struct fault *fault;
    const char *text;
    size_t len;
    size_t at;          /* of the line to be read next */
    size_t start;       /* of the partial being read */
    unsigned long line; /* number of the line read last, from 1 in the whole text */
    unsigned long first_line;
    struct field fields[FIELDS_MAX];
    size_t count;

    struct tally *tally; /* what was read */
    bool has_series, has_day;
    struct buffer series;
    struct tally_row *row; /* of the day; valid while has_day */
    uint64_t day_entries;
    struct date date;
    long last_column; /* of the day; -1: none */
    long last_pair;   /* of the series; -1: none */
};

static enum status damaged(const struct parser *p, const char *what)
{
    return fault_set(p->fault, STATUS_EFORMAT, p->name, p->line, 0,
                     "damaged partial tally: %s; make it again with --partial", what);
}

/* Splits the next line at its tabs. STATUS_STOP: no more. */
static enum status next_line(struct parser *p)
{
    if (p->at == p->len)
        return STATUS_STOP;
    p->line++;
    const char *line = p->text + p->at;
    const char *end = memchr(line, '\n', p->len - p->at);
    if (!end)
        return damaged(p, "it ends within a line");
    if (memchr(line, '\0', (size_t)(end - line)))
        return damaged(p, "there is a NUL in a line");
    p->at = (size_t)(end + 1 - p->text);
    for (p->count = 0; p->count < FIELDS_MAX; line++) {
        const char *tab = memchr(line, '\t', (size_t)(end - line));
        const char *stop = tab ? tab : end;
        p->fields[p->count++] = (struct field){line, (size_t)(stop - line)};
        line = stop;
        if (!tab)
            return STATUS_OK;
    }
    return damaged(p, "too many fields");
}

static bool field_is(const struct parser *p, size_t i, const char *text)
{
    return p->fields[i].len == strlen(text) && !memcmp(p->fields[i].text, text, strlen(text));
}

static bool line_is(const struct parser *p, const char *kind, size_t fields)
{
    return p->count == fields && field_is(p, 0, kind);
}

/* Decimal digits, no sign, no leading zeros, at most most. */
static bool read_number(const struct field *f, uint64_t most, uint64_t *n)
{
    if (f->len == 0 || (f->len > 1 && f->text[0] == '0'))
        return false;
    *n = 0;
    for (size_t i = 0; i < f->len; i++) {
        if (f->text[i] < '0' || f->text[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(f->text[i] - '0');
        if (*n > (UINT64_MAX - digit) / 10)
            return false;
        *n = *n * 10 + digit;
    }
    return *n <= most;
}

/* count numbers from field first on. */
static bool read_numbers(const struct parser *p, size_t first, size_t count, uint64_t *numbers)
{
    for (size_t i = 0; i < count; i++)
        if (!read_number(&p->fields[first + i], PARTIAL_COUNT_MAX, &numbers[i]))
            return false;
    return true;
}

/* "2024-03-05", "2024-03", "2024" or "-", just as date_format writes them. */
static bool read_date(const struct field *f, struct date *d)
{
    char copy[DATE_TEXT_MAX], again[DATE_TEXT_MAX];
    *d = (struct date){0};
    if (f->len == 1 && f->text[0] == '-')
        return true;
    if (f->len != 4 && f->len != 7 && f->len != 10)
        return false;
    memcpy(copy, f->text, f->len);
    copy[f->len] = '\0';
    d->year = (int16_t)strtol(copy, NULL, 10);
    if (f->len >= 7)
        d->month = (uint8_t)strtol(copy + 5, NULL, 10);
    if (f->len == 10)
        d->day = (uint8_t)strtol(copy + 8, NULL, 10);
    return date_is_valid(*d) && !strcmp(date_format(*d, again), copy);
}

static enum status read_head(struct parser *p)
{
    struct buffer want = {0};
    enum status status = partial_add_scheme(&want, tally_scheme(p->tally));
    for (size_t done = 0; status == STATUS_OK && done < want.len;) {
        const char *line = want.data + done;
        size_t len = (size_t)((const char *)memchr(line, '\n', want.len - done) + 1 - line);
        if (p->len - p->at < len || memcmp(p->text + p->at, line, len))
            status = fault_set(p->fault, STATUS_EFORMAT, p->name, p->line + 1, 0,
                               "this partial tally was made with another lexicon (here: %s); "
                               "give the same -l as there, or make it again",
                               tally_scheme(p->tally)->lexicon_hash);
        p->line++;
        p->at += len;
        done += len;
    }
    buffer_clear(&want);
    if (status == STATUS_OK)
        status = next_line(p);
    if (status != STATUS_OK)
        return status == STATUS_STOP ? damaged(p, "it is cut off") : status;
    bool has_pairs = line_is(p, "pairs", 2) && field_is(p, 1, "yes");
    if (!has_pairs && !(line_is(p, "pairs", 2) && field_is(p, 1, "no")))
        return damaged(p, "expected pairs");
    if (tally_has_pairs(p->tally) && !has_pairs)
        return fault_set(p->fault, STATUS_EFORMAT, p->name, p->line, 0,
                         "this partial tally has no pairs of themes; make it again with "
                         "--report pairs --partial");
    return STATUS_OK;
}

/* A name with its escapes undone, NUL-terminated. STATUS_EFORMAT: an escape that is none. */
static enum status read_name(const struct field *f, struct buffer *out)
{
    static const char special[] = "\t\n\r\\", letters[] = "tnr\\";
    enum status status = STATUS_OK;
    for (size_t i = 0; i < f->len && status == STATUS_OK; i++) {
        char c = f->text[i];
        if (c == '\\') {
            const char *found = ++i < f->len ? strchr(letters, f->text[i]) : NULL;
            if (!found)
                return STATUS_EFORMAT;
            c = special[found - letters];
        }
        status = buffer_add_byte(out, c);
    }
    return status == STATUS_OK && !buffer_cstr(out) ? STATUS_ENOMEM : status;
}

static enum status read_series(struct parser *p)
{
    struct buffer next = {0};
    enum status status = read_name(&p->fields[1], &next);
    if (status == STATUS_OK && p->has_series &&
        (!p->has_day || strcmp(p->series.data, next.data) >= 0))
        status = STATUS_EFORMAT;
    if (status != STATUS_OK) {
        buffer_clear(&next);
        return status == STATUS_EFORMAT ? damaged(p, "a series out of order or misspelt")
                                        : status;
    }
    buffer_clear(&p->series);
    p->series = next;
    p->has_series = true;
    p->has_day = false;
    p->last_pair = -1;
    return STATUS_OK;
}

static enum status read_day(struct parser *p)
{
    struct date date;
    uint64_t n[3];
    if (!p->has_series || p->last_pair >= 0)
        return damaged(p, "a day without its series");
    if (!read_date(&p->fields[1], &date) || !read_numbers(p, 2, 3, n))
        return damaged(p, "expected a date and three counts");
    if (p->has_day && date_compare(p->date, date) >= 0)
        return damaged(p, "a day is out of order");
    if (n[0] == 0 || n[1] > n[0] || n[2] < n[1])
        return damaged(p, "the counts of this day contradict each other");
    enum status status = tally_row_for(p->tally, p->series.data, date, &p->row);
    if (status != STATUS_OK)
        return status;
    p->row->entries = tally_sum(p->row->entries, n[0]);
    p->row->worded = tally_sum(p->row->worded, n[1]);
    p->row->words = tally_sum(p->row->words, n[2]);
    p->day_entries = n[0];
    p->date = date;
    p->has_day = true;
    p->last_column = -1;
    return STATUS_OK;
}

static enum status read_cell(struct parser *p)
{
    uint64_t column, n[4], squares;
    if (!p->has_day || p->last_pair >= 0)
        return damaged(p, "a cell without its day");
    if (!read_number(&p->fields[1], THEME_COLUMNS_MAX, &column) ||
        column >= tally_columns(p->tally) || (long)column <= p->last_column)
        return damaged(p, "a cell out of order, or of no theme");
    if (!read_numbers(p, 2, 4, n) || !read_number(&p->fields[6], UINT64_MAX, &squares))
        return damaged(p, "expected five counts");
    if (n[1] > n[0] || n[3] > n[0] || n[3] > p->day_entries || (n[0] > 0) != (n[3] > 0) ||
        (n[0] == 0 && (n[2] == 0 || squares)))
        return damaged(p, "the counts of this cell contradict each other");
    struct tally_cell *cell = &p->row->cells[column];
    cell->matches = tally_sum(cell->matches, n[0]);
    cell->self = tally_sum(cell->self, n[1]);
    cell->negated = tally_sum(cell->negated, n[2]);
    cell->entries = tally_sum(cell->entries, n[3]);
    cell->squares = tally_sum(cell->squares, squares);
    p->last_column = (long)column;
    return STATUS_OK;
}

static enum status read_pair(struct parser *p)
{
    uint64_t themes = tally_scheme(p->tally)->theme_count, a, b, n;
    if (!p->has_day)
        return damaged(p, "a pair without its series");
    if (!read_number(&p->fields[1], THEME_COLUMNS_MAX, &a) ||
        !read_number(&p->fields[2], THEME_COLUMNS_MAX, &b) || a > b || b >= themes ||
        (long)(a * themes + b) <= p->last_pair)
        return damaged(p, "a pair out of order, or of no theme");
    if (!read_number(&p->fields[3], PARTIAL_COUNT_MAX, &n) || n == 0)
        return damaged(p, "expected a count");
    p->last_pair = (long)(a * themes + b);
    return tally_pair_add(p->tally, p->row->series, a, b, n);
}

/* The trailer: the lines and the bytes before it must be those that were written. */
static enum status read_end(struct parser *p, size_t end)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t lines, sum = partial_checksum(p->text + p->start, end - p->start);
    char hex[16];
    for (int i = 15; i >= 0; i--, sum >>= 4)
        hex[i] = digits[sum & 15];
    if (!read_number(&p->fields[1], UINT64_MAX, &lines) || lines != p->line - p->first_line)
        return damaged(p, "lines are missing, or are too many");
    if (p->fields[2].len != 16 || memcmp(p->fields[2].text, hex, 16))
        return damaged(p, "its checksum is wrong");
    return STATUS_OK;
}

/* The lines from the first series to the trailer. */
static enum status read_body(struct parser *p)
{
    for (;;) {
        size_t start = p->at;
        enum status status = next_line(p);
        if (status == STATUS_STOP)
            return damaged(p, "it is cut off: its last line is missing");
        if (status != STATUS_OK)
            return status;
        if (line_is(p, "end", 3))
            return read_end(p, start);
        if (line_is(p, "series", 2))
            status = read_series(p);
        else if (line_is(p, "day", 5))
            status = read_day(p);
        else if (line_is(p, "cell", 7))
            status = read_cell(p);
        else if (line_is(p, "pair", 4))
            status = read_pair(p);
        else
            status = damaged(p, "a line of an unknown kind");
        if (status != STATUS_OK)
            return status;
    }
}

static enum status read_magic(struct parser *p)
{
    enum status status = next_line(p);
    if (status != STATUS_OK)
        return status;
    if (line_is(p, PARTIAL_MAGIC, 1))
        return STATUS_OK;
    size_t stem = strlen(PARTIAL_MAGIC_STEM);
    if (p->fields[0].len > stem && !memcmp(p->fields[0].text, PARTIAL_MAGIC_STEM, stem))
        return fault_set(p->fault, STATUS_EFORMAT, p->name, p->line, 0,
                         "a partial tally of another version; this program reads %s",
                         PARTIAL_MAGIC);
    return fault_set(p->fault, STATUS_EFORMAT, p->name, p->line, 0,
                     "not a partial tally; --merge reads what --partial wrote");
}

static enum status read_partial(struct parser *p)
{
    p->start = p->at;
    p->first_line = p->line + 1;
    p->has_series = p->has_day = false;
    p->last_pair = -1;
    enum status status = read_magic(p);
    if (status == STATUS_OK)
        status = read_head(p);
    return status == STATUS_OK ? read_body(p) : status;
}

enum status tally_read_partial(struct tally *t, const char *name, const char *text, size_t len,
                               struct fault *fault)
{
    struct parser p = {.name = name, .fault = fault, .text = text, .len = len};
    enum status status = STATUS_OK;
    if (len == 0) {
        p.line = 1;
        return damaged(&p, "it is empty");
    }
    p.tally = tally_new(tally_scheme(t), tally_has_pairs(t));
    if (!p.tally)
        return STATUS_ENOMEM;
    while (status == STATUS_OK && p.at < p.len)
        status = read_partial(&p);
    if (status == STATUS_OK)
        status = tally_merge(t, p.tally);
    buffer_clear(&p.series);
    tally_free(p.tally);
    return status;
}
