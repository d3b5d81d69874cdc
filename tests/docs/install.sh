#!/bin/sh
# What is installed works on its own: programs, pages, library with headers and pkg-config,
# completions in bash.
. "$(dirname "$0")/../lib.sh"

there() {
  if [ -e "$prefix/$1" ]; then ok "$1"; else bad "$1" "not installed"; fi
}

# The library as another project uses it.
check_library() {
  cat >"$work/use.c" <<'C'
#include <scorecard/base/num.h>
#include <scorecard/io/json.h>
#include <stdio.h>

int main(void)
{
    struct sc_buf out;
    struct sc_err err;
    sc_json_setup();
    sc_err_init(&err);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_json *v = sc_json_parse(SC_STR("{\"a\": 4.350}"), &err);
    sc_json_put(&out, v, false);
    puts(sc_buf_cstr(&out));
    return 0;
}
C
  PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name scorecard.pc)")
  export PKG_CONFIG_PATH
  # The stanza names the prefix it was configured for; the sandbox moved it.
  flags=$(pkg-config --static --define-prefix --cflags --libs scorecard)
  # shellcheck disable=SC2086
  if out=$("${CC:-cc}" -o "$work/use" "$work/use.c" $flags 2>&1) &&
    [ "$("$work/use")" = '{"a":4.35}' ]; then
    ok "the library"
  else
    bad "the library" "$out"
  fi
  if [ "$(pkg-config --modversion scorecard)" = "$version" ]; then
    ok "one version"
  else
    bad "one version" "$(pkg-config --modversion scorecard), not $version"
  fi
}

# completes PROGRAM WORDS...: what bash offers for the last word.
completes() {
  bash -c '. "$1"; shift; program=$1; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    compopt() { :; }
    "_${program//-/_}"; printf "%s " "${COMPREPLY[@]}"' - \
    "$prefix/share/bash-completion/completions/$1" "$@"
}

offers() {
  want=$1
  shift
  seen=$(completes "$@")
  if [ "$seen" = "$want" ]; then ok "completion: $*"; else bad "completion: $*" "$seen, not $want"; fi
}

sandbox
if ! DESTDIR=$work/root cmake --install "$SC_BIN" --prefix /opt/scorecard >"$work/log" 2>&1; then
  bad "cmake --install" "$(tail -n 5 "$work/log")"
  finish
  exit
fi
prefix=$work/root/opt/scorecard
version=$(sed -n 's/^project(scorecard VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
outside=$(find "$work/root" -mindepth 1 ! -path "$work/root/opt*")
if [ -z "$outside" ]; then ok "DESTDIR is honoured"; else bad "DESTDIR is honoured" "$outside"; fi

for program in $programs sc-pack; do
  has "$program" || continue
  there "bin/$program"
  there "share/man/man1/$program.1"
  there "share/bash-completion/completions/$program"
  seen=$(env -i PATH=/usr/bin:/bin "$prefix/bin/$program" --version)
  if [ "$seen" = "$program (scorecard) $version" ]; then
    ok "$program --version"
  else
    bad "$program --version" "$seen"
  fi
done
offers "--period= " sc-pack --per
if grep -q '^SC_COVERAGE:BOOL=ON\|^SC_SANITIZE:STRING=.' "$SC_BIN/CMakeCache.txt"; then
  skip "the library" "built with instruments that its users do not link"
else
  check_library
fi
finish
