/* html.c - one page that needs nothing else: a table of the rows, and for a timeline a small
 * chart for each line that was ever above zero (sparklines.h). No script, no font, no address.
 */
#include "writers/formats.h"
#include "writers/number.h"
#include "writers/sparklines.h"

#include <stdlib.h>
#include <string.h>

/* Text of up to so many bytes stands on one line: a theme, a verdict. */
enum { SHORT_TEXT = 32 };

struct page {
    char *title;
    struct buffer table;
    struct sparklines *lines; /* NULL: nothing to draw */
};

static const char STYLE[] =
    "<style>\n"
    ":root{color-scheme:light dark;--line:#2563a8;--band:#2563a833;--rule:#8886}\n"
    "@media(prefers-color-scheme:dark){:root{--line:#7db4ea;--band:#7db4ea33}}\n"
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:78rem;padding:0 "
    "1rem}\n"
    "h1{font-size:1.4rem}p{max-width:46rem}\n"
    ".charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem}\n"
    "figure{margin:0}figcaption{font-weight:600;overflow-wrap:anywhere}\n"
    "svg{width:100%;height:auto;display:block;font-size:9px}\n"
    "svg text{fill:currentColor;opacity:.75}\n"
    "svg .l{fill:none;stroke:var(--line);stroke-width:1.5;stroke-linejoin:round}\n"
    "svg .d{fill:var(--line)}svg .b{fill:var(--band)}svg .r{stroke:var(--rule)}\n"
    ".table{overflow-x:auto;margin-top:2rem}\n"
    "table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums}\n"
    "th,td{padding:.2rem .6rem;border-bottom:1px solid var(--rule);text-align:left;"
    "vertical-align:top}\n"
    ".n{text-align:right}.p{white-space:nowrap}\n"
    "</style>\n";

static enum status add_all(struct buffer *out, const char *const *parts)
{
    enum status status = STATUS_OK;
    for (; *parts && status == STATUS_OK; parts++)
        status = buffer_add_text(out, *parts);
    return status;
}

static void page_free(struct page *page)
{
    if (!page)
        return;
    free(page->title);
    buffer_clear(&page->table);
    sparklines_free(page->lines);
    free(page);
}

static enum status add_header(struct page *page, const char *const *columns, size_t count)
{
    enum status status = buffer_add_text(&page->table, "<thead><tr>");
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = buffer_add_text(&page->table, "<th>");
        if (status == STATUS_OK)
            status = html_add_text(&page->table, columns[i], strlen(columns[i]));
    }
    if (status == STATUS_OK)
        status = buffer_add_text(&page->table, "</tr></thead>\n<tbody>\n");
    return status;
}

static void *html_open(const struct writer_options *options, const char *title,
                       const char *const *columns, size_t count)
{
    (void)options;
    struct page *page = calloc(1, sizeof *page);
    if (!page)
        return NULL;
    page->title = strdup(title ? title : "themeline");
    enum status status = page->title ? add_header(page, columns, count) : STATUS_ENOMEM;
    if (status == STATUS_OK)
        status = sparklines_new(columns, count, &page->lines);
    if (status != STATUS_OK) {
        page_free(page);
        return NULL;
    }
    return page;
}

static enum status add_number(struct buffer *out, const struct cell *cell)
{
    enum status status = buffer_add_text(out, "<td class=n>");
    if (status != STATUS_OK)
        return status;
    return cell->kind == CELL_INTEGER ? number_add_integer(out, cell->as.integer)
                                      : number_add_real(out, cell->as.real);
}

static enum status add_cell(struct buffer *out, const struct cell *cell)
{
    if (cell->kind == CELL_INTEGER || cell->kind == CELL_REAL)
        return add_number(out, cell);
    bool is_short =
        cell->kind == CELL_DATE || (cell->kind == CELL_TEXT && cell->as.text.len <= SHORT_TEXT);
    enum status status = buffer_add_text(out, is_short ? "<td class=p>" : "<td>");
    if (status == STATUS_OK && cell->kind != CELL_EMPTY)
        status = html_add_text(out, cell->as.text.data, cell->as.text.len);
    return status;
}

static enum status html_add(void *document, const struct cell *cells, size_t count)
{
    struct page *page = document;
    enum status status = buffer_add_text(&page->table, "<tr>");
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = add_cell(&page->table, &cells[i]);
    if (status == STATUS_OK)
        status = buffer_add_byte(&page->table, '\n');
    if (status == STATUS_OK && page->lines)
        status = sparklines_add(page->lines, cells);
    return status;
}

static enum status write_page(const struct page *page, struct buffer *out)
{
    struct buffer title = {0};
    enum status status = html_add_text(&title, page->title, strlen(page->title));
    const char *name = status == STATUS_OK ? buffer_cstr(&title) : NULL;
    if (!name)
        status = STATUS_ENOMEM;
    if (status == STATUS_OK)
        status = add_all(
            out,
            (const char *const[]){
                "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n"
                "<meta name=viewport content=\"width=device-width\">\n<title>",
                name, "</title>\n", STYLE, "<h1>", name, "</h1>\n",
                "<p>Counts of what the texts mention. They describe the texts; they diagnose "
                "nobody.</p>\n",
                NULL});
    if (status == STATUS_OK && page->lines)
        status = sparklines_write(page->lines, out);
    if (status == STATUS_OK)
        status = buffer_add_text(out, "<div class=table><table>\n");
    if (status == STATUS_OK)
        status = buffer_add(out, page->table.data, page->table.len);
    if (status == STATUS_OK)
        status = buffer_add_text(out, "</tbody></table></div>\n</html>\n");
    buffer_clear(&title);
    return status;
}

static enum status html_finish(void *document, struct buffer *out, struct fault *fault)
{
    (void)fault;
    struct page *page = document;
    enum status status = page && out ? write_page(page, out) : STATUS_OK;
    page_free(page);
    return status;
}

const struct writer_format html_writer = {.name = "html",
                                          .suffix = ".html",
                                          .open = html_open,
                                          .add = html_add,
                                          .finish = html_finish};
