/* worker.h - one worker: an entry through tokenizer, matcher, context and tally. Workers share
 * the plan and nothing else. */
#ifndef THEMELINE_WORKER_H
#define THEMELINE_WORKER_H

#include "driver/plan.h"

struct worker;

/* NULL: out of memory. */
struct worker *worker_new(const struct plan *plan);
void worker_free(struct worker *w);
/* Counts an entry; rows of a streaming report go to sink. */
enum status worker_entry(struct worker *w, const struct entry *entry, row_sink *sink,
                         void *ctx);
/* What it has counted; the worker's own. */
struct tally *worker_tally(struct worker *w);
/* How often a regex met its limits. */
uint64_t worker_regex_limits(const struct worker *w);

#endif
