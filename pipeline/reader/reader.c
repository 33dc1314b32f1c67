#include "reader/reader.h"

#include "reader/reader_base.h"

static struct reader_base *base_of(struct reader *r)
{
    return (struct reader_base *)r;
}

enum status reader_open(const struct format *format, const struct reader_context *context,
                        struct reader **out)
{
    *out = format->open(context);
    return *out ? STATUS_OK : STATUS_ENOMEM;
}

enum status reader_feed(struct reader *r, const char *buf, size_t len, struct fault *fault)
{
    return len == 0 ? STATUS_OK : base_of(r)->format->feed(r, buf, len, fault);
}

enum status reader_finish(struct reader *r, struct fault *fault)
{
    return base_of(r)->format->finish(r, fault);
}

const struct reader_counts *reader_counts(const struct reader *r)
{
    return &((const struct reader_base *)r)->counts;
}

void reader_free(struct reader *r)
{
    if (r)
        base_of(r)->format->free(r);
}
