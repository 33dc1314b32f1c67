/* pages_test.c - help, man page and completions, all made of the option table: whole, fitting,
 * and good for the programs that read them (where they are installed). */
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/man.h"
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those before it */
/* clang-format on */

static void write_help(FILE *out)
{
    help_write(out);
}

static void write_man(FILE *out)
{
    man_write(out, "text dayone", "trust_issues trust");
}

static void write_bash(FILE *out)
{
    assert_true(completion_write(out, "bash", "text dayone", "trust_issues trust"));
}

static void write_zsh(FILE *out)
{
    assert_true(completion_write(out, "zsh", "text dayone", "trust_issues trust"));
}

static void write_fish(FILE *out)
{
    assert_true(completion_write(out, "fish", "text dayone", "trust_issues trust"));
}

/* The page as text; free it. */
static char *page(void (*write)(FILE *out))
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    write(out);
    assert_int_equal(fclose(out), 0);
    return text;
}

/* Writes the page to a file, named in path, for another program. */
static void page_file(void (*write)(FILE *out), char *path)
{
    strcpy(path, "/tmp/themeline-page-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *out = fdopen(fd, "w");
    assert_non_null(out);
    write(out);
    assert_int_equal(fclose(out), 0);
}

static bool is_installed(const char *program)
{
    char command[128];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
    if (system(command) == 0)
        return true;
    print_message("%s is not installed: not checked with it\n", program);
    return false;
}

/* Runs a command with the page's file in place of %s; it must succeed and print nothing. */
static void check_with(const char *program, const char *format, void (*write)(FILE *out))
{
    char path[64], command[256], output[512] = "";
    if (!is_installed(program))
        return;
    page_file(write, path);
    int n = snprintf(command, sizeof command, "{ ");
    n += snprintf(command + n, sizeof command - (size_t)n, "%s", format);
    snprintf(command + n, sizeof command - (size_t)n, " '%s'; } 2>&1", path);
    FILE *in = popen(command, "r");
    assert_non_null(in);
    size_t len = fread(output, 1, sizeof output - 1, in);
    output[len] = '\0';
    int status = pclose(in);
    unlink(path);
    assert_string_equal(output, "");
    assert_int_equal(status, 0);
}

static void help_fits_a_screen(void **state)
{
    (void)state;
    char *text = page(write_help);
    size_t lines = 0;
    for (const char *line = text; *line; lines++) {
        size_t width = 0;
        for (; *line != '\n'; line++)
            width += ((unsigned char)*line & 0xC0) != 0x80;
        assert_true(width <= 79);
        line++;
    }
    assert_in_range(lines, 10, 24);
    free(text);
}

/* Every option is on the page, as before + name + a sign that ends it. */
static void check_names(void (*write)(FILE *out), const char *before, const char *dash)
{
    char *text = page(write);
    for (size_t i = 0; i < option_count; i++) {
        char name[64];
        size_t n = (size_t)snprintf(name, sizeof name, "%s", before);
        for (const char *p = options[i].name; *p; p++)
            n += (size_t)snprintf(name + n, sizeof name - n, *p == '-' ? "%s" : "%.1s",
                                  *p == '-' ? dash : p);
        bool is_there = false;
        for (const char *p = text; !is_there && (p = strstr(p, name)) != NULL; p++)
            is_there = !strchr("abcdefghijklmnopqrstuvwxyz-", p[n]) || p[n] == '\0';
        if (is_there == (options[i].show == SHOW_NEVER) &&
            strcmp(options[i].name, "print-completion") != 0 &&
            strcmp(options[i].name, "print-man") != 0)
            fail_msg("--%s: %s", options[i].name, is_there ? "should be hidden" : "is missing");
    }
    free(text);
}

static void every_option_is_on_every_page(void **state)
{
    (void)state;
    check_names(write_help, "--", "-");
    check_names(write_man, "\\-\\-", "\\-");
    check_names(write_bash, "--", "-");
    check_names(write_zsh, "--", "-");
    check_names(write_fish, "-l ", "-");
}

static void man_has_its_sections(void **state)
{
    (void)state;
    static const char *const sections[] = {
        "NAME",    "SYNOPSIS",    "DESCRIPTION",      "OPTIONS",     "PATTERNS", "THEMES",
        "FORMATS", "DATES",       "WORDS AND COUNTS", "CONTEXT",     "REPORTS",  "STATISTICS",
        "LIMITS",  "EXIT STATUS", "PRIVACY",          "ENVIRONMENT", "EXAMPLES", "SEE ALSO"};
    char *text = page(write_man);
    const char *at = text;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        char heading[64];
        snprintf(heading, sizeof heading, "\n.SH %s\n", sections[i]);
        at = strstr(at, heading);
        if (!at)
            fail_msg("section %s is missing or out of its place", sections[i]);
    }
    assert_non_null(strstr(text, "/\\ebgut feeling/"));
    assert_non_null(strstr(text, "@leave \\(ti6 @afraid"));
    assert_null(strchr(text, '`'));
    assert_null(strstr(text, "\n%"));
    for (const char *p = text; *p; p++)
        assert_true((unsigned char)*p < 0x80);
    free(text);
}

static void man_page_is_clean(void **state)
{
    (void)state;
    check_with("groff", "groff -man -ww -z -Tutf8", write_man);
    check_with("groff", "groff -man -ww -z -Tascii", write_man);
    check_with("man", "LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l >/dev/null", write_man);
    check_with("mandoc", "mandoc -T lint -W error", write_man);
}

static void completions_are_read(void **state)
{
    (void)state;
    check_with("bash", "bash -n", write_bash);
    check_with("zsh", "zsh -n", write_zsh);
    check_with("fish", "fish -n", write_fish);
    assert_false(completion_write(stdout, "tcsh", "", ""));
}

/* What bash would offer for a command line, its words parted by blanks. */
static void check_offer(const char *words, const char *want)
{
    char path[64], command[512], output[512] = "";
    page_file(write_bash, path);
    snprintf(command, sizeof command,
             "bash -c 'source %s; COMP_WORDS=(%s); [[ %s == *\" \" ]] && COMP_WORDS+=(\"\"); "
             "COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _themeline; echo \"${COMPREPLY[*]}\"' "
             "2>/dev/null",
             path, words, "\"$0\"");
    FILE *in = popen(command, "r");
    assert_non_null(in);
    size_t len = fread(output, 1, sizeof output - 1, in);
    pclose(in);
    unlink(path);
    output[len ? len - 1 : 0] = '\0';
    assert_string_equal(output, want);
}

static void bash_offers(void **state)
{
    (void)state;
    if (!is_installed("bash"))
        return;
    check_offer("themeline --pe", "--period");
    check_offer("themeline -p w", "week");
    check_offer("themeline --to = x", "xlsx");
    check_offer("themeline --to =", "csv tsv jsonl xlsx html");
    check_offer("themeline -f d", "dayone");
    check_offer("themeline -f a", "auto");
    check_offer("themeline -T trust,trust_", "trust,trust_issues");
    check_offer("themeline -- --p", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_fits_a_screen),   cmocka_unit_test(every_option_is_on_every_page),
        cmocka_unit_test(man_has_its_sections), cmocka_unit_test(man_page_is_clean),
        cmocka_unit_test(completions_are_read), cmocka_unit_test(bash_offers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
