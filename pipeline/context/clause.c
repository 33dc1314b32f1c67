#include "context/clause.h"

#include "lexicon/cue.h"

#include <string.h>

/* Whether punctuation parts clauses between two words. The signs beyond ASCII are those of
 * General Punctuation that do: dashes U+2013 U+2014, the ellipsis U+2026. */
static bool has_pause(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c && strchr(",;:().!?", c))
            return true;
        if (c == '-' && i + 1 < len && (text[i + 1] == '-' || text[i + 1] == ' ') && i > 0)
            return true;
        if (c == 0xE2 && i + 2 < len && (unsigned char)text[i + 1] == 0x80 &&
            strchr("\x93\x94\xA6", text[i + 2]))
            return true;
    }
    return false;
}

void clauses_find(struct clauses *c, const char *text, const struct sentence *sentence,
                  const struct matches *matches)
{
    c->width = sentence->count / 64 + 1;
    places_clear(c->borders, c->width);
    places_clear(c->starts, c->width);
    places_set(c->starts, 0);
    for (uint32_t i = 1; i < sentence->count; i++) {
        uint32_t from = sentence->tokens[i - 1].end;
        if (has_pause(text + from, sentence->tokens[i].start - from)) {
            places_set(c->borders, i);
            places_set(c->starts, i);
        }
    }
    for (size_t i = 0; i < matches->cue_count; i++) {
        const struct cue_match *cue = &matches->cues[i];
        if (cue->kind == CUE_BORDER) {
            places_set(c->borders, cue->first);
            places_set(c->starts, cue->first);
            places_set(c->starts, cue->last + 1);
        }
    }
}

bool clauses_part(const struct clauses *c, uint32_t from, uint32_t to)
{
    return places_next(c->borders, from + 1, c->width) <= to;
}

bool clauses_begin_at(const struct clauses *c, uint32_t token)
{
    return places_test(c->starts, token);
}
