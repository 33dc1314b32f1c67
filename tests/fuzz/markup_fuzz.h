/* markup_fuzz.h - a document through a format's reader, in blocks whose size the input chooses.
 */
#ifndef THEMELINE_MARKUP_FUZZ_H
#define THEMELINE_MARKUP_FUZZ_H

#include "reader/reader.h"

/* libFuzzer's entry point; here, so that it has a prototype. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Aborts where an entry breaks a promise of reader.h. Readers that are not raw get valid UTF-8.
 */
void fuzz_reader(const struct format *format, const char *path, const uint8_t *data,
                 size_t size, size_t block);

#endif
