#!/bin/sh
# Programs that people read our files with: promtool (package prometheus) takes the metrics of teams
# and of persons, harmless and hostile; LibreOffice opens the workbook and finds every row and cell
# of the wide table in it. Both are large: where they are not installed they are skipped, and
# LibreOffice runs with SC_LONG=1 alone.
. "$(dirname "$0")/../lib.sh"
has sc-report || {
  finish
  exit
}
sandbox
papers=$root/tests/golden/sc-report/papers.jsonl
# The same with a team's name that is hostile to a format of lines and quotes.
sed 's/"team": *"[^"]*"/"team":"T\\"\\n# EOF\\\\"/' \
  "$papers" >"$work/hostile"

# Rules of promtool about names and types; a word of it is a finding.
check_metrics() {
  sc-report -q -t openmetrics -k "$2" "$3" >"$work/metrics"
  if promtool check metrics <"$work/metrics" >"$work/told" 2>&1 && [ ! -s "$work/told" ]; then
    ok
  else
    bad "promtool: $1" "$(head -n 5 "$work/told")"
  fi
}

if command -v promtool >/dev/null; then
  for kind in team review; do
    check_metrics "$kind" "$kind" "$papers"
    check_metrics "$kind, hostile" "$kind" "$work/hostile"
  done
  sc-report -q -t openmetrics -k team "$work/hostile" >"$work/metrics"
  if grep -q 'T\\"' "$work/metrics"; then ok; else bad "hostile texts are in it"; fi
  # A line that is wrong is refused: promtool looks.
  { cat "$work/metrics" && echo 'scorecard_wrong{ 1'; } >"$work/wrong"
  if promtool check metrics <"$work/wrong" >"$work/told" 2>&1; then
    bad "promtool refuses a broken line" "$(cat "$work/told")"
  else
    ok
  fi
else
  skip promtool "package prometheus is not installed"
fi

# The first sheet as LibreOffice sees it: as many rows, the same heads and people.
if [ "${SC_LONG-}" = 1 ] && command -v soffice >/dev/null; then
  sc-report -q -t xlsx -o "$work/book.xlsx" "$papers"
  sc-report -q -t csv --wide -o "$work/wide.csv" "$papers"
  soffice --headless -env:UserInstallation="file://$work/office" --convert-to csv \
    --outdir "$work" "$work/book.xlsx" >"$work/told" 2>&1 || :
  if [ ! -s "$work/book.csv" ]; then
    bad "LibreOffice opens the workbook" "$(tail -n 3 "$work/told")"
  else
    # From the fourth cell on numbers are spelled as each program likes; the rest is text.
    for file in book wide; do cut -d, -f1-3 "$work/$file.csv" >"$work/$file.cells"; done
    if cmp -s "$work/book.cells" "$work/wide.cells"; then
      ok
    else
      bad "rows of the workbook" "$(diff "$work/book.cells" "$work/wide.cells" | head -n 5)"
    fi
  fi
else
  skip LibreOffice "SC_LONG=1 and soffice only"
fi
finish
