/* image.h - a flat, position-independent block of tagged sections: what a lexicon is compiled
 * into, so that the built-in one can be made by the build and used in place, without parsing.
 * Sections start at multiples of 16 bytes. The byte order is the machine's own: an image is
 * made and read on one kind of machine only. */
#ifndef THEMELINE_IMAGE_H
#define THEMELINE_IMAGE_H

#include "base/buffer.h"

#include <stdint.h>

/* All zeros is an empty image to be written. */
struct image_writer {
    struct buffer bytes;
    struct {
        uint32_t tag;
        uint64_t offset, len;
    } sections[64];
    size_t count;
};

/* Adds a copy of len bytes as the section tag (each tag once, 64 sections at most). */
enum status image_add(struct image_writer *w, uint32_t tag, const void *data, size_t len);
/* Moves the finished image to *out (caller clears it); the writer is empty again. */
enum status image_finish(struct image_writer *w, struct buffer *out);
/* The section tag of an image, its length in *len; NULL when there is none or the image is
 * not whole. image must be aligned to 16 bytes. */
const void *image_section(const void *image, size_t size, uint32_t tag, size_t *len);

#endif
