#!/bin/sh
# How fast sc-text reads: 500 rules, and sentiment, over generated messages; and how much memory.
#
#     tests/bench/text.sh [BUILD [MEGABYTES [RUNS]]]       default build 100 3
#
# Printed: megabytes of text a second of user time on one core (least of the runs, so that other
# work on the machine does not count), and the most memory that the program held for that input and
# for a quarter of it. What it notes goes to files once it is over 32 MB each (io/sorter.h), so memory
# has the ceiling MEMORY_KB, however long the input is. Wanted: 100 MB a second with rules, 30 with
# sentiment. Needs GNU time. Status 1 when it is slower, or memory over the ceiling.
set -eu

build=${1:-build} megabytes=${2:-100} runs=${3:-3}
mkdir -p "$build/bench"
build=$(cd "$build" && pwd)
bench=$build/bench
status=0
MEMORY_KB=131072

[ -x /usr/bin/time ] || {
  echo "bench: GNU time is missing (package time)" >&2
  exit 2
}

# make MEGABYTES: messages of 80 words from a fixed seed, about one in seven of them rare
make() {
  awk -v bytes="$(($1 * 1000000))" '
    function next_number(below) { seed = (seed * 69069 + 12345) % 4294967296; return int(seed / 65536) % below }
    BEGIN {
      seed = 1
      plain_n = split("the and you is are my it to of for with this that have not we they was will can order page invoice login account screen printer delivery address update password email phone app error code from late again customer ticket please box", plain, " ")
      print "record,ticket,seq,author_role,at,body"
      for (n = i = 0; n < bytes; i++) {
        text = "Hello"
        for (k = 0; k < 80; k++)
          text = text " " (next_number(100) < 85 ? plain[1 + next_number(plain_n)] : "rare" next_number(5000))
        text = text ". Good, thank you"
        print "message,T" i ",1,customer,2026-07-01T00:00:00Z,\"" text "\""
        n += length(text)
      }
      print "end," i
    }'
}

rules() {
  echo 'rules:'
  awk 'BEGIN { for (i = 0; i < 500; i++)
    printf "  - id: r%d\n    phrases: [\"rare%d rare%d\", \"rare%dq*\"]\n", i, i * 7, i * 3, i * 9 }'
}

words() {
  printf 'good\t1.9\nthank\t1.5\nlate\t-1.0\nerror\t-1.7\nplease\t1.3\n'
  awk 'BEGIN { for (i = 0; i < 5000; i += 2) printf "rare%d\t%.1f\n", i, i % 7 - 3 }'
}

# measure NAME WANTED OPTION...: one line of the table
measure() {
  name=$1 wanted=$2
  shift 2
  for size in small large; do
    : >"$bench/text.times"
    for _ in $(seq "$runs"); do
      /usr/bin/time -a -o "$bench/text.times" -f '%U %M' \
        "$build/sc-text" -q -c "$bench/allowed.yaml" "$@" "$bench/text-$size.csv" >/dev/null
    done
    sort -n "$bench/text.times" | head -n 1 >"$bench/text.$size"
  done
  awk -v name="$name" -v wanted="$wanted" -v most="$MEMORY_KB" \
    -v bytes="$(wc -c <"$bench/text-large.csv")" '
    FNR == NR { small = $2; next }
    { rate = bytes / 1e6 / $1
      printf "%-22s %6.0f MB/s (wanted %d)   %d kB, a quarter of the input %d kB\n", name, rate, wanted, $2, small
      exit !(rate >= wanted && $2 <= most && small <= most) }' "$bench/text.small" "$bench/text.large" ||
    status=1
}

make "$megabytes" >"$bench/text-large.csv"
make "$((megabytes / 4))" >"$bench/text-small.csv"
rules >"$bench/rules500.yaml"
words >"$bench/words.txt"
echo 'privacy: {sentiment: true}' >"$bench/allowed.yaml"
printf '%s bytes of rows, least of %s runs, user time\n' "$(wc -c <"$bench/text-large.csv")" "$runs"
measure "500 rules" 100 --rules "$bench/rules500.yaml"
measure "sentiment" 30 --sentiment --lexicon "$bench/words.txt"
rm -f "$bench/text-large.csv" "$bench/text-small.csv"
exit $status
