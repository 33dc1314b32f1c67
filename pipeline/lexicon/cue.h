/* cue.h - the kinds of cues: what cues.csv names in its first column and context acts on. */
#ifndef THEMELINE_CUE_H
#define THEMELINE_CUE_H

#include <stddef.h>

enum cue_kind {
    CUE_NEGATION,       /* what follows in the clause is said not to hold */
    CUE_NEGATION_AFTER, /* what precedes it is said not to hold */
    CUE_PSEUDO,         /* looks like a negation and is none: hides the cues that it covers */
    CUE_BORDER,         /* a clause ends before it and another begins */
    CUE_SELF,           /* the writer as a subject: I, we; also "makes me" before a verb */
    CUE_OTHER,          /* somebody else as a subject: he, she, they, you, everyone */
    CUE_PERSON,         /* somebody else by a noun, subject or object: my mother, people */
    CUE_MINE,           /* a trace of the writer: my, me, our */
    CUE_THEIRS,         /* a trace of somebody else: his, her, them, your */
    CUE_KINDS
};

/* The kind of that name ("negation", "negation_after", …), or CUE_KINDS. */
enum cue_kind cue_by_name(const char *name);

#endif
