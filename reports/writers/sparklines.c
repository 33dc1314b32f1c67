#include "writers/sparklines.h"

#include "writers/number.h"
#include "writers/timeline_shape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 240, HEIGHT = 80, LEFT = 4, RIGHT = 236, TOP = 14, BOTTOM = 66 };

struct point {
    uint32_t period;         /* index into periods */
    double value, low, high; /* NaN: not known */
};

struct line {
    char *name;
    struct point *points;
    size_t count, cap;
    double top; /* the greatest value */
};

struct sparklines {
    struct timeline_shape shape;
    char **periods; /* as met */
    size_t period_count, period_cap;
    struct line *lines;
    size_t line_count, line_cap;
    size_t next; /* where the next line is likely to be */
    struct buffer name;
};

enum status html_add_text(struct buffer *out, const char *text, size_t len)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < len && status == STATUS_OK; i++)
        switch (text[i]) {
        case '&':
            status = buffer_add_text(out, "&amp;");
            break;
        case '<':
            status = buffer_add_text(out, "&lt;");
            break;
        case '>':
            status = buffer_add_text(out, "&gt;");
            break;
        case '"':
            status = buffer_add_text(out, "&quot;");
            break;
        default:
            status = buffer_add_byte(out, text[i]);
        }
    return status;
}

void sparklines_free(struct sparklines *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->period_count; i++)
        free(s->periods[i]);
    for (size_t i = 0; i < s->line_count; i++) {
        free(s->lines[i].name);
        free(s->lines[i].points);
    }
    free(s->periods);
    free(s->lines);
    buffer_clear(&s->name);
    free(s);
}

/* The line of this name, made when new. Lines come in the same order in every period. */
static enum status line_for(struct sparklines *s, const char *name, struct line **line)
{
    for (size_t i = 0; i < s->line_count; i++) {
        struct line *guess = &s->lines[(s->next + i) % s->line_count];
        if (!strcmp(guess->name, name)) {
            s->next = (size_t)(guess - s->lines) + 1;
            *line = guess;
            return STATUS_OK;
        }
    }
    struct line *grown = array_grow(s->lines, sizeof *grown, s->line_count + 1, &s->line_cap);
    char *copy = grown ? strdup(name) : NULL;
    if (grown)
        s->lines = grown;
    if (!copy)
        return STATUS_ENOMEM;
    s->lines[s->line_count] = (struct line){.name = copy};
    *line = &s->lines[s->line_count++];
    s->next = s->line_count;
    return STATUS_OK;
}

/* The place of a period in the list of those met; only the last one is looked at, so that
 * another source meets its periods anew. rank_periods brings them together. */
static enum status period_for(struct sparklines *s, const char *name, size_t len,
                              uint32_t *period)
{
    const char *last = s->period_count ? s->periods[s->period_count - 1] : NULL;
    if (!last || strlen(last) != len || memcmp(last, name, len) != 0) {
        char **grown =
            array_grow(s->periods, sizeof *grown, s->period_count + 1, &s->period_cap);
        char *copy = grown ? strndup(name, len) : NULL;
        if (grown)
            s->periods = grown;
        if (!copy)
            return STATUS_ENOMEM;
        s->periods[s->period_count++] = copy;
    }
    *period = (uint32_t)(s->period_count - 1);
    return STATUS_OK;
}

static double number_of(const struct cell *cells, size_t column)
{
    if (column == NO_COLUMN)
        return NAN;
    if (cells[column].kind == CELL_INTEGER)
        return (double)cells[column].as.integer;
    return cells[column].kind == CELL_REAL ? cells[column].as.real : NAN;
}

static enum status add_point(struct line *line, struct point point)
{
    struct point *grown = array_grow(line->points, sizeof *grown, line->count + 1, &line->cap);
    if (!grown)
        return STATUS_ENOMEM;
    line->points = grown;
    line->points[line->count++] = point;
    if (point.value > line->top)
        line->top = point.value;
    return STATUS_OK;
}

static enum status add_wide(struct sparklines *s, const struct cell *cells, uint32_t period)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < s->line_count && status == STATUS_OK; i++) {
        double value = number_of(cells, s->shape.first_wide + i);
        status = add_point(&s->lines[i], (struct point){period, value, NAN, NAN});
    }
    return status;
}

/* "theme", or "source · theme". */
static enum status name_line(struct sparklines *s, const struct cell *cells)
{
    const struct cell *name = &cells[s->shape.name];
    enum status status = STATUS_OK;
    buffer_reset(&s->name);
    if (s->shape.source != NO_COLUMN && cells[s->shape.source].kind == CELL_TEXT) {
        const struct cell *source = &cells[s->shape.source];
        status = buffer_add(&s->name, source->as.text.data, source->as.text.len);
        if (status == STATUS_OK)
            status = buffer_add_text(&s->name, " · ");
    }
    if (status == STATUS_OK)
        status = buffer_add(&s->name, name->as.text.data, name->as.text.len);
    return status == STATUS_OK && !buffer_cstr(&s->name) ? STATUS_ENOMEM : status;
}

enum status sparklines_add(struct sparklines *s, const struct cell *cells)
{
    const struct cell *period = &cells[s->shape.period];
    uint32_t place;
    if (period->kind != CELL_DATE ||
        (period->as.text.len == 7 && !memcmp(period->as.text.data, "undated", 7)))
        return STATUS_OK;
    enum status status = period_for(s, period->as.text.data, period->as.text.len, &place);
    if (status != STATUS_OK)
        return status;
    if (s->shape.first_wide != NO_COLUMN)
        return add_wide(s, cells, place);
    if (cells[s->shape.name].kind != CELL_TEXT)
        return STATUS_OK;
    struct line *line;
    status = name_line(s, cells);
    if (status == STATUS_OK)
        status = line_for(s, s->name.data, &line);
    if (status != STATUS_OK)
        return status;
    return add_point(line, (struct point){place, number_of(cells, s->shape.value),
                                          number_of(cells, s->shape.low),
                                          number_of(cells, s->shape.high)});
}

enum status sparklines_new(const char *const *columns, size_t count, struct sparklines **lines)
{
    struct timeline_shape shape;
    *lines = NULL;
    if (!timeline_shape_find(columns, count, &shape) ||
        (shape.first_wide != NO_COLUMN && shape.source != NO_COLUMN))
        return STATUS_OK;
    struct sparklines *s = calloc(1, sizeof *s);
    if (!s)
        return STATUS_ENOMEM;
    s->shape = shape;
    for (size_t i = shape.first_wide; i < count; i++) { /* none where it is NO_COLUMN */
        struct line *line;
        if (line_for(s, columns[i], &line) != STATUS_OK) {
            sparklines_free(s);
            return STATUS_ENOMEM;
        }
    }
    *lines = s;
    return STATUS_OK;
}

/* Drawing. */

struct axis {
    uint32_t *rank; /* of each period met, among those that differ */
    uint32_t count; /* of those */
    const char *first, *last;
    double top; /* of the line being drawn */
};

struct met {
    const char *name;
    uint32_t place;
};

static int compare_met(const void *a, const void *b)
{
    return strcmp(((const struct met *)a)->name, ((const struct met *)b)->name);
}

/* Names of periods of one unit sort as their times do. */
static enum status rank_periods(const struct sparklines *s, struct axis *axis)
{
    struct met *met = calloc(s->period_count + 1, sizeof *met);
    axis->rank = calloc(s->period_count + 1, sizeof *axis->rank);
    if (!met || !axis->rank) {
        free(met);
        return STATUS_ENOMEM;
    }
    for (size_t i = 0; i < s->period_count; i++)
        met[i] = (struct met){s->periods[i], (uint32_t)i};
    qsort(met, s->period_count, sizeof *met, compare_met);
    for (size_t i = 0; i < s->period_count; i++) {
        if (i == 0 || strcmp(met[i].name, met[i - 1].name))
            axis->count++;
        axis->rank[met[i].place] = axis->count - 1;
    }
    axis->first = s->period_count ? met[0].name : "";
    axis->last = s->period_count ? met[s->period_count - 1].name : "";
    free(met);
    return STATUS_OK;
}

/* "x,y " in the chart; values above its top are drawn at its top. */
static enum status add_place(struct buffer *out, const struct axis *axis, uint32_t period,
                             double value)
{
    double x = LEFT + (double)(RIGHT - LEFT) * axis->rank[period] / (double)(axis->count - 1);
    double y = BOTTOM - (BOTTOM - TOP) * fmin(value / axis->top, 1);
    enum status status = number_add_real(out, round(x * 10) / 10);
    if (status == STATUS_OK)
        status = buffer_add_byte(out, ',');
    if (status == STATUS_OK)
        status = number_add_real(out, round(y * 10) / 10);
    return status == STATUS_OK ? buffer_add_byte(out, ' ') : status;
}

/* The end of the run of neighbouring periods with a value that begins at point from. */
static size_t run_end(const struct line *line, const struct axis *axis, size_t from)
{
    size_t i = from + 1;
    while (i < line->count && !isnan(line->points[i].value) &&
           axis->rank[line->points[i].period] == axis->rank[line->points[i - 1].period] + 1)
        i++;
    return i;
}

static enum status draw_band(struct buffer *out, const struct axis *axis,
                             const struct line *line, size_t from, size_t to)
{
    enum status status = STATUS_OK;
    if (isnan(line->points[from].low) || isnan(line->points[from].high) || to - from < 2)
        return status;
    status = buffer_add_text(out, "<polygon class=b points=\"");
    for (size_t i = from; i < to && status == STATUS_OK; i++)
        status = add_place(out, axis, line->points[i].period, line->points[i].low);
    for (size_t i = to; i > from && status == STATUS_OK; i--)
        status = add_place(out, axis, line->points[i - 1].period, line->points[i - 1].high);
    return status == STATUS_OK ? buffer_add_text(out, "\"/>") : status;
}

static enum status draw_run(struct buffer *out, const struct axis *axis,
                            const struct line *line, size_t from, size_t to)
{
    enum status status = draw_band(out, axis, line, from, to);
    /* A lone point is a line of no length, which its round cap makes visible. */
    if (status == STATUS_OK)
        status = buffer_add_text(
            out, to - from < 2
                     ? "<polyline class=l stroke-linecap=round stroke-width=4 points=\""
                     : "<polyline class=l points=\"");
    for (size_t i = from; i < to && status == STATUS_OK; i++)
        status = add_place(out, axis, line->points[i].period, line->points[i].value);
    if (status == STATUS_OK && to - from < 2)
        status = add_place(out, axis, line->points[from].period, line->points[from].value);
    return status == STATUS_OK ? buffer_add_text(out, "\"/>") : status;
}

/* The caption, the frame, and what its edges mean. */
static enum status draw_frame(struct buffer *out, const struct axis *axis,
                              const struct line *line)
{
    enum status status = buffer_add_text(out, "<figure><figcaption>");
    if (status == STATUS_OK)
        status = html_add_text(out, line->name, strlen(line->name));
    if (status == STATUS_OK)
        status = buffer_printf(out,
                               "</figcaption><svg viewBox=\"0 0 %d %d\" role=img>"
                               "<line class=r x1=%d x2=%d y1=%d y2=%d /><text x=%d y=%d>",
                               WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, BOTTOM, LEFT, TOP - 5);
    if (status == STATUS_OK)
        status = number_add_real(out, axis->top);
    if (status == STATUS_OK)
        status = buffer_printf(out,
                               "</text><text x=%d y=%d>%s</text>"
                               "<text x=%d y=%d text-anchor=end>%s</text>",
                               LEFT, HEIGHT - 3, axis->first, RIGHT, HEIGHT - 3, axis->last);
    return status;
}

static enum status draw_line(struct buffer *out, struct axis *axis, const struct line *line)
{
    axis->top = line->top;
    enum status status = draw_frame(out, axis, line);
    for (size_t i = 0, next; i < line->count && status == STATUS_OK; i = next) {
        next = i + 1;
        if (isnan(line->points[i].value))
            continue;
        next = run_end(line, axis, i);
        status = draw_run(out, axis, line, i, next);
    }
    return status == STATUS_OK ? buffer_add_text(out, "</svg></figure>\n") : status;
}

enum status sparklines_write(struct sparklines *s, struct buffer *out)
{
    struct axis axis = {0};
    enum status status = rank_periods(s, &axis);
    if (status == STATUS_OK && axis.count >= 2) {
        status = buffer_add_text(
            out,
            "<p>Mentions per 1,000 words, each chart on its own scale (its top is the number "
            "at the left); the shade is the 95&nbsp;% interval, cut at the top.</p>\n"
            "<div class=charts>\n");
        for (size_t i = 0; i < s->line_count && status == STATUS_OK; i++)
            if (s->lines[i].top > 0)
                status = draw_line(out, &axis, &s->lines[i]);
        if (status == STATUS_OK)
            status = buffer_add_text(out, "</div>\n");
    }
    free(axis.rank);
    return status;
}
