#!/usr/bin/env python3
"""Writes words.inc, the vocabulary of make_corpus.c.

    make_words.py DIARIES            writes words.inc beside this script
    make_words.py DIARIES --check    compares instead; 1 when it differs

DIARIES is a folder with amiel.jsonl, barbellion.jsonl and pepys.jsonl: public-domain diaries, one
object with a "text" a line. Only facts are taken from them: which words are common, and beside
which small words they stand, which tells a noun from a verb well enough for sentences that nobody
reads. The modern filter: a word must stand in Barbellion (1903-1917) or Amiel (translated 1889)
and in one of the others (which drops the French, the Latin and the learned), mostly in small
letters, be no old form, and not be one of the theme words, whose share the maker sets itself.
The theme words are theme_words.txt, written for the project."""

import collections
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE / "words.inc"
# Of one mention: the newest prose counts most; Pepys is longest, old, but everyday.
WEIGHTS = {"barbellion": 40, "amiel": 10, "pepys": 1}

FUNCTION = set("""
a about above across after again against ago all almost along already also although always am
among an and another any anybody anything are around as at away be because been before behind
being below beneath beside besides between beyond both but by can cannot could did do does doing
done down during each either else enough even ever every everybody everyone everything except few
for from further had has have having he her here hers herself him himself his how however i if in
indeed instead into is it its itself just least less let like many may me might mine more moreover
most much must my myself near neither never nevertheless no nobody none nor not nothing now of off
often on once one only onto or other others otherwise ought our ours ourselves out outside over own
perhaps quite rather round same shall she should since so some somebody someone something sometimes
somewhere soon still such than that the their theirs them themselves then there therefore these they
this those though through throughout thus till to together too toward towards under unless until up
upon us very was we well were what whatever when whenever where whether which while who whole whom
whose why will with within without would yes yet you your yours yourself first second two three four
five six seven eight nine ten twelve twenty thirty forty fifty hundred thousand last next several
""".split())
OLD = re.compile(r".*(eth|dst|edst)$|^(thee|thou|thy|thine|thyself|ye|hath|doth|hast|dost|art|wilt|"
                 r"shalt|whence|thence|hence|hither|thither|whither|wherein|whereof|whereby|"
                 r"wherefore|therein|thereof|thereby|herein|hereof|unto|oft|nay|yea|aught|naught|"
                 r"amongst|whilst|betwixt|verily|forsooth|twas|tis|ere|alas|o|oh|ah|anon|methinks|"
                 r"bade|spake|vide|viz|etc|ibid|footnote|translator|pp|vol|wh|mr|mrs|dr|st|ii|iii|iv)$")
ROUGH = set("""negro negroes nigger savage savages cripple idiot idiots imbecile harlot whore
bastard gypsy heathen lunatic lunatics suicide corpse corpses slave slaves""".split())
PAST = set("""went came saw made took got gave found thought told said left knew felt heard began
brought read spent bought sat met ran stood lay slept wrote fell held kept lost caught drove ate
drank broke spoke chose threw rode rose sang swam wore woke taught sent led hung shot shook sold
drew grew flew blew built dealt lent meant paid put set shut cut let won hid hit cost forgot forgave
understood overheard withdrew undertook bore tore stole struck swung bit fed sought fought""".split())

DETERMINERS = set("the a an my his her their our your its this that these those every some".split())
ADVERBIAL = set("to will would can could should must may might shall did do does cannot".split())
SUBJECTS = set("i he she we they it you who and".split())
SMALL = FUNCTION | {""}
CLASSES = ("noun", "adjective", "verb", "past", "gerund", "adverb")
WANTED = {"noun": 1900, "adjective": 700, "verb": 520, "past": 480, "gerund": 260, "adverb": 240}


def theme_words():
    """(class, word or phrase), in the order of the file."""
    pairs = []
    for number, line in enumerate((HERE / "theme_words.txt").read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            kind, _, word = line.partition(" ")
            if kind not in CLASSES or not re.fullmatch(r"[a-z' -]+", word):
                sys.exit(f"theme_words.txt:{number}: expected a class and a word: {line}")
            pairs.append((kind, word))
    if len(set(pairs)) != len(pairs):
        sys.exit("theme_words.txt: a line stands twice")
    return pairs


class Facts:
    """What is counted of one word."""

    def __init__(self):
        self.by_diary = collections.Counter()
        self.capital = 0
        self.after = collections.Counter()  # determiner, modal, subject
        self.before_content = 0             # followed by another content word


def count(folder):
    facts = collections.defaultdict(Facts)
    for diary in WEIGHTS:
        for line in (folder / f"{diary}.jsonl").read_text("utf-8").splitlines():
            text = json.loads(line)["text"].replace("’", "'")
            tokens = re.findall(r"[^\W\d_]+(?:'[a-z]+)?|[.!?;:,]|\S", text)
            for i, token in enumerate(tokens):
                word = token.lower()
                if not re.fullmatch(r"[a-z]{2,14}", word):
                    continue
                before = tokens[i - 1].lower() if i else "."
                behind = tokens[i + 1].lower() if i + 1 < len(tokens) else "."
                fact = facts[word]
                fact.by_diary[diary] += 1
                if token[0].isupper() and before not in (".", "!", "?", ":"):
                    fact.capital += 1
                fact.after["determiner"] += before in DETERMINERS
                fact.after["modal"] += before in ADVERBIAL
                fact.after["subject"] += before in SUBJECTS
                fact.before_content += behind.isalpha() and behind not in FUNCTION
    return facts


def classify(word, fact):
    total = sum(fact.by_diary.values())
    share = {name: number / total for name, number in fact.after.items()}
    if word.endswith("ly") and share["determiner"] < 0.3:
        return "adverb"
    if word in PAST or (word.endswith("ed") and len(word) > 4):
        return "past" if share["determiner"] < 0.4 else "adjective"
    if word.endswith("ing") and len(word) > 5 and share["determiner"] < 0.35:
        return "gerund"
    if share["modal"] > 0.3 and share["modal"] > share["determiner"]:
        return "verb"
    if share["determiner"] < 0.1 and fact.before_content / total < 0.35:
        return None  # neither fish nor fowl
    return "adjective" if fact.before_content / total > 0.45 else "noun"


def vocabulary(folder, themes):
    """Class -> words, the most common first."""
    taken = {part for _, phrase in themes for part in phrase.split() if part not in SMALL}
    scored = collections.defaultdict(list)
    for word, fact in count(folder).items():
        score = sum(fact.by_diary[name] * weight for name, weight in WEIGHTS.items())
        total = sum(fact.by_diary.values())
        if (len(fact.by_diary) < 2 or word in FUNCTION or OLD.match(word) or word in ROUGH
                or word in taken or len(word) < 3 or fact.capital / total > 0.3):
            continue
        kind = classify(word, fact)
        if kind:
            scored[kind].append((-score, word))
    return {kind: [word for _, word in sorted(scored[kind])[:WANTED[kind]]] for kind in CLASSES}


def array(name, words):
    lines = [f"static const char *const {name}[] = {{"]
    line = "   "
    for word in words:
        item = f' "{word}",'
        if len(line) + len(item) > 96:
            lines.append(line)
            line = "   "
        line += item
    return "\n".join(lines + [line, "};"]) + "\n"


def render(folder):
    themes = theme_words()
    words = vocabulary(folder, themes)
    number = sum(len(part) for part in words.values())
    parts = ["/* Made by make_words.py; do not edit. The words are ordered from the most common to the\n"
             " * rarest by their counts in public-domain diaries (Barbellion, Amiel, Pepys); the theme\n"
             f" * words are those of theme_words.txt. {number} words, {len(themes)} theme words. */\n"]
    for kind in CLASSES:
        parts.append(array(f"{kind}_words", words[kind]))
        parts.append(array(f"{kind}_themes", [word for name, word in themes if name == kind]))
    return "\n".join(parts), words


def main():
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--check"]):
        sys.exit("usage: make_words.py DIARIES [--check]")
    text, words = render(Path(sys.argv[1]))
    if sys.argv[2:]:
        same = TARGET.exists() and TARGET.read_text("utf-8") == text
        print("words.inc: as made" if same else "words.inc: differs")
        return 0 if same else 1
    TARGET.write_text(text, "utf-8")
    print(", ".join(f"{kind} {len(part)}" for kind, part in words.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
