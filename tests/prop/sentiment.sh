#!/bin/sh
# Sentiment of 5,000 generated sentences against an independent program, the npm package
# vader-sentiment, which the build has fetched for its word list (lib/words.cmake).
. "$(dirname "$0")/../lib.sh"
has sc-text || {
  finish
  exit
}
package=$SC_BIN/words/package
if ! command -v node >/dev/null || [ ! -s "$SC_BIN/words/vader.txt" ]; then
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
fi
sandbox
oracle=$root/tests/oracle/sentiment.mjs
echo 'privacy: {sentiment: true}' >"$work/allowed.yaml"
node "$oracle" "$package" make 5000 "${SC_SEED:-1}" >"$work/rows.csv"
sc-text -q -c "$work/allowed.yaml" --sentiment --plain-words --allow-incomplete \
  -o "$work/marked.csv" "$work/rows.csv" || bad "sc-text" "status $?"
grep '^flag,' "$work/marked.csv" >"$work/flags.csv"
node "$oracle" "$package" check 5000 "${SC_SEED:-1}" "$work/flags.csv"
