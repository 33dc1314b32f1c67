#include "output.h"

#include "maker.h"

#include <stdio.h>
#include <string.h>

void flush(struct maker *m)
{
    if (m->used > 0 && fwrite(m->block, 1, m->used, stdout) != m->used)
        m->failed = true;
    m->written += m->used;
    m->used = 0;
}

uint64_t bytes_made(const struct maker *m)
{
    return m->written + m->used;
}

void write_text(struct maker *m, const char *text, size_t len)
{
    memcpy(m->block + m->used, text, len);
    m->used += len;
    if (m->used >= BLOCK)
        flush(m);
}
