/* asked_lexicon.h - the lexicon that the options ask for, for calls that are no run. */
#ifndef THEMELINE_ASKED_LEXICON_H
#define THEMELINE_ASKED_LEXICON_H

#include "lexicon/lexicon.h"
#include "themeline.h"

/* NULL: error says why; faults and departures have gone to options->message. Free with
 * lexicon_free. */
struct lexicon *asked_lexicon(const struct themeline_options *options,
                              struct themeline_error *error);
/* Puts what a status and its fault mean for a person into error; returns THEMELINE_FAILED. */
int asked_failed(enum status status, const struct fault *fault, struct themeline_error *error);

#endif
