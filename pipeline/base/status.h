/* status.h - how every module says that something went wrong.
 * Functions that can fail return enum status; what a person needs to know goes into a
 * struct fault that the caller owns. Library code never prints and never exits. */
#ifndef THEMELINE_STATUS_H
#define THEMELINE_STATUS_H

#include <stddef.h>

enum status {
    STATUS_OK = 0,
    STATUS_ENOMEM,       /* an allocation failed */
    STATUS_EIO,          /* a read failed: the fault names the file */
    STATUS_EFORMAT,      /* the input is damaged here; what came before it is good */
    STATUS_EUNSUPPORTED, /* the input is of a kind that is not read; the fault names the way out
                          */
    STATUS_EUSAGE,       /* the caller's options contradict each other or name nothing */
    STATUS_ELEXICON,     /* a lexicon has a bad row */
    STATUS_EOUTPUT,      /* a report could not be written */
    STATUS_EPIPE,        /* the reader of the output has gone: end in silence */
    STATUS_STOP          /* a sink asked for the end; not an error */
};

enum { FAULT_PLACE_MAX = 512, FAULT_TEXT_MAX = 512 };

/* Where and what: "place:line:column: text". line and column count from 1, 0: unknown. */
struct fault {
    char place[FAULT_PLACE_MAX];
    unsigned long line;
    unsigned long column;
    char text[FAULT_TEXT_MAX];
};

/* Fills *fault (NULL is fine) and returns status, so that a failing function can end with it.
 * place may be NULL (keeps ""), text is a printf format; both are cut to fit. */
enum status fault_set(struct fault *fault, enum status status, const char *place,
                      unsigned long line, unsigned long column, const char *text, ...)
    __attribute__((format(printf, 6, 7)));

/* Writes "place:line:column: text" (parts that are unknown left out) into buf, always
 * NUL-terminated; returns buf. */
char *fault_format(const struct fault *fault, char *buf, size_t size);

/* What a stage says to a person while it goes on: level, and the fault that says where. */
enum notice_level {
    NOTICE_INFO,    /* said only on request (--progress): the format taken, the zone taken */
    NOTICE_WARNING, /* worth knowing, nothing lost: exit status stays 0 */
    NOTICE_SKIPPED  /* something was not read: exit status becomes 1 */
};
typedef void notice_sink(void *ctx, enum notice_level level, const struct fault *what);

#endif
