#!/usr/bin/env python3
"""Learns from labelled sentences how much words, pairs of words, classes and patterns say.

usage: learn.py --binary PROGRAM --threshold T [--seen FILE...] [--ordinary FILE...] --from FILE...
       (needs numpy, scipy, scikit-learn and nltk)

--from and --seen: labelled sentences, tests/accuracy/material/*.tsv and gold *.jsonl that may be
read. Patterns were written from those of --seen, so what these say of patterns is not believed.
--ordinary: plain text without labels (old diaries), taken as speaking of nothing, half as sure.

Writes families.csv (words and their forms), evidence.csv (a word, a class or a pair of words, and
what it says for and against each theme), and the column `weight` of the patterns. Each theme gets
a logistic regression over what a sentence has; rare things are scaled up as in tf-idf, small
weights struck out, the rest fitted again. A theme counts when its score passes T; scores are
scaled so that passing means a sum of 1. Nothing is hidden: every number is a row that a person
can read, change or strike out.
"""
import argparse
import collections
import csv
import functools
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import numpy
from nltk.stem.snowball import SnowballStemmer
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

HERE = os.path.dirname(os.path.abspath(__file__))
TOO_WIDE = {"finite", "det", "number", "other"}  # classes of grammar, not of meaning
RARE = 5           # a word, pair or class in fewer sentences teaches nothing
FAINT = 0.25       # weights that a first fit puts below are struck out (in logits)
PENALTY = 0.15     # scikit-learn's C, of the first fit and the second
ORDINARY = 8000    # sentences of --ordinary
ORDINARY_SURE = 0.5
HIT_SCALE = 3.0    # of the column that says that a pattern matches: it is penalised less
PATTERNS_MOST = 0.6  # the weight of a pattern that is not sure
OFTEN = 3          # a pattern that matched in so many sentences has a weight of its own
SURE = 0.8         # a pattern that is right so often, and met OFTEN, is sure
SURE_WEIGHT = 0.65 # it needs little evidence beside it
TYPES = {"romantic", "familial", "platonic"}


class Sentence:
    def __init__(self, text, themes, disputed=(), sure=1.0, is_seen=False):
        self.text = text.replace("\u2019", "'").replace("\u2018", "'")
        self.themes = themes
        self.disputed = set(disputed)
        self.sure = sure
        self.is_seen = is_seen
        self.hits = {}  # theme: patterns


def read(path, is_seen):
    for line in open(path, encoding="utf-8"):
        if path.endswith("l"):
            r = json.loads(line)
            themes = {x["theme"] for x in r["labels"]} - TYPES
            yield Sentence(r["text"], themes, r.get("disputed", []), 1.0, is_seen)
        else:
            labels, text = line.rstrip("\n").split("\t")
            yield Sentence(text, {x[:-2] for x in labels.split() if x != "-"}, (), 1.0, is_seen)


def read_ordinary(paths):
    text = "\n".join(open(p, encoding="utf-8").read() for p in paths)
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", text) if 3 <= len(s.split()) <= 32]
    random.Random(1).shuffle(sentences)
    return [Sentence(s, set(), (), ORDINARY_SURE) for s in sentences[:ORDINARY]]


def tokens(text):
    return re.findall(r"\w+(?:'\w+)*", text.lower())


def find_names(sentences):
    """Words that stand with a capital inside sentences more often than not: names teach nothing."""
    small, capital = collections.Counter(), collections.Counter()
    for s in sentences:
        for word in re.findall(r"(?<=[\w,;] )\w+(?:'\w+)*", s.text):
            (capital if word[0].isupper() else small)[word.lower()] += 1
    return {w for w, n in capital.items() if n > 2 * small[w] and not re.match(r"i\b", w)}


@functools.lru_cache(None)
def stem(word, stemmer=SnowballStemmer("english")):
    return stemmer.stem(word)


class Classes:
    """The classes that evidence can name: their single words, stems, and phrases of two words."""

    def __init__(self):
        self.rows = collections.defaultdict(list)
        for path in ("classes.csv", "concepts.csv"):
            for r in csv.DictReader(open(os.path.join(HERE, path), encoding="utf-8")):
                self.rows[r["class"]].append(r["pattern"])
        self.words, self.pairs = collections.defaultdict(set), collections.defaultdict(set)
        self.stems = []
        for name in set(self.rows) - TOO_WIDE:
            for member in self.members(name):
                if len(member) == 2 and not any("*" in m for m in member):
                    self.pairs[stem(member[0]), stem(member[1])].add(name)
                elif len(member) == 1 and member[0].endswith("*"):
                    self.stems.append((member[0][:-1], name))
                elif len(member) == 1:
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


def features(classes, names, text):
    """What a sentence has, and how often: as the matcher counts it (matcher/evidence.h)."""
    found = collections.Counter()
    words = tokens(text)
    stems = ["" if w in names else stem(w) for w in words]
    for word in set(words):
        found.update("@" + c for c in classes.of_word(word))
    for a, b in zip(["^"] + stems, stems + ["$"]):
        if a and b:
            found[a + " " + b] += 1
            found.update("@" + c for c in classes.pairs.get((a, b), ()))
    for a, b in zip(stems, stems[2:]):
        if a and b:
            found[a + " _ " + b] += 1
    for s in set(stems) - {""}:
        found[s] = 1
    return found


def matrix(rows, columns):
    indices, values, ends = [], [], [0]
    for row in rows:
        for f, n in row.items():
            if f in columns:
                indices.append(columns[f])
                values.append(float(n))
        ends.append(len(indices))
    return csr_matrix((values, indices, ends), shape=(len(rows), len(columns)))


def pattern_files():
    for path in sorted(glob.glob(os.path.join(HERE, "*.csv"))):
        rows = list(csv.reader(open(path, encoding="utf-8", newline="")))
        if rows[0][:2] == ["theme", "pattern"]:
            yield path, rows


def find_hits(binary, sentences):
    """Sets each sentence's hits: the patterns of a theme that match there, taken as whole."""
    with tempfile.TemporaryDirectory() as folder:
        for path in glob.glob(os.path.join(HERE, "*.csv")):
            rows = list(csv.reader(open(path, encoding="utf-8", newline="")))
            if rows[0][0] in ("evidence", "family"):
                continue
            if rows[0][:2] == ["theme", "pattern"] and "weight" in rows[0]:
                at = rows[0].index("weight")
                for r in rows[1:]:
                    if len(r) > at and not r[at].startswith("-"):
                        r[at] = ""
            with open(os.path.join(folder, os.path.basename(path)), "w", encoding="utf-8", newline="") as f:
                csv.writer(f, lineterminator="\n").writerows(rows)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
            for i, s in enumerate(sentences):
                f.write(json.dumps({"id": str(i), "text": s.text}) + "\n")
            f.flush()
            report = subprocess.run([binary, "-f", "jsonl", "--text-field", "text", "--id-field", "id", "--quiet",
                                     "-r", "matches", "-l", folder, f.name], stdout=subprocess.PIPE, check=True)
    for r in csv.DictReader(report.stdout.decode().splitlines()):
        if r["theme"] not in TYPES:
            sentences[int(r["entry"])].hits.setdefault(r["theme"], set()).add(r["pattern"])


class Learner:
    def __init__(self, sentences, classes, threshold):
        self.sentences, self.threshold = sentences, threshold
        names = find_names(sentences)
        rows = [features(classes, names, s.text) for s in sentences]
        counts = collections.Counter(f for row, s in zip(rows, sentences) if s.sure == 1 for f in row)
        self.names = sorted(f for f, n in counts.items() if n >= RARE)
        x = matrix(rows, {f: i for i, f in enumerate(self.names)})
        n = sum(s.sure == 1 for s in sentences)
        self.scale = numpy.array([numpy.log(n / counts[f]) for f in self.names])
        self.x = (x @ diags(self.scale)).tocsc()
        self.sure = numpy.array([s.sure for s in sentences])

    def fit(self, x, y, which):
        model = LogisticRegression(C=PENALTY, solver="liblinear", intercept_scaling=3, random_state=1)
        return model.fit(x.tocsr()[which], y[which], sample_weight=self.sure[which])

    def sparse_fit(self, y, which, extra=None):
        """Weights by feature in logits, the intercept, and the weights of the extra columns."""
        first = self.fit(self.x, y, which)
        keep = numpy.where(numpy.abs(first.coef_[0] * self.scale) >= FAINT)[0]
        x = self.x[:, keep]
        if extra is not None:
            x = hstack([x, extra * HIT_SCALE])
        model = self.fit(x, y, which)
        weights = model.coef_[0]
        return (dict(zip((self.names[k] for k in keep), weights[:len(keep)] * self.scale[keep])),
                model.intercept_[0], weights[len(keep):] * HIT_SCALE)

    def hits(self, theme):
        """A column for all patterns of a theme together, and one for each that is often met."""
        counts = collections.Counter(p for s in self.sentences if not s.is_seen for p in s.hits.get(theme, ()))
        patterns = [p for p, n in counts.items() if n >= OFTEN]
        columns = {p: i + 1 for i, p in enumerate(patterns)}
        rows = []
        for s in self.sentences:
            hits = s.hits.get(theme, ()) if not s.is_seen else ()
            rows.append({0: 1} | {columns[p]: 1 for p in hits if p in columns} if hits else {})
        return patterns, matrix(rows, {i: i for i in range(len(patterns) + 1)})

    def theme(self, theme):
        y = numpy.array([theme in s.themes for s in self.sentences])
        which = numpy.array([theme not in s.disputed for s in self.sentences])
        patterns, hits = self.hits(theme)
        weights, intercept, hit = self.sparse_fit(y, which, hits)
        passing = self.threshold - intercept
        by_pattern = {p: (hit[0] + w) / passing for p, w in zip(patterns, hit[1:])}
        return {f: w / passing for f, w in weights.items()}, hit[0] / passing, by_pattern


def find_sure(sentences):
    """Patterns that are right nearly always where they were not written from."""
    right, met = collections.Counter(), collections.Counter()
    for s in sentences:
        for theme, patterns in s.hits.items():
            for p in patterns if not s.is_seen and s.sure == 1 and theme not in s.disputed else ():
                met[theme, p] += 1
                right[theme, p] += theme in s.themes
    return {k for k, n in right.items() if n >= OFTEN and (n + 0.5) / (met[k] + 1) >= SURE}


def write_weights(hit_of, by_pattern, sure):
    """A pattern that was met too seldom to be judged alone has its theme's weight."""
    for path, rows in pattern_files():
        at = rows[0].index("weight")
        for r in rows[1:]:
            if r[0] in hit_of and not r[at].startswith("-"):
                weight = by_pattern[r[0]].get(r[1], hit_of[r[0]])
                weight = SURE_WEIGHT if (r[0], r[1]) in sure else max(0.05, min(PATTERNS_MOST, weight))
                r[at] = f"{weight:.2f}"
        with open(path, "w", encoding="utf-8", newline="") as f:
            csv.writer(f, lineterminator="\n").writerows(rows)


def pattern_words():
    """All words that the patterns, classes, cues and idioms spell out."""
    words = set()
    for path in glob.glob(os.path.join(HERE, "*.csv")):
        for r in csv.DictReader(open(path, encoding="utf-8")):
            words.update(tokens(r.get("pattern") or r.get("idiom") or ""))
    return words


def write_families(sentences, used_names):
    """The forms of every stem that evidence names: those seen, and those in patterns. A form in
    's is found without it, unless a pattern spells it out."""
    forms, spelt = collections.defaultdict(set), pattern_words()
    for word in spelt.union(*(tokens(s.text) for s in sentences)):
        if not word.endswith("'s") or word in spelt:
            forms[stem(word)].add(word)
    used = {part for name in used_names if name[0] != "@" for part in name.split() if part not in "^$_"}
    head = {s: min(forms[s], key=lambda w: (len(w), w)) for s in used}
    with open(os.path.join(HERE, "families.csv"), "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["family", "forms"])
        for s in sorted(used, key=lambda s: head[s]):
            if len(forms[s]) > 1:
                out.writerow([head[s], " ".join(sorted(forms[s] - {head[s]}))])
    return head


def write_evidence(table, head, order):
    def text_of(name):
        return " ".join(head.get(part, part) for part in name.split()) if name[0] != "@" else name
    by_name = collections.defaultdict(dict)
    for theme, weights in table.items():
        for name, w in weights.items():
            if abs(w) >= 0.005:
                by_name[name][theme] = w
    with open(os.path.join(HERE, "evidence.csv"), "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["evidence", "weights"])
        for name in sorted(by_name, key=lambda n: (n[0] != "@", n.count(" "), text_of(n))):
            weights = " ".join(f"{t} {by_name[name][t]:.2f}" for t in order if t in by_name[name])
            out.writerow([text_of(name), weights])


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    a.add_argument("--binary", required=True)
    a.add_argument("--threshold", type=float, required=True)
    a.add_argument("--seen", nargs="*", default=[])
    a.add_argument("--ordinary", nargs="*", default=[])
    a.add_argument("--from", nargs="+", required=True, dest="fresh")
    args = a.parse_args()
    sentences = [s for p in args.fresh for s in read(p, False)]
    sentences += [s for p in args.seen for s in read(p, True)]
    sentences += read_ordinary(args.ordinary) if args.ordinary else []
    find_hits(args.binary, sentences)
    learner = Learner(sentences, Classes(), args.threshold)
    order = [r["theme"] for r in csv.DictReader(open(os.path.join(HERE, "themes.csv"), encoding="utf-8"))
             if r["theme"] not in TYPES]
    table, hit_of, by_pattern = {}, {}, {}
    for theme in order:
        table[theme], hit_of[theme], by_pattern[theme] = learner.theme(theme)
    names = {name for weights in table.values() for name in weights}
    head = write_families(sentences, names)
    write_evidence(table, head, order)
    write_weights(hit_of, by_pattern, find_sure(sentences))
    print(f"{len(sentences)} sentences, {len(names)} rows, {sum(map(len, table.values()))} weights", file=sys.stderr)
    print(" ".join(f"{t} {w:.2f}" for t, w in hit_of.items()), file=sys.stderr)


main()
