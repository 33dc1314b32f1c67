#include "lexicon/cue.h"

#include <string.h>

static const char *const names[CUE_KINDS] = {"negation", "negation_after", "pseudo",
                                             "border",   "self",           "other",
                                             "person",   "mine",           "theirs"};

enum cue_kind cue_by_name(const char *name)
{
    int kind = 0;
    while (kind < CUE_KINDS && strcmp(name, names[kind]) != 0)
        kind++;
    return (enum cue_kind)kind;
}
