#include "markup_fuzz.h"
#include "reader/formats.h"

/* The first byte chooses the format, the second the block size; the rest is the document. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct format *const all[] = {
        &enex_format,  &wxr_format,  &feed_format,    &dayone_classic_format,
        &diaro_format, &epub_format, &substack_format};
    if (size < 2)
        return 0;
    fuzz_reader(all[data[0] % (sizeof all / sizeof *all)], "a.xml", data + 2, size - 2,
                data[1]);
    return 0;
}
