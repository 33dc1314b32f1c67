#include "base/buffer.h"
#include "source/refuse.h"
#include "source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static void make_folder(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void make_bytes(const char *name, const void *bytes, size_t len)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static void make_file(const char *name, const char *text)
{
    make_bytes(name, text, strlen(text));
}

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/themeline-source-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

struct log {
    struct buffer documents, notices;
};

static void take_notice(void *ctx, enum notice_level level, const struct fault *f)
{
    struct log *l = ctx;
    buffer_printf(&l->notices, "%d %s: %s\n", (int)level, f->place, f->text);
}

/* "name|series|text" for each document, the folder's path as "@". */
static void add_name(struct buffer *b, const char *name)
{
    size_t n = strlen(folder);
    if (!strncmp(name, folder, n))
        buffer_printf(b, "@%s|", name + n);
    else
        buffer_printf(b, "%s|", name);
}

static void read_all(struct log *l, const char *const *paths, size_t count, size_t step)
{
    struct source *s = source_new(paths, count, NULL, take_notice, l);
    struct document d;
    enum status status;
    assert_non_null(s);
    while ((status = source_next(s, &d)) == STATUS_OK) {
        char block[64];
        size_t got = 1;
        struct fault fault;
        add_name(&l->documents, d.name);
        add_name(&l->documents, d.series);
        while (got > 0) {
            assert_int_equal(source_read(s, block, step, &got, &fault), STATUS_OK);
            buffer_add(&l->documents, block, got);
        }
        buffer_add_byte(&l->documents, '\n');
    }
    assert_int_equal(status, STATUS_STOP);
    source_free(s);
    assert_non_null(buffer_cstr(&l->documents));
    assert_non_null(buffer_cstr(&l->notices));
}

static void check(const char *const *paths, size_t count, const char *want, const char *notice)
{
    for (size_t step = 1; step <= 64; step += 21) {
        struct log l = {0};
        read_all(&l, paths, count, step);
        assert_string_equal(l.documents.data, want);
        if (!strstr(l.notices.data, notice) || (!*notice && l.notices.len > 0))
            fail_msg("notices: %s", l.notices.data);
        buffer_clear(&l.documents);
        buffer_clear(&l.notices);
    }
}

static void test_files(void **state)
{
    char a[128], b[128], gone[128];
    (void)state;
    make_file("b.txt", "text of b");
    make_file("a.txt", "");
    snprintf(a, sizeof a, "%s/a.txt", folder);
    snprintf(b, sizeof b, "%s/b.txt", folder);
    snprintf(gone, sizeof gone, "%s/gone", folder);
    const char *const paths[] = {b, gone, a};
    check(paths, 3, "@/b.txt|@/b.txt|text of b\n@/a.txt|@/a.txt|\n", "cannot be opened");
    struct source *s = source_new(paths, 1, NULL, NULL, NULL);
    assert_int_equal(source_total(s), 9);
    source_free(s);
}

static void test_walk(void **state)
{
    char path[128];
    (void)state;
    make_folder("d");
    make_folder("d/ana");
    make_folder("d/ana/2024");
    make_folder("d/ana/.obsidian");
    make_folder("d/ana/templates");
    make_folder("d/logseq");
    make_folder("d/logseq/bak");
    make_file("d/ana/2024/b", "2");
    make_file("d/ana/2024/a", "1");
    make_file("d/ana/.obsidian/x", "no");
    make_file("d/ana/templates/x", "no");
    make_file("d/logseq/bak/x", "no");
    make_file("d/ana.txt", "3");
    make_file("d/.hidden", "no");
    make_file("d/x.sync-conflict-1.md", "no");
    make_file("d/Zed", "0");
    make_file("d/\xc3\xa9", "9");
    make_bytes("d/pic.png", "\x89PNG\r\n\x1a\n\0\0\0", 11);
    make_bytes("d/pic2.jpg", "\xff\xd8\xff\xe0", 4);
    snprintf(path, sizeof path, "%s/d/loop", folder);
    assert_int_equal(symlink(".", path), 0);
    const char *const names[] = {"/d", "/d/"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s%s", folder, names[i]);
        const char *paths[] = {path};
        check(paths, 1,
              "@/d/Zed|@/d/Zed|0\n@/d/ana/2024/a|@/d/ana|1\n@/d/ana/2024/b|@/d/ana|2\n"
              "@/d/ana.txt|@/d/ana.txt|3\n@/d/\xc3\xa9|@/d/\xc3\xa9|9\n",
              "(and 1 more files like it)");
    }
}

static void test_refused(void **state)
{
    char path[128];
    (void)state;
    make_file("x.pdf", "%PDF-1.7 and more");
    snprintf(path, sizeof path, "%s/x.pdf", folder);
    const char *const paths[] = {path};
    check(paths, 1, "", "2 ");
}

static void test_stdin(void **state)
{
    (void)state;
    for (int way = 0; way < 2; way++) {
        int ends[2], saved = dup(STDIN_FILENO);
        struct log l = {0};
        const char *const paths[] = {"-"};
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], "piped", 5), 5);
        close(ends[1]);
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        read_all(&l, paths, way ? 1 : 0, 3);
        assert_string_equal(l.documents.data, "-|-|piped\n");
        dup2(saved, STDIN_FILENO);
        close(saved);
        buffer_clear(&l.documents);
        buffer_clear(&l.notices);
    }
}

/* A long file comes out as it went in, at any size of read. */
static void test_long(void **state)
{
    static const size_t sizes[] = {1000, 4095, 4096, 4097, 100000, 300000};
    size_t len = 300000;
    char *text = malloc(len), *got_text = malloc(len), path[128];
    (void)state;
    assert_true(text && got_text);
    for (size_t i = 0; i < len; i++)
        text[i] = (char)('a' + i % 23);
    make_bytes("long", text, len);
    snprintf(path, sizeof path, "%s/long", folder);
    const char *const paths[] = {path};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct source *s = source_new(paths, 1, NULL, NULL, NULL);
        struct document d;
        struct fault fault;
        size_t at = 0, got = 1;
        assert_int_equal(source_next(s, &d), STATUS_OK);
        assert_int_equal(d.size, len);
        while (got > 0) {
            size_t room = len - at < sizes[i] ? len - at : sizes[i];
            char none;
            assert_int_equal(
                source_read(s, room ? got_text + at : &none, room ? room : 1, &got, &fault),
                STATUS_OK);
            at += got;
        }
        assert_int_equal(at, len);
        assert_memory_equal(text, got_text, len);
        assert_int_equal(source_position(s), len);
        source_free(s);
    }
    free(text);
    free(got_text);
}

#define HEAD(s) s, sizeof(s) - 1

static void test_kinds(void **state)
{
    static const struct {
        const char *head;
        size_t len;
        bool is_text;
    } heads[] = {
        {HEAD(""), true},
        {HEAD("a"), true},
        {HEAD("plain text\n"), true},
        {HEAD("caf\xe9 in latin"), true},
        {HEAD("\xff\xfe"
              "a\0b\0"),
         true},
        {HEAD("h\0e\0l\0l\0o\0 \0y\0o\0u\0"), true},
        {HEAD("text with one \0 in it, and more and more and more of it"), true},
        {HEAD("PKs and other words"), true},
        {HEAD("%PDF-1.4"), false},
        {HEAD("SQLite format 3\0"), false},
        {HEAD("\xd0\xcf\x11\xe0\xa1\xb1"), false},
        {HEAD("gAAAAABh"), false},
        {HEAD("\x89PNG\r\n"), false},
        {HEAD("\xff\xd8\xff\xe1"), false},
        {HEAD("PK\3\4"), false},
        {HEAD("\x1f\x8b\x08"), false},
        {HEAD("\0\0\0\x18"
              "ftypheic"),
         false},
        {HEAD("\x01\x02\x03\x04\0\0\0\x05\x06"), false},
        {HEAD("\0\0\0\0\0\0"), false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct fault fault = {0};
        enum status status = source_refuse(heads[i].head, heads[i].len, &fault);
        if ((status == STATUS_OK) != heads[i].is_text)
            fail_msg("head %zu: %s", i, fault.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_walk, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long, set_up, tear_down),
        cmocka_unit_test(test_stdin),
        cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
