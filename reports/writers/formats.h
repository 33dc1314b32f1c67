/* formats.h - the writers, each from its own file, for the table in writers.c. */
#ifndef THEMELINE_FORMATS_H
#define THEMELINE_FORMATS_H

#include "writers/writer.h"

extern const struct writer_format csv_writer;
extern const struct writer_format tsv_writer;
extern const struct writer_format jsonl_writer;
extern const struct writer_format html_writer;
#ifdef HAVE_XLSXWRITER
extern const struct writer_format xlsx_writer;
#endif

#endif
