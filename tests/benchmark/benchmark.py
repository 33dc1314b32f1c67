#!/usr/bin/env python3
"""How fast themeline is, beside other programs and beside itself on other inputs.

    benchmark.py --binary PATH [--quick] [--only speed,scaling,...] [--csv FILE]

Builds the corpus maker and the corpora in a temporary folder and removes them. Nothing here is a
test: a slow or missing program is a line in a table. How to read the tables: README.md."""

import argparse
import csv
import math
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MAKER = ROOT / "corpora" / "maker"
LEXICONS = ROOT / "lexicons"
MIB = 1 << 20
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC")
ENVIRONMENT.pop("RIPGREP_CONFIG_PATH", None)
QUANTEDA_SAMPLE = 16 * MIB
LONGEST_RUN = 60  # seconds; a tool that would need more reads a sample
PROBE_LIMIT = 20  # seconds for 1 MiB; what needs more cannot be measured
WORDS_FEWER = 1800
COLUMNS = ["section", "case", "tool", "bytes", "rounds", "seconds", "seconds_min", "seconds_max",
           "cpu_seconds", "mb_per_s", "ratio", "ratio_min", "ratio_max", "peak_rss_kib", "note"]


class Job:
    """One command to be measured, over and over, in turns with the others of its table."""

    def __init__(self, tool, argv, size, case="", pipe=None):
        self.tool = tool
        self.argv = [str(part) for part in argv]
        self.size = size  # bytes that it reads
        self.case = case
        self.pipe = pipe  # a file that `cat` sends to its standard input
        self.seconds = []
        self.cpu = []
        self.peak_kib = 0
        self.note = ""


class Bench:
    def __init__(self, options, folder):
        self.folder = Path(folder)
        self.binary = options.binary
        self.rounds = options.rounds
        self.size = options.size * MIB
        self.quick = options.quick
        self.records = []
        self.time = shutil.which("time")
        self.maker = self.folder / "make_corpus"
        compiler = os.environ.get("CC", "cc")
        subprocess.run([compiler, "-std=c17", "-O2", "-o", self.maker,
                        *sorted(MAKER.glob("*.c"))], check=True)
        self.kept = {}

    # ---- inputs ----

    def corpus(self, name, size, *arguments):
        """A file of the maker's; made once while it is kept."""
        path = self.folder / name
        if name not in self.kept:
            with open(path, "wb") as out:
                subprocess.run([self.maker, str(int(size)), *arguments], stdout=out, check=True)
            self.kept[name] = path
        return path

    def drop(self, keep=("main.txt",)):
        for name in [name for name in self.kept if name not in keep]:
            self.kept.pop(name).unlink()

    def main_corpus(self):
        return self.corpus("main.txt", self.size)

    def themeline(self, path, *arguments, jobs=1, **more):
        return Job(more.pop("tool", f"themeline -j{jobs}"),
                   [self.binary, f"-j{jobs}", *arguments, path], path.stat().st_size, **more)

    def word_count(self, path, case=""):
        return Job("wc -w", ["wc", "-w", path], path.stat().st_size, case)

    # ---- measuring ----

    def run(self, job):
        """Seconds, kept in the job with the peak, of one run; what it prints goes to a file."""
        report = self.folder / "peak"
        report.unlink(missing_ok=True)
        argv = [self.time, "-q", "-f", "%M", "-o", report] if self.time else []
        feeder = None
        with open(self.folder / "stdout", "wb") as out, open(self.folder / "stderr", "wb") as err:
            started = time.perf_counter()
            if job.pipe:
                feeder = subprocess.Popen(["cat", job.pipe], stdout=subprocess.PIPE)
            child = subprocess.Popen(argv + job.argv, stdout=out, stderr=err, env=ENVIRONMENT,
                                     stdin=feeder.stdout if feeder else subprocess.DEVNULL)
            if feeder:
                feeder.stdout.close()  # so that cat hears when its reader is gone
            _, status, usage = os.wait4(child.pid, 0)
            seconds = time.perf_counter() - started
            child.returncode = os.waitstatus_to_exitcode(status)
            if feeder:
                feeder.wait()
        peak = usage.ru_maxrss  # not below Python's own, which the child had before its exec
        if self.time and report.exists():
            peak = int(report.read_text().split()[-1])
        if child.returncode != 0:
            said = (self.folder / "stderr").read_text("utf-8", "replace").strip().split("\n")
            job.note = f"exit {child.returncode}: {said[-1][:60]}"
        job.seconds.append(seconds)
        job.cpu.append(usage.ru_utime + usage.ru_stime)
        job.peak_kib = max(job.peak_kib, peak)
        return seconds

    def measure(self, jobs, rounds=None):
        """All jobs once, then all of them again: a slow minute of the machine hits all alike."""
        jobs = [job for job in jobs if job]
        for path in {part for job in jobs for part in job.argv + [job.pipe or ""]}:
            if os.path.isfile(path):  # into the page cache
                with open(path, "rb") as file:
                    while file.read(MIB):
                        pass
        for _ in range(rounds or self.rounds):
            for job in jobs:
                self.run(job)
        return jobs

    # ---- telling ----

    def report(self, section, jobs, baseline=None):
        """A table; ratio: a job's seconds per byte to those of its baseline, round by round.
        baseline: a job, or a function from a job to one."""
        rows = []
        for job in jobs:
            base = baseline(job) if callable(baseline) else baseline
            ratios = []
            if base and len(base.seconds) == len(job.seconds):
                scale = base.size / job.size
                ratios = [mine / its * scale for mine, its in zip(job.seconds, base.seconds)]
            rows.append(self.record(section, job, ratios))
        self.table(section, rows)

    def record(self, section, job, ratios):
        median = statistics.median(job.seconds)
        row = {"section": section, "case": job.case, "tool": job.tool, "bytes": job.size,
               "rounds": len(job.seconds), "seconds": f"{median:.4f}",
               "seconds_min": f"{min(job.seconds):.4f}", "seconds_max": f"{max(job.seconds):.4f}",
               "cpu_seconds": f"{statistics.median(job.cpu):.4f}",
               "mb_per_s": f"{job.size / median / 1e6:.1f}",
               "peak_rss_kib": job.peak_kib or "", "note": job.note}
        if ratios:
            row["ratio"] = f"{statistics.median(ratios):.3f}"
            row["ratio_min"] = f"{min(ratios):.3f}"
            row["ratio_max"] = f"{max(ratios):.3f}"
        self.records.append(row)
        return row

    @staticmethod
    def table(section, rows):
        head = ["case", "tool", "MiB", "seconds (min-max)", "CPU s", "MB/s",
                "ratio (min-max)", "peak MiB", "note"]
        lines = []
        for row in rows:
            ratio = ""
            if row.get("ratio"):
                ratio = (f"{float(row['ratio']):.2f} ({float(row['ratio_min']):.2f}-"
                         f"{float(row['ratio_max']):.2f})")
            peak = f"{row['peak_rss_kib'] / 1024:.1f}" if row["peak_rss_kib"] else ""
            lines.append([row["case"], row["tool"], f"{row['bytes'] / MIB:.1f}",
                          f"{float(row['seconds']):.3f} ({float(row['seconds_min']):.3f}-"
                          f"{float(row['seconds_max']):.3f})", f"{float(row['cpu_seconds']):.3f}",
                          row["mb_per_s"], ratio, peak,
                          row["note"]])
        used = [i for i in range(len(head)) if any(line[i] for line in lines)]
        widths = [max(len(line[i]) for line in lines + [head]) for i in used]
        print(f"\n== {section} ==")
        for line in [head] + lines:
            print("  ".join(line[i].ljust(width) for i, width in zip(used, widths)).rstrip())
        sys.stdout.flush()

    def say(self, section, text):
        print(f"{section}: {text}")
        self.records.append({"section": section, "note": text})


# ---- the lexicons as plain words ----

def lexicon_rows(header):
    """The rows of the built-in lexicons' files that have the column header first."""
    rows = []
    for path in sorted(LEXICONS.glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            if (reader.fieldnames or [""])[0] == header and "pattern" in reader.fieldnames:
                rows += [row for row in reader if row["pattern"]]
    return rows


def plain_words():
    """What a user of grep would write: the patterns without a special sign, the members of the
    classes. The maker's theme words and the vocabulary's tail where there is no lexicon yet."""
    rows = lexicon_rows("theme") + lexicon_rows("class")
    plain = {row["pattern"].lower() for row in rows
             if re.fullmatch(r"[^\W_]+(?:[ '’-][^\W_]+)*", row["pattern"])}
    if plain:
        return sorted(plain), "the plain patterns of the lexicons"
    themes = [line.split(" ", 1)[1] for line in
              (MAKER / "theme_words.txt").read_text("utf-8").splitlines()
              if line and not line.startswith("#")]
    vocabulary = (MAKER / "words.inc").read_text("utf-8")
    nouns = re.search(r"noun_words\[\] = \{(.*?)\};", vocabulary, re.S)[1]
    tail = re.findall(r'"([a-z]+)"', nouns)[-1350:]
    return sorted(set(themes + tail)), "no lexicons found: theme words and rare nouns"


def invented(chance):
    syllables = ["zor", "vup", "kel", "mib", "tas", "rug", "fen", "dox", "lim", "pog", "sud", "wex"]
    return "".join(chance.choice(syllables) for _ in range(chance.randint(3, 4)))


def variant(pattern, chance):
    """The pattern with one of its words replaced by one that no text has."""
    words = [] if pattern.startswith("/") else list(
        re.finditer(r"(?<![@\w'’~*-])[^\W\d_]{3,}(?![\w'’])", pattern))
    if not words:
        return invented(chance)
    word = chance.choice(words)
    return pattern[:word.start()] + invented(chance) + pattern[word.end():]


# ---- sections ----

def affordable(bench, tool, argv):
    """A job over the whole corpus, or over a sample where that would take too long. Two short
    runs tell what a byte costs apart from the start (thousands of words take rg a while)."""
    def run_on(name, size):
        path = bench.corpus(name, size)
        job = Job(tool, argv + [path], path.stat().st_size)
        return job, bench.run(job)
    _, short = run_on("probe1.txt", MIB)
    _, longer = run_on("probe4.txt", 4 * MIB)
    per_byte = max(longer - short, longer / 20) / (3 * MIB)
    size = bench.size
    if short + per_byte * size > LONGEST_RUN:
        size = max(4 * MIB, int((LONGEST_RUN - short) / per_byte / MIB) * MIB)
    path = bench.main_corpus() if size >= bench.size else bench.corpus(f"{tool}.txt", size)
    job = Job(tool, argv + [path], path.stat().st_size)
    if size < bench.size:
        job.note = "a sample; the ratio is per byte"
    return job


def can_search(bench, argv):
    """Whether a searcher gets through 1 MiB at all in PROBE_LIMIT seconds."""
    try:
        subprocess.run(argv + [bench.corpus("probe1.txt", MIB)], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=PROBE_LIMIT, check=False)
        return True
    except subprocess.TimeoutExpired:
        return False


def searchers(bench, words):
    """rg as a user calls it, rg with the one regex that suits it best, ugrep. rg loses its way in
    very long lists; then it gets WORDS_FEWER of the words, spread over all of them."""
    if shutil.which("rg"):
        whole = bench.folder / "words.all"
        whole.write_text("\n".join(words) + "\n", "utf-8")
        if not can_search(bench, ["rg", "-j1", "--count-matches", "-i", "-w", "-F", "-f", whole]):
            bench.say("speed", f"rg -w -F needs over {PROBE_LIMIT} s for 1 MiB with {len(words)} "
                               f"words: all searchers get {WORDS_FEWER} of them")
            words = words[::len(words) // WORDS_FEWER + 1]
    as_list = bench.folder / "words"
    as_list.write_text("\n".join(words) + "\n", "utf-8")
    as_regex = bench.folder / "words.regex"  # ASCII borders: others cost rg's automaton dearly
    as_regex.write_text(f"(?-u:\\b)(?:{'|'.join(words)})(?-u:\\b)\n", "utf-8")
    jobs = []
    if shutil.which("rg"):
        count = ["rg", "-j1", "--count-matches", "-i"]
        jobs.append(affordable(bench, "rg -w -F", count + ["-w", "-F", "-f", as_list]))
        jobs.append(affordable(bench, "rg, a regex", count + ["-f", as_regex]))
    else:
        bench.say("speed", "rg is not installed: skipped")
    if shutil.which("ugrep"):
        jobs.append(affordable(bench, "ugrep -w -F", ["ugrep", "-J1", "-c", "-o", "-i", "-w", "-F",
                                                      "-f", as_list]))
    else:
        bench.say("speed", "ugrep is not installed: skipped")
    return as_list, jobs


def speed(bench):
    path = bench.main_corpus()
    words, origin = plain_words()
    bench.say("speed", f"{len(words)} words for rg and the others ({origin})")
    jobs = []
    if bench.binary:
        jobs = [bench.themeline(path),
                Job("themeline -j1, pipe", [bench.binary, "-j1"], path.stat().st_size,
                    pipe=str(path)),
                bench.themeline(path, jobs=2)]
    jobs.append(bench.word_count(path))
    word_file, others = searchers(bench, words)
    jobs = bench.measure(jobs + others)
    bench.report("speed", jobs + quanteda(bench, word_file), jobs[0])


def quanteda(bench, list_file):
    """quanteda on a sample; its seconds are R's own clock's."""
    if not shutil.which("Rscript"):
        bench.say("speed", "R is not installed: quanteda skipped")
        return []
    asked = subprocess.run(["Rscript", "-e", 'quit(status = !requireNamespace("quanteda"))'],
                           capture_output=True, env=ENVIRONMENT, check=False)
    if asked.returncode != 0:
        bench.say("speed", "R has no quanteda: skipped")
        return []
    path = bench.corpus("sample.txt", min(bench.size, QUANTEDA_SAMPLE))
    job = Job("quanteda", ["Rscript", HERE / "quanteda.R", path, list_file], path.stat().st_size)
    for _ in range(bench.rounds):  # as many as the others, so that the ratio has its pairs
        bench.run(job)
        if job.note:
            bench.say("speed", f"quanteda failed: {job.note}")
            return []
        job.seconds[-1] = float((bench.folder / "stdout").read_text().split()[-1])
    job.note = "a sample; the ratio is per byte"
    return [job]


def scaling(bench):
    base = 16 * MIB if bench.quick else 128 * MIB
    jobs = [bench.themeline(bench.corpus(f"scale{factor}.txt", base * factor), case=f"{factor} x")
            for factor in (0.5, 1, 2, 4)]
    bench.measure(jobs)
    bench.report("scaling", jobs, jobs[1])
    x = [math.log(job.size) for job in jobs]
    y = [math.log(statistics.median(job.seconds)) for job in jobs]
    middle_x, middle_y = statistics.mean(x), statistics.mean(y)
    slope = (sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y))
             / sum((a - middle_x) ** 2 for a in x))
    bench.say("scaling", f"seconds grow as bytes to the power of {slope:.3f} (1: linear)")


def lexicon(bench):
    rows = lexicon_rows("theme")
    if not rows:
        bench.say("lexicon", "no lexicons beside this script: skipped")
        return
    chance = random.Random(1)
    more = bench.folder / "more.csv"
    with open(more, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["theme", "pattern"])
        seen = set()
        for row in rows:
            for _ in range(9):
                pattern = variant(row["pattern"], chance)
                if (row["theme"], pattern) not in seen:
                    seen.add((row["theme"], pattern))
                    writer.writerow([row["theme"], pattern])
    path = bench.corpus("lexicon.txt", bench.size / 4)
    line = bench.folder / "line.txt"
    line.write_text("2015-03-04\nA quiet day.\n", "utf-8")
    base = bench.themeline(path, case=f"{len(rows)} rows")
    start = bench.themeline(line, case=f"{len(rows)} rows, one line")
    jobs = [base, bench.themeline(path, "-l", f"+{more}", case=f"{len(rows) + len(seen)} rows"),
            start, bench.themeline(line, "-l", f"+{more}",
                                   case=f"{len(rows) + len(seen)} rows, one line")]
    bench.measure(jobs)
    bench.report("lexicon", jobs, lambda job: base if job.size == base.size else start)


def scripts(bench):
    size = bench.size / 8
    pairs = []
    for script in ("english", "greek", "cyrillic", "hindi", "emoji"):
        arguments = [] if script == "english" else ["--script", script]
        path = bench.corpus(f"{script}.txt", size, *arguments)
        pairs.append((bench.themeline(path, case=script), bench.word_count(path, script)))
    jobs = bench.measure([job for pair in pairs for job in pair])
    counters = {ours.case: theirs for ours, theirs in pairs}
    bench.report("scripts", jobs, lambda job: counters[job.case])


def curly(bench):
    size = bench.size / 4
    plain = bench.themeline(bench.corpus("plain.txt", size, "--curly", "5", "--plain"),
                            case="plain ASCII")
    jobs = [plain,
            bench.themeline(bench.corpus("curly3.txt", size), case="3 % curly"),
            bench.themeline(bench.corpus("curly5.txt", size, "--curly", "5"), case="5 % curly")]
    bench.measure(jobs)
    bench.report("curly", jobs, plain)


def hostile(bench):
    size = min(bench.size / 8, 16 * MIB)
    usual = bench.themeline(bench.corpus("usual.txt", size), case="usual text")
    jobs = [usual]
    for kind in ("long_word", "apostrophes", "blank_lines", "all_lexicon"):
        for factor in (1, 2):
            path = bench.corpus(f"{kind}{factor}.txt", size * factor, "--hostile", kind)
            jobs.append(bench.themeline(path, case=kind if factor == 1 else f"{kind}, twice"))
    bench.measure(jobs, min(bench.rounds, 3))
    bench.report("hostile", jobs, usual)


def startup(bench):
    line = bench.folder / "line.txt"
    line.write_text("2015-03-04\nI told her that I was afraid, and she listened.\n", "utf-8")
    ours = bench.themeline(line)
    nothing = Job("true", [shutil.which("true")], 1)
    measured_by, bench.time = bench.time, None  # one process less to start
    try:
        for _ in range(50 if bench.quick else 200):
            for job in (ours, nothing):
                bench.run(job)
    finally:
        bench.time = measured_by
    rows = []
    for job in (ours, nothing):
        rows.append(bench.record("startup", job, []))
        rows[-1]["mb_per_s"] = rows[-1]["peak_rss_kib"] = ""
    bench.table("startup", rows)
    gain = statistics.median(ours.seconds) - statistics.median(nothing.seconds)
    bench.say("startup", f"{gain * 1000:.2f} ms more than `true` (difference of the medians)")


def memory(bench):
    jobs = []
    for factor in (0.5, 1, 2):
        path = bench.corpus(f"memory{factor}.txt", bench.size * factor)
        jobs += [bench.themeline(path, jobs=number, case=f"{factor} x") for number in (1, 2)]
    bench.measure(jobs, 1)
    bench.report("memory", jobs)


def stages(bench):
    """What each stage costs: the program `stages`, which the tests' build leaves beside them."""
    program = Path(bench.binary).resolve().parent.parent / "tests" / "stages"
    if not program.exists():
        bench.say("stages", f"there is no {program.name} in the build of this binary: skipped")
        return
    path = bench.corpus("stages.txt", min(bench.size, 32 * MIB))
    said = subprocess.run([program, path, str(bench.rounds)], capture_output=True, text=True,
                          check=True, env=ENVIRONMENT).stdout.splitlines()
    for line in said:
        bench.say("stages", line)


SECTIONS = {"speed": speed, "stages": stages, "scaling": scaling, "lexicon": lexicon, "scripts": scripts,
            "curly": curly, "hostile": hostile, "startup": startup, "memory": memory}
WITHOUT_BINARY = ("speed",)


def version(*argv):
    """The first line that a program says of itself."""
    try:
        said = subprocess.run(argv, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    except OSError:
        return "not found"
    return (said.stdout or said.stderr).strip().split("\n")[0]


def machine():
    model = platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return f"{model}, {os.cpu_count()} processors, {platform.system()} {platform.release()}"


def introduce(bench):
    bench.say("machine", machine())
    if bench.binary:
        bench.say("version", version(bench.binary, "--version"))
    bench.say("version", version("wc", "--version"))
    for tool in ("rg", "ugrep"):
        if shutil.which(tool):
            bench.say("version", version(tool, "--version"))
    load = os.getloadavg()[0]
    if load > 0.5:
        bench.say("machine", f"NOT IDLE: load {load:.1f}; trust the CPU seconds, not the others")
    if not bench.time:
        bench.say("memory", "GNU time is not installed: a peak below Python's own cannot be seen")


def parse():
    parser = argparse.ArgumentParser(description="speed and memory of themeline")
    parser.add_argument("--binary", default=shutil.which("themeline"),
                        help="the themeline to measure (default: from PATH)")
    parser.add_argument("--size", type=int, metavar="MIB", help="of the corpus (default 512)")
    parser.add_argument("--rounds", type=int, help="of each table (default 5)")
    parser.add_argument("--quick", action="store_true", help="64 MiB and 3 rounds")
    parser.add_argument("--only", default=",".join(SECTIONS), metavar="SECTION[,SECTION...]",
                        help=", ".join(SECTIONS))
    parser.add_argument("--csv", metavar="FILE", help="write everything there, too")
    options = parser.parse_args()
    options.size = options.size or (64 if options.quick else 512)
    options.rounds = options.rounds or (3 if options.quick else 5)
    options.only = options.only.split(",")
    unknown = [name for name in options.only if name not in SECTIONS]
    if unknown:
        parser.error(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    if options.binary:
        options.binary = shutil.which(options.binary)
        if not options.binary:
            parser.error("--binary: no such program")
    return options


def main():
    options = parse()
    with tempfile.TemporaryDirectory(prefix="themeline-benchmark-") as folder:
        bench = Bench(options, folder)
        introduce(bench)
        try:
            for name in options.only:
                if options.binary or name in WITHOUT_BINARY:
                    SECTIONS[name](bench)
                else:
                    bench.say(name, "no themeline to measure (--binary PATH): skipped")
                bench.drop()
        finally:  # what was measured is kept, also after an interruption
            if options.csv:
                with open(options.csv, "w", newline="", encoding="utf-8") as file:
                    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
                    writer.writeheader()
                    writer.writerows(bench.records)


if __name__ == "__main__":
    main()
