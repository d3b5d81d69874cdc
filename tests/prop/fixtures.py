"""The exports of the golden cases, and what sc-import makes of them: shared by the laws.

A fixture is one call of a golden case: its options and the files that it names. To add one, add a
golden case whose cmd calls sc-import with files that lie beside it.
"""

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

csv.field_size_limit(1 << 24)
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
CASES = os.path.join(ROOT, "tests", "golden", "sc-import")
PROGRAM = os.path.join(os.environ["SC_BIN"], "sc-import")

# Options that take part in what a file means; others are of the case, not of its files.
MEANING = {"-p", "--profile", "--tz", "--encoding", "--date-order", "--roster"}
SWITCHES = {"--fold-all"}
DONE = (0, 1)  # rows were written, perhaps some records were rejected
STOPPED = (2, 3)  # a question, or a refusal


class Result:
    """One run: rows by kind without the frame, file rows, status, words."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err
        self.rows, self.files, self.promised = [], [], []
        for line in out.splitlines() if out.startswith("{") else []:
            row = json.loads(line)
            kind = row["record"]
            if kind == "file":
                self.files.append(row)
            elif kind == "end":
                self.promised.append(row["rows"])
            else:
                self.rows.append(row)

    def bare(self, *without):
        """Rows in order, as text, without where they stood and what else is named."""
        drop = {"source", "line"}.union(without)
        return [
            json.dumps({k: v for k, v in row.items() if k not in drop}, sort_keys=True)
            for row in self.rows
        ]


def run(args, folder, data=None, env=None):
    done = subprocess.run(
        [PROGRAM, "-t", "jsonl", "-c", "builtin:balanced"] + args,
        cwd=folder,
        input=data,
        stdin=subprocess.DEVNULL if data is None else None,
        capture_output=True,
        env=dict(os.environ, TZ="UTC", **(env or {})),
        timeout=60,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


class Fixture:
    """A call: files with the options before each of them, and the options without a place."""

    def __init__(self, case, operands, everywhere):
        self.case, self.operands, self.everywhere = case, operands, everywhere
        self.folder = os.path.join(CASES, case)
        self.name = "%s %s" % (case, " ".join(path for _, path in operands))

    def args(self, **instead):
        """The arguments; `instead` maps a number of an operand to another path."""
        args = list(self.everywhere)
        for i, (options, path) in enumerate(self.operands):
            args += options + [instead.get("_%d" % i, path)]
        return args

    def data(self, i=0):
        with open(os.path.join(self.folder, self.operands[i][1]), "rb") as file:
            return file.read()


def parse_call(case, words):
    """A fixture of the words behind sc-import, None when it is another kind of call."""
    operands, pending, everywhere = [], [], []
    words = list(words)
    while words:
        word = words.pop(0)
        option, eq, value = word.partition("=")
        if option in MEANING:
            value = value if eq else words.pop(0)
            (everywhere if option == "--roster" else pending).extend([option, value])
        elif word in SWITCHES:
            everywhere.append(word)
        elif option in ("--rejects", "--tolerate", "--max-errors", "--only"):
            words = words if eq else words[1:]
        elif word in ("-q", "-v", "--keep-text", "--keep-requester"):
            continue
        elif word.startswith("-") or not os.path.isfile(os.path.join(CASES, case, word)):
            return None
        else:
            operands.append((pending, word))
            pending = []
    return Fixture(case, operands, everywhere) if operands else None


def call_of(case):
    with open(os.path.join(CASES, case, "cmd")) as file:
        text = file.read()
    for line in text.splitlines():
        found = re.match(r"sc-import ([^;|&><#$]*)", line)
        fixture = found and parse_call(case, shlex.split(found.group(1)))
        if fixture:
            return fixture
    return None


def all_fixtures():
    """Those that are read by themselves: with rows, or only with rejected records."""
    found = [call_of(case) for case in sorted(os.listdir(CASES))]
    found = [f for f in found if f]
    for fixture, whole in zip(found, each(lambda f: run(f.args(), f.folder), found)):
        fixture.whole = whole
    return [f for f in found if f.whole.status in DONE and f.whole.files]


def each(work, items):
    """Applies `work` to all items, several at once, in their order."""
    with ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
        return list(pool.map(work, items))


def profiles():
    """Names of the built-in vendor profiles, and whether each is unverified."""
    done = subprocess.run([PROGRAM, "--list-profiles"], capture_output=True, text=True, check=True)
    lines = [x for x in done.stdout.splitlines() if not x.startswith("generic-")]
    return {line.split()[0]: line.endswith("(unverified)") for line in lines}


def profile_text(name):
    done = subprocess.run(
        [PROGRAM, "--show-profile", name], capture_output=True, text=True, check=True
    )
    return done.stdout


# ---- tables ----


class Table:
    """A table taken apart: text before the header, header rows, records, text behind them."""

    def __init__(self, data, encoding, header_rows, is_quoted):
        text = data.decode(encoding or "utf-8-sig")
        first = text[: text.find("\n")] if "\n" in text else text
        self.delimiter = max(",;\t|", key=first.count)
        self.is_quoted = is_quoted
        self.header_rows = header_rows
        rows = list(self.reader(text))
        self.width = max(len(row) for row in rows)
        self.at = next(i for i, row in enumerate(rows) if len(row) == self.width)
        self.rows = rows

    def reader(self, text):
        quoting = csv.QUOTE_MINIMAL if self.is_quoted else csv.QUOTE_NONE
        return csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, quoting=quoting)

    def is_record(self, i):
        return i >= self.at + self.header_rows and len(self.rows[i]) == self.width

    def write(self, rows=None, eol="\n", quote_all=False, delimiter=None):
        out = io.StringIO(newline="")
        quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
        if not self.is_quoted:
            quoting = csv.QUOTE_NONE
        to = csv.writer(
            out,
            delimiter=delimiter or self.delimiter,
            quoting=quoting,
            lineterminator=eol,
            quotechar='"' if self.is_quoted else None,
        )
        to.writerows(self.rows if rows is None else rows)
        return out.getvalue().encode()


# ---- verdicts ----

PASSED, FAILED = [], []


def law(name, problems):
    """Counts a law; problems is a list of sentences, empty when it holds."""
    problems = [p for p in problems if p]
    if not problems:
        PASSED.append(name)
        return
    FAILED.append(name)
    print("FAILED %s" % name, file=sys.stderr)
    for problem in problems[:5]:
        print("    %s" % problem[:400], file=sys.stderr)


def finish():
    print("%d passed, %d failed" % (len(PASSED), len(FAILED)))
    sys.exit(1 if FAILED else 0)


def differences(wanted, seen):
    """The first rows that only one side has."""
    missing = [w for w in wanted if w not in seen]
    extra = [s for s in seen if s not in wanted]
    if not missing and not extra and len(wanted) == len(seen):
        return [] if wanted == seen else ["the same rows in another order"]
    return (
        ["%d rows instead of %d" % (len(seen), len(wanted))] * (len(seen) != len(wanted))
        + ["wanted %s" % m for m in missing[:2]]
        + ["seen   %s" % e for e in extra[:2]]
    )
