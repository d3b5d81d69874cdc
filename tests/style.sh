#!/bin/sh
# Form of the code: clang-format, clang-tidy, cppcheck, shellcheck.
#
#     tests/style.sh --format       rewrites the C files in the house's form
#     tests/style.sh [BUILD]        checks; BUILD holds the compilation of the same tree
set -eu
cd "$(dirname "$0")/.."
files=$(find cmd lib include tests -name '*.[ch]' | sort)
code=$(find cmd lib -name '*.c' | sort)
scripts=$(find lib tests examples cmd -name '*.sh' -o -name '*.in' | sort)

# File names in this tree hold no blanks: the lists are split on purpose.
# shellcheck disable=SC2086
if [ "${1-}" = --format ]; then
  clang-format -i $files
  exit
fi
build=${1:-build}
failed=0
check() {
  echo "style: $1" >&2
  shift
  "$@" || failed=1
}

cmake -B "$build" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >/dev/null
# shellcheck disable=SC2086
{
  check clang-format clang-format --dry-run -Werror $files
  check shellcheck shellcheck -x $scripts .ci/run
  check cppcheck cppcheck -q --std=c11 --error-exitcode=1 --inline-suppr -Iinclude \
    --enable=warning,performance,portability -D_POSIX_C_SOURCE=200809L -j2 cmd lib
  check clang-tidy sh -c 'printf "%s\n" "$@" | xargs -P2 -n4 clang-tidy -p '"$build"' --quiet' - $code
}
exit $failed
