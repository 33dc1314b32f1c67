#!/usr/bin/env python3
"""Runs the program on each case of this folder and compares all that comes out.

usage: golden.py --binary THEMELINE [--update] [CASE...]

A case is a folder with `arguments` (one a line; a line "< FILE" is standard input) and
`expected`: what was printed on standard output, then "-- stderr" and what was said there, then
"-- status N". It runs in the project's root, so that names in messages are the same everywhere.
--update writes `expected` anew: then read the difference as you would read code.
"""
import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def run(binary, case):
    arguments, source = [], None
    for line in open(os.path.join(HERE, case, "arguments"), encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("< "):
            source = line[2:]
        elif line:
            arguments.append(line)
    stdin = open(os.path.join(ROOT, source), "rb") if source else subprocess.DEVNULL
    environment = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C"}
    done = subprocess.run([binary] + arguments, stdin=stdin, capture_output=True, cwd=ROOT,
                          env=environment)
    return done.stdout + b"-- stderr\n" + done.stderr + b"-- status %d\n" % done.returncode


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--binary", required=True)
    a.add_argument("--update", action="store_true")
    a.add_argument("cases", nargs="*")
    args = a.parse_args()
    cases = args.cases or sorted(c for c in os.listdir(HERE)
                                 if os.path.exists(os.path.join(HERE, c, "arguments")))
    failed = 0
    for case in cases:
        got = run(os.path.abspath(args.binary), case)
        path = os.path.join(HERE, case, "expected")
        if args.update:
            open(path, "wb").write(got)
            continue
        want = open(path, "rb").read() if os.path.exists(path) else b""
        if got == want:
            continue
        failed += 1
        print(f"{case}: differs from what is expected")
        got_lines, want_lines = got.splitlines(), want.splitlines()
        for i in range(max(len(got_lines), len(want_lines))):
            g = got_lines[i] if i < len(got_lines) else b"(nothing)"
            w = want_lines[i] if i < len(want_lines) else b"(nothing)"
            if g != w:
                print(f"  line {i + 1}\n    expected {w!r}\n    got      {g!r}")
                break
    print(f"{len(cases) - failed} of {len(cases)} cases as expected")
    sys.exit(failed > 0 or not cases)


main()
