/* foreign_base.h - what the readers of others' dictionaries share: bytes to UTF-8 lines, words
 * to patterns of ours, departures told. For foreign_*.c only. */
#ifndef THEMELINE_FOREIGN_BASE_H
#define THEMELINE_FOREIGN_BASE_H

#include "base/buffer.h"
#include "lexicon/foreign.h"

/* Bytes; longer names are cut, longer entries left out. */
enum { FOREIGN_ID_MAX = 100, FOREIGN_ENTRY_MAX = 1000 };

/* One file being read. */
struct foreign {
    struct rows *rows;
    const char *file;  /* in the rows' memory */
    const char *group; /* the file's name without its suffix */
    fault_sink *sink;
    void *ctx;
    enum status status; /* STATUS_ENOMEM sticks */
    struct buffer text; /* UTF-8 without NUL */
    size_t at;          /* the next line begins here */
    uint32_t line;      /* the line read last, from 1 */
    uint32_t next_line;
    struct buffer pattern;    /* the entry translated last, NUL-terminated */
    const char *pattern_copy; /* of it, in the rows' memory; NULL: not made yet */
    bool has_globs;           /* a question mark stands for a letter */
    size_t added;             /* rows of themes */
};

/* Takes the file's bytes. STATUS_ELEXICON (UTF-16) and STATUS_ENOMEM: foreign_end all the same.
 */
enum status foreign_begin(struct foreign *f, struct rows *rows, const char *file,
                          const char *data, size_t len, fault_sink *sink, void *ctx);
/* The next line without its end (LF, CR LF or CR); false at the end of the file. */
bool foreign_next_line(struct foreign *f, const char **line, size_t *len);
/* Tells a departure from the form, in the line read last (or in line, where that is not 0). */
void foreign_tell(struct foreign *f, uint32_t line, const char *text, ...)
    __attribute__((format(printf, 3, 4)));
/* Translates an entry into f->pattern. False: it cannot mean here what it meant there (told),
 * or memory is out (f->status). */
bool foreign_pattern(struct foreign *f, uint32_t line, const char *entry, size_t len);
/* name as a theme's id: what is no letter, digit, _ - or . becomes _. NULL: memory is out. */
const char *foreign_id(struct foreign *f, const char *name, size_t len);
/* Adds the row theme, f->pattern. Texts are in the rows' memory. */
void foreign_add(struct foreign *f, uint32_t line, const char *group, const char *theme,
                 const char *weight);
/* Adds the name of a theme, so that it is there without a pattern, too. */
void foreign_add_name(struct foreign *f, const char *theme, const char *definition);
/* A copy in the rows' memory; NULL: memory is out, and f->status says so. */
const char *foreign_copy(struct foreign *f, const char *text, size_t len);
/* Frees; the reader's result: STATUS_ELEXICON, told with hint, where nothing was added. */
enum status foreign_end(struct foreign *f, const char *hint);

/* How many bytes of text a message shows: whole characters, 60 bytes at most. */
int foreign_shown(const char *text, size_t len);
/* Takes the blanks off both ends. */
void foreign_trim(const char **text, size_t *len);
bool foreign_is_blank(char c); /* a blank, a tab, a line's end in a quoted cell */

#endif
