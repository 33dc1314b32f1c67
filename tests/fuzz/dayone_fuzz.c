/* The readers over the scanner for JSON, by the first byte; the second is the size of blocks.
 */
#include "reader_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {
        "dayone",      "dayone-text",    "journey", "keep",     "diarium",  "facebook",
        "logseq-json", "standard-notes", "twitter", "750words", "jrnl-json"};
    if (size > 0)
        fuzz_compare(formats[data[0] % (sizeof formats / sizeof *formats)], data + 1, size - 1);
    return 0;
}
