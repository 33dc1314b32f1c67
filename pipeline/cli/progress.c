#include "cli/progress.h"

#include <string.h>

static const double FIRST_AFTER = 1.0;  /* seconds: a short run shows nothing */
static const double EVERY = 0.2;        /* on a terminal */
static const double EVERY_IN_LOG = 2.0; /* elsewhere */
enum { NUMBER_MAX = 32 };

/* "1,234,567" */
static char *grouped(uint64_t n, char out[NUMBER_MAX])
{
    char *p = out + NUMBER_MAX - 1;
    *p = '\0';
    for (int digits = 1;; digits++) {
        *--p = (char)('0' + n % 10);
        n /= 10;
        if (n == 0)
            return p;
        if (digits % 3 == 0)
            *--p = ',';
    }
}

/* "999 B", "1.2 MB": decimal units, as file managers and disks have them. */
static char *size_text(double bytes, char out[NUMBER_MAX])
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    size_t unit = 0;
    while (bytes >= 999.5 && unit + 1 < sizeof units / sizeof *units) {
        bytes /= 1000;
        unit++;
    }
    snprintf(out, NUMBER_MAX, unit == 0 || bytes >= 99.95 ? "%.0f %s" : "%.1f %s", bytes,
             units[unit]);
    return out;
}

/* "0:42", "1:02:03" */
static char *time_text(double seconds, char out[NUMBER_MAX])
{
    unsigned long all = seconds > 3.6e8 ? 360000000UL : (unsigned long)(seconds + 0.5);
    unsigned long h = all / 3600, m = all / 60 % 60, s = all % 60;
    if (h > 0)
        snprintf(out, NUMBER_MAX, "%lu:%02lu:%02lu", h, m, s);
    else
        snprintf(out, NUMBER_MAX, "%lu:%02lu", m, s);
    return out;
}

/* Appends as much of text as fits into width columns, what a terminal would obey replaced. A
 * character beyond ASCII counts as two columns, as wide as any is. */
static void append_name(char *line, size_t at, size_t columns, unsigned width, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    while (*p && at + 8 < PROGRESS_LINE_MAX) {
        size_t len = 1;
        while (*p >= 0xC0 && (p[len] & 0xC0) == 0x80 && len < 4)
            len++;
        bool is_plain = len == 1 && *p >= ' ' && *p < 0x7F;
        bool is_control = (len == 1 && !is_plain) || (len == 2 && *p == 0xC2 && p[1] < 0xA0);
        columns += is_plain || is_control ? 1 : 2;
        if (columns > width)
            break;
        memcpy(line + at, is_control ? "?" : (const char *)p, is_control ? 1 : len);
        at += is_control ? 1 : len;
        p += len;
    }
    line[at] = '\0';
}

char *progress_line(const struct themeline_progress *news, double seconds, unsigned columns,
                    char *line)
{
    char size[NUMBER_MAX], total[NUMBER_MAX], rate[NUMBER_MAX], left[NUMBER_MAX];
    char entries[NUMBER_MAX], head[256];
    double speed = seconds > 0 ? (double)news->bytes / seconds : 0;
    bool has_total = news->total_bytes >= news->bytes && news->total_bytes > 0;
    int at = snprintf(head, sizeof head, "%s", size_text((double)news->bytes, size));
    if (has_total)
        at += snprintf(head + at, sizeof head - (size_t)at, " of %s (%.0f %%)",
                       size_text((double)news->total_bytes, total),
                       100.0 * (double)news->bytes / (double)news->total_bytes);
    at += snprintf(head + at, sizeof head - (size_t)at, ", %s %s",
                   grouped(news->entries, entries), news->entries == 1 ? "entry" : "entries");
    if (speed > 0)
        at += snprintf(head + at, sizeof head - (size_t)at, ", %s/s", size_text(speed, rate));
    if (has_total && speed > 0)
        at += snprintf(head + at, sizeof head - (size_t)at, ", %s left",
                       time_text((double)(news->total_bytes - news->bytes) / speed, left));
    line[0] = '\0';
    append_name(line, 0, 0, columns, head);
    size_t len = strlen(line);
    if (news->source && len == (size_t)at && len + 10 < columns) {
        memcpy(line + len, "  ", 3);
        append_name(line, len + 2, len + 2, columns, news->source);
    }
    return line;
}

static unsigned usable_columns(const struct progress *p)
{
    unsigned columns = p->is_terminal ? p->columns : 200; /* the last column would wrap */
    return columns > 1 ? columns - 1 : 1;
}

static bool is_due(const struct progress *p, double now)
{
    if (!p->is_forced && now - p->start < FIRST_AFTER)
        return false;
    return !p->was_drawn || now - p->drawn >= (p->is_terminal ? EVERY : EVERY_IN_LOG);
}

void progress_wipe(struct progress *p)
{
    if (p->stream && p->is_drawn)
        fprintf(p->stream, "\r%*s\r", (int)usable_columns(p), "");
    p->is_drawn = false;
}

static void draw(struct progress *p, const struct themeline_progress *news, double now)
{
    char line[PROGRESS_LINE_MAX];
    progress_wipe(p);
    progress_line(news, now - p->start, usable_columns(p), line);
    fprintf(p->stream, p->is_terminal ? "%s" : "%s\n", line);
    fflush(p->stream);
    p->is_drawn = p->is_terminal;
    p->was_drawn = true;
    p->drawn = now;
}

void progress_news(struct progress *p, const struct themeline_progress *news, double now)
{
    p->last = *news;
    p->last.source = NULL; /* borrowed for this call only */
    if (p->stream && is_due(p, now))
        draw(p, news, now);
}

void progress_end(struct progress *p, double now)
{
    progress_wipe(p);
    if (p->stream && p->is_forced) {
        char size[NUMBER_MAX], entries[NUMBER_MAX], time[NUMBER_MAX];
        fprintf(p->stream, "themeline: read %s, %s %s in %s\n",
                size_text((double)p->last.bytes, size), grouped(p->last.entries, entries),
                p->last.entries == 1 ? "entry" : "entries", time_text(now - p->start, time));
    }
    if (p->stream)
        fflush(p->stream);
}
