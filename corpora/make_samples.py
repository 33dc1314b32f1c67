#!/usr/bin/env python3
"""Writes the sample journal in the other formats that themeline reads.

    make_samples.py            writes sample/journal.{txt,csv,jsonl,jrnl} and sample/daily/
    make_samples.py --check    compares instead; 1 and a list when something differs

The master is sample/journal.md: its first line is the title, an entry begins with a heading
"## 2023-01-04" or "## 2023-01-02 21:15". The other files hold the same entries with the same words;
an entry without a time gets NOON where the format wants one. Same master, same bytes."""

import argparse
import csv
import datetime
import io
import json
import re
import sys
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent / "sample"
MASTER = SAMPLE / "journal.md"
HEADING = re.compile(r"## (\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?")
# The end of a sentence: marks, perhaps a closing quote, then a blank or the end of the line.
SENTENCE_END = re.compile(r"[.?!…]+[”’\"')]*(?=\s|$)")
NOON = "12:00"
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = ("January February March April May June July August September October November "
          "December").split()  # not by strftime, which asks the locale


class Entry:
    def __init__(self, day, time, text):
        self.day = day    # datetime.date
        self.time = time  # "21:15", or None
        self.text = text  # paragraphs with a blank line between them


def read_master():
    """Title and entries of the master; ends the program at the first thing that is wrong in it."""
    lines = MASTER.read_text(encoding="utf-8").split("\n")
    if not lines[0].startswith("# "):
        sys.exit(f"{MASTER.name}:1: expected the title, as in '# A title'")
    entries = []
    body = []
    for number, line in enumerate(lines[1:] + ["## end"], 2):
        if not line.startswith("#"):
            body.append(line)
            continue
        if entries:
            entries[-1].text = "\n".join(body).strip()
            if not entries[-1].text:
                sys.exit(f"{MASTER.name}:{number}: the entry before this heading is empty")
        elif any(body):
            sys.exit(f"{MASTER.name}:{number}: text before the first entry")
        body = []
        if number == len(lines) + 1:
            break
        match = HEADING.fullmatch(line)
        if not match:
            sys.exit(f"{MASTER.name}:{number}: expected '## 2023-01-04' or '## 2023-01-02 21:15'")
        day = datetime.date.fromisoformat(match[1])
        if entries and day <= entries[-1].day:
            sys.exit(f"{MASTER.name}:{number}: {day} is not after the entry before it")
        entries.append(Entry(day, match[2], ""))
    return lines[0][2:].strip(), entries


def long_date(day):
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def as_text(title, entries):
    parts = [title]
    for entry in entries:
        parts.append(long_date(entry.day) + (f", {entry.time}" if entry.time else ""))
        parts.append(entry.text)
    return "\n\n".join(parts) + "\n"


def as_csv(entries):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["date", "text"])
    for entry in entries:
        writer.writerow([f"{entry.day} {entry.time}" if entry.time else str(entry.day), entry.text])
    return out.getvalue()


def as_jsonl(entries):
    lines = []
    for entry in entries:
        date = f"{entry.day}T{entry.time}" if entry.time else str(entry.day)
        lines.append(json.dumps({"date": date, "text": entry.text}, ensure_ascii=False) + "\n")
    return "".join(lines)


def as_jrnl(entries):
    """The first sentence is the title, on the line of the date; the rest follows below it."""
    parts = []
    for entry in entries:
        end = SENTENCE_END.search(entry.text)
        cut = end.end() if end else len(entry.text)
        body = entry.text[cut:].strip()
        parts.append(f"[{entry.day} {entry.time or NOON}] {entry.text[:cut]}\n"
                     + (body + "\n" if body else ""))
    return "\n".join(parts)


def front_matter(number, entry):
    """YAML as people's templates write it, on two notes of five; the others have none."""
    if number % 5 == 0:
        return (f"---\ndate: {entry.day}\ntags: [daily, journal]\n---\n\n")
    if number % 5 == 3:
        return (f"---\ncreated: {entry.day}T{entry.time or NOON}\naliases:\n"
                f"  - \"{long_date(entry.day)}\"\ntags:\n  - daily\ncssclasses: journal\n---\n")
    return ""


def outputs():
    """Path below the sample folder -> text."""
    title, entries = read_master()
    files = {
        "journal.txt": as_text(title, entries),
        "journal.csv": as_csv(entries),
        "journal.jsonl": as_jsonl(entries),
        "journal.jrnl": as_jrnl(entries),
    }
    for number, entry in enumerate(entries):
        files[f"daily/{entry.day}.md"] = front_matter(number, entry) + entry.text + "\n"
    return files


def stale(files):
    """Daily notes on disk whose entry is no longer in the master."""
    return [path for path in sorted((SAMPLE / "daily").glob("*.md"))
            if f"daily/{path.name}" not in files]


def check(files):
    wrong = [f"{path.relative_to(SAMPLE)}: not in the master" for path in stale(files)]
    for name, text in files.items():
        path = SAMPLE / name
        if not path.exists():
            wrong.append(f"{name}: missing")
        elif path.read_bytes() != text.encode("utf-8"):
            wrong.append(f"{name}: differs")
    for line in wrong:
        print(line)
    if wrong:
        print("run corpora/make_samples.py and look at the difference", file=sys.stderr)
    return 1 if wrong else 0


def write(files):
    (SAMPLE / "daily").mkdir(exist_ok=True)
    for path in stale(files):
        path.unlink()
    for name, text in files.items():
        (SAMPLE / name).write_bytes(text.encode("utf-8"))
    return 0


def main():
    parser = argparse.ArgumentParser(description="the sample journal in every format")
    parser.add_argument("--check", action="store_true", help="compare with what is on disk")
    return (check if parser.parse_args().check else write)(outputs())


if __name__ == "__main__":
    sys.exit(main())
