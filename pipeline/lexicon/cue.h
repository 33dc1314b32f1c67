/* cue.h - the kinds of cues: what cues*.csv name in their first column and context acts on. */
#ifndef THEMELINE_CUE_H
#define THEMELINE_CUE_H

#include <stddef.h>

enum cue_kind {
    CUE_NEGATION,       /* what follows in the clause is said not to hold: not, never, no */
    CUE_NEGATION_AFTER, /* what precedes it in the clause is said not to hold */
    CUE_REVERSAL,       /* a negation that undoes another: "never without", "not stopped" */
    CUE_INABILITY,      /* a negation of what is no trouble: "can't trust", not "can't lose" */
    CUE_DENIAL,         /* a negation of what is a trouble, within it too: "no bother with" */
    CUE_OVER,           /* all that precedes it in the sentence holds no longer */
    CUE_AGAINST,        /* says of one theme that it does not hold: "rushed into it" */
    CUE_PSEUDO,         /* looks like a negation and is none: hides the cues that it covers */
    CUE_BORDER,         /* a clause ends before it and another begins */
    CUE_SELF,           /* the writer as a subject: I, we; also "told him", with no subject */
    CUE_OTHER,          /* somebody else as a subject: he, she, they, you, everyone */
    CUE_PERSON, /* somebody else by a noun where it is a subject, or people in general */
    CUE_NAME,   /* somebody by name; also every unknown word with a capital letter */
    CUE_MINE,   /* a trace of the writer: my, me, our */
    CUE_THEIRS, /* a trace of somebody else: his, her, your, "with a friend" */
    CUE_VERB,   /* makes a capital word before it, at the start of a sentence, a name */
    CUE_KINDS
};

/* Where a cue that speaks of who is meant can stand: before, within or after a match, and as
 * the subject that governs it besides. */
enum cue_place { CUE_SUBJECT, CUE_BEFORE, CUE_WITHIN, CUE_AFTER, CUE_PLACES };

/* The kind of that name ("negation", "negation_after", …), or CUE_KINDS. */
enum cue_kind cue_by_name(const char *name);

#endif
