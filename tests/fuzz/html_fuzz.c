#include "markup_fuzz.h"
#include "reader/formats.h"
#include "reader/html_text.h"

#include <stdlib.h>

/* The first byte chooses the block size; the rest is a page. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer out = {0};
    if (size == 0)
        return 0;
    if (html_to_text((const char *)data + 1, size - 1, &out) != STATUS_OK)
        abort();
    buffer_clear(&out);
    fuzz_reader(&html_format, "a.html", data + 1, size - 1, data[0]);
    fuzz_reader(&apple_journal_format, "a.html", data + 1, size - 1, data[0]);
    return 0;
}
