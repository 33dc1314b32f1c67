#!/usr/bin/env python3
"""Measures how well the lexicons understand labelled sentences, through the real program.

usage: accuracy.py --binary THEMELINE [--lexicon DIR] [--floors FILE] [--errors THEME] [--misses]
                   PART=FILE[,FILE...] ...

FILE: material/*.tsv (LABELS<TAB>SENTENCE, see README.md) or gold JSON Lines ({"id", "text",
"labels": [{"theme", "polarity", "who"}], "disputed": [...]}). Each PART is scored by itself.
--floors: lines "PART FIGURE NUMBER"; a figure below its floor fails the run.
--errors THEME, --misses: show sentences; never use them on a part that is to stay unread.

A sentence mentions a theme or not; polarity and who are scored on the mentions found. Where
several matches of one theme stand in a sentence, affirmed and self win. Macro: the mean F1 of
themes with at least five mentions.
"""
import argparse
import collections
import csv
import io
import json
import os
import subprocess
import sys
import tempfile


def read_tsv(path):
    """One sentence a line: labels like "trust+s" (affirmed, self) or "trust!o", then the text."""
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        labels, text = line.rstrip("\n").split("\t")
        gold = {}
        for item in labels.split() if labels != "-" else []:
            gold[item[:-2]] = ("affirmed" if item[-2] == "+" else "negated",
                               "self" if item[-1] == "s" else "other")
        yield f"{os.path.basename(path)}:{number}", text, gold, set()


def read_jsonl(path):
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        gold = {x["theme"]: (x["polarity"], x["who"]) for x in r.get("labels", [])}
        yield r["id"], r["text"], gold, set(r.get("disputed", []))


def read_part(files):
    sentences = {}
    for path in files.split(","):
        for name, text, gold, disputed in (read_jsonl if path.endswith("l") else read_tsv)(path):
            sentences[name] = (text, gold, disputed)
    return sentences


def find_matches(binary, lexicon, sentences):
    """Each sentence as an entry of its own, as JSON Lines, through the report `matches`."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as f:
        for name, (text, _, _) in sentences.items():
            f.write(json.dumps({"id": name, "text": text}) + "\n")
    command = [binary, "-f", "jsonl", "--text-field", "text", "--id-field", "id", "-r", "matches"]
    if lexicon:
        command += ["-l", lexicon]
    done = subprocess.run(command + [f.name], capture_output=True, text=True)
    os.unlink(f.name)
    if done.returncode != 0:
        sys.exit(f"accuracy: the program failed: {done.stderr}")
    found = collections.defaultdict(dict)
    rows = collections.defaultdict(set)
    for r in csv.DictReader(io.StringIO(done.stdout)):
        if r["group"] == "relationship_types":
            continue
        if r["entry"] not in sentences:
            sys.exit(f"accuracy: a match of an unknown entry: {r['entry']!r}")
        new = (r["polarity"], r["who"])
        old = found[r["entry"]].get(r["theme"])
        rows[r["entry"], r["theme"]].add(r["pattern"])
        rank = lambda p: (p[0] != "affirmed", p[1] != "self")
        found[r["entry"]][r["theme"]] = new if old is None else min(old, new, key=rank)
    return found, rows


def ratios(tp, fp, fn):
    return (tp / (tp + fp) if tp + fp else 0.0, tp / (tp + fn) if tp + fn else 0.0,
            2 * tp / (2 * tp + fp + fn) if tp else 0.0)


def score(sentences, found):
    count = collections.Counter()
    theme = collections.defaultdict(lambda: [0, 0, 0])
    for name, (_, gold, disputed) in sentences.items():
        got = found.get(name, {})
        for t in (gold.keys() | got.keys()) - disputed:
            theme[t][0 if t in gold and t in got else 1 if t in got else 2] += 1
            if t in gold and t in got:
                count["both"] += 1
                count["polarity"] += gold[t][0] == got[t][0]
                count["who"] += gold[t][1] == got[t][1]
                count["neg_tp"] += gold[t][0] == got[t][0] == "negated"
                count["neg_fp"] += gold[t][0] != got[t][0] == "negated"
                count["neg_fn"] += got[t][0] != gold[t][0] == "negated"
        if not gold and not disputed:
            count["silent"] += 1
            count["alarm"] += bool(got)
    total = [sum(x[i] for x in theme.values()) for i in range(3)]
    macro = [ratios(*x)[2] for x in theme.values() if x[0] + x[2] >= 5]
    p, r, f = ratios(*total)
    both = max(count["both"], 1)
    figures = {"precision": p, "recall": r, "f1": f, "macro_f1": sum(macro) / max(len(macro), 1),
               "polarity": count["polarity"] / both, "who": count["who"] / both,
               "negated_f1": ratios(count["neg_tp"], count["neg_fp"], count["neg_fn"])[2],
               "quiet": 1 - count["alarm"] / max(count["silent"], 1)}
    return figures, theme


def show_part(part, figures, theme, with_themes):
    if with_themes:
        print(f"{'theme':34}{'gold':>6}{'tp':>6}{'fp':>6}{'fn':>6}{'P':>8}{'R':>8}{'F1':>8}")
        for t in sorted(theme):
            tp, fp, fn = theme[t]
            print(f"{t:34}{tp + fn:6}{tp:6}{fp:6}{fn:6}" + "".join(f"{x:8.3f}" for x in ratios(tp, fp, fn)))
    print(f"{part}: " + ", ".join(f"{k} {v:.3f}" for k, v in figures.items()))


def show_errors(sentences, found, rows, only):
    for name, (text, gold, disputed) in sentences.items():
        got = found.get(name, {})
        for t in sorted((gold.keys() ^ got.keys()) - disputed):
            if only in (None, t):
                why = " | ".join(sorted(rows[name, t])) if t in got else ""
                print(f"{'SPURIOUS' if t in got else 'MISSED  '} {t}  {text}" + (f"   <= {why}" if why else ""))
        for t in sorted(gold.keys() & got.keys()):
            if only in (None, t) and gold[t] != got[t]:
                print(f"READ AS  {t} {'/'.join(got[t])} not {'/'.join(gold[t])}  {text}")


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    a.add_argument("--binary", required=True)
    a.add_argument("--lexicon")
    a.add_argument("--floors")
    a.add_argument("--errors")
    a.add_argument("--misses", action="store_true")
    a.add_argument("--brief", action="store_true")
    a.add_argument("parts", nargs="+")
    args = a.parse_args()
    floors = {}
    for line in open(args.floors) if args.floors else []:
        if line.strip() and not line.startswith("#"):
            part, figure, number = line.split()
            floors[part, figure] = float(number)
    failed = False
    for item in args.parts:
        part, files = item.split("=", 1)
        if not all(os.path.exists(f) for f in files.split(",")):
            print(f"{part}: skipped, its files are not here")
            continue
        sentences = read_part(files)
        found, rows = find_matches(args.binary, args.lexicon, sentences)
        figures, theme = score(sentences, found)
        if args.errors or args.misses:
            show_errors(sentences, found, rows, args.errors)
        show_part(part, figures, theme, not args.brief)
        for figure, value in figures.items():
            if value < floors.get((part, figure), 0):
                print(f"{part}: {figure} {value:.3f} is below its floor {floors[part, figure]:.3f}")
                failed = True
    sys.exit(failed)


main()
