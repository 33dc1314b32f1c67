/* The columns of a row beside its pattern: negated, who, weight, reach and what cues say. */
#include "lexicon/compiler.h"
#include "lexicon/cue.h"

#include <stdlib.h>
#include <string.h>

/* A number from -10 to 10, in hundredths; 0 where the column is empty. */
static enum status read_hundredths(struct compiler *c, const char *column, const char *text,
                                   int *out)
{
    char *end;
    double number = strtod(text, &end);
    *out = 0;
    if (!*text)
        return STATUS_OK;
    if (*end || !(number >= -10 && number <= 10))
        return compiler_fault(c, 0, "column %s: '%s' is no number from -10 to 10", column,
                              text);
    *out = (int)(number * 100 + (number < 0 ? -0.5 : 0.5));
    return STATUS_OK;
}

enum status columns_read_theme(struct compiler *c, struct compiled_theme *theme)
{
    const struct row *row = c->row;
    int self = 0;
    if (row->kind != ROW_NAME)
        return STATUS_OK;
    if (!strcmp(row->negated, "strength"))
        theme->kind = THEME_STRENGTH;
    else if (!strcmp(row->negated, "trouble"))
        theme->kind = THEME_TROUBLE;
    else if (!strcmp(row->negated, "lack"))
        theme->kind = THEME_LACK;
    else if (!strcmp(row->negated, "topic"))
        theme->kind = THEME_TOPIC;
    else if (*row->negated)
        return compiler_fault(c, 0,
                              "column kind: '%s' is neither strength, trouble, lack nor topic",
                              row->negated);
    enum status status = read_hundredths(c, "self", row->weight, &self);
    theme->self = self;
    return status;
}

/* Of a cue without numbers: the subject alone decides. */
static int plain_subject(enum cue_kind kind)
{
    if (kind == CUE_SELF || kind == CUE_MINE)
        return 100;
    return kind >= CUE_OTHER && kind <= CUE_THEIRS ? -100 : 0;
}

static enum status read_cue(struct compiler *c, struct compiled_pattern *p)
{
    static const char *const places[CUE_PLACES] = {"subject", "before", "within", "after"};
    const struct row *row = c->row;
    enum cue_kind kind = cue_by_name(row->name);
    unsigned long reach = strtoul(row->reach, NULL, 10);
    bool is_plain = true;
    if (kind == CUE_KINDS)
        return compiler_fault(c, 0, "'%s' is no kind of cue", row->name);
    p->kind = PATTERN_CUE;
    p->theme = (uint16_t)kind;
    p->reach = reach < 100 ? (uint8_t)reach : 100;
    p->negated_theme = THEME_NONE;
    if (*row->group) {
        int of = compiler_theme_index(c, row->group);
        /* A lexicon of one's own may lack the built-in themes that the cues name. */
        p->negated_theme = of < 0 ? THEME_MAX : (uint16_t)of;
    }
    for (int i = 0; i < CUE_PLACES; i++) {
        int number;
        enum status status = read_hundredths(c, places[i], row->says[i], &number);
        if (status != STATUS_OK)
            return status;
        p->says[i] = (int16_t)number;
        is_plain = is_plain && !*row->says[i];
    }
    if (is_plain)
        p->says[CUE_SUBJECT] = (int16_t)plain_subject(kind);
    return STATUS_OK;
}

enum status columns_read(struct compiler *c, struct compiled_pattern *p)
{
    const struct row *row = c->row;
    p->weight = WEIGHT_WHOLE;
    if (row->kind == ROW_CUE)
        return read_cue(c, p);
    if (row->kind == ROW_IDIOM) {
        p->kind = PATTERN_IDIOM;
        return STATUS_OK;
    }
    int theme = compiler_theme_index(c, row->name);
    if (theme < 0)
        return STATUS_ELEXICON;
    p->theme = (uint16_t)theme;
    ((struct compiled_theme *)c->themes.items)[theme].patterns++;
    if (*row->negated && strcmp(row->negated, "flag") != 0) {
        int other = compiler_theme_index(c, row->negated);
        if (!strcmp(row->negated, "ignore"))
            p->negated = NEGATED_IGNORE;
        else if (!strcmp(row->negated, "inverse"))
            p->negated = NEGATED_INVERSE;
        else if (other < 0)
            return compiler_fault(
                c, 0, "column negated: '%s' is neither flag, ignore, inverse nor a theme",
                row->negated);
        else {
            p->negated = NEGATED_THEME;
            p->negated_theme = (uint16_t)other;
        }
    }
    if (!strcmp(row->who, "self"))
        p->who = PATTERN_WHO_SELF;
    else if (!strcmp(row->who, "other"))
        p->who = PATTERN_WHO_OTHER;
    else if (*row->who && strcmp(row->who, "auto") != 0)
        return compiler_fault(c, 0, "column who: '%s' is neither auto, self nor other",
                              row->who);
    if (*row->weight) {
        char *end;
        double weight = strtod(row->weight, &end);
        if (*end || !(weight >= -1 && weight <= 1))
            return compiler_fault(c, 0, "column weight: '%s' is no number from -1 to 1",
                                  row->weight);
        p->weight = (int16_t)(weight * WEIGHT_WHOLE + (weight < 0 ? -0.5 : 0.5));
    }
    return STATUS_OK;
}
