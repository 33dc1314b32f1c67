#include "driver/pool.h"

#include "driver/batch.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* A slot goes round: filled by the caller (FREE), counted by a worker (READY), written by the
 * caller in its turn (DONE). Batch number n stands in slot n modulo the number of slots. */
enum slot_state { SLOT_FREE, SLOT_READY, SLOT_DONE };

struct slot {
    struct batch batch;
    enum slot_state state;
};

struct pool {
    const struct plan *plan;
    bytes_sink *bytes;
    row_sink *rows;
    void *ctx;
    struct worker **workers;
    pthread_t *threads;
    unsigned thread_count; /* started */
    struct slot *slots;
    size_t slot_count;
    uint64_t filling;        /* numbers of batches: the one being filled, */
    uint64_t working;        /* the next one for a worker, */
    uint64_t writing;        /* and the next one to be written */
    bool is_closed;          /* no batch will follow */
    struct buffer row_bytes; /* of the caller's own worker */
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

/* What a worker's thread is given. */
struct seat {
    struct pool *pool;
    struct worker *worker;
};

struct row_writer {
    const struct plan *plan;
    struct buffer *out;
};

static enum status write_row(void *ctx, const struct cell *cells, size_t count)
{
    const struct row_writer *w = ctx;
    return w->plan->writer->row(&w->plan->writer_options, (const char *const *)w->plan->columns,
                                cells, count, w->out);
}

struct pool *pool_new(const struct plan *plan, bytes_sink *bytes, row_sink *rows, void *ctx)
{
    struct pool *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    *p = (struct pool){.plan = plan, .bytes = bytes, .rows = rows, .ctx = ctx};
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->changed, NULL);
    p->slot_count = plan->jobs > 1 ? 2 * (size_t)plan->jobs : 0;
    p->workers = calloc(plan->jobs, sizeof(struct worker *));
    p->threads = calloc(plan->jobs, sizeof *p->threads);
    p->slots = calloc(p->slot_count + 1, sizeof *p->slots);
    if (p->workers && p->threads && p->slots && (p->workers[0] = worker_new(plan)))
        return p;
    pool_free(p);
    return NULL;
}

/* Lets the threads run out of work and waits for their end. */
static void join(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->is_closed = true;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->thread_count; i++)
        pthread_join(p->threads[i], NULL);
    p->thread_count = 0;
}

void pool_free(struct pool *p)
{
    if (!p)
        return;
    join(p);
    for (size_t i = 0; p->slots && i < p->slot_count; i++)
        batch_clear(&p->slots[i].batch);
    for (unsigned i = 0; p->workers && i < p->plan->jobs; i++)
        worker_free(p->workers[i]);
    buffer_clear(&p->row_bytes);
    free(p->workers);
    free(p->threads);
    free(p->slots);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->changed);
    free(p);
}

static enum status count_batch(const struct plan *plan, struct worker *worker,
                               struct batch *batch)
{
    struct row_writer writer = {plan, &batch->rows};
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < batch->count; i++) {
        struct entry entry = batch_entry(batch, i);
        status = worker_entry(worker, &entry, write_row, &writer);
    }
    return status;
}

static void *work(void *ctx)
{
    struct seat *seat = ctx;
    struct pool *p = seat->pool;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        struct slot *slot = &p->slots[p->working % p->slot_count];
        if (p->working < p->filling && slot->state == SLOT_READY) {
            p->working++;
            pthread_mutex_unlock(&p->lock);
            enum status status = count_batch(p->plan, seat->worker, &slot->batch);
            pthread_mutex_lock(&p->lock);
            slot->batch.status = status;
            slot->state = SLOT_DONE;
            pthread_cond_broadcast(&p->changed);
        } else if (p->is_closed) {
            break;
        } else {
            pthread_cond_wait(&p->changed, &p->lock);
        }
    }
    pthread_mutex_unlock(&p->lock);
    free(seat);
    return NULL;
}

/* Starts a thread for each worker; one that cannot be started is done without. */
static enum status start_threads(struct pool *p)
{
    for (unsigned i = 0; i < p->plan->jobs; i++) {
        if (!p->workers[i] && !(p->workers[i] = worker_new(p->plan)))
            return STATUS_ENOMEM;
        struct seat *seat = malloc(sizeof *seat);
        if (!seat)
            return STATUS_ENOMEM;
        *seat = (struct seat){p, p->workers[i]};
        if (pthread_create(&p->threads[p->thread_count], NULL, work, seat) != 0) {
            free(seat);
            return p->thread_count ? STATUS_OK : STATUS_ENOMEM;
        }
        p->thread_count++;
    }
    return STATUS_OK;
}

/* Writes, in order, the batches that are done, and frees their slots. until: the number of the
 * first batch that need not be waited for. */
static enum status write_done(struct pool *p, uint64_t until)
{
    enum status status = STATUS_OK;
    pthread_mutex_lock(&p->lock);
    while (status == STATUS_OK && p->writing < p->filling) {
        struct slot *slot = &p->slots[p->writing % p->slot_count];
        if (slot->state == SLOT_READY) {
            if (p->writing >= until)
                break;
            pthread_cond_wait(&p->changed, &p->lock);
            continue;
        }
        pthread_mutex_unlock(&p->lock);
        status = slot->batch.status;
        if (status == STATUS_OK && slot->batch.rows.len)
            status = p->bytes(p->ctx, slot->batch.rows.data, slot->batch.rows.len);
        batch_reset(&slot->batch);
        pthread_mutex_lock(&p->lock);
        slot->state = SLOT_FREE;
        p->writing++;
    }
    pthread_mutex_unlock(&p->lock);
    return status;
}

static enum status hand_over(struct pool *p)
{
    enum status status = p->thread_count ? STATUS_OK : start_threads(p);
    if (status != STATUS_OK)
        return status;
    pthread_mutex_lock(&p->lock);
    p->slots[p->filling % p->slot_count].state = SLOT_READY;
    p->filling++;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
    /* The slot to be filled next must be free: the batch that had it, written. */
    uint64_t until = p->filling >= p->slot_count ? p->filling - p->slot_count + 1 : 0;
    return write_done(p, until);
}

static enum status count_here(struct pool *p, const struct entry *entry)
{
    struct row_writer writer = {p->plan, &p->row_bytes};
    bool is_document = !p->plan->writer->row;
    buffer_reset(&p->row_bytes);
    enum status status = worker_entry(p->workers[0], entry, is_document ? p->rows : write_row,
                                      is_document ? p->ctx : (void *)&writer);
    if (status == STATUS_OK && p->row_bytes.len)
        status = p->bytes(p->ctx, p->row_bytes.data, p->row_bytes.len);
    return status;
}

enum status pool_entry(struct pool *p, const struct entry *entry)
{
    if (p->plan->jobs == 1)
        return count_here(p, entry);
    struct batch *batch = &p->slots[p->filling % p->slot_count].batch;
    enum status status = batch_add(batch, entry);
    if (status == STATUS_OK && batch->text.len >= BATCH_BYTES)
        status = hand_over(p);
    return status;
}

/* The last batch, or the only one: counted here when no thread was started. */
static enum status count_rest(struct pool *p)
{
    struct batch *batch = &p->slots[p->filling % p->slot_count].batch;
    if (batch->count == 0)
        return STATUS_OK;
    if (p->thread_count)
        return hand_over(p);
    enum status status = count_batch(p->plan, p->workers[0], batch);
    return status == STATUS_OK && batch->rows.len
               ? p->bytes(p->ctx, batch->rows.data, batch->rows.len)
               : status;
}

enum status pool_finish(struct pool *p)
{
    enum status status = p->plan->jobs > 1 ? count_rest(p) : STATUS_OK;
    if (status == STATUS_OK && p->thread_count)
        status = write_done(p, p->filling);
    join(p);
    for (unsigned i = 1; status == STATUS_OK && i < p->plan->jobs; i++)
        if (p->workers[i])
            status = tally_merge(worker_tally(p->workers[0]), worker_tally(p->workers[i]));
    return status;
}

struct tally *pool_tally(struct pool *p)
{
    return worker_tally(p->workers[0]);
}

uint64_t pool_regex_limits(const struct pool *p)
{
    uint64_t sum = 0;
    for (unsigned i = 0; i < p->plan->jobs; i++)
        if (p->workers[i])
            sum += worker_regex_limits(p->workers[i]);
    return sum;
}
