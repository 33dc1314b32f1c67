/* report.h - seventh stage: tallies and matches in, rows of typed cells out. A report knows
 * nothing of the format that its rows are written in. One report is one file with one const
 * struct report, listed in reports.c. */
#ifndef THEMELINE_REPORT_H
#define THEMELINE_REPORT_H

#include "base/period.h"
#include "matcher/match.h"
#include "reader/reader.h"
#include "tally/tally.h"
#include "tokenizer/tokenizer.h"
#include "writers/writer.h"

struct lexicon;

struct report_options {
    enum period_unit unit;
    bool by_group;        /* --level group */
    bool wide;            /* -w */
    bool by_series;       /* --by source */
    uint64_t thin;        /* words below which a period is noted as thin; default 500 */
    const bool *selected; /* per column (themes, then groups): shown at all; NULL: all */
    struct date since;    /* year 0: none; days before it, and undated ones, are left out */
    struct date until;    /* year 0: none; days after it, and undated ones, are left out */
    struct date before;   /* compare: --before */
    const char *side;     /* compare: --side GLOB on the series */
    const struct lexicon *lexicon; /* for the streaming reports' texts */
};

/* Takes one row. Any status but STATUS_OK ends the report and comes back from it. */
typedef enum status row_sink(void *ctx, const struct cell *cells, size_t count);

/* What the streaming reports get for each entry, after context and selection. */
struct entry_result {
    const struct entry *entry;
    uint64_t words;
    uint64_t sentences;
    const struct tally_mention *mentions; /* per theme */
    const struct match *matches;          /* in text order */
    size_t match_count;
};

struct report {
    const char *name;
    const char *title; /* one line for help */
    bool needs_pairs;
    bool needs_sentences; /* entry_result.sentences must be exact */
    bool has_wide;        /* -w changes it */
    /* The column names for these options: fills columns (NULL-terminated names, allocated in
     * one block that the caller frees) and count. */
    enum status (*columns)(const struct report_options *options,
                           const struct tally_scheme *scheme, char ***columns, size_t *count);
    /* Reports on a whole tally: rows in their final order. NULL in streaming reports. */
    enum status (*rows)(const struct report_options *options, struct tally *tally,
                        row_sink *sink, void *ctx, struct fault *fault);
    /* Streaming reports: the rows of one entry. NULL in the others. Pure: may run in several
     * workers at once. */
    enum status (*entry_rows)(const struct report_options *options,
                              const struct tally_scheme *scheme,
                              const struct entry_result *result, row_sink *sink, void *ctx);
};

const struct report *const *reports(void); /* NULL-terminated */
const struct report *report_by_name(const char *name);

#endif
