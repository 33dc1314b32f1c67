#include "reader/formats.h"
#include "reader_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void jrnl_json(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &jrnl_json_format, "corpora/formats/jrnl-json/journal.json",
        "2024-04-01 field 2 A quiet day.\n"
        "2024-04-02 field 2 Asked Tom to stay.||He did. I said thank you, @idea and "
        "meant it.\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void standard_notes(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &standard_notes_format,
        "corpora/formats/standard-notes/Standard Notes Backup and Import File.txt",
        "2023-05-06 field 1 [n1] Letter||Dear Ada, I miss our talks.\n"
        "2023-06-01 field 1 [n2] Super||I let her in.|It held.|\n"
        "~ skipped 1 1 notes are encrypted and were not read: export a decrypted "
        "backup\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 2 left out 1 rejected 2 assumed\n");
}

static void diarium(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &diarium_format, "corpora/formats/diarium/diarium.json",
        "2010-10-26 field 1 First day||Met the whole family.|Nobody asked.\n"
        "2010-10-27 field 2 Stayed up with Karl.\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void logseq(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &logseq_json_format, "corpora/formats/logseq-json/graph.json",
        "2022-10-06 field 1 [a] Coffee with Eve|She told me about her mother|Slept "
        "badly|\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 1 left out 0 rejected 0 assumed\n");
}

static void roam(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &logseq_json_format, "corpora/formats/logseq-json/roam.json",
        "2022-02-08 field 1 Felt seen today|for once|\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 1 left out 0 rejected 0 assumed\n");
}

static void facebook(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &facebook_format, "corpora/formats/facebook/your_posts_1.json",
        "2018-01-01 field 1 Café with Zöe 😊 we talked for hours.\n"
        "2018-01-03 field 1 Plain words, naïve ones.\n"
        "= 2 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 2 assumed\n");
}

static void tweets(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &twitter_format, "corpora/formats/twitter/tweets.js",
        "2020-05-14 field 2 [1260748361000000000] Told him I was scared & he just "
        "held my hand <3\n"
        "2020-05-16 field 16 [1260748361000000002] An older one, without a wrapper.\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 1 left out 0 rejected 2 assumed\n");
}

static void note_tweets(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &twitter_format, "corpora/formats/twitter/note-tweet.js",
        "2023-09-08 field 1 [1700000000000000000] A long post about letting people "
        "see you.\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 1 assumed\n");
}

static void words750_old(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &words750_format, "corpora/formats/750words/2019-11.txt",
        "2019-11-24 field 6 Words: are hard to come by today.||I write to Lou "
        "instead.|\n"
        "2019-11-25 field 14 Nothing to hide behind a page.|\n"
        "= 2 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void words750_new(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_sample_is(
        &l, &words750_format, "corpora/formats/750words/2023-01.txt",
        "2023-01-01 field 9 New year||I promised to be honest this year.|\n"
        "= 1 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void fixture_jrnl(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &jrnl_json_format, "fixtures/jrnl/jrnl-realistic.json",
        "2024-01-08 field 9 Back to work after the holidays.||First day back. Inbox "
        "had 200+ emails. Spent the morning triaging and deleting the noise. "
        "Afternoon was more productive — merged two PRs that had been sitting since "
        "December.||Team morale seems good. Planning session on Friday.\n"
        "2024-01-10 field 17 Started running again.||3 km this morning. Felt "
        "terrible but finished. Knees held up fine.||Goal: 5 km by end of month.\n"
        "2024-01-12 field 25 Idea: offline-first sync without a server.||Been "
        "thinking about how to handle sync conflicts without centralised state. CRDT "
        "is probably overkill for a diary. Simpler approach: last-write-wins per "
        "entry with a manual merge UI shown on import conflict.||Write this up "
        "properly before it evaporates.\n"
        "2024-02-14 field 33 Dentist, then dinner.||Routine check — no cavities. "
        "Dinner at the new place downtown. Good pasta, slow service.\n"
        "2024-02-18 field 41 Quiet Sunday.\n"
        "2024-03-01 field 49 Shipped v2.||Finally. Six months of work. The "
        "deployment was clean — no rollback needed. Stayed up watching logs for two "
        "hours anyway.||Team went out for drinks. Worth every late night.\n"
        "= 6 entries 0 undated 0 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

static void fixture_logseq(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &logseq_json_format, "fixtures/logseq/journal_pages.json",
        "= 0 entries 0 undated 1 empty 0 duplicates 1 left out 0 rejected 0 assumed\n");
}

static void fixture_logseq_format(void **state)
{
    struct reader_log l = {.is_brief = false};
    (void)state;
    reader_log_fixture_is(
        &l, &logseq_json_format, "fixtures/logseq/date_format_MMM do, yyyy.json",
        "2022-10-07 field 10 [date2] Link to Oct 6th, 2022|\n"
        "= 1 entries 0 undated 1 empty 0 duplicates 0 left out 0 rejected 0 assumed\n");
}

/* Each sample is known for what it is, whatever its name. */
static void detection(void **state)
{
    static const struct {
        const char *path, *format;
    } samples[] = {
        {"csv/diary.csv", "csv"},
        {"csv/semicolon.csv", "csv"},
        {"csv/daylio_older.csv", "csv"},
        {"reddit/posts.csv", "csv"},
        {"reddit/dump.jsonl", "jsonl"},
        {"jsonl/diary.jsonl", "jsonl"},
        {"jsonl/array.json", "jsonl"},
        {"jsonl/object.json", "jsonl"},
        {"dayone/Journal.json", "dayone"},
        {"dayone-text/Journal.txt", "dayone-text"},
        {"journey/1709595000000-3fd9a1c2b4e5d6f7.json", "journey"},
        {"journey/1400000000000-00aa11bb22cc33dd.json", "journey"},
        {"keep/List.json", "keep"},
        {"standard-notes/Standard Notes Backup and Import File.txt", "standard-notes"},
        {"diarium/diarium.json", "diarium"},
        {"logseq-json/graph.json", "logseq-json"},
        {"logseq-json/roam.json", "logseq-json"},
        {"facebook/your_posts_1.json", "facebook"},
        {"twitter/tweets.js", "twitter"},
        {"750words/2019-11.txt", "750words"},
        {"750words/2023-01.txt", "750words"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct buffer text = {0}, path = {0};
        buffer_printf(&path, "corpora/formats/%s", samples[i].path);
        assert_true(reader_log_sample(buffer_cstr(&path), &text));
        struct format_probe p = {text.data, text.len, true, "unnamed"};
        assert_string_equal(format_detect(&p)->name, samples[i].format);
        buffer_clear(&text);
        buffer_clear(&path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jrnl_json),
        cmocka_unit_test(standard_notes),
        cmocka_unit_test(diarium),
        cmocka_unit_test(logseq),
        cmocka_unit_test(roam),
        cmocka_unit_test(facebook),
        cmocka_unit_test(tweets),
        cmocka_unit_test(note_tweets),
        cmocka_unit_test(words750_old),
        cmocka_unit_test(words750_new),
        cmocka_unit_test(fixture_jrnl),
        cmocka_unit_test(fixture_logseq),
        cmocka_unit_test(fixture_logseq_format),
        cmocka_unit_test(detection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
