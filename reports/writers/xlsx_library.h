/* xlsx_library.h - libxlsxwriter, loaded when a workbook is asked for (base/library.h). Only
 * files of writers/ include this. */
#ifndef THEMELINE_XLSX_LIBRARY_H
#define THEMELINE_XLSX_LIBRARY_H

#include "base/library.h"

#ifdef HAVE_XLSXWRITER
#include <xlsxwriter.h>

/* clang-format off */
#define XLSX_FUNCTIONS(F)                                                                      \
    F(chart_add_series) F(chart_axis_set_min) F(chart_axis_set_name)                           \
    F(chart_axis_set_num_format) F(chart_legend_set_position)                                  \
    F(chart_series_set_categories) F(chart_series_set_name_range)                              \
    F(chart_series_set_values) F(chart_show_blanks_as) F(chart_title_set_name)                 \
    F(chartsheet_set_chart) F(format_set_align) F(format_set_bold)                             \
    F(format_set_num_format) F(lxw_strerror) F(lxw_workbook_free)                              \
    F(workbook_add_chart) F(workbook_add_chartsheet) F(workbook_add_format)                    \
    F(workbook_add_worksheet) F(workbook_close) F(workbook_new_opt)                            \
    F(workbook_set_properties) F(worksheet_autofilter) F(worksheet_freeze_panes)               \
    F(worksheet_set_column) F(worksheet_write_datetime) F(worksheet_write_number)              \
    F(worksheet_write_string)

struct xlsx_library {
    XLSX_FUNCTIONS(LIBRARY_MEMBER)
};
/* clang-format on */
#define XLSX_LIBRARY_MISSING LIBRARY_NOT_HERE("libxlsxwriter", XLSXWRITER_FILE)
#else
#define XLSX_LIBRARY_MISSING LIBRARY_NOT_BUILT_IN("libxlsxwriter", "libxlsxwriter-dev")
#endif

/* NULL: it is not there, for the reason XLSX_LIBRARY_MISSING. Any thread may ask. */
const struct xlsx_library *xlsx_library(void);

#endif
