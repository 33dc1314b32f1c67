/* run.c - themeline_run: wires the stages. Documents go from source through decoder and reader;
 * entries through the pool; what was counted through report and writer to the output. */
#include "driver/intake.h"
#include "driver/output.h"
#include "driver/plan.h"
#include "driver/pool.h"
#include "driver/side_files.h"
#include "themeline.h"

#include <stdlib.h>
#include <string.h>

struct run {
    const struct themeline_options *options;
    struct plan plan;
    struct pool *pool;
    struct output output;
    struct rejects rejects;
    struct meta meta;
    struct buffer bytes; /* of the report, on their way out */
    void *document;      /* of a document writer */
    bool is_output_open;
    bool has_skipped;
    struct fault fault;
};

static void tell(void *ctx, enum notice_level level, const struct fault *what)
{
    struct run *run = ctx;
    char text[FAULT_PLACE_MAX + FAULT_TEXT_MAX];
    if (level == NOTICE_SKIPPED)
        run->has_skipped = true;
    if (run->options->message)
        run->options->message(run->options->ctx, (enum themeline_level)level,
                              fault_format(what, text, sizeof text));
}

static enum status write_bytes(void *ctx, const char *data, size_t len)
{
    struct run *run = ctx;
    return output_write(&run->output, data, len, &run->fault);
}

enum { FLUSH_BYTES = 1 << 16 };

static enum status write_row(void *ctx, const struct cell *cells, size_t count)
{
    struct run *run = ctx;
    const struct plan *p = &run->plan;
    if (run->document)
        return p->writer->add(run->document, cells, count);
    enum status status = p->writer->row(&p->writer_options, (const char *const *)p->columns,
                                        cells, count, &run->bytes);
    if (status == STATUS_OK && run->bytes.len >= FLUSH_BYTES) {
        status = write_bytes(run, run->bytes.data, run->bytes.len);
        buffer_reset(&run->bytes);
    }
    return status;
}

static enum status begin_output(struct run *run)
{
    struct plan *p = &run->plan;
    enum status status =
        output_open(&run->output, run->options->output,
                    run->options->out ? run->options->out : stdout, &run->fault);
    if (status != STATUS_OK)
        return status;
    run->is_output_open = true;
    if (run->options->partial)
        return STATUS_OK;
    if (!p->writer->row) {
        run->document = p->writer->open(&p->writer_options, p->report->name,
                                        (const char *const *)p->columns, p->column_count);
        return run->document ? STATUS_OK : STATUS_ENOMEM;
    }
    return p->writer->head(&p->writer_options, (const char *const *)p->columns, p->column_count,
                           &run->bytes);
}

/* A streaming report's head goes out before its rows do. */
static enum status flush_head(struct run *run)
{
    enum status status = write_bytes(run, run->bytes.data, run->bytes.len);
    buffer_reset(&run->bytes);
    return status;
}

static enum status write_report(struct run *run)
{
    struct plan *p = &run->plan;
    struct tally *tally = pool_tally(run->pool);
    enum status status = STATUS_OK;
    if (run->options->partial)
        status = tally_write_partial(tally, &run->bytes);
    else if (p->report->rows)
        status = p->report->rows(&p->report_options, tally, write_row, run, &run->fault);
    if (status == STATUS_OK && run->document) {
        void *document = run->document;
        run->document = NULL;
        status = p->writer->finish(document, &run->bytes, &run->fault);
    }
    if (status == STATUS_OK)
        status = write_bytes(run, run->bytes.data, run->bytes.len);
    return status;
}

static void tell_limits(struct run *run)
{
    struct fault fault;
    uint64_t limits = pool_regex_limits(run->pool);
    if (limits == 0)
        return;
    fault_set(&fault, STATUS_OK, NULL, 0, 0,
              "a regex met its limits in %llu sentences, which may hold matches not counted",
              (unsigned long long)limits);
    tell(run, NOTICE_WARNING, &fault);
}

static enum status entry_to_pool(void *ctx, const struct entry *entry)
{
    struct run *run = ctx;
    return pool_entry(run->pool, entry);
}

static enum status read_all(struct run *run)
{
    struct intake intake = {.plan = &run->plan,
                            .sink = entry_to_pool,
                            .sink_ctx = run,
                            .notice = tell,
                            .notice_ctx = run,
                            .rejects = &run->rejects,
                            .meta = &run->meta};
    if (run->options->merge)
        return intake_partials(&intake, pool_tally(run->pool), &run->fault);
    return intake_documents(&intake, &run->fault);
}

static enum status run_stages(struct run *run)
{
    struct plan *p = &run->plan;
    enum status status = plan_make(p, run->options, tell, run, &run->fault);
    if (status == STATUS_OK)
        status = rejects_open(&run->rejects, run->options->rejects, &run->fault);
    if (status == STATUS_OK)
        status = begin_output(run);
    if (status == STATUS_OK && !(run->pool = pool_new(p, write_bytes, write_row, run)))
        status = STATUS_ENOMEM;
    if (status == STATUS_OK && p->report->entry_rows && !run->document)
        status = flush_head(run);
    if (status == STATUS_OK)
        status = read_all(run);
    if (status == STATUS_OK)
        status = pool_finish(run->pool);
    if (status == STATUS_OK) {
        tell_limits(run);
        status = write_report(run);
    }
    if (status == STATUS_OK)
        status = output_commit(&run->output, &run->fault);
    if (status == STATUS_OK)
        status = rejects_close(&run->rejects, &run->fault);
    if (status == STATUS_OK && run->options->meta)
        status = meta_write(&run->meta, p, run->options->meta, &run->fault);
    return status;
}

static void run_clear(struct run *run)
{
    if (run->document)
        run->plan.writer->finish(run->document, NULL, NULL);
    pool_free(run->pool);
    if (run->is_output_open)
        output_abandon(&run->output);
    rejects_abandon(&run->rejects);
    meta_clear(&run->meta);
    buffer_clear(&run->bytes);
    plan_clear(&run->plan);
}

static int conclude(enum status status, const struct fault *fault, bool has_skipped,
                    struct themeline_error *error)
{
    if (status == STATUS_OK)
        return has_skipped ? THEMELINE_INPUT : THEMELINE_DONE;
    error->is_pipe_closed = status == STATUS_EPIPE;
    if (status == STATUS_ENOMEM)
        strcpy(error->text, "out of memory");
    else
        fault_format(fault, error->text, sizeof error->text);
    return THEMELINE_FAILED;
}

int themeline_run(const struct themeline_options *options, struct themeline_error *error)
{
    struct run run = {.options = options};
    *error = (struct themeline_error){.text = ""};
    enum status status = run_stages(&run);
    int result = conclude(status, &run.fault, run.has_skipped, error);
    run_clear(&run);
    return result;
}

void themeline_options_init(struct themeline_options *options)
{
    *options = (struct themeline_options){.thin = 500, .out = stdout};
}

const char *themeline_version(void)
{
    return THEMELINE_VERSION;
}
