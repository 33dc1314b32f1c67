#include "writers/rates_sheet.h"

#include "writers/timeline_shape.h"

#ifdef HAVE_XLSXWRITER
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 8, PERIOD_MAX = 32 }; /* in a chart; bytes of a period's name */

struct line {
    char *name;
    double value; /* of the period being gathered */
    bool has_value;
    double sum;
    bool is_drawn;
};

struct rates_sheet {
    const struct xlsx_library *library;
    lxw_workbook *workbook;
    const struct sheet_formats *formats;
    struct timeline_shape shape;
    lxw_worksheet *sheet; /* NULL while nothing is on it; always in the wide shape */
    struct line *lines;
    size_t line_count, line_cap;
    size_t next;        /* where the next line is likely to be */
    bool has_all_lines; /* the header is written */
    char period[PERIOD_MAX];
    enum date_look look;          /* of the last period */
    uint32_t first_row, last_row; /* of the periods; last_row 0: none */
};

void rates_sheet_free(struct rates_sheet *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->line_count; i++)
        free(r->lines[i].name);
    free(r->lines);
    free(r);
}

static enum status add_line(struct rates_sheet *r, const char *name, size_t len)
{
    struct line *grown = array_grow(r->lines, sizeof *grown, r->line_count + 1, &r->line_cap);
    if (!grown)
        return STATUS_ENOMEM;
    r->lines = grown;
    char *copy = strndup(name, len);
    if (!copy)
        return STATUS_ENOMEM;
    r->lines[r->line_count++] = (struct line){.name = copy};
    return STATUS_OK;
}

struct rates_sheet *rates_sheet_new(lxw_workbook *workbook, const struct sheet_formats *formats,
                                    const char *const *columns, size_t count)
{
    struct timeline_shape shape;
    if (!timeline_shape_find(columns, count, &shape) || shape.source != NO_COLUMN)
        return NULL;
    struct rates_sheet *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->workbook = workbook;
    r->formats = formats;
    r->library = formats->library;
    r->shape = shape;
    r->first_row = 1;
    bool is_wide = shape.first_wide != NO_COLUMN;
    if (!is_wide)
        r->sheet = r->library->workbook_add_worksheet(workbook, "rates");
    enum status status = is_wide || r->sheet ? STATUS_OK : STATUS_ENOMEM;
    for (size_t i = shape.first_wide; is_wide && i < count && status == STATUS_OK; i++)
        status = add_line(r, columns[i], strlen(columns[i]));
    if (status != STATUS_OK) {
        rates_sheet_free(r);
        return NULL;
    }
    return r;
}

static bool is_undated(const struct cell *cell)
{
    return cell->kind == CELL_DATE && cell->as.text.len == 7 &&
           !memcmp(cell->as.text.data, "undated", 7);
}

static bool number_of(const struct cell *cell, double *x)
{
    if (cell->kind == CELL_INTEGER)
        *x = (double)cell->as.integer;
    else if (cell->kind == CELL_REAL)
        *x = cell->as.real;
    return cell->kind == CELL_INTEGER || cell->kind == CELL_REAL;
}

static void write_header(struct rates_sheet *r)
{
    r->library->worksheet_write_string(r->sheet, 0, 0, "period", r->formats->head);
    for (size_t i = 0; i < r->line_count; i++)
        r->library->worksheet_write_string(r->sheet, 0, (lxw_col_t)(i + 1), r->lines[i].name,
                                           r->formats->head);
    r->library->worksheet_freeze_panes(r->sheet, 1, 1);
    r->library->worksheet_set_column(r->sheet, 0, 0, 11, NULL);
    r->library->worksheet_set_column(r->sheet, 1, (lxw_col_t)r->line_count, 14, NULL);
    r->has_all_lines = true;
}

/* Writes the period that has been gathered; the first one also says which lines there are. */
static void write_period(struct rates_sheet *r)
{
    if (!r->period[0])
        return;
    if (!r->has_all_lines)
        write_header(r);
    sheet_write_date(r->sheet, r->formats, ++r->last_row, 0, r->period, strlen(r->period));
    for (size_t i = 0; i < r->line_count; i++) {
        struct line *line = &r->lines[i];
        if (line->has_value) {
            r->library->worksheet_write_number(r->sheet, r->last_row, (lxw_col_t)(i + 1),
                                               sheet_number(line->value), NULL);
            line->sum += line->value;
        }
        line->has_value = false;
    }
    r->period[0] = '\0';
    r->next = 0;
}

static bool begins_period(const struct rates_sheet *r, const struct cell *period)
{
    return strlen(r->period) != period->as.text.len ||
           memcmp(r->period, period->as.text.data, period->as.text.len) != 0;
}

static bool is_named(const struct line *line, const struct cell *name)
{
    return strlen(line->name) == name->as.text.len &&
           !memcmp(line->name, name->as.text.data, name->as.text.len);
}

/* Lines come in the same order in every period. */
static enum status find_line(struct rates_sheet *r, const struct cell *name, struct line **line)
{
    *line = NULL;
    if (!r->has_all_lines) {
        enum status status = add_line(r, name->as.text.data, name->as.text.len);
        if (status == STATUS_OK)
            *line = &r->lines[r->line_count - 1];
        return status;
    }
    if (r->next < r->line_count && is_named(&r->lines[r->next], name))
        *line = &r->lines[r->next++];
    return STATUS_OK;
}

static enum status add_long(struct rates_sheet *r, const struct cell *cells)
{
    const struct cell *period = &cells[r->shape.period], *name = &cells[r->shape.name];
    if (period->kind != CELL_DATE || name->kind != CELL_TEXT || is_undated(period) ||
        period->as.text.len >= PERIOD_MAX)
        return STATUS_OK;
    if (begins_period(r, period)) {
        write_period(r);
        memcpy(r->period, period->as.text.data, period->as.text.len);
        r->period[period->as.text.len] = '\0';
    }
    struct line *line;
    enum status status = find_line(r, name, &line);
    if (status == STATUS_OK && line)
        line->has_value = number_of(&cells[r->shape.value], &line->value);
    return status;
}

enum status rates_sheet_add(struct rates_sheet *r, const struct cell *cells, uint32_t row)
{
    const struct cell *period = &cells[r->shape.period];
    lxw_datetime date;
    if (period->kind == CELL_DATE && !is_undated(period))
        r->look = sheet_date(period->as.text.data, period->as.text.len, &date);
    if (r->shape.first_wide == NO_COLUMN)
        return add_long(r, cells);
    if (is_undated(period))
        return STATUS_OK;
    for (size_t i = 0; i < r->line_count; i++) {
        double x;
        if (number_of(&cells[r->shape.first_wide + i], &x))
            r->lines[i].sum += x;
    }
    r->last_row = row;
    return STATUS_OK;
}

/* The line with the greatest sum that is not drawn yet; NULL: none that is not 0. */
static struct line *next_line(struct rates_sheet *r)
{
    struct line *best = NULL;
    for (size_t i = 0; i < r->line_count; i++) {
        struct line *line = &r->lines[i];
        if (!line->is_drawn && line->sum > 0 && (!best || line->sum > best->sum))
            best = line;
    }
    return best;
}

static void draw_line(const struct rates_sheet *r, lxw_chart *chart, const struct line *line)
{
    bool is_wide = r->shape.first_wide != NO_COLUMN;
    const char *sheet = is_wide ? "data" : "rates";
    lxw_col_t periods = is_wide ? (lxw_col_t)r->shape.period : 0;
    lxw_col_t column = (lxw_col_t)(line - r->lines + (is_wide ? (long)r->shape.first_wide : 1));
    lxw_chart_series *series = r->library->chart_add_series(chart, NULL, NULL);
    if (!series)
        return;
    r->library->chart_series_set_categories(series, sheet, r->first_row, periods, r->last_row,
                                            periods);
    r->library->chart_series_set_values(series, sheet, r->first_row, column, r->last_row,
                                        column);
    r->library->chart_series_set_name_range(series, sheet, 0, column);
}

static void name_axes(const struct rates_sheet *r, lxw_chart *chart)
{
    r->library->chart_title_set_name(chart, "Mentions per 1,000 words");
    r->library->chart_axis_set_name(chart->y_axis, "per 1,000 words");
    r->library->chart_axis_set_min(chart->y_axis, 0);
    if (r->look == LOOK_DAY || r->look == LOOK_MONTH)
        r->library->chart_axis_set_num_format(chart->x_axis,
                                              r->look == LOOK_DAY ? "yyyy-mm-dd" : "yyyy-mm");
    r->library->chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    r->library->chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
}

enum status rates_sheet_finish(struct rates_sheet *r)
{
    if (r->shape.first_wide == NO_COLUMN)
        write_period(r);
    if (r->last_row <= r->first_row || !next_line(r)) /* one point is no line */
        return STATUS_OK;
    lxw_chartsheet *page = r->library->workbook_add_chartsheet(r->workbook, "chart");
    lxw_chart *chart = r->library->workbook_add_chart(r->workbook, LXW_CHART_LINE);
    if (!page || !chart)
        return STATUS_ENOMEM;
    struct line *line;
    for (int i = 0; i < LINES_MAX && (line = next_line(r)) != NULL; i++) {
        draw_line(r, chart, line);
        line->is_drawn = true;
    }
    name_axes(r, chart);
    r->library->chartsheet_set_chart(page, chart);
    return STATUS_OK;
}
#endif
