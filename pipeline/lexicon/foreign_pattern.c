/* foreign_pattern.c - an entry of another program's dictionary into a pattern of ours that
 * means the same, or into none:
 *
 *     theirs          ours
 *     hate            hate
 *     hat*            hat*             a stem
 *     push away       push away        a phrase
 *     push * away     push *1 away     told: theirs is exactly one word, ours is up to one
 *     and/or          and or           told: signs part words
 *     #metoo, yes!    metoo, yes       told: signs say nothing
 *     h*te, *ful, h?  none             told: no star but at the end
 *     :D, <3          none             told */
#include "lexicon/foreign_base.h"
#include "lexicon/pattern.h"

#include <stdio.h>
#include <string.h>

/* An entry on its way; entry and len for messages. */
struct translation {
    struct foreign *f;
    uint32_t line;
    const char *entry;
    int len;      /* to show */
    unsigned gap; /* stars that stand alone, since the last word */
};

/* Says why an entry is left out. */
static bool refuse(struct translation *t, const char *why)
{
    foreign_tell(t->f, t->line, "'%.*s' is left out: %s", t->len, t->entry, why);
    return false;
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (unsigned char)c >= 0x80 || c == '\'' || c == '_';
}

static bool put(struct translation *t, const char *text, size_t len)
{
    if (buffer_add(&t->f->pattern, text, len) != STATUS_OK)
        t->f->status = STATUS_ENOMEM;
    return t->f->status == STATUS_OK;
}

/* Before the next word: a blank, and the gap that was waiting. */
static bool put_gap(struct translation *t)
{
    char gap[16];
    if (t->f->pattern.len == 0)
        return true;
    if (t->gap == 0)
        return put(t, " ", 1);
    if (t->gap > GAP_MAX)
        return refuse(t, "a gap reaches over 20 words at most");
    foreign_tell(t->f, t->line,
                 "'%.*s': a star alone is exactly one word there, up to one here", t->len,
                 t->entry);
    int n = snprintf(gap, sizeof gap, " *%u ", t->gap);
    t->gap = 0;
    return put(t, gap, (size_t)n);
}

/* The bytes of a piece that stand between its first and last letter; the signs around it go. */
static bool strip(struct translation *t, const char **piece, size_t *len, bool *is_stem)
{
    const char *p = *piece;
    size_t n = *len, letters = 0;
    while (n > 0 && p[n - 1] == '*') {
        *is_stem = true;
        n--;
    }
    if (memchr(p, '*', n))
        return refuse(t, "a star stands at the end of a word only");
    if (t->f->has_globs && memchr(p, '?', n))
        return refuse(t, "a question mark stands for no letter here");
    if (*is_stem && (!is_word_byte(p[n - 1]) || p[n - 1] == '\''))
        return refuse(t, "a stem ends with a letter or a digit");
    size_t before = n;
    while (n > 0 && !is_word_byte(p[n - 1]))
        n--;
    while (n > 0 && !is_word_byte(*p)) {
        p++;
        n--;
    }
    for (size_t i = 0; i < n; i++)
        letters += is_word_byte(p[i]) && p[i] != '\'' && p[i] != '_';
    if (n < before && letters < 2)
        return refuse(t, "only words are matched here, no signs");
    if (n < before)
        foreign_tell(t->f, t->line, "'%.*s': the signs around %.*s say nothing here", t->len,
                     t->entry, foreign_shown(p, n), p);
    *piece = p;
    *len = n;
    return true;
}

/* One word, or what stands between two blanks. */
static bool put_piece(struct translation *t, const char *piece, size_t len)
{
    bool is_stem = false;
    size_t stars = 0;
    while (stars < len && piece[stars] == '*')
        stars++;
    if (stars == len) {
        if (t->f->pattern.len > 0)
            t->gap += (unsigned)(len < GAP_MAX ? len : GAP_MAX + 1);
        else
            foreign_tell(t->f, t->line, "'%.*s': a star at the edge says nothing here", t->len,
                         t->entry);
        return true;
    }
    if (!strip(t, &piece, &len, &is_stem) || !put_gap(t))
        return false;
    bool was_parted = false;
    for (size_t i = 0; i < len; i++) {
        bool parts = piece[i] == '/' || piece[i] == '&';
        if (strchr("{}()|!~^$@", piece[i]))
            return refuse(t, "it has a sign inside a word");
        if (!put(t, parts ? " " : piece + i, 1))
            return false;
        was_parted = was_parted || parts;
    }
    if (was_parted)
        foreign_tell(t->f, t->line, "'%.*s' is read as a phrase: signs part words here", t->len,
                     t->entry);
    return is_stem ? put(t, "*", 1) : true;
}

/* What our own parser has against it: no letter in it, a stem of one letter. */
static bool is_parsed(struct translation *t)
{
    struct pattern pattern;
    struct fault fault = {.text = ""};
    enum status status = pattern_parse(t->f->pattern.data, t->f->pattern.len, &pattern, &fault);
    if (status == STATUS_OK)
        pattern_clear(&pattern);
    else if (status == STATUS_ENOMEM)
        t->f->status = status;
    else
        return refuse(t, fault.text);
    return status == STATUS_OK;
}

bool foreign_pattern(struct foreign *f, uint32_t line, const char *entry, size_t len)
{
    foreign_trim(&entry, &len);
    struct translation t = {f, line, entry, foreign_shown(entry, len), 0};
    buffer_reset(&f->pattern);
    f->pattern_copy = NULL;
    if (len > FOREIGN_ENTRY_MAX)
        return refuse(&t, "it is too long for a phrase");
    for (size_t i = 0; i < len;) {
        size_t n = 0;
        while (i + n < len && !foreign_is_blank(entry[i + n]))
            n++;
        if (n > 0 && !put_piece(&t, entry + i, n))
            return false;
        i += n + 1;
    }
    if (t.gap > 0)
        foreign_tell(f, line, "'%.*s': a star at the edge says nothing here", t.len, entry);
    if (f->pattern.len == 0)
        return f->status == STATUS_OK && refuse(&t, "there is no word in it");
    if (!buffer_cstr(&f->pattern)) {
        f->status = STATUS_ENOMEM;
        return false;
    }
    return is_parsed(&t);
}
