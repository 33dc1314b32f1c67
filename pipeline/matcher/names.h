/* names.h - words that are names by their look: a capital letter that no sentence asks for, on
 * a word that no lexicon knows. */
#ifndef THEMELINE_NAMES_H
#define THEMELINE_NAMES_H

#include "base/status.h"
#include "lexicon/compiled.h"
#include "matcher/candidates.h"
#include "tokenizer/tokenizer.h"

/* Adds each as if a row of kind CUE_NAME had matched it, where the lexicon has such a row. The
 * first word of a sentence is added too: what follows must tell (context/who.h). */
enum status names_find(const struct compiled *lexicon, const char *text,
                       const struct sentence *sentence, struct candidates *cues);

#endif
