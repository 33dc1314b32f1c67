#include "cli/say.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct say {
    FILE *stream;
    bool is_quiet;
    bool is_verbose;
    pthread_mutex_t lock; /* of all below, and of stream */
    struct progress progress;
    size_t kind_count;
    struct say_kind kinds[SAY_KINDS_MAX];
    uint64_t others; /* of more kinds than there is room for */
};

double say_clock(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A file's name may hold what a terminal would obey: C0, DEL, and C1 in UTF-8 (C2 80 to C2 9F).
 */
void say_line(FILE *stream, const char *text)
{
    fputs("themeline: ", stream);
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0) {
            fputc('?', stream);
            p++;
        } else {
            fputc(*p < ' ' || *p == 0x7F ? '?' : *p, stream);
        }
    }
    fputc('\n', stream);
}

/* What a message says behind "place:line:column: "; a place ends with ": ". */
static const char *behind_place(const char *text)
{
    const char *colon = strstr(text, ": ");
    return colon ? colon + 2 : text;
}

/* FNV-1a over what all messages of a kind have in common. */
static uint64_t kind_key(enum themeline_level level, const char *text)
{
    uint64_t h = 14695981039346656037u + (uint64_t)level;
    bool is_quoted = false;
    for (const char *p = text; *p; p++) {
        bool is_mark = *p == '\'';
        if (is_mark)
            is_quoted = !is_quoted;
        if ((*p >= '0' && *p <= '9') || (is_quoted && !is_mark))
            continue;
        h = (h ^ (unsigned char)*p) * 1099511628211u;
    }
    return h;
}

/* Cuts at a character's border. */
static void copy_cut(char *out, size_t size, const char *text)
{
    size_t len = strlen(text);
    if (len >= size) {
        len = size - 1;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
    }
    memcpy(out, text, len);
    out[len] = '\0';
}

/* True when this message is still to be said. */
static bool count_kind(struct say *say, enum themeline_level level, const char *text)
{
    const char *what = behind_place(text);
    uint64_t key = kind_key(level, what);
    size_t i = 0;
    while (i < say->kind_count && say->kinds[i].key != key)
        i++;
    if (i == SAY_KINDS_MAX) {
        say->others++;
        return false;
    }
    struct say_kind *kind = &say->kinds[i];
    if (i == say->kind_count) {
        say->kind_count++;
        kind->key = key;
        copy_cut(kind->text, sizeof kind->text, what);
    }
    return ++kind->count <= SAY_EACH_MAX;
}

void say_message(void *ctx, enum themeline_level level, const char *text)
{
    struct say *say = ctx;
    if (level == THEMELINE_INFO ? !say->is_verbose || say->is_quiet
                                : say->is_quiet && level != THEMELINE_SKIPPED)
        return;
    pthread_mutex_lock(&say->lock);
    if (count_kind(say, level, text)) {
        progress_wipe(&say->progress);
        say_line(say->stream, text);
        fflush(say->stream);
    }
    pthread_mutex_unlock(&say->lock);
}

void say_news(void *ctx, const struct themeline_progress *news)
{
    struct say *say = ctx;
    pthread_mutex_lock(&say->lock);
    progress_news(&say->progress, news, say_clock());
    pthread_mutex_unlock(&say->lock);
}

struct progress *say_progress(struct say *say)
{
    return &say->progress;
}

struct say *say_new(FILE *stream, bool is_quiet, bool is_verbose)
{
    struct say *say = calloc(1, sizeof *say);
    if (!say)
        return NULL;
    say->stream = stream;
    say->is_quiet = is_quiet;
    say->is_verbose = is_verbose;
    if (pthread_mutex_init(&say->lock, NULL) != 0) {
        free(say);
        return NULL;
    }
    return say;
}

static void sum_up(struct say *say)
{
    char line[SAY_TEXT_MAX + 64];
    for (size_t i = 0; i < say->kind_count; i++) {
        const struct say_kind *kind = &say->kinds[i];
        if (kind->count <= SAY_EACH_MAX)
            continue;
        snprintf(line, sizeof line, "… and %llu more like this: %s",
                 (unsigned long long)(kind->count - SAY_EACH_MAX), kind->text);
        say_line(say->stream, line);
    }
    if (say->others > 0) {
        snprintf(line, sizeof line, "… and %llu messages of other kinds",
                 (unsigned long long)say->others);
        say_line(say->stream, line);
    }
}

void say_free(struct say *say)
{
    if (!say)
        return;
    progress_end(&say->progress, say_clock());
    sum_up(say);
    fflush(say->stream);
    pthread_mutex_destroy(&say->lock);
    free(say);
}
