/* xlsx.c - a workbook: the rows on the sheet `data` (header bold, frozen, with a filter; dates
 * as dates), and for a timeline a native line chart of its most frequent lines. Rows are
 * streamed through libxlsxwriter's constant-memory mode; the file is made in the temporary
 * folder, readable by nobody else, and taken from there. No clock: the same rows give the same
 * bytes. */
#include "writers/formats.h"
#include "writers/rates_sheet.h"

#ifdef HAVE_XLSXWRITER
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TEXT_MAX = 32767, WIDTH_MAX = 60 }; /* of a cell: characters by Excel's limit; shown */

struct document {
    const struct xlsx_library *library;
    lxw_workbook *workbook;
    lxw_worksheet *data;
    struct sheet_formats formats;
    struct rates_sheet *rates; /* NULL: nothing to draw */
    uint32_t row;              /* to be written next */
    size_t columns;
    size_t *widths;
    struct buffer text; /* scratch */
    bool is_full;
    char path[FAULT_PLACE_MAX];
};

static void document_free(struct document *d)
{
    if (!d)
        return;
    if (d->path[0])
        unlink(d->path);
    rates_sheet_free(d->rates);
    buffer_clear(&d->text);
    free(d->widths);
    free(d);
}

/* An empty file of our own in the temporary folder. */
static bool make_file(struct document *d)
{
    const char *folder = getenv("TMPDIR");
    int len = snprintf(d->path, sizeof d->path, "%s/themeline-XXXXXX",
                       folder && *folder ? folder : "/tmp");
    int fd = len > 0 && (size_t)len < sizeof d->path ? mkstemp(d->path) : -1;
    if (fd < 0) {
        d->path[0] = '\0';
        return false;
    }
    close(fd);
    return true;
}

/* Properties hold a time of creation; a fixed one keeps the clock out. 2000-01-01T00:00Z. */
static void set_properties(struct document *d, const char *title)
{
    char copy[128];
    snprintf(copy, sizeof copy, "%s", title ? title : "themeline");
    lxw_doc_properties properties = {.title = copy, .created = 946684800};
    d->library->workbook_set_properties(d->workbook, &properties);
}

static void make_formats(struct document *d)
{
    d->formats.library = d->library;
    d->formats.head = d->library->workbook_add_format(d->workbook);
    d->library->format_set_bold(d->formats.head);
    d->formats.day = d->library->workbook_add_format(d->workbook);
    d->library->format_set_num_format(d->formats.day, "yyyy-mm-dd");
    d->library->format_set_align(d->formats.day, LXW_ALIGN_LEFT);
    d->formats.month = d->library->workbook_add_format(d->workbook);
    d->library->format_set_num_format(d->formats.month, "yyyy-mm");
    d->library->format_set_align(d->formats.month, LXW_ALIGN_LEFT);
}

static void write_head(struct document *d, const char *const *columns)
{
    for (size_t i = 0; i < d->columns; i++) {
        d->library->worksheet_write_string(d->data, 0, (lxw_col_t)i, columns[i],
                                           d->formats.head);
        d->widths[i] = strlen(columns[i]) + 3; /* room for the filter's arrow */
    }
    d->library->worksheet_freeze_panes(d->data, 1, 0);
    d->row = 1;
}

static void *xlsx_open(const struct writer_options *options, const char *title,
                       const char *const *columns, size_t count)
{
    (void)options;
    const struct xlsx_library *library = xlsx_library();
    struct document *d = library ? calloc(1, sizeof *d) : NULL;
    if (!d)
        return NULL;
    d->library = library;
    d->columns = count;
    d->widths = calloc(count + 1, sizeof *d->widths);
    lxw_workbook_options settings = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_TRUE};
    if (d->widths && make_file(d))
        d->workbook = d->library->workbook_new_opt(d->path, &settings);
    if (d->workbook)
        d->data = d->library->workbook_add_worksheet(d->workbook, "data");
    if (!d->data) {
        if (d->workbook)
            d->library->lxw_workbook_free(d->workbook);
        document_free(d);
        return NULL;
    }
    set_properties(d, title);
    make_formats(d);
    write_head(d, columns);
    d->rates = rates_sheet_new(d->workbook, &d->formats, columns, count);
    return d;
}

/* Dates and months as dates, years as numbers; weeks and quarters are no dates to Excel. */
enum date_look sheet_date(const char *text, size_t len, lxw_datetime *date)
{
    int part[3] = {0, 1, 1};
    static const char shape[] = "dddd-dd-dd";
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (i >= sizeof shape - 1 || (shape[i] == 'd' ? !is_digit : text[i] != '-'))
            return LOOK_TEXT;
        if (!is_digit) {
            part[++n] = 0;
            continue;
        }
        part[n] = part[n] * 10 + (text[i] - '0');
    }
    *date = (lxw_datetime){.year = part[0], .month = part[1], .day = part[2]};
    if (len == 4)
        return LOOK_YEAR;
    if (part[0] < 1900) /* Excel's calendar begins there */
        return LOOK_TEXT;
    return len == 7 ? LOOK_MONTH : len == 10 ? LOOK_DAY : LOOK_TEXT;
}

void sheet_write_date(lxw_worksheet *sheet, const struct sheet_formats *formats, uint32_t row,
                      uint16_t column, const char *text, size_t len)
{
    char copy[32];
    lxw_datetime date;
    switch (sheet_date(text, len, &date)) {
    case LOOK_DAY:
        formats->library->worksheet_write_datetime(sheet, row, column, &date, formats->day);
        break;
    case LOOK_MONTH:
        formats->library->worksheet_write_datetime(sheet, row, column, &date, formats->month);
        break;
    case LOOK_YEAR:
        formats->library->worksheet_write_number(sheet, row, column, date.year, NULL);
        break;
    case LOOK_TEXT:
        snprintf(copy, sizeof copy, "%.*s", (int)(len < 31 ? len : 31), text);
        formats->library->worksheet_write_string(sheet, row, column, copy, NULL);
        break;
    }
}

/* Printed and read in one locale, whichever it is. */
double sheet_number(double x)
{
    char text[64];
    snprintf(text, sizeof text, "%.5e", x);
    return strtod(text, NULL);
}

/* Texts longer than Excel's limit are cut, between characters. */
static enum status write_text(struct document *d, uint16_t column, const char *text, size_t len)
{
    if (len > TEXT_MAX)
        for (len = TEXT_MAX; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80; len--)
            continue;
    buffer_reset(&d->text);
    if (buffer_add(&d->text, text, len) != STATUS_OK || !buffer_cstr(&d->text))
        return STATUS_ENOMEM;
    d->library->worksheet_write_string(d->data, d->row, column, d->text.data, NULL);
    return STATUS_OK;
}

static enum status write_cell(struct document *d, uint16_t column, const struct cell *cell)
{
    size_t width = 8;
    enum status status = STATUS_OK;
    switch (cell->kind) {
    case CELL_EMPTY:
        return STATUS_OK;
    case CELL_INTEGER:
        d->library->worksheet_write_number(d->data, d->row, column, (double)cell->as.integer,
                                           NULL);
        break;
    case CELL_REAL:
        d->library->worksheet_write_number(d->data, d->row, column, sheet_number(cell->as.real),
                                           NULL);
        width = 12;
        break;
    case CELL_DATE:
        sheet_write_date(d->data, &d->formats, d->row, column, cell->as.text.data,
                         cell->as.text.len);
        width = 11;
        break;
    case CELL_TEXT:
        status = write_text(d, column, cell->as.text.data, cell->as.text.len);
        width = cell->as.text.len < WIDTH_MAX ? cell->as.text.len : WIDTH_MAX;
        break;
    }
    if (d->widths[column] < width)
        d->widths[column] = width;
    return status;
}

static enum status xlsx_add(void *document, const struct cell *cells, size_t count)
{
    struct document *d = document;
    enum status status = STATUS_OK;
    d->is_full = d->row >= LXW_ROW_MAX;
    if (d->is_full)
        return STATUS_EOUTPUT;
    for (size_t i = 0; i < count && i < d->columns && status == STATUS_OK; i++)
        status = write_cell(d, (uint16_t)i, &cells[i]);
    if (status == STATUS_OK && d->rates)
        status = rates_sheet_add(d->rates, cells, d->row);
    d->row++;
    return status;
}

static enum status take_file(const struct document *d, struct buffer *out)
{
    char block[1 << 14];
    FILE *file = fopen(d->path, "rb");
    enum status status = file ? STATUS_OK : STATUS_EOUTPUT;
    size_t len;
    while (status == STATUS_OK && (len = fread(block, 1, sizeof block, file)) > 0)
        status = buffer_add(out, block, len);
    if (file && ferror(file))
        status = STATUS_EOUTPUT;
    if (file)
        fclose(file);
    return status;
}

static enum status close_workbook(struct document *d, struct buffer *out, struct fault *fault)
{
    uint32_t last = d->row - 1;
    for (size_t i = 0; i < d->columns; i++)
        d->library->worksheet_set_column(d->data, (lxw_col_t)i, (lxw_col_t)i,
                                         (double)d->widths[i], NULL);
    if (d->columns)
        d->library->worksheet_autofilter(d->data, 0, 0, last, (lxw_col_t)(d->columns - 1));
    enum status status = d->rates ? rates_sheet_finish(d->rates) : STATUS_OK;
    lxw_error error = d->library->workbook_close(d->workbook); /* frees it */
    if (status == STATUS_OK && error != LXW_NO_ERROR)
        return fault_set(fault, STATUS_EOUTPUT, d->path, 0, 0, "%s",
                         d->library->lxw_strerror(error));
    if (status == STATUS_OK)
        status = take_file(d, out);
    if (status == STATUS_EOUTPUT)
        fault_set(fault, status, d->path, 0, 0, "cannot read back the workbook");
    return status;
}

static enum status xlsx_finish(void *document, struct buffer *out, struct fault *fault)
{
    struct document *d = document;
    enum status status = STATUS_OK;
    if (!d)
        return status;
    if (d->is_full)
        status =
            fault_set(fault, STATUS_EOUTPUT, NULL, 0, 0,
                      "an XLSX sheet holds %u rows at most; use -t csv", (unsigned)LXW_ROW_MAX);
    if (out && !d->is_full)
        status = close_workbook(d, out, fault);
    else
        d->library->lxw_workbook_free(d->workbook);
    document_free(d);
    return status;
}

const struct writer_format xlsx_writer = {.name = "xlsx",
                                          .suffix = ".xlsx",
                                          .is_binary = true,
                                          .open = xlsx_open,
                                          .add = xlsx_add,
                                          .finish = xlsx_finish};
#endif
