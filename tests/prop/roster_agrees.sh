#!/bin/sh
# One roster, one meaning: rows whose people sc-import has resolved give the documents that sc-score
# makes when it resolves the people itself, in whatever order roster and tickets come.
#
# People and spellings are drawn with a fixed seed: names in several alphabets, two people of one
# name, addresses, numbers, aliases, capitals, turned names, names with a login, strangers.
. "$(dirname "$0")/../lib.sh"

# make SEED: roster.csv and tickets.csv in the sandbox
# shellcheck disable=SC1112 # the apostrophe of a name
make() {
  awk -v seed="$1" '
    function pick(n) { return int(rand() * n) }
    function spelled(i, how) {
      if (how == 0) return "E" (100 + i)
      if (how == 1) return first[i] " " last[i]
      if (how == 2) return "\"" last[i] ", " first[i] "\""
      if (how == 3) return toupper(first[i]) "  " toupper(last[i])
      if (how == 4) return first[i] " " last[i] " (" login[i] ")"
      if (how == 5) return login[i] "@x.example"
      if (how == 6) return login[i]
      if (how == 7) return (7000 + i) ".0"
      if (how == 8) return first[i]
      if (how == 9) return login[i] "@elsewhere.example"
      if (how == 10) return first[i] " <" login[i] "@x.example>"
      return "Stranger " pick(5)
    }
    BEGIN {
      srand(seed)
      firsts = split("Ana Łukasz José Søren Анна Zoë Nguyễn Işıl Mia Bob", f, " ")
      lasts = split("Silva Świątek Núñez Østby Пак O’Hara Đức Yıldız Wong Lee-Kim", l, " ")
      print "id,name,email,aliases,team,manager" >"roster.csv"
      for (i = 0; i < 24; i++) {
        first[i] = f[1 + pick(firsts)]; last[i] = l[1 + pick(lasts)]
        login[i] = "u" i "x"
        name = i % 3 ? first[i] " " last[i] : "\"" last[i] ", " first[i] "\""
        email = i % 4 ? login[i] "@x.example" : ""
        print "E" (100 + i) "," name "," email "," (7000 + i) ";" (i % 4 ? "" : login[i]) \
          ",Tier " (1 + i % 2) "," spelled(pick(i + 1), pick(8)) >"roster.csv"
      }
      print "id,status,created_at,resolved_at,agent,solver,first_replier,csat_agent,team," \
        "csat,csat_scale,csat_at" >"tickets.csv"
      for (i = 0; i < 400; i++) {
        day = sprintf("2026-%02d-%02d", 7 + pick(3), 1 + pick(28))
        print i ",solved," day "T08:00:00Z," day "T1" pick(9) ":00:00Z," spelled(pick(24), pick(12)) \
          "," (pick(2) ? spelled(pick(24), pick(12)) : "") "," spelled(pick(24), pick(12)) "," \
          spelled(pick(24), pick(12)) ",Tier " (1 + pick(2)) "," (1 + pick(5)) ",1-5," day \
          "T20:00:00Z" >"tickets.csv"
      }
    }'
}

# What sc-score makes of rows: its documents but for what names the files, and whom it does not know.
documents() {
  sc-score -q --period 2026-Q3 --as-of 2026-10-09 --tz UTC "$@" >documents 2>said || cat said >&2
  grep -v '^{"record":"\(run\|file\|end\)"' documents
  grep -o '"unresolved":[^]]*]' documents
}

agrees() {
  (
    cd "$work/box" || exit
    make "$1"
    sc-import -q roster.csv >people.csv
    sc-import -q tickets.csv >plain.csv
    sc-import --roster roster.csv tickets.csv >resolved.csv 2>told
    sc-import -q tickets.csv roster.csv >later.csv
    documents people.csv plain.csv >alone
    documents plain.csv people.csv >alone.turned
    documents resolved.csv >both
    documents later.csv >both.later
    [ "$(wc -l <alone)" -gt 20 ] || echo "too few documents: $(wc -l <alone)"
    [ "$(grep -c ',E1[0-2][0-9],' resolved.csv)" -gt 200 ] || echo "hardly anybody was resolved"
    for other in alone.turned both both.later; do
      cmp -s alone "$other" || diff alone "$other" | cut -c1-300 | head -n 5
    done
  )
}

sandbox
if ! has sc-import || ! has sc-score; then
  finish
  exit
fi
mkdir "$work/box"
for seed in 1 2 3 4 5; do
  out=$(agrees "$seed" 2>&1)
  if [ -z "$out" ]; then
    ok "seed $seed"
  else
    bad "seed $seed" "$out"
  fi
done
finish
