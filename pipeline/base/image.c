#include "base/image.h"

#include <string.h>

enum { IMAGE_MAGIC = 0x314D4954, IMAGE_ALIGN = 16 }; /* "TIM1" */

struct image_head {
    uint32_t magic;
    uint32_t count;
    uint64_t size;
};

struct image_entry {
    uint32_t tag;
    uint32_t unused;
    uint64_t offset, len;
};

static enum status pad(struct buffer *b)
{
    static const char zeros[IMAGE_ALIGN];
    return buffer_add(b, zeros, (IMAGE_ALIGN - b->len % IMAGE_ALIGN) % IMAGE_ALIGN);
}

enum status image_add(struct image_writer *w, uint32_t tag, const void *data, size_t len)
{
    if (w->count == sizeof w->sections / sizeof *w->sections)
        return STATUS_ENOMEM;
    enum status status = pad(&w->bytes);
    if (status != STATUS_OK)
        return status;
    w->sections[w->count].tag = tag;
    w->sections[w->count].offset = w->bytes.len;
    w->sections[w->count].len = len;
    w->count++;
    return buffer_add(&w->bytes, data, len);
}

enum status image_finish(struct image_writer *w, struct buffer *out)
{
    struct buffer b = {0};
    size_t front = sizeof(struct image_head) + w->count * sizeof(struct image_entry);
    front = (front + IMAGE_ALIGN - 1) / IMAGE_ALIGN * IMAGE_ALIGN;
    struct image_head head = {IMAGE_MAGIC, (uint32_t)w->count, front + w->bytes.len};
    enum status status = buffer_reserve(&b, front + w->bytes.len);
    if (status == STATUS_OK)
        status = buffer_add(&b, &head, sizeof head);
    for (size_t i = 0; status == STATUS_OK && i < w->count; i++) {
        struct image_entry e = {w->sections[i].tag, 0, front + w->sections[i].offset,
                                w->sections[i].len};
        status = buffer_add(&b, &e, sizeof e);
    }
    if (status == STATUS_OK)
        status = pad(&b);
    if (status == STATUS_OK)
        status = buffer_add(&b, w->bytes.data, w->bytes.len);
    buffer_clear(&w->bytes);
    w->count = 0;
    if (status == STATUS_OK)
        *out = b;
    else
        buffer_clear(&b);
    return status;
}

const void *image_section(const void *image, size_t size, uint32_t tag, size_t *len)
{
    const struct image_head *head = image;
    if (size < sizeof *head || head->magic != IMAGE_MAGIC || head->size != size)
        return NULL;
    const struct image_entry *entries = (const void *)(head + 1);
    for (uint32_t i = 0; i < head->count; i++)
        if (entries[i].tag == tag) {
            *len = (size_t)entries[i].len;
            return (const char *)image + entries[i].offset;
        }
    return NULL;
}
