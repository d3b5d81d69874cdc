#!/bin/sh
# Every page of the desk's pack in a real browser (see pages.mjs) and before an HTML validator: a
# long test, and the one-page rule over 200 people. Needs chromium, node, npm and python3; what npm brings goes below BUILD/browser.
#
#     tests/browser/run.sh BUILD
set -eu
cd "$(dirname "$0")/../.."
SC_BIN=$(cd "$1" && pwd)
PATH=$SC_BIN:$PATH
work=$SC_BIN/browser
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo "chromium is missing: apt-get install chromium" >&2
  exit 2
}
mkdir -p "$work"
if [ ! -d "$work/node_modules/axe-core" ] || [ ! -d "$work/node_modules/vnu-jar" ]; then
  npm install --silent --no-save --prefix "$work" playwright-core axe-core vnu-jar >&2
fi

desk=examples/desk
set -- -q -c "$desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 --roster "$desk/roster.csv" \
  -o "$work/pack"
for file in "$desk"/*.csv "$desk"/*.csv.gz; do
  [ "$file" = "$desk/roster.csv" ] || set -- "$@" "$file"
done
sc-pack "$@"
# Papers that need decisions, a restatement or somebody's words, and a part of another page.
papers=tests/golden/sc-report/papers.jsonl
words=tests/golden/sc-report/notes/words
sc-report -q -o "$work/papers/" --notes "$words" "$papers"
for kind in checklist plan recognition; do
  sc-report -k "$kind" -t fragment "$papers" >"$work/part"
  {
    echo '<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><body class="paper">'
    cat "$work/part"
  } >"$work/papers/2026-Q3/lead/fragment-$kind-2026-Q3.html"
done

# The one-page rule over 200 people with names of many kinds, whose rows are the desk's, varied.
rows=$work/rows.csv
# shellcheck disable=SC2046 # names of the desk have no blanks
sc-import -q -c "$desk/policy.yaml" --roster "$desk/roster.csv" \
  $(find "$desk" -maxdepth 1 -name '*.csv*' ! -name 'roster.csv' | sort) >"$rows"
python3 tests/gen/many.py 220 "$rows" |
  sc-score -q -c "$desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 |
  sc-rate -q | sc-goals -q >"$work/many.jsonl"
rm -rf "$work/many"
sc-report -q -k review -o "$work/many/" "$work/many.jsonl"

status=0
node tests/browser/onepage.mjs "$work/node_modules" "$chromium" "$work/many" || status=1
node tests/browser/pages.mjs "$work/node_modules" "$chromium" "$work/pack/2026-Q3" || status=1
node tests/browser/pages.mjs "$work/node_modules" "$chromium" "$work/papers/2026-Q3" || status=1
if command -v java >/dev/null; then
  # shellcheck disable=SC2046 # names of a pack have no blanks
  if java -jar "$work"/node_modules/vnu-jar/build/dist/vnu.jar --errors-only \
    $(find "$work/pack" "$work/papers" -name '*.html' ! -name 'fragment-*'); then
    echo "HTML: valid"
  else
    status=1
  fi
fi
exit $status
