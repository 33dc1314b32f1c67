/* rich_text.h - a text that comes as HTML or Markdown inside a field becomes the text of a
 * record, with the parts that are quoted. It lives until the reader's next record. */
#ifndef THEMELINE_RICH_TEXT_H
#define THEMELINE_RICH_TEXT_H

#include "reader/json_reader.h"

enum status rich_text_html(struct json_reader *r, struct piece html, struct record *record);
enum status rich_text_markdown(struct json_reader *r, struct piece text, struct record *record);
/* By its looks: HTML where it begins with a tag, else Markdown. */
enum status rich_text_guess(struct json_reader *r, struct piece text, struct record *record);
/* What the reader put together in r->text and r->quotes itself. */
void rich_text_set(const struct json_reader *r, struct record *record);

#endif
