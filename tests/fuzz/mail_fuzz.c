#include "markup_fuzz.h"
#include "reader/formats.h"

/* The first byte chooses the format, the second the block size; the rest is the document. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    fuzz_reader(data[0] % 2 ? &mbox_format : &eml_format, "a.mbox", data + 2, size - 2,
                data[1]);
    fuzz_reader(&notion_format, "a.md", data + 2, size - 2, data[1]);
    return 0;
}
