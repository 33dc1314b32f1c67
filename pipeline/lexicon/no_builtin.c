/* no_builtin.c - for the program that makes the built-in lexicons: it has none yet. */
#include "lexicon/lexicon_make.h"

struct lexicon *lexicon_builtin(void)
{
    return NULL;
}

const struct builtin_file *builtin_files(void)
{
    static const struct builtin_file none = {NULL, NULL, NULL};
    return &none;
}
