#include "reader_log.h"

#include "base/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct run {
    const struct reader_log *l;
    struct buffer *out;
};

static void add_text(struct buffer *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        buffer_add_byte(out, text[i] == '\n' ? '|' : text[i]);
}

static enum status on_entry(void *ctx, const struct entry *e)
{
    struct run *run = ctx;
    char date[DATE_TEXT_MAX];
    date_format(e->date, date);
    buffer_printf(run->out, "%s %s %lu", date[0] ? date : "-", date_origin_name(e->origin),
                  e->line);
    if (e->id)
        buffer_printf(run->out, " [%s]", e->id);
    if (run->l->is_brief) {
        buffer_printf(run->out, " %zu bytes", e->len);
    } else {
        buffer_add_byte(run->out, ' ');
        add_text(run->out, e->text, e->len);
    }
    for (size_t i = 0; i < e->quote_count; i++)
        buffer_printf(run->out, " {%u-%u}", e->quotes[i].start, e->quotes[i].end);
    buffer_add_byte(run->out, '\n');
    return STATUS_OK;
}

static void on_notice(void *ctx, enum notice_level level, const struct fault *what)
{
    static const char *const names[] = {"info", "warning", "skipped"};
    struct run *run = ctx;
    buffer_printf(run->out, "~ %s %lu %s\n", names[level], what->line, what->text);
}

static void on_reject(void *ctx, const char *source, unsigned long line, const char *reason,
                      const char *record, size_t len)
{
    struct run *run = ctx;
    (void)source;
    buffer_printf(run->out, "! %lu %s\n", line, reason);
    for (size_t i = 0; i < len; i++) /* the bytes must be there */
        (void)*(volatile const char *)(record + i);
}

void reader_log_run(const struct reader_log *l, const struct format *format, const char *text,
                    size_t len, size_t step, struct buffer *out)
{
    struct run run = {l, out};
    struct reader_options options = l->options;
    struct document document = {.name = "test",
                                .path = l->path ? l->path : "test",
                                .series = "test",
                                .size = -1,
                                .mtime = INT64_MIN};
    struct fault fault = {0};
    struct reader *r;
    options.zones = zone_cache_new(NULL);
    options.zone = options.zone ? options.zone : "UTC";
    struct reader_context context = {.document = &document,
                                     .options = &options,
                                     .sink = on_entry,
                                     .sink_ctx = &run,
                                     .notice = on_notice,
                                     .notice_ctx = &run,
                                     .reject = on_reject,
                                     .reject_ctx = &run};
    assert_int_equal(reader_open(format, &context, &r), STATUS_OK);
    enum status status = STATUS_OK, end;
    for (size_t at = 0; status == STATUS_OK && at < len; at += step) {
        /* A block of its own, so that the sanitizer sees a read behind it. */
        size_t size = len - at < step ? len - at : step;
        char *block = malloc(size);
        memcpy(block, text + at, size);
        status = reader_feed(r, block, size, &fault);
        free(block);
    }
    struct fault second = {0};
    end = reader_finish(r, &second);
    const struct reader_counts *c = reader_counts(r);
    buffer_printf(out,
                  "= %d entries %d undated %d empty %d duplicates %d left out %d rejected %d "
                  "assumed\n",
                  (int)c->entries, (int)c->undated, (int)c->empty, (int)c->duplicates,
                  (int)c->left_out, (int)c->rejected, (int)c->assumed_zone);
    const struct fault *first = status ? &fault : &second;
    status = status ? status : end;
    if (status != STATUS_OK)
        buffer_printf(out, "status %d %s:%lu %s\n", (int)status, first->place, first->line,
                      first->text);
    buffer_cstr(out);
    reader_free(r);
    zone_cache_free(options.zones);
}

static bool is_sampled(size_t step, size_t len)
{
    return len < 3000 || step < 18 || step == 61 || step == 1000 || step == 4096 || step == len;
}

void reader_log_expect(const struct reader_log *l, const struct format *format,
                       const char *text, size_t len, const char *want)
{
    struct buffer got = {0};
    for (size_t step = len ? len : 1; step >= 1; step--) {
        if (!is_sampled(step, len))
            continue;
        buffer_reset(&got);
        reader_log_run(l, format, text, len, step, &got);
        if (strcmp(got.data, want) != 0)
            print_message("in blocks of %zu:\n", step);
        assert_string_equal(got.data, want);
    }
    buffer_clear(&got);
}

/* How many lines at the front two logs have in common, and how many entries got has. */
static size_t count_common(const char *got, const char *whole, size_t *entries)
{
    size_t common = 0;
    *entries = 0;
    for (bool is_common = true; *got && !strchr("=", *got);) {
        size_t size = strcspn(got, "\n") + 1;
        if (!strchr("!~s", *got))
            ++*entries;
        is_common = is_common && !strncmp(got, whole, size);
        common += is_common && !strchr("!~s", *got);
        whole += is_common ? size : 0;
        got += size;
    }
    return common;
}

void reader_log_cut(const struct reader_log *l, const struct format *format, const char *text,
                    size_t len)
{
    struct buffer whole = {0}, got = {0};
    reader_log_run(l, format, text, len, len ? len : 1, &whole);
    for (size_t part = 0; part < 16; part++) {
        size_t entries, size = len * part / 16;
        buffer_reset(&got);
        reader_log_run(l, format, text, size, size ? size : 1, &got);
        size_t common = count_common(got.data, whole.data, &entries);
        if (common + 1 < entries)
            print_message("cut at %zu of %zu:\n%s", size, len, got.data);
        assert_true(common + 1 >= entries);
    }
    buffer_clear(&whole);
    buffer_clear(&got);
}

static bool read_file(const char *path, struct buffer *out)
{
    FILE *f = fopen(path, "rb");
    char block[4096];
    size_t got;
    if (!f) {
        print_message("[  SKIPPED ] %s is not there\n", path);
        return false;
    }
    while ((got = fread(block, 1, sizeof block, f)) > 0)
        buffer_add(out, block, got);
    fclose(f);
    return true;
}

bool reader_log_sample(const char *path, struct buffer *out)
{
    char name[1024];
    snprintf(name, sizeof name, "%s/%s", THEMELINE_SOURCE_DIR, path);
    return read_file(name, out);
}

bool reader_log_fixture(const char *path, struct buffer *out)
{
    char name[1024];
    const char *shared = getenv("THEMELINE_SHARED");
    if (shared)
        snprintf(name, sizeof name, "%s/%s", shared, path);
    else
        snprintf(name, sizeof name, "%s/../shared/%s", THEMELINE_SOURCE_DIR, path);
    return read_file(name, out);
}

static void file_is(const struct reader_log *l, const struct format *format, const char *path,
                    struct buffer *text, const char *want)
{
    struct reader_log own = *l;
    own.path = l->path ? l->path : path;
    size_t mark = text->len >= 3 && !memcmp(text->data, "\xef\xbb\xbf", 3) ? 3 : 0;
    reader_log_expect(&own, format, text->data + mark, text->len - mark, want);
    reader_log_cut(&own, format, text->data + mark, text->len - mark);
}

void reader_log_sample_is(const struct reader_log *l, const struct format *format,
                          const char *path, const char *want)
{
    struct buffer text = {0};
    assert_true(reader_log_sample(path, &text));
    file_is(l, format, path, &text, want);
    buffer_clear(&text);
}

void reader_log_fixture_is(const struct reader_log *l, const struct format *format,
                           const char *path, const char *want)
{
    struct buffer text = {0};
    if (reader_log_fixture(path, &text))
        file_is(l, format, path, &text, want);
    buffer_clear(&text);
}
