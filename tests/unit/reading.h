/* reading.h - for tests of readers: a document in, a log of its entries and notices out, at any
 * block size. Each test is one program, so everything here is static. */
#ifndef THEMELINE_TEST_READING_H
#define THEMELINE_TEST_READING_H

#include "base/buffer.h"
#include "base/zone.h"
#include "reader/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct reading {
    struct buffer log;     /* a line for each entry: "2024-03-05|heading|3|text" */
    struct buffer notices; /* "warning 10: text" */
    struct reader_counts counts;
    struct reader_options options;
    const char *path;
};

static enum status reading_entry(void *ctx, const struct entry *e)
{
    struct reading *r = ctx;
    char date[DATE_TEXT_MAX];
    assert_int_equal(buffer_printf(&r->log, "%s|%s|%lu|", date_format(e->date, date),
                                   date_origin_name(e->origin), e->line),
                     STATUS_OK);
    for (size_t i = 0; i < e->len; i++)
        buffer_add_byte(&r->log, e->text[i] == '\n' ? '$' : e->text[i]);
    for (size_t i = 0; i < e->quote_count; i++) {
        assert_true(e->quotes[i].start <= e->quotes[i].end && e->quotes[i].end <= e->len);
        buffer_printf(&r->log, "{%u,%u}", e->quotes[i].start, e->quotes[i].end);
    }
    buffer_add_byte(&r->log, '\n');
    return STATUS_OK;
}

static void reading_notice(void *ctx, enum notice_level level, const struct fault *f)
{
    static const char *const names[] = {"info", "warning", "skipped"};
    struct reading *r = ctx;
    buffer_printf(&r->notices, "%s %lu: %s\n", names[level], f->line, f->text);
}

static void reading_clear(struct reading *r)
{
    buffer_clear(&r->log);
    buffer_clear(&r->notices);
}

/* Reads text in blocks of step bytes; each block is a copy of its own, so that a reader that
 * keeps a pointer into one is found out by the sanitizer. */
static void reading_run(struct reading *r, const char *format, const char *text, size_t len,
                        size_t step)
{
    struct document document = {.name = "test",
                                .path = r->path ? r->path : "",
                                .series = "test",
                                .size = -1,
                                .mtime = INT64_MIN};
    struct fault fault = {0};
    struct reader *reader;
    buffer_reset(&r->log);
    buffer_reset(&r->notices);
    r->options.zones = zone_cache_new(NULL);
    struct reader_context context = {&document,      &r->options, reading_entry, r,
                                     reading_notice, r,           NULL,          NULL};
    assert_int_equal(reader_open(format_by_name(format), &context, &reader), STATUS_OK);
    for (size_t at = 0; at < len; at += step) {
        size_t n = len - at < step ? len - at : step;
        char *block = malloc(n);
        assert_non_null(block);
        memcpy(block, text + at, n);
        assert_int_equal(reader_feed(reader, block, n, &fault), STATUS_OK);
        free(block);
    }
    assert_int_equal(reader_finish(reader, &fault), STATUS_OK);
    r->counts = *reader_counts(reader);
    reader_free(reader);
    zone_cache_free(r->options.zones);
    assert_non_null(buffer_cstr(&r->log));
    assert_non_null(buffer_cstr(&r->notices));
}

/* The entries must not depend on where the document was cut. */
static void reading_check(struct reading *r, const char *format, const char *text,
                          const char *want)
{
    size_t len = strlen(text);
    for (size_t step = len ? len : 1; step >= 1; step--) {
        reading_run(r, format, text, len, step);
        if (strcmp(r->log.data, want) != 0)
            print_error("in blocks of %zu:\n%s\n", step, text);
        assert_string_equal(r->log.data, want);
    }
}

/* A file of the shared folder (fixtures, corpora): NULL where it is not there. */
static char *reading_shared(const char *name, size_t *len)
{
    const char *shared = getenv("THEMELINE_SHARED");
    char path[1024];
#ifdef THEMELINE_SOURCE_DIR
    const char *source = THEMELINE_SOURCE_DIR;
#else
    const char *source = ".";
#endif
    if (shared)
        snprintf(path, sizeof path, "%s/%s", shared, name);
    else
        snprintf(path, sizeof path, "%s/../shared/%s", source, name);
    FILE *f = fopen(path, "rb");
    if (!f) {
        print_message("not there, left out: %s\n", path);
        return NULL;
    }
    char *text = malloc(2 << 20);
    *len = text ? fread(text, 1, 2 << 20, f) : 0;
    fclose(f);
    return text;
}

#endif
