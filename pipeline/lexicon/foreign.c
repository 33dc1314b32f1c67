#include "base/utf8.h"
#include "lexicon/foreign_base.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* windows-1252 where it is not Latin-1; FFFD: no character there. */
static const uint16_t high_signs[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

bool foreign_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void foreign_trim(const char **text, size_t *len)
{
    while (*len > 0 && foreign_is_blank(**text)) {
        (*text)++;
        (*len)--;
    }
    while (*len > 0 && foreign_is_blank((*text)[*len - 1]))
        (*len)--;
}

int foreign_shown(const char *text, size_t len)
{
    if (len <= 60)
        return (int)len;
    len = 60;
    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    return (int)len;
}

void foreign_tell(struct foreign *f, uint32_t line, const char *text, ...)
{
    struct fault fault;
    char what[FAULT_TEXT_MAX];
    va_list args;
    va_start(args, text);
    vsnprintf(what, sizeof what, text, args);
    va_end(args);
    fault_set(&fault, STATUS_ELEXICON, f->file, line ? line : f->line, 0, "%s", what);
    if (f->sink)
        f->sink(f->ctx, &fault);
}

/* The line of data[at]. */
static uint32_t line_at(const char *data, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += data[i] == '\n' || (data[i] == '\r' && data[i + 1] != '\n');
    return line;
}

static enum status add_latin(struct buffer *out, const char *data, size_t len)
{
    enum status status = buffer_reserve(out, len * 3);
    for (size_t i = 0; i < len && status == STATUS_OK; i++) {
        unsigned char c = (unsigned char)data[i];
        if (c < 0x80)
            status = buffer_add_byte(out, (char)c);
        else
            status = buffer_add_rune(out, c < 0xA0 ? high_signs[c - 0x80] : c);
    }
    return status;
}

/* All of it is UTF-8, or all of it is taken for windows-1252, as LIWC's old files are. */
static enum status decode(struct foreign *f, const char *data, size_t len)
{
    if (len >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3)) {
        data += 3;
        len -= 3;
    }
    if (len >= 2 && (!memcmp(data, "\xFF\xFE", 2) || !memcmp(data, "\xFE\xFF", 2))) {
        foreign_tell(f, 1, "this is UTF-16: save it as UTF-8");
        return STATUS_ELEXICON;
    }
    struct buffer clean = {0};
    enum status status = buffer_add(&clean, data, len);
    for (size_t i = 0; status == STATUS_OK && i < len; i++)
        if (clean.data[i] == '\0')
            clean.data[i] = ' ';
    size_t valid = status == STATUS_OK ? utf8_valid_prefix(clean.data, len) : 0;
    if (status == STATUS_OK && valid < len) {
        foreign_tell(f, line_at(clean.data, valid),
                     "this is not UTF-8; the file is read as windows-1252");
        status = add_latin(&f->text, clean.data, len);
        buffer_clear(&clean);
    } else {
        f->text = clean;
    }
    return status;
}

const char *foreign_copy(struct foreign *f, const char *text, size_t len)
{
    const char *copy = arena_copy(&f->rows->memory, text, len);
    if (!copy)
        f->status = STATUS_ENOMEM;
    return copy;
}

enum status foreign_begin(struct foreign *f, struct rows *rows, const char *file,
                          const char *data, size_t len, fault_sink *sink, void *ctx)
{
    *f = (struct foreign){.rows = rows, .sink = sink, .ctx = ctx, .next_line = 1, .line = 1};
    const char *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    f->file = foreign_copy(f, file, strlen(file));
    f->group = foreign_id(f, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
    if (f->status == STATUS_OK)
        f->status = decode(f, data, len);
    return f->status;
}

bool foreign_next_line(struct foreign *f, const char **line, size_t *len)
{
    if (f->status == STATUS_ENOMEM || f->at >= f->text.len)
        return false;
    const char *start = f->text.data + f->at;
    size_t left = f->text.len - f->at, n = 0;
    while (n < left && start[n] != '\n' && start[n] != '\r')
        n++;
    size_t end = n < left && start[n] == '\r' && n + 1 < left && start[n + 1] == '\n' ? 2 : 1;
    f->at += n + end;
    f->line = f->next_line++;
    *line = start;
    *len = n;
    return true;
}

const char *foreign_id(struct foreign *f, const char *name, size_t len)
{
    if (len > FOREIGN_ID_MAX)
        len = FOREIGN_ID_MAX;
    if (len == 0)
        return foreign_copy(f, "_", 1);
    char *id = arena_copy(&f->rows->memory, name, len);
    char *out = id;
    if (!id) {
        f->status = STATUS_ENOMEM;
        return NULL;
    }
    for (const unsigned char *p = (const unsigned char *)id; *p; p++) {
        bool is_kept = (*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') ||
                       (*p >= 'a' && *p <= 'z') || *p == '_' || *p == '-' || *p == '.';
        if (is_kept)
            *out++ = (char)*p;
        else if (out == id || out[-1] != '_')
            *out++ = '_';
    }
    *out = '\0';
    return id;
}

void foreign_add(struct foreign *f, uint32_t line, const char *group, const char *theme,
                 const char *weight)
{
    if (!f->pattern_copy)
        f->pattern_copy = foreign_copy(f, f->pattern.data, f->pattern.len);
    struct row *row = f->pattern_copy ? rows_append(f->rows, ROW_THEME, f->file, line) : NULL;
    if (!row) {
        f->status = STATUS_ENOMEM;
        return;
    }
    row->group = group;
    row->name = theme;
    row->pattern = f->pattern_copy;
    row->weight = weight;
    f->added++;
}

void foreign_add_name(struct foreign *f, const char *theme, const char *definition)
{
    struct row *row = rows_append(f->rows, ROW_NAME, f->file, f->line);
    if (!row) {
        f->status = STATUS_ENOMEM;
        return;
    }
    row->group = f->group;
    row->name = theme;
    row->definition = definition;
}

enum status foreign_end(struct foreign *f, const char *hint)
{
    enum status status = f->status;
    buffer_clear(&f->text);
    buffer_clear(&f->pattern);
    if (status == STATUS_OK && f->added == 0) {
        foreign_tell(f, f->line, "nothing here is of the form: %s", hint);
        status = STATUS_ELEXICON;
    }
    return status;
}
