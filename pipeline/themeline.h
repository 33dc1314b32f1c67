/* themeline.h - the library: journals and articles in, themes of emotional intimacy over time
 * out. The command line uses only this header.
 *
 * One run reads its inputs once, in constant memory, and writes one report. Nothing is ever sent
 * anywhere. All calls are safe from several threads on different data; there is no global state.
 *
 *     struct themeline_options options;
 *     struct themeline_error error;
 *     themeline_options_init(&options);
 *     options.report = "summary";
 *     options.paths = (const char *const[]){"journal.md"};
 *     options.path_count = 1;
 *     int status = themeline_run(&options, &error);
 */
#ifndef THEMELINE_H
#define THEMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a run ends with: also the exit status of the program. */
enum {
    THEMELINE_DONE = 0,
    THEMELINE_INPUT = 1, /* some input could not be read or was damaged; the rest is reported */
    THEMELINE_FAILED = 2 /* usage, a bad lexicon, output that could not be written, no memory */
};

/* Why a run failed: one line for a person, naming place, line and what to do. */
struct themeline_error {
    char text[1200];
    bool is_pipe_closed; /* nobody reads the output any more: end in silence */
};

/* How a message is meant. */
enum themeline_level {
    THEMELINE_INFO,    /* the format taken, the zone taken */
    THEMELINE_WARNING, /* worth knowing, nothing lost */
    THEMELINE_SKIPPED  /* something was not read: the run will return THEMELINE_INPUT */
};

/* How far a run has come. total_bytes is 0 where it is not known. */
struct themeline_progress {
    uint64_t bytes;
    uint64_t total_bytes;
    uint64_t entries;
    const char *source; /* the document being read */
};

/* Every text is borrowed for the length of the call; NULL means the default. */
struct themeline_options {
    const char *const *paths; /* none: standard input; "-" is standard input */
    size_t path_count;

    /* Reading */
    const char *from;       /* a format's name, or "auto" */
    const char *text_field; /* CSV columns and JSON keys: recognised by name where NULL */
    const char *date_field;
    const char *id_field;
    const char *date_order; /* "auto", "dmy", "mdy", "ymd" */
    const char *date;       /* for entries without a date of their own: YYYY-MM-DD */
    const char *date_from;  /* "mtime": a file's own time for entries without a date */
    const char *encoding;   /* a charset's name */
    const char *author;     /* only this writer's messages */
    const char *zone;       /* in which an instant becomes a day */
    bool take_drafts;       /* trashed notes, drafts and clips too */
    bool merge;             /* the inputs are partial tallies */

    /* Counting */
    const char *const *lexicons; /* files or folders; a leading "+" adds to the built-in ones */
    size_t lexicon_count;
    const char *since; /* YYYY-MM-DD, YYYY-MM or YYYY */
    const char *until;
    unsigned jobs; /* workers; 0: as many as there are processors */

    /* Reporting */
    const char *report; /* "timeline" */
    const char *period; /* "month" */
    const char *level;  /* "theme" or "group" */
    const char *by;     /* "source": a series for each input */
    const char *themes; /* ids of themes or groups, comma-separated */
    const char *to;     /* "csv"; NULL: by the suffix of output */
    const char *output; /* NULL: the stream out */
    const char *before; /* compare: what is before this day against the rest */
    const char *side;   /* compare: the series that match this glob against the rest */
    bool wide;
    bool partial; /* write a partial tally instead of a report */
    bool crlf;
    bool bom;
    uint64_t thin;       /* words; 500 */
    const char *rejects; /* a file for the records that could not be read */
    const char *meta;    /* a file for what made the report */
    FILE *out;           /* where the report goes without output: stdout */

    /* Talking */
    void (*message)(void *ctx, enum themeline_level level, const char *text);
    void (*progress)(void *ctx, const struct themeline_progress *progress);
    void *ctx; /* of both */
};

/* The defaults: everything NULL, false or 0 but thin (500) and out (stdout). */
void themeline_options_init(struct themeline_options *options);
/* Reads, counts, writes the report. Returns THEMELINE_DONE, _INPUT or _FAILED. */
int themeline_run(const struct themeline_options *options, struct themeline_error *error);
/* Writes to out, stage by stage, what is made of text: sentences and tokens, matches with the
 * lexicon row behind each, the cues that decided polarity and who, the counts. colour: with
 * terminal colours. */
int themeline_explain(const struct themeline_options *options, const char *text, FILE *out,
                      bool colour, struct themeline_error *error);
/* Writes the themes with group, definition, and numbers of patterns and rows of evidence. */
int themeline_list_themes(const struct themeline_options *options, FILE *out,
                          struct themeline_error *error);
/* Writes the formats that can be read and what each is recognised by. */
int themeline_list_formats(FILE *out, struct themeline_error *error);
/* Checks a lexicon file or folder: every fault, with file, line and reason, to out; warnings for
 * rows that can never match or that another row shadows; runs examples and counterexamples.
 * THEMELINE_FAILED when there was a fault. path "built-in" checks the program's own. */
int themeline_check_lexicon(const char *path, FILE *out, struct themeline_error *error);
/* "0.1.0" */
const char *themeline_version(void);
/* The hash of the built-in lexicons: 16 hex digits. */
const char *themeline_lexicon_hash(void);

#ifdef __cplusplus
}
#endif

#endif
