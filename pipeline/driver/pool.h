/* pool.h - several workers side by side. Entries are copied into batches; a batch goes to
 * whichever worker is free; rows come back in the order in which the entries went in, whatever
 * the number of workers. Until the first batch is full no thread is started: a small input is
 * counted by the caller's own.
 *
 * Memory: a batch is about BATCH_BYTES of text (or one longer entry), and there are two for
 * each worker. */
#ifndef THEMELINE_POOL_H
#define THEMELINE_POOL_H

#include "driver/worker.h"

enum { BATCH_BYTES = 1 << 20 };

/* Takes the rows' bytes of a streaming report, in order, on the caller's thread. */
typedef enum status bytes_sink(void *ctx, const char *data, size_t len);

struct pool;

/* rows takes whole rows when the report's writer is a document (then jobs must be 1), bytes
 * when it is a text format. NULL: out of memory. */
struct pool *pool_new(const struct plan *plan, bytes_sink *bytes, row_sink *rows, void *ctx);
void pool_free(struct pool *p);
/* Counts an entry, now or later; errors of earlier ones may come back from here. */
enum status pool_entry(struct pool *p, const struct entry *entry);
/* Waits for all; afterwards the tally holds everything. */
enum status pool_finish(struct pool *p);
/* Of all workers, after pool_finish; the pool's own. */
struct tally *pool_tally(struct pool *p);
uint64_t pool_regex_limits(const struct pool *p);

#endif
