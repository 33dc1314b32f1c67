#!/bin/sh
# The committed Unicode tables are what their generator makes.
#     tables_test.sh SOURCE_FOLDER        exit 77: skipped
set -eu
tables=$1/pipeline/tokenizer
data=${UNICODE_DATA_DIR:-/usr/share/unicode}
if ! [ -e "$data/auxiliary/WordBreakProperty.txt" ] || ! command -v python3 >/dev/null; then
    echo "skipped: no python3, or no Unicode data in $data (package unicode-data)"
    exit 77
fi
made=$(mktemp -d)
trap 'rm -r "$made"' EXIT
python3 "$tables/make_tables.py" "$data" "$made"
for file in unicode_tables.c unicode_tables.h; do
    diff -q "$made/$file" "$tables/$file"
done
