#include "hostile.h"

#include "chance.h"
#include "entries.h"
#include "maker.h"
#include "output.h"

#include <string.h>

/* Fills up to the wanted size with pieces; a piece is never cut. */
static void write_pieces(struct maker *m, const char *const *pieces, uint32_t count,
                         uint32_t run)
{
    while (bytes_made(m) < m->options.wanted && !m->failed) {
        const char *piece = pieces[below(m, count)];
        for (uint32_t i = 0; i < run && bytes_made(m) < m->options.wanted; i++)
            write_text(m, piece, strlen(piece));
    }
}

void write_hostile(struct maker *m)
{
    static const char *const letters[] = {"a", "e", "i", "o", "n", "r", "s", "t", "l", "d"};
    static const char *const quotes[] = {"'", "’", "a'", "a’", "'s", "''a"};
    static const char *const blanks[] = {"\n", "\n", " \n", "\t\n", "\r\n"};
    write_heading(m);
    if (m->options.hostile == LONG_WORD)
        write_pieces(m, letters, (uint32_t)(sizeof letters / sizeof *letters), 1);
    else if (m->options.hostile == APOSTROPHES)
        write_pieces(m, quotes, (uint32_t)(sizeof quotes / sizeof *quotes), 4096);
    else
        write_pieces(m, blanks, (uint32_t)(sizeof blanks / sizeof *blanks), 4096);
    write_text(m, "\n", 1);
}
