#include "reader_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_compare("text", data, size);
    fuzz_compare("jrnl", data, size);
    return 0;
}
