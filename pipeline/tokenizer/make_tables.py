#!/usr/bin/env python3
"""Makes unicode_tables.c and unicode_tables.h from the Unicode Character Database.

    make_tables.py [UCD_FOLDER [OUT_FOLDER]]      (default: /usr/share/unicode, this folder)

Two tables over all code points, each in two stages (a block number for every 128 code points,
then the block): what UAX #29 asks of a character, and how it folds when it stands for itself.
"""
import os
import sys
from collections import Counter

LIMIT = 0x110000
BLOCK = 128
WORD_CLASSES = ["Other", "CR", "LF", "Newline", "Extend", "Format", "ZWJ", "ALetter", "Hebrew_Letter",
                "Katakana", "Numeric", "ExtendNumLet", "MidLetter", "MidNum", "MidNumLet",
                "Single_Quote", "Double_Quote", "Regional_Indicator", "WSegSpace"]
SENTENCE_CLASSES = ["Other", "CR", "LF", "Sep", "Extend", "Format", "Sp", "Lower", "Upper", "OLetter",
                    "Numeric", "ATerm", "STerm", "Close", "SContinue"]
SENTENCE_SHIFT = 5
BIT_WORDLIKE, BIT_PICTOGRAPH, BIT_PICTURE, BIT_CANDIDATE, BIT_WIDE = (
    1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13)
# Where the informal layer may end a sentence and UAX #29 does not: the ellipsis, the eyes of emoticons,
# and pictographs, but for the signs and arrows of before emoji.
INFORMAL_ENDS = [0x2026, ord(":"), ord(";"), ord("<"), ord("=")]
FIRST_PICTURE = 0x2600
APOSTROPHES = [0x2018, 0x2019, 0x02BC, 0xFF07]  # DESIGN.md, Words
FOLD_KEEP, FOLD_COMPLEX, FOLD_DROP = 0, 1, 2


def rows(folder, name):
    """The rows of a UCD file: (first, last, fields after the code points)."""
    with open(os.path.join(folder, name), encoding="utf-8") as lines:
        for line in lines:
            fields = [f.strip() for f in line.split("#")[0].split(";")]
            if len(fields) > 1:
                first, _, last = fields[0].partition("..")
                yield int(first, 16), int(last or first, 16), fields[1:]


def property_of(folder, name, default):
    table = [default] * LIMIT
    for first, last, fields in rows(folder, name):
        table[first:last + 1] = [fields[0]] * (last - first + 1)
    return table


def members(folder, name, value):
    """The set of code points for which a UCD file lists the property value."""
    return {cp for first, last, fields in rows(folder, name) if fields[0] == value
            for cp in range(first, last + 1)}


def break_properties(folder):
    word = property_of(folder, "auxiliary/WordBreakProperty.txt", "Other")
    sentence = property_of(folder, "auxiliary/SentenceBreakProperty.txt", "Other")
    category = property_of(folder, "extracted/DerivedGeneralCategory.txt", "Cn")
    alphabetic = members(folder, "DerivedCoreProperties.txt", "Alphabetic")
    pictograph = members(folder, "emoji/emoji-data.txt", "Extended_Pictographic")
    ends = {"CR", "LF", "Sep", "ATerm", "STerm"}
    table = []
    for cp in range(LIMIT):
        # Marks can be alphabetic, but what only extends another character makes no word by itself.
        wordlike = category[cp][0] in "LN" or (cp in alphabetic and category[cp][0] != "M")
        wordlike = wordlike and word[cp] != "Extend"
        picture = cp in pictograph and cp >= FIRST_PICTURE and not wordlike
        picture = picture or word[cp] == "Regional_Indicator"
        value = WORD_CLASSES.index(word[cp]) | SENTENCE_CLASSES.index(sentence[cp]) << SENTENCE_SHIFT
        value |= BIT_WORDLIKE * wordlike | BIT_PICTOGRAPH * (cp in pictograph) | BIT_PICTURE * picture
        value |= BIT_CANDIDATE * (sentence[cp] in ends or picture or cp in INFORMAL_ENDS)
        value |= BIT_WIDE * (cp >= 0x80)
        table.append(value)
    return table


def folds(folder):
    """The NFKC_Casefold of a code point, where it is one character that no neighbour can change: a
    starter that composes with nothing before it. Everything else is FOLD_COMPLEX, for utf8proc."""
    mapped = [(cp,) for cp in range(LIMIT)]
    unstable = set()
    for first, last, fields in rows(folder, "DerivedNormalizationProps.txt"):
        if fields[0] == "NFKC_CF":
            target = tuple(int(c, 16) for c in fields[1].split())
            mapped[first:last + 1] = [target] * (last - first + 1)
        elif fields[0] == "NFC_QC":
            unstable.update(range(first, last + 1))
    for first, last, fields in rows(folder, "extracted/DerivedCombiningClass.txt"):
        if fields[0] != "0":
            unstable.update(range(first, last + 1))
    for cp in APOSTROPHES:
        mapped[cp] = (ord("'"),)
    deltas = Counter(m[0] - cp for cp, m in enumerate(mapped) if len(m) == 1 and m[0] not in unstable)
    del deltas[0]
    for cp in APOSTROPHES:  # few, but in every text
        deltas[ord("'") - cp] = LIMIT
    common = [d for d, _ in sorted(deltas.items(), key=lambda item: (-item[1], item[0]))[:253]]
    number = {0: FOLD_KEEP, **{d: i + 3 for i, d in enumerate(common)}}
    table = []
    for cp, m in enumerate(mapped):
        if not m:
            table.append(FOLD_DROP)
        elif len(m) == 1 and m[0] not in unstable:
            table.append(number.get(m[0] - cp, FOLD_COMPLEX))
        else:
            table.append(FOLD_COMPLEX)
    return table, [0, 0, 0] + common


def two_stages(table):
    numbers, blocks, index = {}, [], []
    for at in range(0, LIMIT, BLOCK):
        block = tuple(table[at:at + BLOCK])
        if block not in numbers:
            numbers[block] = len(numbers)
            blocks.extend(block)
        index.append(numbers[block])
    return index, blocks


def array(kind, name, values):
    lines, line = [], "   "
    for value in values:
        word = f" {value},"
        if len(line) + len(word) > 96:
            lines.append(line)
            line = "   "
        line += word
    return f"const {kind} {name}[{len(values)}] = {{\n" + "\n".join(lines + [line]) + "\n};\n"


def enum(name, prefix, names):
    return f"enum {name} {{\n" + "".join(f"    {prefix}_{n.upper()},\n" for n in names)[:-2] + "\n};\n"


def width(values):
    return "uint8_t" if max(values) < 256 else "uint16_t"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
    out = sys.argv[2] if len(sys.argv) > 2 else here
    with open(os.path.join(folder, "auxiliary/WordBreakProperty.txt"), encoding="utf-8") as f:
        version = f.readline().split("-")[1].rsplit(".", 1)[0]
    banner = (f"made by make_tables.py from the Unicode Character Database {version};"
              "\n * do not edit. */\n")

    break_index, break_blocks = two_stages(break_properties(folder))
    fold_table, deltas = folds(folder)
    fold_index, fold_blocks = two_stages(fold_table)
    arrays = [(width(break_index), "unicode_break_index", break_index),
              ("uint16_t", "unicode_break_blocks", break_blocks),
              (width(fold_index), "unicode_fold_index", fold_index),
              ("uint8_t", "unicode_fold_blocks", fold_blocks),
              ("int32_t", "unicode_fold_deltas", deltas)]

    with open(os.path.join(out, "unicode_tables.c"), "w", encoding="utf-8") as c:
        c.write("/* unicode_tables.c - " + banner + '#include "tokenizer/unicode_tables.h"\n')
        for kind, name, values in arrays:
            c.write("\n" + array(kind, name, values))
    with open(os.path.join(out, "unicode_tables.h"), "w", encoding="utf-8") as h:
        h.write("/* unicode_tables.h - " + banner + "#ifndef THEMELINE_UNICODE_TABLES_H\n"
                "#define THEMELINE_UNICODE_TABLES_H\n\n#include <stdint.h>\n\n"
                "/* Word_Break and Sentence_Break of UAX #29. */\n"
                + enum("word_class", "WORD", WORD_CLASSES) + "\n" + enum("sentence_class", "SENT", SENTENCE_CLASSES)
                + "\n/* A character's properties: its word class, its sentence class, and five bits. */\nenum {\n"
                f"    UNICODE_WORD_MASK = {(1 << SENTENCE_SHIFT) - 1},\n"
                f"    UNICODE_SENTENCE_SHIFT = {SENTENCE_SHIFT},\n    UNICODE_SENTENCE_MASK = 15,\n"
                f"    UNICODE_WORDLIKE = {BIT_WORDLIKE},    /* a letter or a digit */\n"
                f"    UNICODE_PICTOGRAPH = {BIT_PICTOGRAPH}, /* Extended_Pictographic */\n"
                f"    UNICODE_PICTURE = {BIT_PICTURE},    /* what people write as an emoji: a picture or half a flag */\n"
                f"    UNICODE_CANDIDATE = {BIT_CANDIDATE},   /* a sentence may end here */\n"
                f"    UNICODE_WIDE = {BIT_WIDE}         /* not ASCII */\n}};\n"
                "\n/* How a character folds (NFKC_Casefold): from FOLD_SIMPLE, by adding its delta. */\nenum {\n"
                f"    FOLD_KEEP = {FOLD_KEEP},\n    FOLD_COMPLEX = {FOLD_COMPLEX}, /* only with its"
                f" neighbours, or to several */\n    FOLD_DROP = {FOLD_DROP},    /* default-ignorable */\n"
                "    FOLD_SIMPLE = 3\n};\n\n")
        for kind, name, values in arrays:
            h.write(f"extern const {kind} {name}[{len(values)}];\n")
        h.write(f"""
static inline unsigned unicode_properties(uint32_t cp)
{{
    return unicode_break_blocks[(uint32_t)unicode_break_index[cp / {BLOCK}] * {BLOCK} + cp % {BLOCK}];
}}

static inline enum word_class unicode_word_class(unsigned properties)
{{
    return (enum word_class)(properties & UNICODE_WORD_MASK);
}}

static inline enum sentence_class unicode_sentence_class(unsigned properties)
{{
    return (enum sentence_class)(properties >> UNICODE_SENTENCE_SHIFT & UNICODE_SENTENCE_MASK);
}}

static inline unsigned unicode_fold(uint32_t cp)
{{
    return unicode_fold_blocks[(uint32_t)unicode_fold_index[cp / {BLOCK}] * {BLOCK} + cp % {BLOCK}];
}}

#endif
""")


if __name__ == "__main__":
    main()
