/* paths.h - which ways of scanning this machine runs, by enum tokenizer_path. */
#ifndef THEMELINE_PATHS_H
#define THEMELINE_PATHS_H

#include "tokenizer/scan.h"
#include "tokenizer/tokenizer.h"

/* NULL where the path does not run here; TOKENIZER_BEST always does. */
scan_function *path_scan(enum tokenizer_path path);

#endif
