#include "cli/options.h"

#include "cli/command.h"

#include <string.h>

#define AT(field) offsetof(struct command, field)

/* Bold is `so`. What a row says must be true of the library; DESIGN.md is the contract. */
const struct option options[] = {
    /* Read */
    {"from", 'f', SHOW_COMMON, GROUP_READ, "FORMAT",
     "auto (default), text, dayone, … (--list-formats)",
     "The format of the input. `auto`, the default, looks at the first bytes of each document "
     "and at its name; --meta says what was taken. --list-formats names all.",
     OPTION_TEXT, AT(run.from), 0, OFFER_FORMATS, "auto"},
    {"since", 0, SHOW_BRIEFLY, GROUP_READ, "DATE", "leave out what is before",
     "Leaves out entries before DATE: YYYY-MM-DD, YYYY-MM or YYYY. Undated entries are then "
     "left out, too.",
     OPTION_TEXT, AT(run.since), 0, OFFER_NOTHING, NULL},
    {"until", 0, SHOW_BRIEFLY, GROUP_READ, "DATE", "leave out what is after",
     "Leaves out entries after DATE, which is itself taken: --until 2023 ends with 31 "
     "December.",
     OPTION_TEXT, AT(run.until), 0, OFFER_NOTHING, NULL},
    {"tz", 0, SHOW_BRIEFLY, GROUP_READ, "ZONE", "zone in which an instant becomes a day",
     "The zone in which an instant without a zone of its own becomes a day: `Europe/Berlin`, "
     "`UTC`, `+02:00`. Without it the local zone, which is then said once. A zone or offset "
     "in the export comes first.",
     OPTION_TEXT, AT(run.zone), 0, OFFER_WORDS, "UTC"},
    {"date", 0, SHOW_BRIEFLY, GROUP_READ, "DATE", "date of entries that have none",
     "The date, YYYY-MM-DD, of every entry that has none of its own: for an article.",
     OPTION_TEXT, AT(run.date), 0, OFFER_NOTHING, NULL},
    {"date-from", 0, SHOW_BRIEFLY, GROUP_READ, "ORIGIN",
     "mtime: the file's time dates the rest",
     "`mtime`: an entry without a date takes the day on which its file was last changed. "
     "Copying and unpacking change that time, so nothing does this unasked.",
     OPTION_TEXT, AT(run.date_from), 0, OFFER_WORDS, "mtime"},
    {"date-order", 0, SHOW_BRIEFLY, GROUP_READ, "ORDER", "auto, dmy, mdy or ymd, for 3/4/24",
     "How 3/4/2024 is meant: `dmy`, `mdy` or `ymd`. `auto`, the default, decides once for "
     "each document, by a day above 12, by the weekday, or by which order makes the dates "
     "rise; where that leaves both, the document is not read and this option is named.",
     OPTION_TEXT, AT(run.date_order), 0, OFFER_WORDS, "auto dmy mdy ymd"},
    {"text-field", 0, SHOW_BRIEFLY, GROUP_READ, "NAME", "CSV column or JSON key of the text",
     "The CSV column or JSON key that holds the text. Without it text, body, note, content, "
     "entry and the like are recognised.",
     OPTION_TEXT, AT(run.text_field), 0, OFFER_NOTHING, NULL},
    {"date-field", 0, SHOW_BRIEFLY, GROUP_READ, "NAME", "… of the date",
     "The CSV column or JSON key that holds the date. Without it date, day, created, "
     "timestamp and the like are recognised.",
     OPTION_TEXT, AT(run.date_field), 0, OFFER_NOTHING, NULL},
    {"id-field", 0, SHOW_BRIEFLY, GROUP_READ, "NAME", "… of the entry's id",
     "The CSV column or JSON key that names the entry; of entries with one id the first "
     "counts.",
     OPTION_TEXT, AT(run.id_field), 0, OFFER_NOTHING, NULL},
    {"encoding", 0, SHOW_BRIEFLY, GROUP_READ, "CHARSET", "when it is not what it seems",
     "The charset of the input. Without it: what a byte order mark says; else UTF-8 where all "
     "of it is UTF-8; else what the document declares; else windows-1252.",
     OPTION_TEXT, AT(run.encoding), 0, OFFER_WORDS, "utf-8 windows-1252 iso-8859-15 utf-16"},
    {"author", 0, SHOW_BRIEFLY, GROUP_READ, "NAME", "only this writer's messages",
     "Takes only the messages and posts of this writer, where the format names one.",
     OPTION_TEXT, AT(run.author), 0, OFFER_NOTHING, NULL},
    {"drafts", 0, SHOW_BRIEFLY, GROUP_READ, NULL, "trashed notes, drafts and clips, too",
     "Takes trashed notes, drafts and clipped pages, which are left out otherwise.",
     OPTION_FLAG, AT(run.take_drafts), 0, OFFER_NOTHING, NULL},
    {"merge", 0, SHOW_BRIEFLY, GROUP_READ, NULL, "the inputs are tallies (--partial)",
     "The inputs are tallies that --partial wrote; their sum is reported, as if all had been "
     "read in one run. With --partial it becomes one tally again.",
     OPTION_FLAG, AT(run.merge), 0, OFFER_NOTHING, NULL},

    /* Count */
    {"period", 'p', SHOW_COMMON, GROUP_COUNT, "PERIOD",
     "day, week, month (default), quarter, year, all",
     "The unit of the time series: `day`, `week` (ISO 8601, Monday to Sunday), `month` (the "
     "default), `quarter`, `year` or `all`.",
     OPTION_TEXT, AT(run.period), 0, OFFER_WORDS, "day week month quarter year all"},
    {"theme", 'T', SHOW_COMMON, GROUP_COUNT, "ID[,ID…]",
     "only these themes or groups (--list-themes)",
     "Reports only these themes, or the themes of these groups. May be given more than once.",
     OPTION_JOIN, AT(themes), 0, OFFER_THEMES, NULL},
    {"lexicon", 'l', SHOW_COMMON, GROUP_COUNT, "PATH",
     "instead of the built-in ones; +PATH adds to them",
     "Uses this lexicon, a file or a folder of files, instead of the built-in ones; `+PATH` "
     "adds it to them. May be given more than once. Takes the CSV described under PATTERNS, "
     "LIWC's .dic and .dicx, and quanteda's .yml.",
     OPTION_LIST, AT(lexicons), 0, OFFER_FILES, NULL},
    {"by", 'b', SHOW_BRIEFLY, GROUP_COUNT, "source",
     "a series for each file of a folder of people",
     "`source`: a separate series for each input, named in a first column `source`: each file "
     "given, and each first name below a folder given.",
     OPTION_TEXT, AT(run.by), 0, OFFER_WORDS, "source"},
    {"level", 0, SHOW_BRIEFLY, GROUP_COUNT, "LEVEL", "theme (default) or group",
     "Counts by `theme`, the default, or by `group`, where an entry with two themes of one "
     "group is one entry.",
     OPTION_TEXT, AT(run.level), 0, OFFER_WORDS, "theme group"},
    {"jobs", 'j', SHOW_BRIEFLY, GROUP_COUNT, "N", "workers; default: all processors",
     "The number of workers; 0, the default: as many as there are processors. The report is "
     "the same, byte for byte, whatever the number.",
     OPTION_NUMBER, AT(run.jobs), 1024, OFFER_NOTHING, NULL},

    /* Report */
    {"report", 'r', SHOW_COMMON, GROUP_REPORT, "NAME",
     "timeline, summary, trends, compare, matches, …",
     "What is reported: `timeline` (the default), `summary`, `trends`, `entries`, `matches`, "
     "`pairs` or `compare`. See REPORTS.",
     OPTION_TEXT, AT(run.report), 0, OFFER_WORDS,
     "timeline summary trends entries matches pairs compare"},
    {"to", 't', SHOW_COMMON, GROUP_REPORT, "FORMAT", "csv (default), tsv, jsonl, xlsx, html",
     "The format of the report: `csv` (RFC 4180), `tsv`, `jsonl`, `xlsx` (with charts) or "
     "`html` (one page that loads nothing). Without it what the suffix of --output says, else "
     "csv.",
     OPTION_TEXT, AT(run.to), 0, OFFER_WORDS, "csv tsv jsonl xlsx html"},
    {"output", 'o', SHOW_COMMON, GROUP_REPORT, "FILE",
     "whole or not at all; default: standard output",
     "Writes the report to FILE, whole or not at all: to a temporary file beside it, which "
     "takes its name at the end. Without it, or with `-`, to the standard output.",
     OPTION_TEXT, AT(run.output), 0, OFFER_FILES, NULL},
    {"wide", 'w', SHOW_BRIEFLY, GROUP_REPORT, NULL, "one row per period, one column per theme",
     "One row for each period, one column for each theme, with the rate per 1,000 words: what "
     "a spreadsheet draws at once.",
     OPTION_FLAG, AT(run.wide), 0, OFFER_NOTHING, NULL},
    {"before", 0, SHOW_BRIEFLY, GROUP_REPORT, "DATE",
     "compare: before this day, and from it on",
     "With -r compare: the one side is what is before DATE, the other what is from it on.",
     OPTION_TEXT, AT(run.before), 0, OFFER_NOTHING, NULL},
    {"side", 0, SHOW_BRIEFLY, GROUP_REPORT, "GLOB", "compare: these sources, and the others",
     "With -r compare: the one side is the sources that match GLOB (`*`, `?`, `[…]`), the "
     "other all others.",
     OPTION_TEXT, AT(run.side), 0, OFFER_NOTHING, NULL},
    {"thin", 0, SHOW_BRIEFLY, GROUP_REPORT, "N", "note periods below N words; default 500",
     "Periods with fewer words than this are noted as `thin`; default 500. 0 notes none.",
     OPTION_WORDS, AT(run.thin), 0, OFFER_NOTHING, NULL},
    {"crlf", 0, SHOW_BRIEFLY, GROUP_REPORT, NULL, "lines end in CR LF",
     "Ends the lines of CSV and TSV with CR LF.", OPTION_FLAG, AT(run.crlf), 0, OFFER_NOTHING,
     NULL},
    {"bom", 0, SHOW_BRIEFLY, GROUP_REPORT, NULL, "a byte order mark, for Excel",
     "Begins CSV and TSV with a byte order mark, by which Excel knows UTF-8.", OPTION_FLAG,
     AT(run.bom), 0, OFFER_NOTHING, NULL},
    {"partial", 0, SHOW_BRIEFLY, GROUP_REPORT, NULL, "write a tally for --merge",
     "Writes a tally instead of a report. Tallies of parts, made anywhere and at any time, "
     "are added by --merge; their order does not matter.",
     OPTION_FLAG, AT(run.partial), 0, OFFER_NOTHING, NULL},
    {"rejects", 0, SHOW_BRIEFLY, GROUP_REPORT, "FILE", "records that could not be read",
     "Writes the input records that could not be read to FILE, as CSV: source, line, reason, "
     "record.",
     OPTION_TEXT, AT(run.rejects), 0, OFFER_FILES, NULL},
    {"meta", 0, SHOW_BRIEFLY, GROUP_REPORT, "FILE", "what made the report, as JSON",
     "Writes what made the report to FILE, as JSON: version, lexicon hash, options, inputs "
     "with format, entries read and left out.",
     OPTION_TEXT, AT(run.meta), 0, OFFER_FILES, NULL},

    /* Other */
    {"explain", 0, SHOW_BRIEFLY, GROUP_OTHER, "TEXT",
     "what is found in TEXT, step by step, and why",
     "Shows, stage by stage, what is made of TEXT: its sentences and tokens, each match with "
     "the row of the lexicon behind it, the cues that decided polarity and who, and the "
     "counts. Obeys --lexicon.",
     OPTION_ACTION, AT(action_text), ACTION_EXPLAIN, OFFER_NOTHING, NULL},
    {"check-lexicon", 0, SHOW_BRIEFLY, GROUP_OTHER, "PATH", "find the faults of a lexicon",
     "Checks a lexicon, a file or a folder: every fault with file, line and reason, rows that "
     "can never match, rows that another shadows, and its examples and counterexamples. "
     "`built-in` checks the program's own. Status 2 when there is a fault.",
     OPTION_ACTION, AT(action_text), ACTION_CHECK_LEXICON, OFFER_FILES, NULL},
    {"list-themes", 0, SHOW_BRIEFLY, GROUP_OTHER, NULL, "the themes and what they mean",
     "Lists the themes with group, definition, and how many patterns and rows of evidence they "
     "have. Obeys --lexicon.",
     OPTION_SET, AT(action), ACTION_LIST_THEMES, OFFER_NOTHING, NULL},
    {"list-formats", 0, SHOW_BRIEFLY, GROUP_OTHER, NULL, "the formats that can be read",
     "Lists the formats that can be read and what each is recognised by.", OPTION_SET,
     AT(action), ACTION_LIST_FORMATS, OFFER_NOTHING, NULL},
    {"progress", 0, SHOW_BRIEFLY, GROUP_OTHER, NULL, "show it always, and say what was taken",
     "Shows the progress of the run even where the standard error is no terminal, and says "
     "which format and zone were taken. Without it progress is shown on a terminal once a run "
     "has lasted a second.",
     OPTION_SET, AT(progress), PROGRESS_ALWAYS, OFFER_NOTHING, NULL},
    {"no-progress", 0, SHOW_BRIEFLY, GROUP_OTHER, NULL, "never show it",
     "Never shows the progress of the run.", OPTION_SET, AT(progress), PROGRESS_NEVER,
     OFFER_NOTHING, NULL},
    {"quiet", 'q', SHOW_BRIEFLY, GROUP_OTHER, NULL, "no progress, no warnings",
     "Shows no progress and no warnings. What could not be read and why a run failed is still "
     "said.",
     OPTION_FLAG, AT(is_quiet), 0, OFFER_NOTHING, NULL},
    {"help", 'h', SHOW_BRIEFLY, GROUP_OTHER, NULL, "this text", "Shows a page of help.",
     OPTION_SET, AT(action), ACTION_HELP, OFFER_NOTHING, NULL},
    {"version", 'V', SHOW_BRIEFLY, GROUP_OTHER, NULL, "version and hash of the lexicons",
     "Shows the version and the hash of the built-in lexicons: two reports with the same pair "
     "counted alike.",
     OPTION_SET, AT(action), ACTION_VERSION, OFFER_NOTHING, NULL},

    /* For the build */
    {"print-man", 0, SHOW_NEVER, GROUP_OTHER, NULL, "this man page", "", OPTION_SET, AT(action),
     ACTION_PRINT_MAN, OFFER_NOTHING, NULL},
    {"print-completion", 0, SHOW_NEVER, GROUP_OTHER, "SHELL",
     "completions for bash, zsh or fish", "", OPTION_ACTION, AT(action_text),
     ACTION_PRINT_COMPLETION, OFFER_WORDS, "bash zsh fish"},
};
const size_t option_count = sizeof options / sizeof *options;

const struct option *option_by_name(const char *name, size_t len)
{
    for (size_t i = 0; i < option_count; i++)
        if (strlen(options[i].name) == len && !memcmp(options[i].name, name, len))
            return &options[i];
    return NULL;
}

const struct option *option_by_letter(char letter)
{
    for (size_t i = 0; letter && i < option_count; i++)
        if (options[i].letter == letter)
            return &options[i];
    return NULL;
}

const char *option_group_name(enum option_group group)
{
    static const char *const names[GROUP_END] = {"Read", "Count", "Report", "Other"};
    return group < GROUP_END ? names[group] : "";
}
