/* rates_sheet.h - the line chart of a workbook, for xlsx.c alone. A chart's lines are columns,
 * but a timeline's rows have the themes below each other: so the rates are laid out once more,
 * a row for each period, on the sheet `rates`. A wide timeline is drawn from its own sheet. */
#ifndef THEMELINE_RATES_SHEET_H
#define THEMELINE_RATES_SHEET_H

#include "writers/writer.h"
#include "writers/xlsx_library.h"

#ifdef HAVE_XLSXWRITER

struct sheet_formats {
    const struct xlsx_library *library;
    lxw_format *head;
    lxw_format *day;
    lxw_format *month;
};

enum date_look { LOOK_TEXT, LOOK_YEAR, LOOK_MONTH, LOOK_DAY };
/* What the text of a CELL_DATE is to a spreadsheet. */
enum date_look sheet_date(const char *text, size_t len, lxw_datetime *date);
void sheet_write_date(lxw_worksheet *sheet, const struct sheet_formats *formats, uint32_t row,
                      uint16_t column, const char *text, size_t len);

/* x rounded to 6 significant digits, as the text formats have it. */
double sheet_number(double x);

struct rates_sheet;

/* NULL: these columns cannot be drawn (or memory is out). formats is borrowed. */
struct rates_sheet *rates_sheet_new(lxw_workbook *workbook, const struct sheet_formats *formats,
                                    const char *const *columns, size_t count);
void rates_sheet_free(struct rates_sheet *r);
/* The same cells as the data sheet has in its row. */
enum status rates_sheet_add(struct rates_sheet *r, const struct cell *cells, uint32_t row);
/* Adds the chart, once all rows are there. */
enum status rates_sheet_finish(struct rates_sheet *r);
#endif

#endif
