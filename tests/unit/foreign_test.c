/* foreign_test.c - others' dictionaries against a log: a line for each row and each departure.
 */
#include "base/buffer.h"
#include "lexicon/foreign.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those before it */
/* clang-format on */

typedef enum status reader(struct rows *, const char *, const char *, size_t, fault_sink *,
                           void *);

static void note(void *ctx, const struct fault *fault)
{
    struct buffer *log = ctx;
    assert_int_equal(buffer_printf(log, "%lu! %s\n", fault->line, fault->text), STATUS_OK);
}

/* Reads text; the log is "line! departure" in the order of telling, then "line group theme =
 * pattern weight" for each row, and names as "line group theme (definition)". */
static void check(reader *read, const char *file, const char *text, size_t len,
                  enum status want, const char *want_log)
{
    struct rows rows = {0};
    struct buffer log = {0};
    char *exact = test_malloc(len ? len : 1); /* so that a read behind its end is seen */
    memcpy(exact, text, len);
    enum status status = read(&rows, file, exact, len, note, &log);
    test_free(exact);
    for (size_t i = 0; i < rows.count; i++) {
        const struct row *r = &rows.items[i];
        if (r->kind == ROW_NAME)
            buffer_printf(&log, "%u %s %s (%s)\n", r->line, r->group, r->name, r->definition);
        else
            buffer_printf(&log, "%u %s %s = %s%s%s\n", r->line, r->group, r->name, r->pattern,
                          *r->weight ? " " : "", r->weight);
    }
    assert_string_equal(buffer_cstr(&log), want_log);
    assert_int_equal(status, want);
    buffer_clear(&log);
    rows_clear(&rows);
}

static void check_text(reader *read, const char *file, const char *text, const char *want_log)
{
    check(read, file, text, strlen(text), STATUS_OK, want_log);
}

static void dic_of_the_book(void **state)
{
    (void)state;
    check_text(foreign_read_dic, "a/LIWC2015.dic",
               "%\n1\tfunction (Function Words)\n\t2\tpronoun\n%\nhate\t1\t2\nhat*\t\t2\n"
               "a lot\t1\ndon't\t1\n",
               "2 LIWC2015 function (Function Words)\n3 LIWC2015 pronoun ()\n"
               "5 LIWC2015 function = hate\n5 LIWC2015 pronoun = hate\n"
               "6 LIWC2015 pronoun = hat*\n7 LIWC2015 function = a lot\n"
               "8 LIWC2015 function = don't\n");
}

static void dic_with_conditions(void **state)
{
    (void)state;
    check_text(
        foreign_read_dic, "d.dic",
        "%\n02\tsee\n125\taffect\n%\nkind\t<of>131/125\t125\nlike\t(02 134)125/464\t2\n",
        "5! 'kind': the condition <of>131/125 cannot be kept; its categories are left out\n"
        "6! 'like': the condition (02 134)125/464 cannot be kept; its categories are left "
        "out\n"
        "2 d see ()\n3 d affect ()\n5 d affect = kind\n6 d see = like\n");
}

static void dic_with_faults(void **state)
{
    (void)state;
    check_text(
        foreign_read_dic, "d.dic",
        "LIWC 2007\r\n%\r\n1\tbig fear\r\n1\tagain\r\n7\r\n%\r\nfear 1\r\nafraid of 1\r\n"
        "lost\t9\r\nalone\r\n\r\nhurt\t1",
        "1! this stands before the first % and is left out\n"
        "3! category 'big fear' is called big_fear here\n"
        "4! category 1 is there already; this one is left out\n"
        "5! '7': a category is a number, a tab and a name\n"
        "9! 'lost': there is no category '9'\n"
        "10! 'alone' has no category\n"
        "7! blanks for tabs, in 2 lines from here on: the numbers at the end of a line are "
        "its categories\n"
        "3 d big_fear ()\n7 d big_fear = fear\n8 d big_fear = afraid of\n"
        "12 d big_fear = hurt\n");
}

static void dic_in_windows_1252(void **state)
{
    (void)state;
    check_text(foreign_read_dic, "d.dic", "%\n1\tx\n%\ncaf\xE9\t1\ndon\x92t\t1\n",
               "4! this is not UTF-8; the file is read as windows-1252\n"
               "2 d x ()\n4 d x = caf\xC3\xA9\n5 d x = don\xE2\x80\x99t\n");
}

static void dic_that_is_none(void **state)
{
    (void)state;
    static const char form[] =
        "nothing here is of the form: a line %, lines of number TAB name, a "
        "line %, lines of word TAB number\n";
    char log[256];
    snprintf(log, sizeof log, "1! this stands before the first %% and is left out\n1! %s",
             form);
    check(foreign_read_dic, "d.dic", "hello", 5, STATUS_ELEXICON, log);
    snprintf(log, sizeof log, "1! %s", form);
    check(foreign_read_dic, "d.dic", "", 0, STATUS_ELEXICON, log);
    check(foreign_read_dic, "d.dic", "\xFF\xFE%\0", 4, STATUS_ELEXICON,
          "1! this is UTF-16: save it as UTF-8\n");
}

static void signs_become_no_syntax(void **state)
{
    (void)state;
    check_text(
        foreign_read_dic, "d.dic",
        "%\n1\tx\n%\nand/or\t1\n@self\t1\n{a|b}\t1\n:D\t1\n<3\t1\nf@ck\t1\n/etc/\t1\nyes!\t1\n"
        "self-*\t1\na*\t1\n*\t1\nh*te\t1\nself-esteem\t1\n:)\t1\nlook* forward\t1\na ~ "
        "bee\t1\n",
        "4! 'and/or' is read as a phrase: signs part words here\n"
        "5! '@self': the signs around self say nothing here\n"
        "6! '{a|b}': the signs around a|b say nothing here\n"
        "6! '{a|b}' is left out: it has a sign inside a word\n"
        "7! ':D' is left out: only words are matched here, no signs\n"
        "8! '<3' is left out: only words are matched here, no signs\n"
        "9! 'f@ck' is left out: it has a sign inside a word\n"
        "10! '/etc/': the signs around etc say nothing here\n"
        "11! 'yes!': the signs around yes say nothing here\n"
        "12! 'self-*' is left out: a stem ends with a letter or a digit\n"
        "13! 'a*' is left out: a stem needs two letters or more before the star\n"
        "14! '*': a star at the edge says nothing here\n"
        "14! '*' is left out: there is no word in it\n"
        "15! 'h*te' is left out: a star stands at the end of a word only\n"
        "17! ':)' is left out: only words are matched here, no signs\n"
        "19! 'a ~ bee' is left out: only words are matched here, no signs\n"
        "2 d x ()\n4 d x = and or\n5 d x = self\n10 d x = etc\n11 d x = yes\n"
        "16 d x = self-esteem\n18 d x = look* forward\n");
}

static void dicx_of_the_book(void **state)
{
    (void)state;
    check_text(foreign_read_dicx, "my.dicx",
               "\xEF\xBB\xBF"
               "DicTerm,fear,big love,\nhate,X,,\n\n\"push, away\",1,0.5,\nlov*,,x,0\n",
               "1! category 'big love' is called big_love here\n"
               "4! 'push, away': the signs around push say nothing here\n"
               "5! '0' stands in a column without a name\n"
               "1 my fear ()\n1 my big_love ()\n2 my fear = hate\n"
               "4 my fear = push away\n4 my big_love = push away 0.5\n5 my big_love = lov*\n");
}

static void dicx_with_faults(void **state)
{
    (void)state;
    check_text(foreign_read_dicx, "d.dicx",
               "Entry;a;a\nbad;7;-1\n\"two\nlines\";X;\nworse;yes;nan\n;X\nlast;1",
               "1! columns are parted by semicolons, not by commas\n"
               "1! category 'a' has two columns; they are taken together\n"
               "2! a weight above 1 (7) is taken as 1\n"
               "2! a weight below 0 (-1) has no meaning here: left out\n"
               "5! 'yes' is neither X nor a weight: left out\n"
               "5! 'nan' is neither X nor a weight: left out\n"
               "6! this row has no word\n"
               "1 d a ()\n1 d a ()\n2 d a = bad\n3 d a = two lines\n7 d a = last\n");
    check(foreign_read_dicx, "d.dicx", "a,b\n\"open,X\n", 12, STATUS_ELEXICON,
          "2! a quote that opens here is never closed\n"
          "2! nothing here is of the form: CSV with a header Entry,Category,… and X, 1 or a "
          "weight below\n1 d b ()\n");
    check(foreign_read_dicx, "d.dicx", "", 0, STATUS_ELEXICON,
          "1! nothing here is of the form: CSV with a header Entry,Category,… and X, 1 or a "
          "weight below\n");
}

static void yaml_nested(void **state)
{
    (void)state;
    check_text(
        foreign_read_yaml, "q.yml",
        "# a dictionary\n---\nfears:\n  abandonment:\n    - leave*   # a stem\n"
        "    - \"push * away\"\n  rejection: [turn* down, 'don''t', \"\\u0066oo\"]\n"
        "coping:\n- talk\n- 'hold # on'\nsingle: word\n",
        "6! 'push * away': a star alone is exactly one word there, up to one here\n"
        "10! 'hold # on' is left out: only words are matched here, no signs\n"
        "5 fears fears.abandonment = leave*\n6 fears fears.abandonment = push *1 away\n"
        "7 fears fears.rejection = turn* down\n7 fears fears.rejection = don't\n"
        "7 fears fears.rejection = foo\n9 coping coping = talk\n11 single single = word\n");
}

static void yaml_lists_over_lines(void **state)
{
    (void)state;
    check_text(foreign_read_yaml, "q.yml",
               "'AFRICA':\n  EAST:\n    BI: [burundi, burundian*, # people\n"
               "         'bujumbura',\n         [deep, two\n words]]\n    DJ: [djibouti]\n",
               "3 AFRICA AFRICA.EAST.BI = burundi\n3 AFRICA AFRICA.EAST.BI = burundian*\n"
               "4 AFRICA AFRICA.EAST.BI = bujumbura\n5 AFRICA AFRICA.EAST.BI = deep\n"
               "5 AFRICA AFRICA.EAST.BI = two words\n7 AFRICA AFRICA.EAST.DJ = djibouti\n");
}

static void yaml_keys_in_lists(void **state)
{
    (void)state;
    check_text(foreign_read_yaml, "q.yml",
               "A:\n  - one\n  - B:\n      - two\n  - three\nC: \n  - four\n",
               "2 A A = one\n4 A A.B = two\n5 A A = three\n7 C C = four\n");
}

static void yaml_with_faults(void **state)
{
    (void)state;
    check_text(
        foreign_read_yaml, "q.yml",
        "- lost\nA B:\n\t- tab\n  - 'open\n  - *alias\n  - wh?t\n  nonsense\n  C: {x: y}\n"
        "  D: |\n  - 'a' b\n  E: [one, 'two\n",
        "1! 'lost' stands below no key\n"
        "2! key 'A B' is called A_B here\n"
        "3! a tab indents this line: YAML wants blanks; read as one\n"
        "4! a quote that opens here is never closed\n"
        "5! '*alias' is left out: a star stands at the end of a word only\n"
        "6! 'wh?t' is left out: a question mark stands for no letter here\n"
        "7! 'nonsense' is neither 'key:' nor '- word'\n"
        "8! keys in braces are not read: write each on its own line\n"
        "9! a text block is not read: write '- word' for each\n"
        "10! something stands behind a quoted word\n"
        "11! a [ that opens here is never closed\n"
        "3 A_B A_B = tab\n");
}

static void hostile_sizes(void **state)
{
    (void)state;
    static char text[200000];
    struct rows rows = {0};
    memset(text, '[', sizeof text);
    memcpy(text, "a: ", 3);
    assert_int_equal(foreign_read_yaml(&rows, "q.yml", text, sizeof text, NULL, NULL),
                     STATUS_ELEXICON);
    memset(text, ' ', sizeof text);
    for (size_t i = 0; i < sizeof text; i += 2)
        text[i] = '-';
    assert_int_equal(foreign_read_yaml(&rows, "q.yml", text, sizeof text, NULL, NULL),
                     STATUS_ELEXICON);
    memset(text, 'a', sizeof text);
    memcpy(text, "%\n1\tx\n%\n", 8);
    memcpy(text + sizeof text - 2, "\t1", 2);
    assert_int_equal(foreign_read_dic(&rows, "q.dic", text, sizeof text, NULL, NULL),
                     STATUS_ELEXICON);
    rows_clear(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dic_of_the_book),    cmocka_unit_test(dic_with_conditions),
        cmocka_unit_test(dic_with_faults),    cmocka_unit_test(dic_in_windows_1252),
        cmocka_unit_test(dic_that_is_none),   cmocka_unit_test(signs_become_no_syntax),
        cmocka_unit_test(dicx_of_the_book),   cmocka_unit_test(dicx_with_faults),
        cmocka_unit_test(yaml_nested),        cmocka_unit_test(yaml_lists_over_lines),
        cmocka_unit_test(yaml_keys_in_lists), cmocka_unit_test(yaml_with_faults),
        cmocka_unit_test(hostile_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
