#!/bin/sh
# What a ledger goes through: killed, or failing, at every write, fsync, open, rename and truncation
# of append, forget, expire and repair; many writers at once; a disk that is full at every byte; a
# lock that is held; a folder that is read-only. Nothing that was acknowledged is ever lost, no part
# of a run is ever read, and the next good run is kept.
#
# In one process, so much faster, the unit tests of lib/ledger do the rest: test_whole every prefix,
# every tail of zeros, every bit and 200 KB of single bytes; test_crash the disk full at every byte
# of every file that is written; test_writers 16 writers with 50 runs each.
#
# Short: 16 writers with 3 runs each, the disk full at every 41st byte. SC_LONG=1: 16 writers with 60
# runs each, every byte; and the unit tests in their long form: every single byte of 200 KB, 1,000
# runs for each of 16 writers.
. "$(dirname "$0")/../lib.sh"

shim=$SC_BIN/tests/io.so

# run PERIOD MONTH NEXT SCORE: a stream of one run.
run() {
  printf '{"record":"run","v":1,"period":{"name":"%s","from":"2026-%s-01","to":"2026-%s-01"}}\n' \
    "$1" "$2" "$3"
  for who in ana bo; do
    printf '{"record":"scorecard","v":1,"agent":"%s","period":{"name":"%s","from":"2026-%s-01",' \
      "$who" "$1" "$2"
    printf '"to":"2026-%s-01"},"score":%s}\n' "$3" "$4"
  done
  echo '{"record":"end","v":1,"rows":3}'
}

# disturbed HOW N COMMAND...: one run of sc-ledger; leaves $code.
disturbed() {
  how=$1 at=$2
  shift 2
  code=0
  timeout 60 env SC_IO_HOW="$how" SC_IO_AT="$at" LD_PRELOAD="$shim" sc-ledger "$@" \
    </dev/null >"$work/out" 2>"$work/err" || code=$?
}

# as_somebody COMMAND...: the same undisturbed, as a user whom modes of files bind.
as_somebody() {
  code=0
  # shellcheck disable=SC2086 # several words, or none
  $somebody sc-ledger "$@" </dev/null >"$work/out" 2>"$work/err" || code=$?
}

wants() {
  if [ "$2" = 0 ]; then ok "$1"; else bad "$1" "status $code; $(head -n 3 "$work/err")"; fi
}

# Digests of the runs that are whole, one a line. A torn tail is none.
heads() {
  grep '^{"record":"end".*"}$' "$1" 2>/dev/null | sed 's/.*"head":"//'
}

# The runs that were there before are there now, and no reader takes the ledger for damaged.
keeps() {
  sc-ledger show -q "$1" >"$work/shown" 2>"$work/err" || return 1
  heads "$1" | head -n "$(wc -l <"$work/before.heads")" | cmp -s - "$work/before.heads"
}

# start: the ledger as it is before each try; with $linked behind a link in another folder.
start() {
  rm -rf "$work/dir"
  mkdir "$work/dir"
  [ -z "$linked" ] || { mkdir "$work/dir/real" && ln -s real/file "$ledger"; }
  to=$ledger
  [ -z "$linked" ] || to=$work/dir/real/file
  [ -z "$from" ] || cp "$from" "$to"
  [ -z "$from" ] || chmod 600 "$to"
}

# every_call NAME GOOD COMMAND...: each counted call of the command in turn. GOOD is what the ledger
# holds after an undisturbed one.
every_call() {
  name=$1 good=$2
  shift 2
  start
  SC_IO_COUNT=$work/count
  export SC_IO_COUNT
  disturbed none 0 "$@"
  unset SC_IO_COUNT
  calls=$(cat "$work/count")
  cmp -s "$ledger" "$good" && [ "$code" = 0 ] && [ "$calls" -ge 3 ]
  wants "$name: $calls calls" $?
  n=1
  while [ "$n" -le "$calls" ]; do
    for how in kill half eio enospc; do
      start
      disturbed "$how" "$n" "$@"
      case $how in
      kill | half) [ "$code" = 137 ] ;;
      *) [ "$code" = 4 ] || [ "$code" = 0 ] ;;
      esac && { [ ! -e "$ledger" ] || keeps "$ledger"; }
      wants "$name: $how at call $n of $calls" $?
      # Status 0 is a promise.
      [ "$code" != 0 ] || cmp -s "$ledger" "$good"
      wants "$name: acknowledged at call $n" $?
      # A failure that was told leaves the ledger as it was, but for a tail that was moved away.
      disturbed none 0 "$@"
      [ "$code" = 0 ] && cmp -s "$ledger" "$good" && sc-ledger verify -q "$ledger" 2>"$work/err"
      wants "$name: the run after it" $?
      disturbed none 0 append "$ledger" "$work/next"
      [ "$code" = 0 ] && keeps "$ledger" && grep -q '"2026-12"' "$ledger"
      wants "$name: the next good run" $?
      left=$(find "$work/dir" -name '.*.part')
      [ -z "$left" ]
      wants "$name: no copy left behind" $?
    done
    n=$((n + 1))
  done
}

kill_points() {
  run 2026-01 01 02 70 >"$work/one"
  run 2026-02 02 03 71 >"$work/two"
  run 2026-11 11 12 77 >"$work/three"
  run 2026-12 12 12 78 >"$work/next"
  sc-ledger append -q "$work/L1" "$work/one" >/dev/null
  cp "$work/L1" "$work/L2"
  sc-ledger append -q "$work/L2" "$work/two" >/dev/null
  cp "$work/L2" "$work/L3"
  sc-ledger append -q "$work/L3" "$work/three" >/dev/null
  cp "$work/L2" "$work/forgot"
  sc-ledger forget -q "$work/forgot" ana
  cp "$work/L2" "$work/expired"
  printf 'privacy:\n  retention: 365d\n' >"$work/policy.yaml"
  sc-ledger expire -q -c "$work/policy.yaml" --as-of 2027-02-10 "$work/expired"
  size=$(wc -c <"$work/L2")
  head -c $((size + 200)) "$work/L3" >"$work/torn"

  : >"$work/before.heads"
  from=
  every_call "first append" "$work/L1" append "$ledger" "$work/one"
  heads "$work/L2" >"$work/before.heads"
  from=$work/L2
  every_call append "$work/L3" append "$ledger" "$work/three"
  every_call forget "$work/forgot" forget "$ledger" ana
  every_call expire "$work/expired" expire -c "$work/policy.yaml" --as-of 2027-02-10 "$ledger"
  from=$work/torn
  every_call "append behind a torn tail" "$work/L3" append "$ledger" "$work/three"
  every_call repair "$work/L2" repair "$ledger"
  linked=1
  from=$work/L2
  every_call "append through a link" "$work/L3" append "$ledger" "$work/three"
  every_call "forget through a link" "$work/forgot" forget "$ledger" ana
  [ -L "$ledger" ]
  wants "a link stays a link" $?
  linked=
}

# A small file system would need rights; a limit on the size of files stops a write at any byte too.
full_disk() {
  from=$work/L2
  size=$(wc -c <"$work/L2")
  whole=$(wc -c <"$work/L3")
  step=41
  [ "${SC_LONG-}" != 1 ] || step=1
  n=$size
  while [ "$n" -lt "$whole" ]; do
    start
    code=0
    prlimit --fsize="$n" sc-ledger append "$ledger" "$work/three" >"$work/out" 2>"$work/err" </dev/null ||
      code=$?
    [ "$code" = 4 ] && cmp -s "$ledger" "$work/L2"
    wants "no room behind byte $n" $?
    n=$((n + step))
  done
  start
  sc-ledger append -q "$ledger" "$work/three" >"$work/out" 2>"$work/err"
  cmp -s "$ledger" "$work/L3"
  wants "room again" $?
}

# Each writer appends runs of its own; whatever was acknowledged is there, once, and the chain holds.
writer() {
  k=0
  while [ "$k" -lt "$runs" ]; do
    run "w$1-$k" 01 02 "$1.$k" >"$work/w$1"
    if sc-ledger append "$ledger" "$work/w$1" >/dev/null 2>>"$work/w$1.err" </dev/null; then
      echo "w$1-$k" >>"$work/w$1.done"
    fi
    # Meanwhile somebody erases: another file takes the place of the one that writers wait for.
    [ "$1" != 3 ] || sc-ledger forget -q "$ledger" nobody 2>/dev/null
    [ "$1" != 5 ] || sc-ledger forget -q "$ledger" bo 2>/dev/null
    k=$((k + 1))
  done
}

many_writers() {
  from=
  runs=3
  [ "${SC_LONG-}" != 1 ] || runs=60
  start
  w=0
  while [ "$w" -lt 16 ]; do
    : >"$work/w$w.done"
    writer "$w" &
    w=$((w + 1))
  done
  wait
  code=0
  sc-ledger verify "$ledger" 2>"$work/err" || code=$?
  wants "16 writers: the chain holds" "$code"
  cat "$work"/w*.done | sort >"$work/acknowledged"
  [ "$(wc -l <"$work/acknowledged")" = $((16 * runs)) ]
  wants "16 writers: every one came to it" $?
  grep '^{"record":"run"' "$ledger" | sed 's/.*"name":"\(w[^"]*\)".*/\1/' | sort |
    cmp - "$work/acknowledged" 2>"$work/err"
  wants "16 writers: nothing lost, nothing twice" $?
}

held() {
  from=$work/L2
  start
  exec 9>>"$ledger"
  flock -n 9
  code=0
  sc-ledger append --wait 0 "$ledger" "$work/three" >"$work/out" 2>"$work/err" 9>&- || code=$?
  [ "$code" = 4 ] && grep -q "$ledger: the lock on the ledger was held" "$work/err" &&
    [ ! -s "$work/out" ] && cmp -s "$ledger" "$work/L2"
  wants "a lock that is held" $?
  code=0
  sc-ledger verify -q "$ledger" 2>"$work/err" 9>&- || code=$?
  wants "readers do not wait for a lock" "$code"
  (sleep 1; flock -u 9) &
  code=0
  sc-ledger append --wait 20 "$ledger" "$work/three" >"$work/out" 2>"$work/err" 9>&- || code=$?
  [ "$code" = 0 ] && cmp -s "$ledger" "$work/L3"
  wants "a lock that is given back" $?
  wait
  exec 9>&-
}

# Root may write anywhere: then somebody else tries.
read_only() {
  from=$work/L2
  somebody=
  if [ "$(id -u)" = 0 ]; then
    somebody="setpriv --reuid=65534 --regid=65534 --clear-groups"
    chmod 711 "$work"
    if ! $somebody sc-ledger --version >"$work/out" 2>&1; then
      skip "a read-only folder" "root may write anywhere, and nobody may run the program"
      return
    fi
  fi
  start
  chmod 644 "$work/three"
  [ -z "$somebody" ] || chown -R 65534 "$work/dir"
  chmod 500 "$work/dir"
  chmod 400 "$ledger"
  as_somebody append "$ledger" "$work/three"
  [ "$code" = 4 ] && cmp -s "$ledger" "$work/L2"
  wants "a read-only ledger" $?
  as_somebody forget "$ledger" ana
  [ "$code" = 4 ] && cmp -s "$ledger" "$work/L2"
  wants "a read-only folder" $?
  as_somebody show "$ledger"
  wants "is read all the same" "$code"
  chmod 700 "$work/dir"
}

long_forms() {
  [ "${SC_LONG-}" = 1 ] || return 0
  for test in test_whole test_writers; do
    code=0
    "$SC_BIN/tests/$test" >"$work/out" 2>"$work/err" || code=$?
    wants "$test in its long form" "$code"
  done
}

sandbox
has sc-ledger || {
  finish
  exit
}
if [ ! -e "$shim" ]; then
  skip "ledger" "this build has no $shim"
  finish
  exit
fi
ledger=$work/dir/L linked=
mkdir "$work/dir"
kill_points
full_disk
many_writers
held
read_only
long_forms
finish
