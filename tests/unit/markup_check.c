#include "markup_check.h"

#include "reader_log.h"

#include <stdio.h>
#include <string.h>

void check_text(const struct format *format, const char *text, const char *want)
{
    struct reader_log log = {0};
    reader_log_expect(&log, format, text, strlen(text), want);
}

static void check_bytes(const struct format *format, const char *path, struct buffer *bytes,
                        const char *want)
{
    struct reader_log log = {.path = path};
    reader_log_expect(&log, format, bytes->data, bytes->len, want);
    buffer_clear(bytes);
}

void check_sample(const struct format *format, const char *path, const char *want)
{
    struct buffer bytes = {0};
    if (reader_log_sample(path, &bytes))
        check_bytes(format, path, &bytes, want);
}

void check_fixture(const struct format *format, const char *path, const char *want)
{
    struct buffer bytes = {0};
    char whole[512];
    snprintf(whole, sizeof whole, "fixtures/%s", path);
    if (reader_log_fixture(whole, &bytes))
        check_bytes(format, path, &bytes, want);
}

void check_cuts(const struct format *format, const char *path)
{
    struct buffer bytes = {0};
    struct reader_log log = {.path = path};
    if (!reader_log_sample(path, &bytes))
        return;
    reader_log_cut(&log, format, bytes.data, bytes.len);
    buffer_clear(&bytes);
}
