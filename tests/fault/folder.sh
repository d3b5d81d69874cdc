#!/bin/sh
# sc-report makes a folder of many files: killed or failing at any call, each file there is whole;
# from a broken stream it makes nothing.
. "$(dirname "$0")/../lib.sh"
. "$here/../chain.sh"

shim=$SC_BIN/tests/io.so

# report HOW N: one run into $work/pack; leaves $code.
report() {
  code=0
  timeout 60 env SC_IO_HOW="$1" SC_IO_AT="$2" LD_PRELOAD="$shim" sc-report -q -o "$work/pack/" \
    "$in" </dev/null >"$work/out" 2>"$work/err" || code=$?
}

# Every visible file of the pack is that of the good one; the folder in work is a hidden one.
all_whole() {
  [ ! -d "$work/pack" ] || (cd "$work/pack" && find . -type f ! -path '*/.*' | sort) |
    while read -r file; do
      cmp "$work/pack/$file" "$work/good/$file" || return 1
    done
}

wants() {
  if [ "$2" = 0 ]; then ok "$1"; else bad "$1" "status $code
$(head -n 3 "$work/err")"; fi
}

sandbox
if ! has_all || [ ! -e "$shim" ]; then
  finish
  exit
fi
make_chain || bad "the chain" "the good run failed"
in=$(input_of sc-report)

SC_IO_COUNT=$work/count
export SC_IO_COUNT
report none 0
unset SC_IO_COUNT
calls=$(cat "$work/count")
mv "$work/pack" "$work/good"
files=$(find "$work/good" -type f | wc -l)
[ "$files" -ge 4 ]
wants "a pack of $files files" $?
[ -z "$(find "$work/good" -perm /077)" ]
wants "kept from others" $?

step=1
[ "${SC_LONG-}" = 1 ] || step=3
n=1
while [ "$n" -le "$calls" ]; do
  for how in kill half eio enospc; do
    rm -rf "$work/pack"
    report "$how" "$n"
    case $how in
    kill | half) [ "$code" = 137 ] ;;
    *) [ "$code" = 4 ] && [ -z "$(find "$work/pack" -name '.*' -path '*pack/*' 2>/dev/null)" ] ;;
    esac && all_whole
    wants "$how at call $n of $calls" $?
  done
  report none 0
  [ "$code" = 0 ] && diff -r -x '.*' "$work/pack" "$work/good" >"$work/err"
  wants "the run after it" $?
  n=$((n + step))
done

rm -rf "$work/pack"
sed '$d' "$in" >"$work/cut"
in=$work/cut
report none 0
[ "$code" = 3 ] && [ ! -e "$work/pack" ]
wants "nothing from a broken stream" $?
mkdir "$work/pack"
echo old >"$work/pack/index.html"
report none 0
[ "$code" = 3 ] && [ "$(find "$work/pack" -type f)" = "$work/pack/index.html" ] &&
  [ "$(cat "$work/pack/index.html")" = old ]
wants "an old pack stays" $?
finish
