/* wp_content.h - what WordPress keeps of a post, made HTML: line ends become breaks (as its
 * wpautop does, unless the text is in blocks), shortcodes ([gallery ids="1"]) go. */
#ifndef THEMELINE_WP_CONTENT_H
#define THEMELINE_WP_CONTENT_H

#include "base/buffer.h"

enum status wp_content(const char *text, size_t len, struct buffer *html);

#endif
