#!/usr/bin/env python3
"""Makes the archives in archives/ from the samples beside this script: the same bytes every time.

    python3 make_archives.py            writes corpora/formats/archives/*
"""
import bz2
import gzip
import io
import lzma
import os
import struct
import subprocess
import tarfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "archives")
STAMP = (2024, 1, 1, 0, 0, 0)
PICTURE = b"\xff\xd8\xff\xe0" + bytes(64)


def sample(path):
    with open(os.path.join(HERE, path), "rb") as f:
        return f.read()


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, data in members:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            z.writestr(info, data)
    return out.getvalue()


def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            info.mtime = 1704067200
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def encrypted(data):
    """The zip with the flag "encrypted" set on its first member: nobody has the password."""
    out = bytearray(data)
    out[6] |= 1
    at = out.index(b"PK\x01\x02")
    struct.pack_into("<H", out, at + 8, struct.unpack_from("<H", out, at + 8)[0] | 1)
    return bytes(out)


def write(name, data):
    with open(os.path.join(OUT, name), "wb") as f:
        f.write(data)


def main():
    os.makedirs(OUT, exist_ok=True)
    journal = sample("dayone/Journal.json")
    dayone = zipped([("Journal.json", journal), ("photos/AA11.jpeg", PICTURE)])
    write("dayone.zip", dayone)
    write("journey.zip", zipped([
        (name, sample("journey/" + name)) for name in sorted(os.listdir(os.path.join(HERE, "journey")))
    ] + [("1709595000000-aaaaaaaaaaaaaaaa.jpg", PICTURE)]))
    write("takeout.zip", zipped([
        ("Takeout/archive_browser.html", b"<html>an index</html>"),
        ("Takeout/Notizen/Labels.txt", b"diary\n"),
    ] + [
        ("Takeout/Notizen/" + name, sample("keep/" + name))
        for name in sorted(os.listdir(os.path.join(HERE, "keep")))
    ] + [
        ("Takeout/Notizen/2023-08-01T14_29_43.842+10_00.html", b"<html>a twin</html>"),
        ("Takeout/Notizen/Gone.html", b"<html>a twin</html>"),
        ("Takeout/My Activity/My Activity.json", b'[{"title":"Watched something"}]'),
    ]))
    page = b"# A talk\n\nDate: March 5, 2024\n\nWe said what we meant.\n"
    table = b"\xef\xbb\xbfName,Date,Text\nA talk,\"March 5, 2024\",We said what we meant.\n"
    digits = "0123456789abcdef0123456789abcdef"
    part = zipped([
        ("Diary %s.csv" % digits, table),
        ("Diary %s_all.csv" % digits, table),
        ("Diary %s/A talk %s.md" % (digits, digits[::-1]), page),
        ("__MACOSX/Diary/._A talk.md", b"\0\5\x16\7"),
    ])
    write("notion.zip", zipped([("Export-Part-1.zip", part)]))
    write("twitter.zip", zipped([
        ("data/tweets.js", sample("twitter/tweets.js")),
        ("data/note-tweet.js", sample("twitter/note-tweet.js")),
        ("data/like.js", b'window.YTD.like.part0 = [{"like":{"fullText":"not mine"}}]'),
    ]))
    write("notes.zip", zipped([
        ("2024-05-01.txt", b"Alone, and glad of it.\n"),
        ("inner.zip", dayone),
        ("\u00fcber.txt", b"A name that is not ASCII.\n"),
        ("data.bin", bytes(200)),
        ("../../escape.txt", b"A name is only a name.\n"),
    ]))
    write("encrypted.zip", encrypted(zipped([
        ("secret.txt", b"You cannot read this.\n"), ("open.txt", b"This you can.\n")])))
    write("office.docx", zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]))
    write("bomb.zip", zipped([("zeros.txt", b" " * (80 << 20))]))
    write("cut.zip", zipped([("a.txt", b"Whole.\n" * 9), ("b.txt", os.urandom(0) + bytes(range(32, 127)) * 400)])[:400])
    notes = tarred([("diary/2024-06-01.txt", b"In a tar.\n"), ("diary/2024-06-02.txt", b"As well.\n")])
    write("diary.tar", notes)
    write("diary.tar.gz", gzip.compress(notes, mtime=0))
    lines = sample("jsonl/array.json")
    write("array.json.gz", gzip.compress(lines, mtime=0))
    write("array.json.bz2", bz2.compress(lines))
    write("array.json.xz", lzma.compress(lines))
    write("array.json.zst", subprocess.run(["zstd", "-q", "-c"], input=lines, stdout=subprocess.PIPE,
                                           check=True).stdout)


if __name__ == "__main__":
    main()
