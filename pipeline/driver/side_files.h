/* side_files.h - what a run writes beside its report: rejected records (--rejects) and what
 * made the report (--meta). */
#ifndef THEMELINE_SIDE_FILES_H
#define THEMELINE_SIDE_FILES_H

#include "driver/output.h"
#include "driver/plan.h"

/* The rejects file: source,line,reason,record. All zeros: not asked for. */
struct rejects {
    struct output output;
    struct buffer row;
    bool is_open;
    enum status status; /* the first failure, kept for rejects_close */
    struct fault fault;
};

/* path NULL: nothing will be written. */
enum status rejects_open(struct rejects *r, const char *path, struct fault *fault);
/* A reject_sink (reader.h); ctx is the struct. */
void rejects_add(void *ctx, const char *source, unsigned long line, const char *reason,
                 const char *record, size_t len);
enum status rejects_close(struct rejects *r, struct fault *fault);
void rejects_abandon(struct rejects *r);

/* What became of the inputs, as a JSON document under construction. */
struct meta {
    struct buffer inputs; /* JSON objects, comma-separated */
    struct reader_counts total;
    uint64_t documents;
    uint64_t replaced; /* ill-formed parts of UTF-8 read as U+FFFD */
};

/* Adds a document: format and charset, with what each is known by. is_listed: in full. */
enum status meta_add(struct meta *m, const struct document *document,
                     const struct format *format, const char *why, const char *charset,
                     uint64_t replaced, const struct reader_counts *counts, bool is_listed);
/* Writes the JSON to path, whole or not at all. */
enum status meta_write(const struct meta *m, const struct plan *plan, const char *path,
                       struct fault *fault);
void meta_clear(struct meta *m);

#endif
