/* formats.h - the rows of the table of formats: each is defined in the file of its reader. */
#ifndef THEMELINE_FORMATS_H
#define THEMELINE_FORMATS_H

#include "reader/reader.h"

extern const struct format csv_format;
extern const struct format jrnl_format;
extern const struct format jsonl_format;
extern const struct format markdown_format;
extern const struct format text_format;

/* With libxml2. */
extern const struct format apple_journal_format;
extern const struct format dayone_classic_format;
extern const struct format diaro_format;
extern const struct format enex_format;
extern const struct format epub_format;
extern const struct format feed_format;
extern const struct format html_format;
extern const struct format substack_format;
extern const struct format wxr_format;

/* Mail, and Notion's pages. */
extern const struct format eml_format;
extern const struct format mbox_format;
extern const struct format notion_format;

/* JSON (with jansson), and the texts that are Day One's and 750words'. */
extern const struct format dayone_format;
extern const struct format dayone_text_format;
extern const struct format diarium_format;
extern const struct format facebook_format;
extern const struct format journey_format;
extern const struct format jrnl_json_format;
extern const struct format keep_format;
extern const struct format logseq_json_format;
extern const struct format standard_notes_format;
extern const struct format twitter_format;
extern const struct format words750_format;

#endif
