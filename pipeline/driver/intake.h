/* intake.h - the front half of a run: every document from the source through its decoder and
 * reader to a sink of entries. A damaged document costs only itself; an entry that several
 * documents hold counts once (reader_options.seen). */
#ifndef THEMELINE_INTAKE_H
#define THEMELINE_INTAKE_H

#include "driver/plan.h"
#include "driver/side_files.h"

struct intake {
    const struct plan *plan;
    entry_sink *sink;
    void *sink_ctx;
    notice_sink *notice;
    void *notice_ctx;
    struct rejects *rejects;
    struct meta *meta;
};

/* Reads all inputs. Fails only on what ends the run: no memory, or what the sink returned. */
enum status intake_documents(struct intake *in, struct fault *fault);
/* The same for partial tallies: adds each to tally. One that is damaged ends the run, since a
 * sum that lacks a part would be wrong in silence. */
enum status intake_partials(struct intake *in, struct tally *tally, struct fault *fault);

#endif
