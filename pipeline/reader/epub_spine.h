/* epub_spine.h - in what order an EPUB is read: META-INF/container.xml names the package, its
 * spine the chapters. Covers, navigation and tables of contents are left out. */
#ifndef THEMELINE_EPUB_SPINE_H
#define THEMELINE_EPUB_SPINE_H

#include "reader/zip_texts.h"

#include <stdbool.h>

/* All zeros is empty. */
struct epub_spine {
    struct epub_item {
        char *id;
        char *name; /* in the zip */
        bool is_chapter;
    } * items; /* the manifest */
    size_t item_count, item_cap;
    size_t *order; /* indices of items, as they are read */
    size_t order_count, order_cap;
    char *package; /* the OPF's name */
};

/* STATUS_EFORMAT: there is no package in it. */
enum status epub_spine_read(struct epub_spine *s, const struct zip_texts *zip,
                            struct fault *fault);
void epub_spine_clear(struct epub_spine *s);

#endif
