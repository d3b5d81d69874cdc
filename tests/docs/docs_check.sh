#!/bin/sh
# Documentation that cannot drift:
#   - every page passes mandoc's lint;
#   - a program has a page, the page names exactly the options of --help, and --help keeps its form;
#   - every line under Examples of --help, every block under EXAMPLES of a page of section 1 or 7,
#     and every "```sh" block of README.md runs.
#
# Examples run in a sandbox that holds the files of examples/desk, and what they become: rows.csv and
# documents.jsonl of the newest quarter. A block starts in a fresh one.
# A block of a page is a .Bd -literal display (or a .Dl line) below EXAMPLES. A line of README.md
# <!-- not run: why --> before a block leaves it out.
. "$(dirname "$0")/../lib.sh"

# Long options and letters of a program's --help, one a line, sorted.
options_of_help() {
  "$1" --help | sed -n 's/^  *\(-[A-Za-z]\), \(--[a-z0-9-]*\).*/\1\n\2/p
                        s/^  *\(--[a-z0-9-]*\).*/\1/p' | sort
}

# The same of a page: the heads of its lists, `.It Fl p , Fl -profile Ns = Ns Ar NAME`. Fl holds for
# all words up to the next macro.
options_of_page() {
  awk '$1 == ".It" && $2 == "Fl" {
         for (i = 2; i <= NF; i++) {
           if ($i == "Fl") is_flag = 1
           else if ($i ~ /^[A-Z][a-z]$/) is_flag = 0
           else if (is_flag && $i != ",") print "-" $i
         }
       }' "$1" | sort
}

check_page() {
  if out=$(mandoc -T lint -W warning "$1" 2>&1); then
    ok "$1"
  else
    bad "lint of $(basename "$1")" "$out"
  fi
}

check_options() {
  page=$root/man/$1.1
  options_of_help "$1" >"$work/help"
  if [ ! -e "$page" ]; then
    bad "$1" "no page man/$1.1"
    return
  fi
  options_of_page "$page" >"$work/page"
  if out=$(diff -u --label "$1 --help" --label "man/$1.1" "$work/help" "$work/page"); then
    ok "$1"
  else
    bad "$1: --help and page differ" "$out"
  fi
}

# Form: usage first, at most 80 columns, examples, the page named at the end.
check_form() {
  "$1" --help >"$work/text"
  if [ "$(head -c $((8 + ${#1})) "$work/text")" != "Usage: $1 " ]; then
    bad "$1 --help" "does not start with its usage"
  elif out=$(grep -n '.\{81\}' "$work/text"); then
    bad "$1 --help: over 80 columns" "$out"
  elif [ "$(sed -n '/^Examples:/,/^$/p' "$work/text" | grep -c "^  .*$1")" -lt 2 ]; then
    bad "$1 --help" "fewer than two examples"
  elif [ "$(tail -n 1 "$work/text")" != "Manual page: man $1" ]; then
    bad "$1 --help" "does not end with its manual page"
  else
    ok "$1 --help"
  fi
}

make_box() {
  mkdir "$work/made"
  cp -R "$root/examples/desk/." "$work/made/"
  (
    cd "$work/made" || exit
    rm -rf make generate.py
    for program in $programs; do [ -x "$SC_BIN/$program" ] || exit 0; done
    sc-import -q --tz Europe/Berlin --roster roster.csv -o rows.csv zendesk-2026-Q3.csv.gz
    sc-score -q --tz Europe/Berlin --period 2026-Q3 --as-of 2026-10-09 rows.csv |
      sc-rate -q -o documents.jsonl
  ) </dev/null
}

fresh_sandbox() {
  rm -rf "$work/box"
  cp -R "$work/made" "$work/box"
}

# run_block NAME FILE: the shell lines of FILE in the sandbox.
run_block() {
  needs=$(cat "$2")
  case $needs in
  *--dry-run*) ;;
  *sc-pack*) needs="$needs $programs" ;;
  esac
  for word in $programs sc-text sc-sample sc-ledger sc-pack; do
    if [ ! -x "$SC_BIN/$word" ] && echo "$needs" | grep -qw "$word"; then
      skip "$1" "$word is not built"
      return
    fi
  done
  code=0
  (cd "$work/box" && timeout 120 sh -eu "$2") </dev/null >"$work/out" 2>&1 || code=$?
  if [ "$code" = 0 ]; then
    ok "$1"
  else
    bad "$1: status $code" "$(sed 's/^/$ /' "$2")
$(tail -n 5 "$work/out")"
  fi
}

# Writes the blocks of stdin to $work/block.N: blocks start at lines "@@".
split_blocks() {
  rm -f "$work"/block.*
  awk -v base="$work/block." '/^@@$/ { n++; next } n { print > (base n) }'
}

run_blocks() {
  for block in "$work"/block.*; do
    [ -e "$block" ] || continue
    fresh_sandbox
    run_block "$1 ($(head -n 1 "$block" | cut -c 1-50))" "$block"
  done
}

# One line is one example; a line that ends with a backslash or a bar goes on.
examples_of_help() {
  "$1" --help | sed -n '/^Examples:/,/^$/p' | sed '1d;/^$/d' |
    awk '!goes_on { print "@@" } { print; goes_on = /[\\|]$/ }'
}

examples_of_page() {
  awk '/^\.Sh / { inside = /EXAMPLES/; next }
       !inside { next }
       /^\.Dl / { print "@@"; sub(/^\.Dl /, ""); print; next }
       /^\.Bd / { literal = 1; print "@@"; next }
       /^\.Ed/ { literal = 0; next }
       literal { print }' "$1" | sed 's/^\$ //' | sed 's/\\&//g;s/\\e/\\/g;s/\\-/-/g;s/\\(aq/'"'"'/g;s/\\(dq/"/g'
}

examples_of_readme() {
  awk '/^<!-- not run:/ { leave = 1; next }
       /^```sh$/ { if (!leave) { print "@@"; inside = 1 } leave = 0; next }
       /^```/ { inside = 0; next }
       inside { print }' "$root/README.md"
}

sandbox
make_box
for page in "$root"/man/*.[1-9]; do
  [ -e "$page" ] || continue
  check_page "$page"
done
for program in $programs sc-text sc-sample sc-ledger sc-pack; do
  has "$program" || continue
  check_options "$program"
  check_form "$program"
  examples_of_help "$program" | split_blocks
  run_blocks "$program --help"
done
for page in "$root"/man/*.[1-9]; do
  [ -e "$page" ] || continue
  case $page in *.5) continue ;; esac # shows files, not commands
  examples_of_page "$page" | split_blocks
  run_blocks "man/$(basename "$page")"
done
if [ -e "$root/README.md" ]; then
  examples_of_readme | split_blocks
  run_blocks README.md
else
  skip "README.md" "not written"
fi
finish
