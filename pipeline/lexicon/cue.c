#include "lexicon/cue.h"

#include <string.h>

static const char *const names[CUE_KINDS] = {
    [CUE_NEGATION] = "negation", [CUE_NEGATION_AFTER] = "negation_after",
    [CUE_REVERSAL] = "reversal", [CUE_INABILITY] = "inability",
    [CUE_DENIAL] = "denial",     [CUE_OVER] = "over",
    [CUE_AGAINST] = "against",   [CUE_PSEUDO] = "pseudo",
    [CUE_BORDER] = "border",     [CUE_SELF] = "self",
    [CUE_OTHER] = "other",       [CUE_PERSON] = "person",
    [CUE_NAME] = "name",         [CUE_MINE] = "mine",
    [CUE_THEIRS] = "theirs",     [CUE_VERB] = "verb"};

enum cue_kind cue_by_name(const char *name)
{
    int kind = 0;
    while (kind < CUE_KINDS && strcmp(name, names[kind]) != 0)
        kind++;
    return (enum cue_kind)kind;
}
