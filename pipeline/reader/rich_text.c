#include "reader/rich_text.h"

#include "reader/html_text.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

enum status rich_text_html(struct json_reader *r, struct piece html, struct record *record)
{
    enum status status = STATUS_OK;
    if (html.len > 0)
        status = html_to_text_quotes(html.data, html.len, &r->text, &r->quotes, &r->quote_count,
                                     &r->quote_cap);
    rich_text_set(r, record);
    return status;
}

enum status rich_text_markdown(struct json_reader *r, struct piece text, struct record *record)
{
    struct markdown_cleaner *m = &r->cleaner;
    if (text.len == 0)
        return STATUS_OK;
    enum status status =
        markdown_clean(m, text.data, text.len, &record->text.data, &record->text.len);
    record->quotes = m->quotes;
    record->quote_count = m->quote_count;
    return status;
}

enum status rich_text_guess(struct json_reader *r, struct piece text, struct record *record)
{
    struct piece p = piece_trim(text);
    bool is_html = p.len > 2 && p.data[0] == '<' && (is_letter(p.data[1]) || p.data[1] == '!');
    return is_html ? rich_text_html(r, text, record) : rich_text_markdown(r, text, record);
}

void rich_text_set(const struct json_reader *r, struct record *record)
{
    record->text = json_reader_text(r);
    record->quotes = r->quotes;
    record->quote_count = r->quote_count;
}
