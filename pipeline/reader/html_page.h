/* html_page.h - what is worth reading of a page: the text of its only article, else of its only
 * main element, else all of it (on pages exported from Medium, the body of the post), and the
 * day it says it was published. Only files of reader/ include this. Memory: the text. */
#ifndef THEMELINE_HTML_PAGE_H
#define THEMELINE_HTML_PAGE_H

#include "base/date_text.h"
#include "reader/html_text.h"

enum { PAGE_ARTICLE, PAGE_MAIN, PAGE_POST, PAGE_REGIONS };

/* The best of several: the lowest rank, the first of these. */
enum page_date {
    DATE_OF_MEDIUM,
    DATE_OF_META,
    DATE_OF_JSON_LD,
    DATE_OF_MARKED_TIME,
    DATE_OF_TIME,
    DATE_NOT_GIVEN
};

struct page_region {
    unsigned count;    /* of such elements that are not nested; the first one is what follows */
    unsigned depth;    /* while one is open; else 0 */
    size_t start, end; /* in out */
};

/* All zeros and html_page_init make it ready. */
struct html_page {
    struct html_text text;
    struct buffer out;
    struct page_region regions[PAGE_REGIONS];
    enum page_date date_rank;
    struct stamp date;     /* kind STAMP_NONE: not given */
    struct buffer json_ld; /* the script in hand */
    bool is_in_json_ld;
    bool is_in_header; /* what is passed over is a header: it may date the page */
    bool is_medium;
};

extern const struct html_events html_page_events; /* ctx: a struct html_page */

void html_page_init(struct html_page *page);
void html_page_clear(struct html_page *page);
/* Sets *start, *end to the part of page->out that counts, without blanks around. */
void html_page_choose(const struct html_page *page, size_t *start, size_t *end);

#endif
