/* archive_library.h - libarchive, loaded when the first archive is met (base/library.h). Only
 * packed.c and reader/zip_texts.c include this. */
#ifndef THEMELINE_ARCHIVE_LIBRARY_H
#define THEMELINE_ARCHIVE_LIBRARY_H

#include "base/library.h"

#ifdef HAVE_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>

/* clang-format off */
#define ARCHIVE_FUNCTIONS(F)                                                                   \
    F(archive_entry_filetype) F(archive_entry_is_encrypted) F(archive_entry_mtime)             \
    F(archive_entry_mtime_is_set) F(archive_entry_pathname)                                    \
    F(archive_entry_pathname_utf8) F(archive_entry_size) F(archive_entry_size_is_set)          \
    F(archive_error_string) F(archive_format) F(archive_read_data)                             \
    F(archive_read_free) F(archive_read_new) F(archive_read_next_header)                       \
    F(archive_read_open1) F(archive_read_open_memory)                                          \
    F(archive_read_set_callback_data) F(archive_read_set_read_callback)                        \
    F(archive_read_set_seek_callback) F(archive_read_set_skip_callback)                        \
    F(archive_read_support_filter_bzip2) F(archive_read_support_filter_gzip)                   \
    F(archive_read_support_filter_xz) F(archive_read_support_filter_zstd)                      \
    F(archive_read_support_format_empty) F(archive_read_support_format_raw)                    \
    F(archive_read_support_format_tar) F(archive_read_support_format_zip)                      \
    F(archive_set_error)

struct archive_library {
    ARCHIVE_FUNCTIONS(LIBRARY_MEMBER)
};
/* clang-format on */
#define ARCHIVE_LIBRARY_MISSING LIBRARY_NOT_HERE("libarchive", LIBARCHIVE_FILE)
#else
#define ARCHIVE_LIBRARY_MISSING LIBRARY_NOT_BUILT_IN("libarchive", "libarchive-dev")
#endif

/* NULL: it is not there, for the reason ARCHIVE_LIBRARY_MISSING. Any thread may ask. */
const struct archive_library *archive_library(void);

#endif
