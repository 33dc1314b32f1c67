#include "reader/formats.h"

#include <string.h>

/* A format is one row here. Where two are equally sure of a document, the earlier one has it:
 * the particular ones come first, plain text, which takes everything, last. */
static const struct format *const table[] = {
#ifdef HAVE_LIBXML2
    &apple_journal_format,
    &dayone_classic_format,
    &diaro_format,
    &enex_format,
    &epub_format,
    &substack_format,
    &wxr_format,
    &feed_format,
#endif
    &mbox_format,
    &eml_format,
    &notion_format,
    &dayone_format,
    &dayone_text_format,
    &diarium_format,
    &facebook_format,
    &journey_format,
    &jrnl_json_format,
    &keep_format,
    &logseq_json_format,
    &standard_notes_format,
    &twitter_format,
    &words750_format,
    &jrnl_format,
    &markdown_format,
    &jsonl_format,
    &csv_format,
#ifdef HAVE_LIBXML2
    &html_format,
#endif
    &text_format,
    NULL,
};

/* Formats that this build lacks, and what they need. */
static const struct {
    const char *name, *library;
} left_out[] = {
#ifndef HAVE_LIBXML2
    {"apple-journal", "libxml2"}, {"dayone-classic", "libxml2"}, {"diaro", "libxml2"},
    {"enex", "libxml2"},          {"epub", "libxml2"},           {"substack", "libxml2"},
    {"wxr", "libxml2"},           {"feed", "libxml2"},           {"html", "libxml2"},
#endif
    {NULL, NULL},
};

const struct format *const *formats(void)
{
    return table;
}

const struct format *format_by_name(const char *name)
{
    for (const struct format *const *f = table; *f; f++)
        if (!strcmp((*f)->name, name))
            return *f;
    return NULL;
}

const char *format_needs(const char *name)
{
    for (size_t i = 0; left_out[i].name; i++)
        if (!strcmp(left_out[i].name, name))
            return left_out[i].library;
    return NULL;
}
