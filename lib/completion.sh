#!/bin/sh
# Prints a bash completion for a program, made from its own --help.
#
#     lib/completion.sh BUILD/sc-x
#
# Long options are offered whole; behind an option with words ("--to=csv|jsonl") the words, behind
# FILE and DIR the file names, everywhere else file names too, since operands are files.
set -eu
program=$1
name=$(basename "$program")
"$program" --help | awk -v name="$name" '
  /^ +(-., )?--[a-z]/ {
    match($0, /--[a-z0-9-]+/)
    option = substr($0, RSTART, RLENGTH)
    rest = substr($0, RSTART + RLENGTH)
    value = ""
    if (rest ~ /^=/) { value = substr(rest, 2); sub(/ .*/, "", value) }
    options = options (options == "" ? "" : " ") option (value == "" ? "" : "=")
    letter = match($0, /^ +-[A-Za-z],/) ? substr($0, RSTART + RLENGTH - 3, 2) : ""
    if (value ~ /\|/) {
      words = value
      gsub(/\|/, " ", words)
      cases = cases "    " option (letter == "" ? "" : " | " letter) ") words=\"" words "\" ;;\n"
    }
  }
  END {
    fn = name
    gsub(/-/, "_", fn)
    printf "# bash completion for %s, made from its --help\n", name
    printf "_%s()\n{\n", fn
    printf "  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} words=\n"
    printf "  if [ \"$option\" = = ]; then option=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
    printf "  if [ \"$word\" = = ]; then option=${COMP_WORDS[COMP_CWORD-1]} word=; fi\n"
    if (cases != "")
      printf "  case $option in\n%s  esac\n", cases
    printf "  if [ -n \"$words\" ]; then\n"
    printf "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
    printf "  elif [ \"${word#-}\" != \"$word\" ]; then\n"
    printf "    mapfile -t COMPREPLY < <(compgen -W \"%s\" -- \"$word\")\n", options
    printf "    case ${COMPREPLY[0]-} in *=) compopt -o nospace ;; esac\n"
    printf "  fi\n}\n"
    printf "complete -o default -F _%s %s\n", fn, name
  }'
