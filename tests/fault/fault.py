#!/usr/bin/env python3
"""Bad input, bad options, bad outputs: each ends in the exit status that the manual promises, in
a clear line that names the place, with everything readable still reported and nothing half
written left behind.

usage: fault.py --binary THEMELINE
"""
import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLE = os.path.join(ROOT, "corpora", "sample", "journal.txt")


class Checks:
    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = folder
        self.count = self.failed = 0

    def path(self, name, data=b""):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as f:
            f.write(data)
        return path

    def expect(self, what, arguments, status, says=(), rows=None, **options):
        """Status, words that standard error must have, and how many rows at least come out."""
        self.count += 1
        done = subprocess.run([self.binary, "--tz", "UTC", *arguments], capture_output=True, timeout=120, **options)
        error = done.stderr.decode(errors="replace")
        problems = []
        if done.returncode != status:
            problems.append(f"status {done.returncode}, not {status}")
        problems += [f"does not say {s!r}" for s in says if s not in error]
        if status and not error.startswith("themeline: ") and says:
            problems.append("does not begin with the program's name")
        if rows is not None and len(done.stdout.splitlines()) - 1 < rows:
            problems.append(f"only {len(done.stdout.splitlines()) - 1} rows")
        if problems:
            self.failed += 1
            print(f"{what}: {'; '.join(problems)}\n  said: {error[:400]}")
        return done


def entries(n, extra=b""):
    return b"".join(b"## 2024-01-%02d\nI went to the shop.\n\n" % (i + 1) for i in range(n)) + extra


def check_inputs(c):
    c.expect("missing file", [os.path.join(c.folder, "no.txt")], 1, ["no.txt"], 0)
    good = c.path("good.md", entries(3))
    c.expect("missing beside good", ["-r", "entries", os.path.join(c.folder, "no.txt"), good], 1, ["no.txt"], 3)
    c.expect("empty input", [c.path("empty.txt")], 0, rows=0)
    c.expect("empty stdin", [], 0, rows=0, stdin=subprocess.DEVNULL)
    junk = bytes(random.Random(1).randrange(256) for _ in range(100000))
    c.expect("binary junk", [c.path("junk", b"\x7fELF\x00\x00" + junk)], 1, ["junk"])
    c.expect("a picture", [c.path("p.png", b"\x89PNG\r\n\x1a\n" + junk)], 1, ["p.png"])
    c.expect("a PDF", [c.path("d.pdf", b"%PDF-1.7\n" + junk)], 1, ["d.pdf", "PDF"])
    c.expect("invalid UTF-8", ["-r", "entries", c.path("bad8.md", entries(2, "é".encode() * 20 + b"bad \xff\xfe\x80 bytes\n"))], 0, ["U+FFFD"], 2)
    c.expect("NUL bytes", ["-r", "entries", "-f", "text", c.path("nul.txt", entries(2, b"a\x00b c\n"))], 0, rows=2)
    c.expect("CSV with an open quote", ["-r", "entries", c.path("open.csv", b'date,text\n2024-01-01,fine\n2024-01-02,"never closed\n2024-01-03,x\n')], 1, ["open.csv:3"], 1)
    lines = [b'{"date":"2024-01-%02d","text":"fine"}' % (i + 1) for i in range(20)]
    lines[16] = b'{"date":"2024-01-17","text":"broken'
    c.expect("broken JSON in line 17", ["-r", "entries", c.path("broken.jsonl", b"\n".join(lines) + b"\n")], 1, ["broken.jsonl:17"], 19)
    c.expect("a date that does not exist", ["-r", "entries", c.path("feb.md", b"## 2024-02-01\nfine\n\n## 2023-02-30\nwhen?\n")], 0, ["feb.md:4", "2023-02-30"], 2)
    c.expect("a long line", ["-r", "entries", c.path("long.txt", b"word " * 8_000_000)], 0, rows=1)
    c.expect("every byte a quote", [c.path("quotes.csv", b'"' * 100001)], 1, ["quotes.csv"])
    c.expect("brackets in brackets", ["-f", "jsonl", c.path("deep.jsonl", b"[" * 200000)], 1, ["deep.jsonl"])
    if os.geteuid() != 0:
        closed = os.path.join(c.folder, "closed")
        os.mkdir(closed, 0)
        c.expect("unreadable directory", [closed], 1, ["closed"])


def check_options(c):
    c.expect("unknown option", ["--no-such"], 2, ["--no-such", "--help"])
    c.expect("near miss", ["--perid", "week", SAMPLE], 2, ["--period"])
    c.expect("unknown report", ["-r", "horoscope", SAMPLE], 2, ["horoscope"])
    c.expect("unknown theme", ["-T", "love", SAMPLE], 2, ["love", "--list-themes"])
    c.expect("unknown format", ["-f", "papyrus", SAMPLE], 2, ["papyrus", "--list-formats"])
    c.expect("bad date", ["--since", "yesterday", SAMPLE], 2, ["yesterday", "YYYY-MM-DD"])
    c.expect("bad zone", ["--tz", "../etc/passwd", SAMPLE], 2, ["../etc/passwd"])
    c.expect("merge of a journal", ["--merge", SAMPLE], 2, ["journal.txt"])


def check_lexicons(c):
    head = b"theme,pattern,negated,who,source,example,counterexample\n"
    bad = c.path("bad.csv", head + b"a,{open,,,,,\na,@nobody_knows,,,,,\na,*,,,,,\na,/(unclosed/,,,,,\na,fine,maybe,,,,\n")
    done = c.expect("a bad lexicon", ["-l", bad, SAMPLE], 2, ["bad.csv:2", "bad.csv:3", "bad.csv:4", "bad.csv:5", "bad.csv:6"])
    c.expect("nothing was written", ["-l", bad, SAMPLE, "-o", os.path.join(c.folder, "none.csv")], 2)
    if done.stdout or os.path.exists(os.path.join(c.folder, "none.csv")):
        c.failed += 1
        print("a bad lexicon: something was written all the same")
    c.expect("a circle of classes", ["-l", c.path("circle.csv", b"class,pattern\na,@b\nb,@a\n"), SAMPLE], 2, ["itself"])
    c.expect("missing lexicon", ["-l", "no-such.csv", SAMPLE], 2, ["no-such.csv"])
    checked = subprocess.run([c.binary, "--check-lexicon", bad], capture_output=True, text=True)
    c.count += 1
    if checked.returncode != 2 or not all(f"bad.csv:{n}" in checked.stdout for n in range(2, 7)):
        c.failed += 1
        print(f"--check-lexicon does not find every fault:\n{checked.stdout}")


def check_outputs(c):
    if os.path.exists("/dev/full"):
        c.expect("a full disk", ["-o", "/dev/full", SAMPLE], 2, ["/dev/full"])
        with open("/dev/full", "wb") as full:
            done = subprocess.run([c.binary, SAMPLE], stdout=full, stderr=subprocess.PIPE)
        c.count += 1
        if done.returncode != 2 or b"No space" not in done.stderr:
            c.failed += 1
            print(f"a full standard output: {done.returncode} {done.stderr}")
    old = c.path("old.csv", b"precious\n")
    c.expect("a failing run", ["-r", "horoscope", "-o", old, SAMPLE], 2)
    c.expect("no such folder", ["-o", os.path.join(c.folder, "no", "x.csv"), SAMPLE], 2, ["x.csv"])
    c.count += 1
    if open(old, "rb").read() != b"precious\n":
        c.failed += 1
        print("a failing run touched the older report")
    c.expect("a good run", ["-o", old, SAMPLE], 0)
    c.count += 1
    left = [n for n in os.listdir(c.folder) if n.startswith("old.csv.")]
    if left or not open(old).read().startswith("period,"):
        c.failed += 1
        print(f"-o: {left} left behind")


def check_closed_pipe(c):
    c.count += 1
    p = subprocess.Popen([c.binary, "-r", "entries"] + [SAMPLE] * 50, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    p.stdout.read(10)
    p.stdout.close()
    error = p.stderr.read()
    if p.wait() == -signal.SIGPIPE or error:
        c.failed += 1
        print(f"a closed pipe: ended with {p.returncode}, said {error}")


def check_cut_samples(c):
    """A sample cut anywhere is read as far as it goes and never crashes. (The readers' own tests
    cut at each sixteenth; here it is the whole program.)"""
    folder = os.path.join(ROOT, "corpora", "formats")
    samples = [os.path.join(d, f) for d, _, files in os.walk(folder) for f in files]
    samples += [os.path.join(ROOT, "corpora", "sample", n) for n in ("journal.md", "journal.csv", "journal.jsonl", "journal.jrnl")]
    for sample in sorted(samples):
        data = open(sample, "rb").read()
        for part in (1, 5, 8, 11, 15):
            c.count += 1
            cut = c.path("cut-" + os.path.basename(sample), data[:len(data) * part // 16])
            done = subprocess.run([c.binary, "--tz", "UTC", "-r", "entries", cut], capture_output=True, timeout=60)
            if done.returncode not in (0, 1) or (done.returncode == 1 and not done.stderr):
                c.failed += 1
                print(f"{sample} cut at {part}/16: ended with {done.returncode}: {done.stderr[:200]}")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--binary", required=True)
    binary = os.path.abspath(a.parse_args().binary)
    with tempfile.TemporaryDirectory() as folder:
        c = Checks(binary, folder)
        for check in (check_inputs, check_options, check_lexicons, check_outputs, check_closed_pipe, check_cut_samples):
            check(c)
    print(f"{c.count - c.failed} of {c.count} faults end as they should")
    sys.exit(c.failed > 0)


main()
