/* Rows of families and of evidence, read: what they speak of, and with which weights. */
#include "lexicon/compiler.h"
#include "tokenizer/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ELEMENTS_MAX = 3, NAME_MAX_LEN = 63 };

/* Signs that mean something in a row or in a pattern are in no word that a text could have. */
static enum status word_id(struct compiler *c, const char *text, size_t len, uint32_t *id)
{
    struct buffer folded = {0};
    if (strcspn(text, "^$_@*") < len)
        return compiler_fault(c, 0, "'%.*s' can be no word here", (int)len, text);
    enum status status = fold_word(text, len, &folded);
    if (status == STATUS_OK && folded.len == 0)
        status = compiler_fault(c, 0, "a word is missing");
    if (status == STATUS_OK)
        status = vocabulary_add(c->vocabulary, folded.data, folded.len, false, id);
    buffer_clear(&folded);
    return status;
}

static uint32_t *family_place(struct compiler *c, uint32_t word)
{
    while (c->families.count <= word)
        if (!list_add(&c->families, sizeof(uint32_t)))
            return NULL;
    return (uint32_t *)c->families.items + word;
}

/* The family of a word; a new one, of it alone, where it has none. */
static enum status family_of(struct compiler *c, uint32_t word, uint32_t *family)
{
    uint32_t *place = family_place(c, word);
    if (!place)
        return STATUS_ENOMEM;
    if (!*place)
        *place = FAMILY_FIRST + c->family_count++;
    *family = *place;
    return *family <= FAMILY_MAX
               ? STATUS_OK
               : compiler_fault(c, 0, "more than %d families", FAMILY_MAX - FAMILY_FIRST + 1);
}

enum status evidence_add_family(struct compiler *c)
{
    uint32_t word, family;
    enum status status = word_id(c, c->row->name, strlen(c->row->name), &word);
    if (status == STATUS_OK)
        status = family_of(c, word, &family);
    const char *p = c->row->pattern;
    if (status == STATUS_OK && !p[strspn(p, " ")])
        status = compiler_fault(c, 0, "a form is missing");
    while (status == STATUS_OK && *(p += strspn(p, " "))) {
        size_t len = strcspn(p, " ");
        status = word_id(c, p, len, &word);
        uint32_t *place = status == STATUS_OK ? family_place(c, word) : NULL;
        if (status == STATUS_OK && !place)
            status = STATUS_ENOMEM;
        else if (place && *place && *place != family)
            status = compiler_fault(c, 0, "'%.*s' is in a family already", (int)len, p);
        else if (place)
            *place = family;
        p += len;
    }
    return status == STATUS_ELEXICON ? STATUS_OK : status;
}

static bool is_sign(const char *text, size_t len, char sign)
{
    return len == 1 && *text == sign;
}

/* One element of a row: a word, or the sign (^ or $) that can stand in its place. */
static enum status element_family(struct compiler *c, const char *text, size_t len, char sign,
                                  uint32_t *family)
{
    uint32_t word;
    if (sign && is_sign(text, len, sign)) {
        *family = sign == '^' ? FAMILY_START : FAMILY_END;
        return STATUS_OK;
    }
    enum status status = word_id(c, text, len, &word);
    return status == STATUS_OK ? family_of(c, word, family) : status;
}

static enum status read_class(struct compiler *c, const char *text, size_t len, uint32_t *set)
{
    char name[NAME_MAX_LEN + 1];
    if (len == 0 || len > NAME_MAX_LEN)
        return compiler_fault(c, 0, "@ without the name of a class");
    memcpy(name, text, len);
    name[len] = '\0';
    return class_set(c, name, set);
}

/* "word", "@class", "^", "word word" or "word _ word". */
static enum status read_words(struct compiler *c, struct evidence_item *item)
{
    const char *at[ELEMENTS_MAX];
    size_t len[ELEMENTS_MAX], count = 0;
    uint32_t left, right;
    for (const char *p = c->row->name; *(p += strspn(p, " ")); p += len[count++]) {
        if (count == ELEMENTS_MAX)
            return compiler_fault(c, 0, "evidence is a word, a @class, or a pair: a b, a _ b");
        at[count] = p;
        len[count] = strcspn(p, " ");
    }
    if (count == 1 && *at[0] == '@')
        return read_class(c, at[0] + 1, len[0] - 1, &item->set);
    if (count == 1)
        return element_family(c, at[0], len[0], '^', &item->family);
    bool has_gap = count == 3 && is_sign(at[1], len[1], '_');
    if (count != 2 && !has_gap)
        return compiler_fault(c, 0, "evidence is a word, a @class, or a pair: a b, a _ b");
    /* No pair is of both signs, or of one with a gap: none of these would ever be found. */
    char end = has_gap || is_sign(at[0], len[0], '^') ? '\0' : '$';
    enum status status = element_family(c, at[0], len[0], has_gap ? '\0' : '^', &left);
    if (status == STATUS_OK)
        status = element_family(c, at[count - 1], len[count - 1], end, &right);
    if (status == STATUS_OK)
        item->pair = pair_key(left, right, has_gap);
    return status;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct evidence_name *)a)->name,
                  ((const struct evidence_name *)b)->name);
}

/* The themes by name. */
static enum status sort_names(struct compiler *c)
{
    const struct compiled_theme *themes = c->themes.items;
    size_t count = c->themes.count;
    c->evidence_names = calloc(count + 1, sizeof *c->evidence_names);
    if (!c->evidence_names)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < count; i++)
        c->evidence_names[i] =
            (struct evidence_name){c->texts.data + themes[i].id, (uint16_t)i, 0};
    qsort(c->evidence_names, count, sizeof *c->evidence_names, by_name);
    return STATUS_OK;
}

static struct evidence_name *find_name(struct compiler *c, const char *text, size_t len)
{
    char name[NAME_MAX_LEN + 1];
    struct evidence_name key = {name, 0, 0};
    if (len > NAME_MAX_LEN)
        return NULL;
    memcpy(name, text, len);
    name[len] = '\0';
    return bsearch(&key, c->evidence_names, c->themes.count, sizeof key, by_name);
}

static enum status read_weights(struct compiler *c, struct evidence_item *item)
{
    const char *p = c->row->pattern;
    item->row.first = (uint32_t)c->weights.count;
    while (*(p += strspn(p, " "))) {
        size_t len = strcspn(p, " ");
        struct evidence_name *name = find_name(c, p, len);
        char *end;
        double weight = strtod(p + len, &end);
        if (!name)
            return compiler_fault(c, 0, "'%.*s' is no theme", (int)len, p);
        if (end == p + len || (*end && *end != ' ') || !isfinite(weight))
            return compiler_fault(c, 0, "no number behind '%s'", name->name);
        struct compiled_weight *out = list_add(&c->weights, sizeof *out);
        if (!out)
            return STATUS_ENOMEM;
        weight = weight * EVIDENCE_ONE + (weight < 0 ? -0.5 : 0.5);
        weight = weight > EVIDENCE_MOST    ? EVIDENCE_MOST
                 : weight < -EVIDENCE_MOST ? -EVIDENCE_MOST
                                           : weight;
        name->is_used = true;
        ((struct compiled_theme *)c->themes.items)[name->theme].evidence++;
        *out = (struct compiled_weight){name->theme, (int16_t)weight};
        p = end;
    }
    item->row.count = (uint32_t)c->weights.count - item->row.first;
    return item->row.count ? STATUS_OK : compiler_fault(c, 0, "a weight is missing");
}

static enum status add_item(struct compiler *c, const struct evidence_item *item)
{
    struct evidence_item *out = list_add(&c->evidence, sizeof *out);
    if (!out)
        return STATUS_ENOMEM;
    *out = *item;
    return STATUS_OK;
}

/* The one word that a set is, or 0. */
static uint32_t only_word(const struct set *set)
{
    return set->words.count == 1 && set->phrase_count == 0 ? set->words.items[0] : 0;
}

/* A class's phrases of two words are pairs; longer ones are passed over. */
static enum status add_phrases(struct compiler *c, const struct evidence_item *item)
{
    const struct set *set = &c->sets.items[item->set];
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < set->phrase_count; i++) {
        const struct phrase *phrase = &set->phrases[i];
        struct evidence_item pair = *item;
        uint32_t words[2] = {0}, left, right;
        for (size_t w = 0; phrase->count == 2 && w < 2; w++)
            words[w] = only_word(&c->sets.items[phrase->sets[w]]);
        if (!words[0] || !words[1])
            continue;
        status = family_of(c, words[0], &left);
        if (status == STATUS_OK)
            status = family_of(c, words[1], &right);
        if (status == STATUS_OK) {
            pair.pair = pair_key(left, right, false);
            status = add_item(c, &pair);
        }
    }
    return status;
}

enum status evidence_add_row(struct compiler *c)
{
    struct evidence_item item = {.from = c->row};
    enum status status = STATUS_OK;
    /* While rows are read, no text is added that would move the names. */
    if (!c->evidence_names)
        status = sort_names(c);
    if (status == STATUS_OK)
        status = read_words(c, &item);
    if (status == STATUS_OK)
        status = read_weights(c, &item);
    if (status == STATUS_OK)
        status = add_item(c, &item);
    if (status == STATUS_OK && !item.family && !item.pair)
        status = add_phrases(c, &item);
    return status == STATUS_ELEXICON ? STATUS_OK : status;
}

enum status evidence_add_texts(struct compiler *c)
{
    struct evidence_item *items = c->evidence.items;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < c->evidence.count; i++) {
        c->row = items[i].from;
        if (i > 0 && items[i].from == items[i - 1].from)
            items[i].row.row = items[i - 1].row.row;
        else
            status = compiler_add_row(c, c->row->name, &items[i].row.row);
    }
    return status;
}

bool evidence_has_theme(const struct compiler *c, uint16_t theme)
{
    for (size_t i = 0; c->evidence_names && i < c->themes.count; i++)
        if (c->evidence_names[i].theme == theme)
            return c->evidence_names[i].is_used;
    return false;
}
