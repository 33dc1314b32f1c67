#include "base/buffer.h"
#include "source/archive.h"
#include "source/container.h"
#include "source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* The documents of an archive, as lines of text:
 *
 *     takeout.zip/Takeout/Notizen/List.json|path|hint|text
 *     ~ skipped what was said
 */

static void on_notice(void *ctx, enum notice_level level, const struct fault *what)
{
    static const char *const names[] = {"info", "warning", "skipped"};
    buffer_printf(ctx, "~ %s %s\n", names[level], what->text);
}

static void add_text(struct buffer *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len && i < 24; i++)
        buffer_add_byte(out, text[i] == '\n' ? '|' : text[i]);
}

static const char *last(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    return !strncmp(path, folder, len) ? path + len : path;
}

static void list(const char *path, const char *folder, const struct source_options *options,
                 size_t step, struct buffer *out)
{
    const char *const paths[] = {path};
    struct source *s = source_new(paths, 1, options, on_notice, out);
    struct document d;
    enum status status;
    char block[4096];
    assert_non_null(s);
    while ((status = source_next(s, &d)) == STATUS_OK) {
        struct buffer text = {0};
        struct fault fault = {0};
        size_t got = 1;
        while (got > 0 && source_read(s, block, step, &got, &fault) == STATUS_OK)
            buffer_add(&text, block, got);
        buffer_printf(out, "%s (%s) %s ", last(d.name, folder), last(d.path, folder),
                      d.hint ? d.hint : "-");
        add_text(out, text.data, text.len);
        if (text.len > 24)
            buffer_printf(out, "… %zu", text.len);
        if (fault.text[0])
            buffer_printf(out, " ! %s", fault.text);
        buffer_add_byte(out, '\n');
        buffer_clear(&text);
    }
    assert_int_equal(status, STATUS_STOP);
    source_free(s);
    buffer_cstr(out);
}

static const char folder[] = THEMELINE_SOURCE_DIR "/corpora/formats/archives/";

static void expect(const char *name, const struct source_options *options, const char *want)
{
    static const size_t steps[] = {4096, 1, 7};
    struct buffer path = {0}, got = {0};
    buffer_printf(&path, "%s%s", folder, name);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        buffer_reset(&got);
        list(buffer_cstr(&path), folder, options, steps[i], &got);
        assert_string_equal(got.data, want);
    }
    buffer_clear(&path);
    buffer_clear(&got);
}

static void dayone(void **state)
{
    (void)state;
    expect("dayone.zip", NULL,
           "dayone.zip/Journal.json (Journal.json) - {\"metadata\":{\"version\":\"… "
           "1208\n"
           "~ info pictures, sounds and other files that are no text: 1\n");
}

static void journey(void **state)
{
    (void)state;
    expect("journey.zip", NULL,
           "journey.zip/1400000000000-00aa11bb22cc33dd.json "
           "(1400000000000-00aa11bb22cc33dd.json) journey {\"id\":\"1400000000000-00a… "
           "191\n"
           "journey.zip/1709595000000-3fd9a1c2b4e5d6f7.json "
           "(1709595000000-3fd9a1c2b4e5d6f7.json) journey {\"id\":\"1709595000000-3fd… "
           "514\n"
           "~ info pictures, sounds and other files that are no text: 1\n");
}

static void takeout(void **state)
{
    (void)state;
    expect("takeout.zip", NULL,
           "takeout.zip/Takeout/Notizen/2023-08-01T14_29_43.842+10_00.json "
           "(Takeout/Notizen/2023-08-01T14_29_43.842+10_00.json) keep "
           "{\"color\":\"DEFAULT\",\"isTr… 219\n"
           "takeout.zip/Takeout/Notizen/Gone.json (Takeout/Notizen/Gone.json) keep "
           "{\"color\":\"DEFAULT\",\"isTr… 206\n"
           "takeout.zip/Takeout/Notizen/List.json (Takeout/Notizen/List.json) keep "
           "{\"color\":\"DEFAULT\",\"isTr… 290\n"
           "~ info files whose text is in another file, too, and is read there: 3\n"
           "~ info files of this export that hold no entries: 3\n");
}

static void notion(void **state)
{
    (void)state;
    expect("notion.zip", NULL,
           "notion.zip/Export-Part-1.zip/Diary 0123456789abcdef0123456789abcdef/A talk "
           "fedcba9876543210fedcba9876543210.md (Diary "
           "0123456789abcdef0123456789abcdef/A talk "
           "fedcba9876543210fedcba9876543210.md) notion # A talk||Date: March 5,… 54\n"
           "~ info files whose text is in another file, too, and is read there: 2\n");
}

static void twitter(void **state)
{
    (void)state;
    expect("twitter.zip", NULL,
           "twitter.zip/data/tweets.js (data/tweets.js) twitter window.YTD.tweets.part0 "
           "… 555\n"
           "twitter.zip/data/note-tweet.js (data/note-tweet.js) twitter "
           "window.YTD.note_tweet.pa… 197\n"
           "~ info files of this export that hold no entries: 1\n");
}

static void notes(void **state)
{
    (void)state;
    expect("notes.zip", NULL,
           "notes.zip/2024-05-01.txt (2024-05-01.txt) - Alone, and glad of it.|\n"
           "notes.zip/über.txt (über.txt) - A name that is not ASCII… 26\n"
           "notes.zip/../../escape.txt (../../escape.txt) - A name is only a name.|\n"
           "~ info pictures, sounds and other files that are no text: 1\n"
           "~ info archives in it, not opened: 1\n");
}

static void encrypted(void **state)
{
    (void)state;
    expect("encrypted.zip", NULL,
           "encrypted.zip/open.txt (open.txt) - This you can.|\n"
           "~ skipped encrypted files, not read (unpack them with the password first): "
           "1\n");
}

static void office(void **state)
{
    (void)state;
    expect("office.docx", NULL,
           "~ skipped is not read: it is an Office document, save it as plain text\n");
}

static void tar(void **state)
{
    (void)state;
    expect("diary.tar", NULL,
           "diary.tar/diary/2024-06-01.txt (diary/2024-06-01.txt) - In a tar.|\n"
           "diary.tar/diary/2024-06-02.txt (diary/2024-06-02.txt) - As well.|\n");
}

static void tar_gz(void **state)
{
    (void)state;
    expect("diary.tar.gz", NULL,
           "diary.tar.gz/diary/2024-06-01.txt (diary/2024-06-01.txt) - In a tar.|\n"
           "diary.tar.gz/diary/2024-06-02.txt (diary/2024-06-02.txt) - As well.|\n");
}

static void gz(void **state)
{
    (void)state;
    expect("array.json.gz", NULL,
           "array.json.gz (array.json) - [|  {\"created_at\": \"2023… 235\n");
}

static void bz2(void **state)
{
    (void)state;
    expect("array.json.bz2", NULL,
           "array.json.bz2 (array.json) - [|  {\"created_at\": \"2023… 235\n");
}

static void xz(void **state)
{
    (void)state;
    expect("array.json.xz", NULL,
           "array.json.xz (array.json) - [|  {\"created_at\": \"2023… 235\n");
}

static void zst(void **state)
{
    (void)state;
    expect("array.json.zst", NULL,
           "array.json.zst (array.json) - [|  {\"created_at\": \"2023… 235\n");
}

static bool has(const struct buffer *log, const char *text)
{
    return strstr(log->data, text) != NULL;
}

static void limits(void **state)
{
    struct source_options few = {.max_members = 1}, small = {.max_bytes = 20},
                          dense = {.max_ratio = 5000};
    struct buffer got = {0};
    char path[1024];
    (void)state;
    expect("diary.tar", &few,
           "diary.tar/diary/2024-06-01.txt (diary/2024-06-01.txt) - In a tar.|\n"
           "~ skipped it has more files than are allowed: the others are not read\n");
    expect("array.json.gz", &small,
           "~ skipped it unpacks to more than is allowed: nothing more of it is read\n");
    snprintf(path, sizeof path, "%sbomb.zip", folder);
    list(path, folder, NULL, 4096, &got);
    assert_true(has(&got, "! it unpacks to a multiple of its size that no text has"));
    buffer_reset(&got);
    list(path, folder, &dense, 4096, &got);
    assert_true(has(&got, "… 83886080\n"));
    buffer_clear(&got);
}

/* An archive that is cut off, or has a wrong bit, anywhere: it ends, and says so or is whole.
 */
static void damaged(void **state)
{
    static const char *const names[] = {"notes.zip", "diary.tar.gz", "array.json.zst",
                                        "notion.zip"};
    char path[1024], name[] = "/tmp/themeline-archive-XXXXXX";
    int fd = mkstemp(name);
    (void)state;
    assert_true(fd >= 0);
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        static char bytes[1 << 16];
        snprintf(path, sizeof path, "%s%s", folder, names[n]);
        FILE *f = fopen(path, "rb");
        assert_non_null(f);
        size_t size = fread(bytes, 1, sizeof bytes, f);
        fclose(f);
        for (size_t part = 1; part <= 32; part++) {
            struct buffer got = {0};
            size_t at = size * part / 33;
            bool is_cut = part % 2;
            char before = bytes[at];
            if (!is_cut)
                bytes[at] = (char)(before ^ 0x10);
            assert_int_equal(ftruncate(fd, 0), 0);
            assert_int_equal(pwrite(fd, bytes, is_cut ? at : size, 0), is_cut ? at : size);
            list(name, "/tmp/", NULL, 4096, &got);
            bytes[at] = before;
            buffer_clear(&got);
        }
    }
    close(fd);
    unlink(name);
}

static void judge(struct container *c, const char *name, enum container_verdict want,
                  const char *want_hint)
{
    const char *hint;
    assert_int_equal(container_judge(c, name, &hint), want);
    if (want_hint)
        assert_string_equal(hint, want_hint);
    else
        assert_null(hint);
}

static void names_of_exports(void **state)
{
    static const char notes[] = "Standard Notes Backup and Import File.txt";
    struct container c = {0};
    (void)state;
    container_add(&c, notes);
    container_add(&c, "Items/Note/a.txt");
    container_settle(&c);
    judge(&c, notes, CONTAINER_TAKE, "standard-notes");
    judge(&c, "Items/Note/a.txt", CONTAINER_OTHER, NULL);
    assert_true(container_is_double(&c, "Items"));
    container_clear(&c);

    container_add(&c, "x/AppleJournalEntries/index.html");
    container_add(&c, "x/AppleJournalEntries/Entries/2023-12-17_a.html");
    container_settle(&c);
    judge(&c, "x/AppleJournalEntries/Entries/2023-12-17_a.html", CONTAINER_TAKE,
          "apple-journal");
    judge(&c, "x/AppleJournalEntries/index.html", CONTAINER_DOUBLE, NULL);
    container_clear(&c);

    container_add(&c, "comments.csv");
    container_settle(&c);
    judge(&c, "comments.csv", CONTAINER_TAKE, NULL);
    container_add(&c, "subscribed_subreddits.csv");
    container_settle(&c);
    judge(&c, "comments.csv", CONTAINER_TAKE, "csv");
    judge(&c, "messages.csv", CONTAINER_OTHER, NULL);
    judge(&c, "__MACOSX/comments.csv", CONTAINER_JUNK, NULL);
    container_clear(&c);

    container_add(&c, "your_facebook_activity/posts/your_posts_1.json");
    container_settle(&c);
    judge(&c, "your_facebook_activity/posts/your_posts_1.json", CONTAINER_TAKE, "facebook");
    judge(&c, "your_facebook_activity/messages/message_1.json", CONTAINER_OTHER, NULL);
    judge(&c, "your_facebook_activity/posts/media/a.JPG", CONTAINER_MEDIA, NULL);
    container_clear(&c);
}

static void a_folder_of_keep_notes(void **state)
{
    struct container c = {0};
    (void)state;
    container_add(&c, "A note.json");
    container_add(&c, "A note.html");
    container_add(&c, "Page.html");
    container_settle(&c);
    assert_true(container_is_double(&c, "A note.html"));
    assert_false(container_is_double(&c, "A note.json"));
    assert_false(container_is_double(&c, "Page.html"));
    container_clear(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dayone),
        cmocka_unit_test(journey),
        cmocka_unit_test(takeout),
        cmocka_unit_test(notion),
        cmocka_unit_test(twitter),
        cmocka_unit_test(notes),
        cmocka_unit_test(encrypted),
        cmocka_unit_test(office),
        cmocka_unit_test(tar),
        cmocka_unit_test(tar_gz),
        cmocka_unit_test(gz),
        cmocka_unit_test(bz2),
        cmocka_unit_test(xz),
        cmocka_unit_test(zst),
        cmocka_unit_test(limits),
        cmocka_unit_test(damaged),
        cmocka_unit_test(names_of_exports),
        cmocka_unit_test(a_folder_of_keep_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
