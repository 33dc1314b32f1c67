#include "lexicon/lexicon.h"

#include "lexicon/compiled.h"
#include "lexicon/lexicon_make.h"
#include "lexicon/regex.h"
#include "lexicon/sections.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct lexicon {
    struct buffer owned; /* the image, unless it is the built-in one */
    struct compiled compiled;
    struct vocabulary vocabulary;
    struct theme *themes;
    const char *hash;
    _Atomic(struct regex *) *regexes; /* by side->count, each made when first needed */
};

/* Reads the counts, then points at each section. False: the image is not a lexicon's. */
static bool attach(struct lexicon *x, const void *image, size_t size)
{
    size_t len;
    struct compiled *c = &x->compiled;
    const struct compiled *counts = image_section(image, size, SECTION_COUNTS, &len);
    if (!counts || len != sizeof *counts)
        return false;
    *c = *counts;
#define POINT(member, tag)                                                                     \
    if (!(c->member = image_section(image, size, tag, &len)))                                  \
    return false
    POINT(sets, SECTION_SETS);
    POINT(set_words, SECTION_SET_WORDS);
    POINT(phrases, SECTION_PHRASES);
    POINT(starts, SECTION_STARTS);
    POINT(literals, SECTION_LITERALS);
    POINT(phrase_sets, SECTION_PHRASE_SETS);
    POINT(steps, SECTION_STEPS);
    POINT(sides, SECTION_SIDES);
    POINT(patterns, SECTION_PATTERNS);
    POINT(rows, SECTION_ROWS);
    POINT(themes, SECTION_THEMES);
    POINT(groups, SECTION_GROUPS);
    POINT(hang_first, SECTION_HANG_FIRST);
    POINT(hang, SECTION_HANG);
    POINT(hang_themes, SECTION_HANG_THEMES);
    POINT(second_first, SECTION_SECOND_FIRST);
    POINT(second, SECTION_SECOND);
    POINT(member_first, SECTION_MEMBER_FIRST);
    POINT(members, SECTION_MEMBERS);
    POINT(key_first, SECTION_KEY_FIRST);
    POINT(keys, SECTION_KEYS);
    POINT(word_evidence, SECTION_WORD_EVIDENCE);
    POINT(unit_weights, SECTION_UNIT_WEIGHTS);
    POINT(unit_first, SECTION_UNIT_FIRST);
    POINT(unit_rows, SECTION_UNIT_ROWS);
    POINT(evidence, SECTION_EVIDENCE);
    POINT(weights, SECTION_WEIGHTS);
    POINT(pairs, SECTION_PAIRS);
    POINT(pair_rows, SECTION_PAIR_ROWS);
    POINT(pair_filter, SECTION_PAIR_FILTER);
    POINT(slot_themes, SECTION_SLOT_THEMES);
    POINT(texts, SECTION_TEXTS);
#undef POINT
    x->hash = image_section(image, size, SECTION_HASH, &len);
    return x->hash && vocabulary_attach(&x->vocabulary, image, size);
}

static bool make_themes(struct lexicon *x)
{
    const struct compiled *c = &x->compiled;
    x->themes = calloc(c->theme_count + 1, sizeof *x->themes);
    x->regexes = calloc(c->regex_count + 1, sizeof *x->regexes);
    if (!x->themes || !x->regexes)
        return false;
    for (uint32_t i = 0; i < c->theme_count; i++)
        x->themes[i] =
            (struct theme){c->texts + c->themes[i].id, c->texts + c->themes[i].definition,
                           (uint16_t)c->themes[i].group, c->themes[i].patterns, c->themes[i].evidence};
    return true;
}

struct lexicon *lexicon_attach(const void *image, size_t size, struct buffer *owned)
{
    struct lexicon *x = calloc(1, sizeof *x);
    if (x && attach(x, image, size) && make_themes(x)) {
        if (owned) {
            x->owned = *owned;
            *owned = (struct buffer){0};
        }
        return x;
    }
    lexicon_free(x);
    return NULL;
}

void lexicon_free(struct lexicon *x)
{
    if (!x)
        return;
    for (uint32_t i = 0; x->regexes && i < x->compiled.regex_count; i++)
        regex_free(atomic_load(&x->regexes[i]));
    free(x->regexes);
    free(x->themes);
    buffer_clear(&x->owned);
    free(x);
}

size_t lexicon_theme_count(const struct lexicon *x)
{
    return x->compiled.theme_count;
}

const struct theme *lexicon_theme(const struct lexicon *x, size_t theme)
{
    return &x->themes[theme];
}

size_t lexicon_group_count(const struct lexicon *x)
{
    return x->compiled.group_count;
}

const char *lexicon_group_name(const struct lexicon *x, size_t group)
{
    return x->compiled.texts + x->compiled.groups[group];
}

void lexicon_row(const struct lexicon *x, size_t row, struct lexicon_row *out)
{
    const struct compiled_row *r = &x->compiled.rows[row];
    const char *texts = x->compiled.texts;
    *out = (struct lexicon_row){texts + r->file, r->line, texts + r->pattern, texts + r->source,
                                (uint16_t)r->theme};
}

const struct vocabulary *lexicon_vocabulary(const struct lexicon *x)
{
    return &x->vocabulary;
}

const char *lexicon_hash(const struct lexicon *x)
{
    return x->hash;
}

const struct compiled *lexicon_compiled(const struct lexicon *x)
{
    return &x->compiled;
}

const struct regex *lexicon_regex(const struct lexicon *x, const struct compiled_side *side)
{
    _Atomic(struct regex *) *place = &x->regexes[side->count];
    struct regex *regex = atomic_load_explicit(place, memory_order_acquire);
    if (regex)
        return regex;
    struct regex *made = NULL;
    if (regex_compile(x->compiled.texts + side->first, &made, NULL) != STATUS_OK)
        return NULL;
    /* Another worker may have been quicker: then its regex serves, and this one goes. */
    if (atomic_compare_exchange_strong(place, &regex, made))
        return made;
    regex_free(made);
    return regex;
}
