#include "cli/man.h"

#include "cli/options.h"
#include "themeline.h"

#include <ctype.h>
#include <string.h>

/* Where the page is: what has to be closed or opened before the next line. */
struct page {
    FILE *out;
    bool is_verbatim;
    bool wants_paragraph;
    const char *formats;
    const char *themes;
};

static bool is_option_start(const char *p, char before)
{
    return (before == ' ' || before == '(' || before == '\0') && p[0] == '-' && p[1] == '-' &&
           p[2] >= 'a' && p[2] <= 'z';
}

/* A character of more than one byte, as groff names it; returns its length. The texts are our
 * own, so they are valid. */
static size_t write_rune(FILE *out, const char *p)
{
    const unsigned char *s = (const unsigned char *)p;
    size_t len = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    unsigned rune = s[0] & (0xFFU >> (len + 1));
    for (size_t i = 1; i < len; i++)
        rune = rune << 6 | (s[i] & 0x3F);
    if (rune == 0x2026)
        fputs("...", out);
    else if (rune == 0x2013)
        fputs("\\(en", out);
    else
        fprintf(out, "\\[u%04X]", rune);
    return len;
}

/* One character, so that roff and the terminal show it as it is. Returns its length. */
static size_t write_char(FILE *out, const char *p)
{
    static const struct {
        char c;
        const char *roff;
    } signs[] = {{'\\', "\\e"},  {'-', "\\-"},    {'^', "\\(ha"},
                 {'~', "\\(ti"}, {'\'', "\\(aq"}, {'"', "\\(dq"}};
    if ((unsigned char)*p >= 0x80)
        return write_rune(out, p);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].c == *p) {
            fputs(signs[i].roff, out);
            return 1;
        }
    fputc(*p, out);
    return 1;
}

/* Running text: `bold`, and options bold without being told. */
static void write_inline(FILE *out, const char *text, size_t len)
{
    bool is_bold = false, is_option = false;
    if (len > 0 && (text[0] == '.' || text[0] == '\''))
        fputs("\\&", out);
    for (const char *p = text, *end = text + len; p < end;) {
        if (is_option && *p != '-' && !islower((unsigned char)*p)) {
            fputs("\\fR", out);
            is_option = false;
        }
        if (*p == '`') {
            fputs(is_bold ? "\\fR" : "\\fB", out);
            is_bold = !is_bold;
            p++;
            continue;
        }
        if (!is_bold && !is_option && is_option_start(p, p > text ? p[-1] : '\0')) {
            fputs("\\fB", out);
            is_option = true;
        }
        p += write_char(out, p);
    }
    if (is_option || is_bold)
        fputs("\\fR", out);
    fputc('\n', out);
}

/* A line as it is, without marks. */
static void write_plain(FILE *out, const char *text, size_t len)
{
    if (len > 0 && (text[0] == '.' || text[0] == '\''))
        fputs("\\&", out);
    for (const char *p = text; p < text + len;)
        p += write_char(out, p);
    fputc('\n', out);
}

static void end_verbatim(struct page *page)
{
    if (page->is_verbatim)
        fputs(".fi\n.RE\n", page->out);
    page->is_verbatim = false;
}

static void write_macro(struct page *page, const char *macro, const char *text, size_t len)
{
    end_verbatim(page);
    page->wants_paragraph = false;
    fputs(macro, page->out);
    write_plain(page->out, text, len);
}

static void write_text(struct page *page, const char *text);

/* "\fB\-f\fR, \fB\-\-from\fR \fIFORMAT\fR" and what the table says below it. */
static void write_option(struct page *page, const struct option *o)
{
    FILE *out = page->out;
    fputs(".TP\n", out);
    if (o->letter)
        fprintf(out, "\\fB\\-%c\\fR, ", o->letter);
    fputs("\\fB", out);
    for (const char *p = "--"; *p;)
        p += write_char(out, p);
    for (const char *p = o->name; *p;)
        p += write_char(out, p);
    fputs("\\fR", out);
    if (o->argument) {
        fputs(" \\fI", out);
        for (const char *p = o->argument; *p;)
            p += write_char(out, p);
        fputs("\\fR", out);
    }
    fputc('\n', out);
    write_text(page, o->man);
}

static void write_options(struct page *page)
{
    for (int group = 0; group < GROUP_END; group++) {
        const char *name = option_group_name((enum option_group)group);
        write_macro(page, ".SS ", name, strlen(name));
        for (size_t i = 0; i < option_count; i++)
            if ((int)options[i].group == group && options[i].show != SHOW_NEVER)
                write_option(page, &options[i]);
    }
}

/* "a b c" as "a, b, c." */
static void write_names(FILE *out, const char *names)
{
    for (const char *p = names; *p;) {
        size_t len = strcspn(p, " ");
        fputs("\\fB", out);
        for (const char *end = p + len; p < end;)
            p += write_char(out, p);
        fputs(*p ? "\\fR,\n" : "\\fR.\n", out);
        p += *p == ' ';
    }
}

/* Each line of a listing as an item: its first word, and the rest below. */
static void write_items(FILE *out, const char *lines)
{
    while (*lines) {
        size_t len = strcspn(lines, "\n"), name = strcspn(lines, " \n");
        const char *end = lines + len;
        fputs(".TP\n\\fB", out);
        for (const char *p = lines; p < lines + name;)
            p += write_char(out, p);
        fputs("\\fR\n", out);
        const char *p = lines + name;
        while (p < end && *p == ' ')
            p++;
        while (p < end) {
            bool is_column = p + 1 < end && p[0] == ' ' && p[1] == ' ';
            if (is_column) {
                fputs(": ", out);
                while (p < end && *p == ' ')
                    p++;
            } else {
                p += write_char(out, p);
            }
        }
        fputc('\n', out);
        lines = end + (*end == '\n');
    }
    fputs(".PP\n", out);
}

static void write_table(struct page *page, const char *name, size_t len)
{
    if (len == 7 && !memcmp(name, "options", len))
        write_options(page);
    else if (len == 7 && !memcmp(name, "formats", len))
        write_items(page->out, page->formats);
    else if (len == 6 && !memcmp(name, "themes", len))
        write_names(page->out, page->themes);
    else if (len == 7 && !memcmp(name, "reports", len))
        for (size_t i = 0; man_reports[i]; i++)
            write_text(page, man_reports[i]);
}

static void write_verbatim(struct page *page, const char *line, size_t len)
{
    if (!page->is_verbatim)
        fputs(page->wants_paragraph ? ".PP\n.RS 4\n.nf\n" : ".RS 4\n.nf\n", page->out);
    else if (page->wants_paragraph)
        fputc('\n', page->out);
    page->is_verbatim = true;
    page->wants_paragraph = false;
    write_plain(page->out, line, len);
}

static void write_line(struct page *page, const char *line, size_t len)
{
    if (len == 0) {
        page->wants_paragraph = true;
    } else if (len > 4 && !memcmp(line, "    ", 4)) {
        write_verbatim(page, line + 4, len - 4);
    } else if (len > 3 && !memcmp(line, "## ", 3)) {
        write_macro(page, ".SS ", line + 3, len - 3);
    } else if (len > 2 && !memcmp(line, "# ", 2)) {
        write_macro(page, ".SH ", line + 2, len - 2);
    } else if (len > 2 && !memcmp(line, "- ", 2)) {
        end_verbatim(page);
        page->wants_paragraph = false;
        fputs(".TP\n", page->out);
        write_inline(page->out, line + 2, len - 2);
    } else {
        end_verbatim(page);
        if (page->wants_paragraph)
            fputs(".PP\n", page->out);
        page->wants_paragraph = false;
        if (line[0] == '%')
            write_table(page, line + 1, len - 1);
        else
            write_inline(page->out, line, len);
    }
}

static void write_text(struct page *page, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        write_line(page, text, len);
        text += len + (text[len] == '\n');
    }
}

void man_write(FILE *out, const char *formats, const char *themes)
{
    struct page page = {.out = out, .formats = formats, .themes = themes};
    fputs(".\\\" Made by 'themeline --print-man' from the option table and "
          "pipeline/cli/man_*.c;\n"
          ".\\\" not to be edited.\n",
          out);
    fprintf(out, ".TH THEMELINE 1 \"\" \"themeline %s\" \"User Commands\"\n.nh\n.ad l\n",
            themeline_version());
    for (size_t i = 0; man_text[i]; i++)
        write_text(&page, man_text[i]);
    end_verbatim(&page);
}
