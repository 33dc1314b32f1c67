#!/usr/bin/env python3
"""Learns the numbers by which the program decides who is meant: the columns `subject`, `before`,
`within` and `after` of cues_who.csv, and `self` of themes.csv.

usage: learn_who.py WHO_CUES SENTENCES...     (needs numpy, scipy and scikit-learn)

WHO_CUES: the program of that name that is built with the tests (tests/accuracy/who_cues.c).
SENTENCES: labelled ones, as for learn.py. One logistic regression over which cues stand where
around the mentions that the program finds, and over their themes; the log-odds are the numbers. A
cue that is rare leans on the others of its kind; a theme that nobody labelled keeps its number. Both
files are rewritten in place; build again.
"""
import collections
import csv
import json
import os
import subprocess
import sys

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

HERE = os.path.dirname(os.path.abspath(__file__))
PLACES = ["subject", "before", "within", "after"]  # enum cue_place
RARE = 5       # a cue at a place less often teaches nothing of its own
PENALTY = 0.3  # scikit-learn's C


def read(path):
    """(text, {theme: whether it is said of the writer}) of each sentence."""
    for line in open(path, encoding="utf-8"):
        if path.endswith("l"):
            r = json.loads(line)
            yield r["text"], {x["theme"]: x["who"] == "self" for x in r["labels"]
                              if x["theme"] not in r.get("disputed", [])}
        else:
            labels, text = line.rstrip("\n").split("\t")
            yield text, {x[:-2]: x[-1] == "s" for x in labels.split()} if labels != "-" else {}


def read_csv(name):
    return list(csv.reader(open(os.path.join(HERE, name), encoding="utf-8")))


def write_csv(name, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="") as f:
        csv.writer(f, lineterminator="\n").writerows(rows)


def mentions(program, data):
    """The mention that stands for each theme that a sentence is labelled with: affirmed before
    negated, self before other."""
    texts = "".join(f"{i}\t{text}\n" for i, (text, _) in enumerate(data))
    out = subprocess.run([program], input=texts, capture_output=True, text=True, check=True).stdout
    best = {}
    for line in out.splitlines():
        number, theme, polarity, who, is_fixed, *cues = line.split("\t")
        key, rank = (int(number), theme), (polarity, who)
        if theme in data[int(number)][1] and (key not in best or rank < best[key][0]):
            best[key] = (rank, is_fixed == "1", cues)
    return [(theme, data[number][1][theme], cues)
            for (number, theme), (_, is_fixed, cues) in best.items() if not is_fixed]


def main():
    program, files = sys.argv[1], sys.argv[2:]
    data = [s for path in files for s in read(path)]
    table = read_csv("cues_who.csv")
    kind = {line: row[0] for line, row in enumerate(table, 1)}
    rows, wanted, counts = [], [], collections.Counter()
    for theme, is_self, cues in mentions(program, data):
        features = {("theme", theme): 1}
        for line, place in (map(int, cue.split(":")) for cue in cues):
            features["row", line, place] = features["kind", kind[line], place] = 1
        counts.update(features.keys())
        rows.append(features)
        wanted.append(is_self)
    rows = [{str(k): 1 for k in row if counts[k] >= RARE} for row in rows]
    names = DictVectorizer()
    x = names.fit_transform(rows)
    x.indices, x.indptr = x.indices.astype("int32"), x.indptr.astype("int32")
    model = LogisticRegression(C=PENALTY, solver="liblinear", max_iter=500, fit_intercept=False,
                               random_state=1).fit(x, wanted)
    weight = collections.defaultdict(float, zip(names.get_feature_names_out(), model.coef_[0]))
    for line, row in enumerate(table[1:], 2):
        for place, column in enumerate(PLACES):
            is_empty = row[0] == "verb" or (column == "after" and row[1].startswith("^"))
            number = weight[str(("row", line, place))] + weight[str(("kind", row[0], place))]
            row[table[0].index(column)] = "" if is_empty else f"{number:.2f}"
    write_csv("cues_who.csv", table)
    themes = read_csv("themes.csv")
    for row in themes[1:]:
        if str(("theme", row[1])) in weight:
            row[themes[0].index("self")] = f"{weight[str(('theme', row[1]))]:.2f}"
    write_csv("themes.csv", themes)


main()
