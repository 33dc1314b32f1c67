/* options_test.c - arguments in, a command or one line of complaint out. */
#include "cli/command.h"
#include "cli/options.h"

#include <string.h>

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those before it */
/* clang-format on */

enum { ARGUMENTS_MAX = 16 };

/* Cuts line at its blanks (in place) behind the program's name; "''" is an empty argument. */
static int cut(char *line, char **argv)
{
    int argc = 0;
    argv[argc++] = "themeline";
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
        assert_true(argc < ARGUMENTS_MAX);
        argv[argc++] = strcmp(word, "''") ? word : "";
    }
    return argc;
}

static char line_of_command[256];

static struct command parse(const char *line)
{
    struct command command;
    struct themeline_error error = {.text = ""};
    char *argv[ARGUMENTS_MAX];
    strncpy(line_of_command, line, sizeof line_of_command - 1);
    int argc = cut(line_of_command, argv);
    if (!command_parse(&command, argc, argv, &error))
        fail_msg("%s: %s", line, error.text);
    return command;
}

static void refuse(const char *line, const char *want)
{
    struct command command;
    struct themeline_error error = {.text = ""};
    char *argv[ARGUMENTS_MAX];
    strncpy(line_of_command, line, sizeof line_of_command - 1);
    int argc = cut(line_of_command, argv);
    assert_false(command_parse(&command, argc, argv, &error));
    assert_string_equal(error.text, want);
}

static void every_way_to_write_a_value(void **state)
{
    (void)state;
    static const char *const ways[] = {"--period=week", "--period week", "-p week",
                                       "-pweek",        "-wqpweek",      "-wp week",
                                       "-p day -p week"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct command c = parse(ways[i]);
        assert_string_equal(c.run.period, "week");
        assert_int_equal(c.action, ACTION_RUN);
        command_clear(&c);
    }
}

static void defaults(void **state)
{
    (void)state;
    struct command c = parse("");
    assert_int_equal(c.run.path_count, 0);
    assert_int_equal(c.run.lexicon_count, 0);
    assert_null(c.run.themes);
    assert_null(c.run.period);
    assert_int_equal(c.run.thin, 500);
    assert_int_equal(c.progress, PROGRESS_AUTO);
    command_clear(&c);
}

static void paths_and_the_end_of_options(void **state)
{
    (void)state;
    struct command c = parse("a - -w b -- -p --wide --");
    assert_int_equal(c.run.path_count, 6);
    assert_string_equal(c.run.paths[0], "a");
    assert_string_equal(c.run.paths[1], "-");
    assert_string_equal(c.run.paths[2], "b");
    assert_string_equal(c.run.paths[3], "-p");
    assert_string_equal(c.run.paths[5], "--");
    assert_true(c.run.wide);
    command_clear(&c);
}

static void options_that_add_up(void **state)
{
    (void)state;
    struct command c = parse("-l a -l +b --lexicon=c -T x,y --theme z");
    assert_int_equal(c.run.lexicon_count, 3);
    assert_string_equal(c.run.lexicons[1], "+b");
    assert_string_equal(c.run.themes, "x,y,z");
    command_clear(&c);
}

static void numbers(void **state)
{
    (void)state;
    struct command c = parse("-j 8 --thin=0");
    assert_int_equal(c.run.jobs, 8);
    assert_int_equal(c.run.thin, 0);
    command_clear(&c);
    refuse("-j 1025", "--jobs: '1025' is not a number from 0 to 1024");
    refuse("-j -1", "--jobs: '-1' is not a number from 0 to 1024");
    refuse("--thin 99999999999999999999", "--thin: '99999999999999999999' is not a number");
    refuse("--thin 1e3", "--thin: '1e3' is not a number");
}

static void actions(void **state)
{
    (void)state;
    struct command c = parse("--explain text -l +x");
    assert_int_equal(c.action, ACTION_EXPLAIN);
    assert_string_equal(c.action_text, "text");
    command_clear(&c);
    c = parse("--list-themes --help --nonsense");
    assert_int_equal(c.action, ACTION_HELP);
    command_clear(&c);
    refuse("--list-themes --explain x",
           "two things are asked for at once: give one of --explain, --check-lexicon, "
           "--list-themes, --list-formats");
    refuse("--list-themes journal.md",
           "'journal.md': no PATH is read when something is explained, checked or listed");
}

static void a_dash_is_the_standard_output(void **state)
{
    (void)state;
    struct command c = parse("-o -");
    assert_null(c.run.output);
    command_clear(&c);
}

static void complaints(void **state)
{
    (void)state;
    refuse("--perid week", "unknown option '--perid': did you mean '--period'?");
    refuse("--raport=trends", "unknown option '--raport': did you mean '--report'?");
    refuse("--ot csv", "unknown option '--ot': did you mean '--to'?");
    refuse("--xyzzy", "unknown option '--xyzzy'");
    refuse("--print-ma", "unknown option '--print-ma'");
    refuse("--=x", "unknown option '--'");
    refuse("--per week",
           "unknown option '--per': names are written out; did you mean '--period'?");
    refuse("-period week", "unknown option '-period': long names take two dashes, '--period'");
    refuse("-x", "unknown option '-x'");
    refuse("-wx", "unknown option '-x' in '-wx'");
    refuse("-R x", "unknown option '-R': did you mean '-r' (--report)?");
    refuse("-\xC3\xA4", "unknown option '-\xC3\xA4'");
    refuse("--wide=yes", "--wide takes no value");
    refuse("-p", "-p needs a value: -p PERIOD");
    refuse("--period", "--period needs a value: --period PERIOD");
    refuse("--output=", "--output: the FILE is empty");
    refuse("-o ''", "--output: the FILE is empty");
    refuse("a ''", "a PATH is empty (an unset shell variable?)");
}

static void a_long_name_is_near_none(void **state)
{
    (void)state;
    char name[200];
    memset(name, 'p', sizeof name);
    assert_null(option_nearest(name, sizeof name));
    assert_null(option_nearest("", 0));
}

/* No name or letter twice, every row whole: a slip in the table shows here. */
static void the_table_is_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < option_count; i++) {
        const struct option *o = &options[i];
        assert_ptr_equal(option_by_name(o->name, strlen(o->name)), o);
        if (o->letter)
            assert_ptr_equal(option_by_letter(o->letter), o);
        assert_true(o->offset < sizeof(struct command));
        assert_true(strlen(o->help) > 0);
        assert_true(o->show == SHOW_NEVER || strlen(o->man) > 0);
        assert_true((o->kind == OPTION_FLAG || o->kind == OPTION_SET) == !o->argument);
        assert_true((o->offer != OFFER_WORDS) || o->words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_to_write_a_value),
        cmocka_unit_test(defaults),
        cmocka_unit_test(paths_and_the_end_of_options),
        cmocka_unit_test(options_that_add_up),
        cmocka_unit_test(numbers),
        cmocka_unit_test(actions),
        cmocka_unit_test(a_dash_is_the_standard_output),
        cmocka_unit_test(complaints),
        cmocka_unit_test(a_long_name_is_near_none),
        cmocka_unit_test(the_table_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
