#!/usr/bin/env python3
"""Learns the weak rows of learned.csv: how much each word, or class of words, speaks for a theme.

usage: learn.py --threshold T SENTENCES... > learned.csv     (needs numpy, scipy and scikit-learn)

SENTENCES: labelled ones, tests/accuracy/material/*.tsv and gold *.jsonl that may be read. Each
theme gets a logistic regression with an L1 penalty (few words, the rest exactly zero) over which
words and classes a sentence has. A theme counts when its score passes T; scores are scaled so that
passing means a sum of 1, which is what the weights of a lexicon's rows add up to. Nothing is
hidden: every weight is a row that a person can read, change or strike out.
"""
import argparse
import collections
import csv
import functools
import json
import os
import re
import sys

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

HERE = os.path.dirname(os.path.abspath(__file__))
TOO_WIDE = {"finite", "det", "number", "other"}  # classes of grammar, not of meaning
RARE = 6        # a word or class in fewer sentences teaches nothing
FAINT = 0.03    # weights below are left out
COMMON = 0.02   # a word in more of all sentences is grammar, not meaning
VOICES = 4      # a word speaks for a theme only if so many writers use it there
PENALTY = 1.0   # scikit-learn's C


def read(path):
    """(text, themes) of each sentence."""
    for line in open(path, encoding="utf-8"):
        if path.endswith("l"):
            r = json.loads(line)
            yield r["text"], {x["theme"] for x in r["labels"]} - set(r.get("disputed", []))
        else:
            labels, text = line.rstrip("\n").split("\t")
            yield text, {x[:-2] for x in labels.split()} if labels != "-" else set()


def tokens(text):
    text = text.lower().replace("\u2019", "'").replace("\u2018", "'")
    return re.findall(r"[a-z0-9_]+(?:'[a-z0-9_]+)*", text)


@functools.lru_cache(None)
def stem(word):
    """Forms of one word together: a rough cut is enough, since the row spells out the forms."""
    for suffix in ("'s", "ingly", "edly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[:-len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


class Classes:
    """The classes of classes.csv by their words, stems and phrases of words."""

    def __init__(self):
        self.rows = collections.defaultdict(list)
        for r in csv.DictReader(open(os.path.join(HERE, "classes.csv"), encoding="utf-8")):
            self.rows[r["class"]].append(r["pattern"])
        self.words = collections.defaultdict(set)
        self.phrases = collections.defaultdict(set)
        self.stems = []
        for name in set(self.rows) - TOO_WIDE:
            for member in self.members(name):
                if len(member) > 1:
                    self.phrases[member].add(name)
                elif member[0].endswith("*"):
                    self.stems.append((member[0][:-1], name))
                else:
                    self.words[member[0]].add(name)

    @functools.lru_cache(None)
    def members(self, name):
        out = set()
        for pattern in self.rows[name]:
            for part in pattern.strip("{} ").split("|"):
                items = tuple(re.findall(r"@\w+|[\w']+\*?", part.replace("-", " ")))
                if len(items) == 1 and items[0][0] == "@":
                    out |= self.members(items[0][1:])
                elif items and "(" not in part and all(i[0] != "@" for i in items):
                    out.add(items)
        return frozenset(out)

    @functools.lru_cache(None)
    def of_word(self, word):
        found = self.words.get(word, set()) | {c for s, c in self.stems if word.startswith(s)}
        return found or (self.of_word(word[:-2]) if word.endswith("'s") else frozenset())


def features(classes, text, forms=None):
    found = set()
    words = tokens(text)
    for i, word in enumerate(words):
        found.add(stem(word))
        found.update("@" + c for c in classes.of_word(word))
        if forms is not None:
            forms[stem(word)].add(word)
        for length in (2, 3, 4):
            found.update("@" + c for c in classes.phrases.get(tuple(words[i:i + length]), ()))
    return found


def matrix(rows, columns):
    indices, ends = [], [0]
    for row in rows:
        indices += [columns[f] for f in row if f in columns]
        ends.append(len(indices))
    return csr_matrix((numpy.ones(len(indices)), indices, ends), shape=(len(rows), len(columns)))


def pattern_of(feature, forms):
    if feature[0] == "@":
        return feature
    words = sorted(w[:-2] if w.endswith("'s") else w for w in forms[feature])
    return words[0] if len(set(words)) == 1 else "{" + "|".join(sorted(set(words))) + "}"


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    a.add_argument("--threshold", type=float, required=True)
    a.add_argument("sentences", nargs="+")
    args = a.parse_args()
    classes, forms = Classes(), collections.defaultdict(set)
    data = [s for path in args.sentences for s in read(path)]
    voices = [path for path in args.sentences for _ in read(path)]
    rows = [features(classes, text, forms) for text, _ in data]
    counts = collections.Counter(f for row in rows for f in row)
    names = sorted(f for f, n in counts.items()
                   if n >= RARE and (f[0] == "@" or n <= COMMON * len(data)))
    x = matrix(rows, {f: i for i, f in enumerate(names)})
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["theme", "pattern", "weight", "source"])
    order = [r["theme"] for r in csv.DictReader(open(os.path.join(HERE, "themes.csv"), encoding="utf-8"))]
    for theme in order:
        y = numpy.array([theme in themes for _, themes in data])
        if y.sum() < 20:
            continue
        model = LogisticRegression(l1_ratio=1, solver="liblinear", C=PENALTY, max_iter=200, random_state=1)
        model.fit(x, y)
        speakers = collections.defaultdict(set)
        for row, is_there, voice in zip(rows, y, voices):
            if is_there:
                for feature in row:
                    speakers[feature].add(voice)
        few = numpy.array([len(speakers[n]) < VOICES for n in names])
        scale = max(args.threshold - model.intercept_[0], 0.5)
        weights = numpy.clip(model.coef_[0] / scale, -0.99, 0.99)
        weights[few & (weights > 0)] = 0
        for i in sorted(range(len(names)), key=lambda i: (-weights[i], names[i])):
            if abs(weights[i]) >= FAINT:
                out.writerow([theme, pattern_of(names[i], forms), f"{weights[i]:.2f}", "learned (learn.py)"])


main()
