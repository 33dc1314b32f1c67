#!/usr/bin/env python3
"""Makes frequencies.csv: how often common words occur in a million, so that the compiler can hang
each pattern on its rarest word. Results never depend on it.

usage: make_frequencies.py TEXT... > frequencies.csv

TEXT: plain text, CSV or JSON Lines in English; markup and field names do no harm. The committed
table was made from the sample journals in corpora/, the labelled sentences in tests/accuracy and
public-domain diaries (Pepys, Amiel, Barbellion), each given the same weight.
"""
import collections
import re
import sys

FLOOR = 15  # per million: rarer words are all alike to the compiler


def main():
    total = collections.Counter()
    word = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
    for name in sys.argv[1:]:
        text = open(name, encoding="utf-8", errors="replace").read().lower()
        counts = collections.Counter(word.findall(text.replace("\u2019", "'")))
        size = sum(counts.values())
        for w, n in counts.items():
            total[w] += 1e6 * n / size / (len(sys.argv) - 1)
    print("word,per_million")
    for w in sorted(w for w, n in total.items() if n >= FLOOR and not w.isdigit()):
        print(f"{w},{total[w]:.0f}")


main()
