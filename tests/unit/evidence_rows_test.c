/* evidence_rows_test.c - files of families and of evidence: what is taken, and what of them is
 * a fault, with its file and line. */
#include "base/buffer.h"
#include "check.h"
#include "lexicon/compile.h"
#include "lexicon/compiled.h"
#include "lexicon/lexicon_make.h"

#include <stdio.h>
#include <string.h>

static const char themes[] = "group,theme\ng,trust\ng,fear\n";

static void note(void *ctx, const struct fault *fault)
{
    char text[FAULT_PLACE_MAX + FAULT_TEXT_MAX];
    assert_int_equal(buffer_printf(ctx, "%s\n", fault_format(fault, text, sizeof text)),
                     STATUS_OK);
}

/* Themes, and a file of families and one of evidence (NULL: none), together. NULL: faults. */
static struct lexicon *compile(const char *names, const char *families, const char *evidence,
                               struct buffer *log)
{
    const char *const files[][2] = {{"names.csv", names},
                                    {"classes.csv", "class,pattern\nverb,push\n"
                                                    "phrase,open up\n"},
                                    {"families.csv", families},
                                    {"evidence.csv", evidence}};
    struct rows rows = {0};
    struct buffer image = {0};
    enum status status = STATUS_OK;
    struct lexicon *lexicon = NULL;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i][1] && rows_read_csv(&rows, files[i][0], files[i][1], strlen(files[i][1]),
                                         note, log) != STATUS_OK)
            status = STATUS_ELEXICON;
    if (status == STATUS_OK)
        status = lexicon_compile(&rows, note, log, &image);
    if (status == STATUS_OK)
        lexicon = lexicon_attach(image.data, image.len, &image);
    rows_clear(&rows);
    buffer_clear(&image);
    return lexicon;
}

static void check(const char *families, const char *evidence, const char *want)
{
    struct buffer log = {0};
    struct lexicon *lexicon = compile(themes, families, evidence, &log);
    assert_string_equal(buffer_cstr(&log), want);
    assert_int_equal(lexicon == NULL, *want != '\0');
    lexicon_free(lexicon);
    buffer_clear(&log);
}

/* One row of evidence, on line 2. */
static void check_row(const char *row, const char *want)
{
    struct buffer text = {0}, log = {0};
    buffer_printf(&text, "evidence,weights\n%s\n", row);
    if (*want)
        buffer_printf(&log, "evidence.csv:2: %s\n", want);
    check(NULL, buffer_cstr(&text), buffer_cstr(&log));
    buffer_clear(&text);
    buffer_clear(&log);
}

static void what_is_evidence(void **state)
{
    (void)state;
    check_row("push,trust 0.5", "");
    check_row("@verb,trust 0.5 fear -0.5", "");
    check_row("@phrase,trust 1", "");
    check_row("push away,trust 0.5", "");
    check_row("push _ away,trust 0.5", "");
    check_row("^ push,trust 0.5", "");
    check_row("push $,trust 0.5", "");
    check_row("^,trust 0.5", "");
    check("family,forms\npush,pushes pushed\n", "evidence,weights\npushed,trust 1\n", "");
    /* Families are known wherever their file stands, and need no evidence. */
    check("family,forms\npush,push\npush,pushes\n", NULL, "");
}

static void weights(void **state)
{
    (void)state;
    check_row("push,love 0.5", "'love' is no theme");
    check_row("push,trust 0.5 love 0.5", "'love' is no theme");
    check_row("push,*both 0.5", "'*both' is no theme");
    check_row("push,trust", "no number behind 'trust'");
    check_row("push,trust fear 0.5", "no number behind 'trust'");
    check_row("push,trust 0.5 fear", "no number behind 'fear'");
    check_row("push,trust 0.5x", "no number behind 'trust'");
    check_row("push,trust nan", "no number behind 'trust'");
    check_row("push,trust inf", "no number behind 'trust'");
    check_row("push,0.5", "'0.5' is no theme");
    check_row("push,", "'push' has no weights");
    check_row("push,\"  \"", "a weight is missing");
    check_row(",trust 1", "the first column is empty");
    check_row("push,"
              "a_name_that_is_longer_than_any_name_of_a_theme_could_be_by_this_table 1",
              "'a_name_that_is_longer_than_any_name_of_a_theme_could_be_by_this_table' is no "
              "theme");
}

static void what_is_none(void **state)
{
    static const char shapes[] = "evidence is a word, a @class, or a pair: a b, a _ b";
    (void)state;
    check_row("push me away,trust 1", shapes);
    check_row("push _ me away,trust 1", shapes);
    check_row("\" \",trust 1", shapes);
    check_row("@nothing,trust 1",
              "there is no class @nothing (classes stand in a file with the header "
              "class,pattern)");
    check_row("@,trust 1", "@ without the name of a class");
    check_row("@verb away,trust 1", "'@verb' can be no word here");
    check_row("push*,trust 1", "'push*' can be no word here");
    /* The ends of a sentence stand only where they can be. */
    check_row("$,trust 1", "'$' can be no word here");
    check_row("$ push,trust 1", "'$' can be no word here");
    check_row("push ^,trust 1", "'^' can be no word here");
    check_row("^ $,trust 1", "'$' can be no word here");
    check_row("^ _ push,trust 1", "'^' can be no word here");
    check_row("push _ $,trust 1", "'$' can be no word here");
    check_row("_,trust 1", "'_' can be no word here");
    check_row("push _,trust 1", "'_' can be no word here");
}

static void families(void **state)
{
    (void)state;
    check("family,forms\npush,pushes\n\nwall,pushes walls\n", NULL,
          "families.csv:4: 'pushes' is in a family already\n");
    check("family,forms\npush,\n", NULL, "families.csv:2: 'push' has no forms\n");
    check("family,forms\npush,\"  \"\n", NULL, "families.csv:2: a form is missing\n");
    check("family,forms\n,pushes\n", NULL, "families.csv:2: the first column is empty\n");
    check("family,forms\npush,push*\n", NULL, "families.csv:2: 'push*' can be no word here\n");
}

/* Else folding would write what its buffers have no room for. */
static void only_utf8(void **state)
{
    (void)state;
    check_row("p\xE9rdida,trust 1", "not UTF-8 here");
    check("family,forms\npush,p\xFFshes\n", NULL, "families.csv:2: not UTF-8 here\n");
}

/* All faults of all rows are told in one go. */
static void every_fault(void **state)
{
    (void)state;
    check("family,forms\npush,pushes\nwall,pushes\nlamp,pushes\n",
          "evidence,weights\npush,trust 1\na b c,trust 1\n@none,trust\nwall,love 1\n",
          "families.csv:3: 'pushes' is in a family already\n"
          "families.csv:4: 'pushes' is in a family already\n"
          "evidence.csv:3: evidence is a word, a @class, or a pair: a b, a _ b\n"
          "evidence.csv:4: there is no class @none (classes stand in a file with the header "
          "class,pattern)\n"
          "evidence.csv:5: 'love' is no theme\n");
}

static void headers(void **state)
{
    (void)state;
    check("family,forms,who\npush,pushes,self\n", NULL,
          "families.csv:1: column 'who' has no meaning in this kind of file\n");
    check(NULL, "evidence,weights,weight\npush,trust 1,1\n",
          "evidence.csv:1: column 'weight' has no meaning in this kind of file\n");
    check(NULL, "evidence,weights,source\npush,trust 1,usage\n", "");
}

/* As many themes as there are slots, and one more. */
static void more_themes_than_fit(void **state)
{
    (void)state;
    for (unsigned count = EVIDENCE_SLOTS_MAX; count <= EVIDENCE_SLOTS_MAX + 1; count++) {
        struct buffer names = {0}, rows = {0}, log = {0};
        buffer_printf(&names, "group,theme\n");
        buffer_printf(&rows, "evidence,weights\npush,");
        for (unsigned t = 0; t < count; t++) {
            buffer_printf(&names, "g,t%u\n", t);
            buffer_printf(&rows, "t%u 0.1 ", t);
        }
        struct lexicon *lexicon = compile(buffer_cstr(&names), NULL, buffer_cstr(&rows), &log);
        assert_string_equal(buffer_cstr(&log),
                            count > EVIDENCE_SLOTS_MAX
                                ? "evidence.csv:2: evidence speaks of more than 256 themes\n"
                                : "");
        lexicon_free(lexicon);
        buffer_clear(&names);
        buffer_clear(&rows);
        buffer_clear(&log);
    }
}

static void more_families_than_fit(void **state)
{
    struct buffer rows = {0}, log = {0};
    (void)state;
    buffer_printf(&rows, "evidence,weights\n");
    for (unsigned i = 0; i <= FAMILY_MAX - FAMILY_FIRST + 1; i++)
        buffer_printf(&rows, "w%u,trust 0.1\n", i);
    assert_null(compile(themes, NULL, buffer_cstr(&rows), &log));
    assert_string_equal(buffer_cstr(&log), "evidence.csv:32767: more than 32765 families\n");
    buffer_clear(&rows);
    buffer_clear(&log);
}

/* What a row says of a word is rounded, and no row says more than fits. */
static void weights_are_rounded(void **state)
{
    static const int want[] = {13, -13, 12, EVIDENCE_MOST, -EVIDENCE_MOST};
    struct buffer log = {0};
    (void)state;
    struct lexicon *lexicon =
        compile(themes, NULL,
                "evidence,weights\na,trust 0.125\nb,trust -0.125\nc,trust 0.1249\n"
                "d,trust 9e9\ne,trust -9\n",
                &log);
    assert_non_null(lexicon);
    const struct compiled *x = lexicon_compiled(lexicon);
    assert_int_equal(x->row_count - x->pattern_count, sizeof want / sizeof *want);
    assert_int_equal(x->evidence_slots, EVIDENCE_LANES);
    for (unsigned i = 0; i < sizeof want / sizeof *want; i++)
        assert_int_equal(x->weights[x->evidence[i].first].weight, want[i]);
    lexicon_free(lexicon);
    buffer_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_evidence),
        cmocka_unit_test(weights),
        cmocka_unit_test(what_is_none),
        cmocka_unit_test(families),
        cmocka_unit_test(only_utf8),
        cmocka_unit_test(every_fault),
        cmocka_unit_test(headers),
        cmocka_unit_test(more_themes_than_fit),
        cmocka_unit_test(more_families_than_fit),
        cmocka_unit_test(weights_are_rounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
