/* rows.h - a lexicon as people write it: CSV files in, their rows out, each with its file and
 * line. What a file holds is told by its header:
 *
 *     theme,pattern[,negated][,who][,weight][,source][,example][,counterexample]
 *                                                   mentions of themes
 *     class,pattern[,source]                        @class in other patterns
 *     idiom[,source][,example][,counterexample]     looks like a theme and is none: hides
 *     cue,pattern[,reach][,of][,subject][,before][,within][,after][,source][,example]
 *                                                   negation, borders, who (cue.h)
 *     group,theme[,self][,kind][,definition]        names and order of the themes
 *     word,per_million                              how common words are (which anchor is rare)
 *     family,forms                                  a word and its forms, for evidence
 *     evidence,weights[,source]                     words and pairs that speak for themes
 *
 * A bad row is a fault with file and line; all faults of a file are found in one go. */
#ifndef THEMELINE_ROWS_H
#define THEMELINE_ROWS_H

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/cue.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum row_kind {
    ROW_THEME,
    ROW_CLASS,
    ROW_IDIOM,
    ROW_CUE,
    ROW_NAME,
    ROW_FREQUENCY,
    ROW_FAMILY,
    ROW_EVIDENCE
};

/* Every text is NUL-terminated and "" where the column is missing. */
struct row {
    enum row_kind kind;
    const char *file;
    uint32_t line;
    const char *name;  /* theme, class, cue or family; of ROW_NAME: the theme; of ROW_FREQUENCY:
                          the  word; of ROW_EVIDENCE: its words */
    const char *group; /* ROW_NAME, ROW_THEME: the file's name without .csv; ROW_CUE: of which
                          theme alone it speaks */
    const char *pattern; /* of ROW_IDIOM: the idiom; of ROW_FAMILY: the forms; of ROW_EVIDENCE:
                            "theme weight theme weight …" */
    const char *negated; /* of ROW_NAME: strength, trouble, lack or topic */
    const char *who;
    const char *weight; /* of ROW_NAME: how much the theme speaks for the writer */
    const char *reach;
    const char *says[CUE_PLACES];
    const char *source;
    const char *example;
    const char *counterexample;
    const char *definition; /* of ROW_FREQUENCY: the number */
};

/* All zeros is an empty list; free with rows_clear. */
struct rows {
    struct row *items;
    size_t count;
    size_t cap;
    size_t trusted; /* so many rows at the front were checked before: their classes are made
                     * only when something uses them */
    struct arena_block *memory;
};

/* Called for each fault; going on finds the others. */
typedef void fault_sink(void *ctx, const struct fault *fault);

/* Adds the rows of one CSV file. STATUS_ELEXICON when faults were found (each was told to sink,
 * the good rows are added), STATUS_ENOMEM. */
enum status rows_read_csv(struct rows *rows, const char *file, const char *data, size_t len,
                          fault_sink *sink, void *ctx);
/* The kinds that a CSV file's rows may be of, by the name of its first column: bits (1 << enum
 * row_kind); 0: no kind begins so. For passing over files without reading them. */
unsigned rows_kinds(const char *data, size_t len);
/* Adds the rows of a file of any kind that lexicons come in, by its name: .csv, and others'
 * dictionaries: LIWC's .dic and .dicx, quanteda's .yml and .yaml (foreign.h). */
enum status rows_read(struct rows *rows, const char *file, const char *data, size_t len,
                      fault_sink *sink, void *ctx);
/* A new row at the end, all texts ""; NULL when memory is out. */
struct row *rows_append(struct rows *rows, enum row_kind kind, const char *file, uint32_t line);
void rows_clear(struct rows *rows);

#endif
