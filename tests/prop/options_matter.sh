#!/bin/sh
# Every option of sc-import does something that a test sees: with a program that drops one option
# from every call, some golden case that uses the option fails.
. "$(dirname "$0")/../lib.sh"
has sc-import || {
  finish
  exit
}
sandbox
mkdir "$work/bin"
for program in $programs; do
  [ ! -x "$SC_BIN/$program" ] || ln -s "$SC_BIN/$program" "$work/bin/$program"
done

# deaf LONG SHORT VALUE: a sc-import that hears nothing of the option. VALUE is 1 when it takes one.
deaf() {
  rm -f "$work/bin/sc-import"
  cat >"$work/bin/sc-import" <<DEAF
#!/bin/sh
n=\$#
while [ "\$n" -gt 0 ]; do
  word=\$1
  shift
  n=\$((n - 1))
  case \$word in
  --$1 | -${2:-:})
    [ -z "$3" ] || { shift; n=\$((n - 1)); }
    continue
    ;;
  --$1=*) continue ;;
  -${2:-:}?*) [ -z "$3" ] || continue ;;
  esac
  set -- "\$@" "\$word"
done
exec "$SC_BIN/sc-import" "\$@"
DEAF
  chmod +x "$work/bin/sc-import"
}

# cases LONG SHORT: the folders of cases whose command names the option.
cases() {
  pattern="--$1"
  [ -z "$2" ] || pattern="$pattern|(^| )-$2"
  grep -l -E -e "$pattern" "$root"/tests/golden/sc-import/*/cmd | sed 's:/cmd$::'
}

sc-import --help | sed -n 's/^ *\(-\([a-zA-Z]\), \)\{0,1\} *--\([a-z-]*\)\(=[^ ]*\)\{0,1\}.*/\3 \2 \4/p' \
  >"$work/options"
[ "$(wc -l <"$work/options")" -ge 30 ] || bad "the options are found" "$(cat "$work/options")"
while IFS=' ' read -r long short value; do
  # An option without a short name leaves its value in the second place.
  case $short in =*) value=$short short='' ;; esac
  deaf "$long" "$short" "$value"
  bitten=''
  for case in $(cases "$long" "$short"); do
    SC_BIN=$work/bin sh "$root/tests/golden/runner.sh" "$case" >/dev/null 2>&1 || bitten=$case
    [ -z "$bitten" ] || break
  done
  if [ -n "$bitten" ]; then ok; else bad "some case fails without --$long"; fi
done <"$work/options"
finish
