/* reader.h - second stage: the bytes of a document in, its entries out. One format is one file
 * with one const struct format, listed in formats.c; this header is all it needs to know.
 * Blocks may be cut anywhere, even inside a character for a raw format: the entries do not
 * depend on the cuts. Memory: the longest entry, at most ENTRY_MAX bytes, and a little state.
 */
#ifndef THEMELINE_READER_H
#define THEMELINE_READER_H

#include "base/date.h"
#include "base/status.h"
#include "source/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes; a longer entry is handed on in parts, cut at a line or blank, and a warning told. */
enum { ENTRY_MAX = 16 << 20 };

struct span {
    uint32_t start;
    uint32_t end;
};

/* Borrowed: everything here is valid until the sink returns. */
struct entry {
    const char *source;   /* document name */
    const char *series;   /* document series, for --by source */
    const char *id;       /* the export's own id, or NULL */
    unsigned long number; /* in its document, from 1 */
    unsigned long line;   /* of text[0] in the document, from 1; 0: the format has no lines */
    struct date date;     /* the writer's own day; year 0: undated */
    enum date_origin origin;
    const char *text; /* valid UTF-8 without NUL, not NUL-terminated */
    size_t len;
    const struct span *quotes; /* parts of text that are somebody else's words, in order */
    size_t quote_count;
};

/* Called once per entry, in order. Any status but STATUS_OK ends the run and comes back,
 * unchanged, from the call that was being made. */
typedef enum status entry_sink(void *ctx, const struct entry *e);

/* An input record that could not be read: for --rejects. record may be cut. */
typedef void reject_sink(void *ctx, const char *source, unsigned long line, const char *reason,
                         const char *record, size_t len);

enum date_order { DATE_ORDER_AUTO, DATE_ORDER_DMY, DATE_ORDER_MDY, DATE_ORDER_YMD };

struct zone_cache; /* base/zone.h */
struct id_set;     /* base/id_set.h */

struct reader_options {
    const char *text_field; /* NULL: recognised by name */
    const char *date_field;
    const char *id_field;
    enum date_order date_order;
    struct date date;         /* --date: for every entry that has none of its own */
    bool date_from_mtime;     /* --date-from=mtime */
    bool take_drafts;         /* trashed notes, drafts, clips too */
    const char *author;       /* --author: only this writer's messages count; NULL: all */
    struct zone_cache *zones; /* for instants with a zone name; never NULL */
    const char *zone;         /* --tz: for instants without a zone; NULL: the local zone */
    /* The entries of the run so far, by format, id and date, so that a note in two notebooks or
     * two exports counts once: 11 to 21 bytes for each entry with an id. NULL: doubles are
     * found within the document only. */
    struct id_set *seen;
};

/* What became of the records of one document; entries + empty + duplicates + left_out +
 * rejected is the number of records in it. */
struct reader_counts {
    uint64_t entries;
    uint64_t undated; /* of entries */
    uint64_t empty;
    uint64_t duplicates;
    uint64_t left_out; /* trashed, drafts, clips, retweets, other authors */
    uint64_t rejected;
    uint64_t assumed_zone; /* of entries: an instant read in --tz or the local zone */
};

/* Everything a reader is given. Borrowed for the reader's life. */
struct reader_context {
    const struct document *document;
    const struct reader_options *options;
    entry_sink *sink;
    void *sink_ctx;
    notice_sink *notice;
    void *notice_ctx;
    reject_sink *reject; /* may be NULL */
    void *reject_ctx;
};

/* What detection may look at: the head of the document and its names. */
struct format_probe {
    const char *head; /* the first bytes as UTF-8 (the whole document if it is short) */
    size_t head_len;
    bool is_whole; /* head is all there is */
    const char *path;
};

struct reader; /* each format's own; begins with struct reader_base (reader_base.h) */

/* Libraries that a format cannot be read without. */
enum { NEEDS_XML = 1, NEEDS_ARCHIVE = 2, NEEDS_JSON = 4 };

struct format {
    const char *name;       /* for -f: "dayone" */
    const char *title;      /* "Day One JSON" */
    const char *recognised; /* by what: one line for --list-formats */
    bool is_raw;            /* wants the bytes as they are, not UTF-8 (mail) */
    bool has_local_ids;     /* an id is one of its document only (a column, a key) */
    unsigned needs;         /* NEEDS_XML, …; 0: nothing */
    /* How sure: 0 not this, 100 certain; the highest wins, the earlier row on a tie. NULL: no
     * content tells it, only --from or the document's hint does. */
    int (*detect)(const struct format_probe *p);
    struct reader *(*open)(const struct reader_context *context); /* NULL: out of memory */
    enum status (*feed)(struct reader *r, const char *buf, size_t len, struct fault *fault);
    /* Hands on the entry still held. Called also after a damaged feed, so that what was read
     * is reported. */
    enum status (*finish)(struct reader *r, struct fault *fault);
    void (*free)(struct reader *r); /* NULL is fine */
};

/* The formats, in order of the table; NULL-terminated. */
const struct format *const *formats(void);
const struct format *format_by_name(const char *name);
/* Why a format cannot be read here: the library that it needs and that is not there, and the
 * way out. NULL: it can be. */
const char *format_needs(const struct format *format);
/* Never NULL: plain text is the last resort. */
const struct format *format_detect(const struct format_probe *p);

/* A reader at work. */
enum status reader_open(const struct format *format, const struct reader_context *context,
                        struct reader **out);
enum status reader_feed(struct reader *r, const char *buf, size_t len, struct fault *fault);
enum status reader_finish(struct reader *r, struct fault *fault);
const struct reader_counts *reader_counts(const struct reader *r);
void reader_free(struct reader *r);

#endif
