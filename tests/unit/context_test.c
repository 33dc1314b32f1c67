/* Polarity and who, by the built-in cues around the themes of a small lexicon of our own. */
#include "check.h"
#include "themeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/themeline-context-XXXXXX";
static char names[64], rows[64];

static int write_file(char path[64], const char *name, const char *text)
{
    snprintf(path, 64, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file)
        return -1;
    fputs(text, file);
    return fclose(file);
}

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    return write_file(names, "names.csv",
                      "group,theme,kind,self\nown,ease,strength,0.1\nown,dread,trouble,\n"
                      "own,mildness,lack,\nown,not_rushing,strength,\n") |
           write_file(rows, "own.csv",
                      "theme,pattern,negated\nease,{at ease|unwind},\nease,restless,inverse\n"
                      "dread,{trembl*|can't sleep|sulk*},\nmildness,blame*,\n"
                      "not_rushing,courtship,\n");
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(names) | unlink(rows) | rmdir(folder);
}

/* What --explain says of the first match: "affirmed, who: self". */
static void check(const char *text, const char *want)
{
    const char *const paths[] = {folder};
    struct themeline_options options;
    struct themeline_error error;
    char *out = NULL, got[64] = "nothing";
    size_t len = 0;
    themeline_options_init(&options);
    options.lexicons = paths;
    options.lexicon_count = 1;
    FILE *file = open_memstream(&out, &len);
    assert_non_null(file);
    assert_int_equal(themeline_explain(&options, text, file, false, &error), THEMELINE_DONE);
    fclose(file);
    const char *found = strstr(out, "polarity: ");
    if (found)
        sscanf(found, "polarity: %60[^\n]", got);
    if (strcmp(got, want) != 0)
        fprintf(stderr, "%s", out);
    assert_string_equal(got, want);
    free(out);
}

static void negation_ends_with_its_clause(void **state)
{
    (void)state;
    check("I was not at ease.", "negated, who: self");
    check("I did not call, I was at ease.", "affirmed, who: self");
    check("I did not call because I was at ease.", "affirmed, who: self");
    check("I am not only at ease with him.", "affirmed, who: self");
    check("I never, not once, was at ease.", "affirmed, who: self");
    check("I was never ever not at ease.", "negated, who: self"); /* said twice, not undone */
    check("I never met him without being at ease.", "affirmed, who: self");
}

static void kinds_of_themes(void **state)
{
    (void)state;
    check("I can't unwind here.", "negated, who: self");
    check("I can't tremble here.", "affirmed, who: self");
    check("I am afraid to unwind here.", "negated, who: self");
    check("I never had trouble with trembling.", "negated, who: self");
    check("I've no trouble at ease.", "affirmed, who: self");
    check("I don't tremble anymore.", "negated, who: self");
    check("He did not blame me.", "affirmed, who: other");
}

static void patterns_with_a_negation(void **state)
{
    (void)state;
    check("I can't sleep.", "affirmed, who: self");
    check("I am restless.", "negated, who: self");
    check("I am not restless.", "affirmed, who: self");
}

static void what_is_over(void **state)
{
    (void)state;
    check("For years I would tremble, but that's over.", "negated, who: self");
    check("I used to tremble but now I sing.", "negated, who: self");
    check("I used to tremble.", "affirmed, who: self");
}

static void against_one_theme(void **state)
{
    (void)state;
    check("Our courtship was done in a rush.", "negated, who: self");
    check("I tremble in a rush.", "affirmed, who: self");
}

static void who_is_meant(void **state)
{
    (void)state;
    check("She was at ease.", "affirmed, who: other");
    check("Oluwaseun sits there at ease.", "affirmed, who: other");
    check("Told him that at last my hands tremble.", "affirmed, who: self");
    check("People who tremble need time.", "affirmed, who: other");
    check("My brother is at ease there.", "affirmed, who: other");
    check("With my wife I am at ease.", "affirmed, who: self");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(negation_ends_with_its_clause),
        cmocka_unit_test(kinds_of_themes),
        cmocka_unit_test(patterns_with_a_negation),
        cmocka_unit_test(what_is_over),
        cmocka_unit_test(against_one_theme),
        cmocka_unit_test(who_is_meant),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
