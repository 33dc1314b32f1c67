/* Reads any bytes as a partial tally, and any bytes as its body between a head and a trailer
 * that are right (a fuzzer does not guess checksums). What is read must come back from what is
 * written, byte for byte, and must make every report. */
#include "report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const themes[] = {"walls", "fears", "trust"};
static const char *const groups[] = {"signs", "needs"};
static const uint16_t group_of_theme[] = {0, 0, 1};
static const struct tally_scheme scheme = {
    themes, 3, groups, 2, group_of_theme, "0123456789abcdef"};
static const char head[] = "themeline partial 1\nlexicon\t0123456789abcdef\ngroup\tsigns\n"
                           "group\tneeds\ntheme\twalls\t0\ntheme\tfears\t0\ntheme\ttrust\t1\n"
                           "pairs\tyes\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool claim)
{
    if (!claim)
        abort();
}

static enum status count_row(void *ctx, const struct cell *cells, size_t count)
{
    check(cells && count > 0);
    return ++*(size_t *)ctx < 1000 ? STATUS_OK : STATUS_STOP;
}

static void make_reports(struct tally *t)
{
    for (const struct report *const *r = reports(); *r; r++) {
        struct report_options options = {
            .unit = PERIOD_MONTH, .by_series = true, .before = {2024, 1, 1}};
        struct fault fault = {0};
        size_t rows = 0;
        if (!(*r)->rows)
            continue;
        enum status status = (*r)->rows(&options, t, count_row, &rows, &fault);
        check(status == STATUS_OK || status == STATUS_STOP);
    }
}

static void read_one(const char *text, size_t len)
{
    struct tally *t = tally_new(&scheme, true), *again = tally_new(&scheme, true);
    struct buffer first = {0}, second = {0};
    struct fault fault = {0};
    if (tally_read_partial(t, "fuzz", text, len, &fault) == STATUS_OK) {
        check(tally_write_partial(t, &first) == STATUS_OK);
        check(tally_read_partial(again, "again", first.data, first.len, &fault) == STATUS_OK);
        check(tally_write_partial(again, &second) == STATUS_OK);
        check(first.len == second.len && !memcmp(first.data, second.data, first.len));
        make_reports(t);
    } else {
        check(fault.line > 0 && fault.text[0] && tally_day_count(t) == 0);
    }
    buffer_clear(&first);
    buffer_clear(&second);
    tally_free(t);
    tally_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer whole = {0};
    uint64_t sum = 14695981039346656037u, lines = 0;
    read_one((const char *)data, size);
    check(buffer_add(&whole, head, sizeof head - 1) == STATUS_OK);
    check(buffer_add(&whole, data, size) == STATUS_OK);
    if (size && data[size - 1] != '\n')
        check(buffer_add_byte(&whole, '\n') == STATUS_OK);
    for (size_t i = 0; i < whole.len; i++) {
        sum = (sum ^ (unsigned char)whole.data[i]) * 1099511628211u;
        lines += whole.data[i] == '\n';
    }
    check(buffer_printf(&whole, "end\t%" PRIu64 "\t%016" PRIx64 "\n", lines, sum) == STATUS_OK);
    read_one(whole.data, whole.len);
    buffer_clear(&whole);
    return 0;
}
