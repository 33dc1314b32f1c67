#!/usr/bin/env python3
"""What must not change a report: the number of workers, how a pipe delivers the bytes, in which
pieces the work is done and in which order the pieces are added.

usage: property.py --binary THEMELINE
"""
import argparse
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLE = os.path.join(ROOT, "corpora", "sample")
REPORTS = ["timeline", "summary", "entries", "matches", "trends", "pairs"]


class Checks:
    def __init__(self, binary):
        self.binary = binary
        self.failed = 0
        self.count = 0

    def run(self, *arguments, **options):
        done = subprocess.run([self.binary, "--quiet", "--tz", "UTC", *arguments],
                              capture_output=True, **options)
        if done.returncode:
            print(f"{arguments}: ended with {done.returncode}: {done.stderr.decode()}")
            self.failed += 1
        return done.stdout

    def same(self, what, got, want):
        self.count += 1
        if got != want or not want:
            self.failed += 1
            print(f"{what}: {'nothing came out' if not want else 'the bytes differ'}")


def large_journal(folder, copies=40):
    """The sample journal many times over: several batches, so that threads really run."""
    text = open(os.path.join(SAMPLE, "journal.txt"), encoding="utf-8").read()
    path = os.path.join(folder, "large.txt")
    with open(path, "w", encoding="utf-8") as f:
        for _ in range(copies):
            f.write(text + "\n\n")
    return path


def check_jobs(c, large):
    for report in REPORTS:
        want = c.run("-j1", "-r", report, large)
        for jobs in (2, 3, 7):
            c.same(f"-r {report} -j{jobs}", c.run(f"-j{jobs}", "-r", report, large), want)


def feed_slowly(c, arguments, data, sizes):
    p = subprocess.Popen([c.binary, "--quiet", *arguments], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE)
    at = 0
    for size in sizes:
        if at >= len(data):
            break
        p.stdin.write(data[at:at + size])
        p.stdin.flush()
        at += size
        time.sleep(0.001)
    p.stdin.write(data[at:])
    return p.communicate()[0]


def check_pipes(c):
    randomness = random.Random(7)
    for name in ("journal.md", "journal.csv", "journal.jsonl", "journal.jrnl"):
        path = os.path.join(SAMPLE, name)
        data = open(path, "rb").read()
        arguments = ["-f", {"md": "markdown", "csv": "csv", "jsonl": "jsonl", "jrnl": "jrnl"}[name.split(".")[1]]]
        want = feed_slowly(c, arguments, data, [])
        for _ in range(4):
            sizes = [randomness.choice((1, 2, 3, 100, 5000)) for _ in range(150)]
            c.same(f"{name} in small pieces", feed_slowly(c, arguments, data, sizes), want)


def check_formats(c):
    """The same journal says the same in every form (its title line apart)."""
    want = c.run("-T", "trust,connection", os.path.join(SAMPLE, "journal.csv"))
    for name in ("journal.jsonl", "journal.txt"):
        c.same(f"{name} against journal.csv",
               c.run("-T", "trust,connection", "--since", "2023-01-01", os.path.join(SAMPLE, name)), want)


def check_partials(c, folder):
    sources = [os.path.join(SAMPLE, "journal.txt"), os.path.join(ROOT, "corpora", "two_people", "ana.txt"),
               os.path.join(ROOT, "corpora", "two_people", "ben.jsonl")]
    parts = []
    for i, source in enumerate(sources):
        path = os.path.join(folder, f"part{i}")
        open(path, "wb").write(c.run("--partial", source))
        parts.append(path)
    pair = os.path.join(folder, "pair")
    open(pair, "wb").write(c.run("--merge", "--partial", parts[2], parts[0]))
    for report in ("timeline", "summary", "trends", "pairs"):
        for extra in ([], ["-p", "week"], ["--by", "source"], ["--level", "group"]):
            want = c.run("-r", report, *extra, *sources)
            for order in itertools.permutations(parts):
                c.same(f"merged -r {report} {extra}", c.run("--merge", "-r", report, *extra, *order), want)
            c.same(f"merged by twos -r {report} {extra}", c.run("--merge", "-r", report, *extra, parts[1], pair), want)


def check_doubles(c, folder):
    """An export given twice counts once, where its ids are such that hold everywhere."""
    formats = os.path.join(ROOT, "corpora", "formats")
    path = os.path.join(formats, "dayone", "Journal.json")
    again = os.path.join(folder, "again.json")
    shutil.copy(path, again)
    c.same("a journal twice", c.run("-r", "summary", path, again), c.run("-r", "summary", path))


def check_bounds(c):
    """matches and the timeline tell the same story."""
    path = os.path.join(SAMPLE, "journal.txt")
    rows = c.run("-r", "matches", path).decode().splitlines()[1:]
    affirmed = sum(",affirmed," in r for r in rows)
    counted = sum(int(r.split(",")[5]) for r in c.run("-p", "all", path).decode().splitlines()[1:])
    c.same("matches against timeline", str(affirmed), str(counted))


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--binary", required=True)
    c = Checks(os.path.abspath(a.parse_args().binary))
    with tempfile.TemporaryDirectory() as folder:
        check_jobs(c, large_journal(folder))
        check_pipes(c)
        check_formats(c)
        check_partials(c, folder)
        check_doubles(c, folder)
        check_bounds(c)
    print(f"{c.count - c.failed} of {c.count} properties hold")
    sys.exit(c.failed > 0)


main()
