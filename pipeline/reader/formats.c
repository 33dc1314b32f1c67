#include "reader/formats.h"

#include "reader/json_value.h"
#include "reader/xml_library.h"
#include "source/archive_library.h"

#include <string.h>

/* A format is one row here. Where two are equally sure of a document, the earlier one has it:
 * the particular ones come first, plain text, which takes everything, last. */
static const struct format *const table[] = {
    &apple_journal_format,
    &dayone_classic_format,
    &diaro_format,
    &enex_format,
    &epub_format,
    &substack_format,
    &wxr_format,
    &feed_format,
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
    &html_format,
    &text_format,
    NULL,
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

const char *format_needs(const struct format *format)
{
    if ((format->needs & NEEDS_XML) && !xml_library())
        return XML_LIBRARY_MISSING;
    if (format->needs & NEEDS_JSON)
        return JSON_LIBRARY_MISSING;
    return (format->needs & NEEDS_ARCHIVE) && !archive_library() ? ARCHIVE_LIBRARY_MISSING
                                                                 : NULL;
}
