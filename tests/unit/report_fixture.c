#include "report_fixture.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const themes[] = {"walls", "fears", "trust"};
static const char *const groups[] = {"signs", "needs"};
static const uint16_t group_of_theme[] = {0, 0, 1};

const struct tally_scheme fixture_scheme = {themes, THEMES,         groups,
                                            2,      group_of_theme, "0123456789abcdef"};

struct date fixture_date(const char *text)
{
    unsigned year = 0, month = 0, day = 0;
    if (*text)
        assert_true(sscanf(text, "%u-%u-%u", &year, &month, &day) >= 1);
    return (struct date){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

void fixture_add(struct tally *t, const char *series, const char *date, uint64_t words,
                 uint32_t walls, uint32_t fears, uint32_t trust)
{
    struct tally_mention m[THEMES] = {{walls, 0, 0}, {fears, 0, 0}, {trust, 0, 0}};
    assert_int_equal(tally_add(t, series, fixture_date(date), words, m), STATUS_OK);
}

struct collector {
    const struct writer_format *format;
    const char *const *columns;
    void *document;
    struct buffer *out;
};

static enum status collect(void *ctx, const struct cell *cells, size_t count)
{
    static const struct writer_options plain = {false, false};
    struct collector *c = ctx;
    if (c->document)
        return c->format->add(c->document, cells, count);
    return c->format->row(&plain, c->columns, cells, count, c->out);
}

void fixture_report(const char *report, const struct report_options *options,
                    struct tally *tally, const char *format, struct buffer *out)
{
    static const struct writer_options plain = {false, false};
    const struct report *r = report_by_name(report);
    char **columns;
    size_t count;
    struct fault fault = {0};
    assert_non_null(r);
    assert_int_equal(r->columns(options, tally_scheme(tally), &columns, &count), STATUS_OK);
    struct collector c = {writer_by_name(format), (const char *const *)columns, NULL, out};
    assert_non_null(c.format);
    if (c.format->open) {
        c.document = c.format->open(&plain, report, c.columns, count);
        assert_non_null(c.document);
    } else {
        assert_int_equal(c.format->head(&plain, c.columns, count, out), STATUS_OK);
    }
    if (r->rows(options, tally, collect, &c, &fault) != STATUS_OK)
        fail_msg("%s: %s", report, fault.text);
    if (c.document)
        assert_int_equal(c.format->finish(c.document, out, &fault), STATUS_OK);
    free(columns);
}

void assert_report(const char *report, const struct report_options *options,
                   struct tally *tally, const char *want)
{
    struct buffer out = {0};
    fixture_report(report, options, tally, "csv", &out);
    assert_string_equal(buffer_cstr(&out), want);
    buffer_clear(&out);
}

static const char *skip_fields(const char *p, size_t n)
{
    for (; n; n--) {
        p += strcspn(p, ",\n");
        if (*p != ',')
            return NULL;
        p++;
    }
    return p;
}

const char *fixture_field(const struct buffer *csv, size_t row, const char *column, char *out)
{
    const char *p = csv->data, *end = csv->data + csv->len;
    size_t index = 0, len = strlen(column);
    strcpy(out, "?");
    while (strcspn(p, ",\n") != len || memcmp(p, column, len)) {
        p = skip_fields(p, 1);
        index++;
        if (!p)
            return out;
    }
    for (size_t i = 0; i <= row; i++) {
        p = i ? memchr(p, '\n', (size_t)(end - p)) : memchr(csv->data, '\n', csv->len);
        if (!p || ++p == end)
            return out;
    }
    p = skip_fields(p, index);
    if (p)
        snprintf(out, 64, "%.*s", (int)strcspn(p, ",\n"), p);
    return out;
}
