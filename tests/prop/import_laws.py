"""Laws of sc-import over every export of the golden cases; see import_laws.sh."""

import csv
import io
import os
import random
import re
import sys
import tempfile

import fixtures as f

SCRATCH = tempfile.mkdtemp(dir=sys.argv[1])
PRIVATE = ("subject", "comment", "csat_comment", "body", "text", "requester")
COUNTS = ("read", "imported", "folded", "duplicate", "rejected")


def count(row, name):
    return int(row[name])


def is_history(name):
    return re.search("^history: true", f.profile_text(name), re.M) is not None


HISTORIES = {name for name in f.profiles() if is_history(name)}


def scratch(name, data):
    path = os.path.join(SCRATCH, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    return path


# ---- every record is accounted for ----


def accounts(fixture):
    rejects = os.path.join(SCRATCH, fixture.case + ".rejects")
    seen = f.run(["--rejects", rejects] + fixture.args(), fixture.folder)
    with open(rejects, newline="", encoding="utf-8", errors="replace") as file:
        kept = [row for row in csv.reader(file) if row][1:]
    problems = []
    for row in seen.files:
        read, *parts = (count(row, name) for name in COUNTS)
        if read != sum(parts):
            problems.append("%s: %d read, %s" % (row["name"], read, parts))
        if row["profile"] in HISTORIES and count(row, "imported"):
            problems.append("%s: rows of a history" % row["name"])
    sums = {name: sum(count(row, name) for row in seen.files) for name in COUNTS}
    if sums["imported"] != len(seen.rows):
        problems.append("%d imported, %d rows" % (sums["imported"], len(seen.rows)))
    if sums["rejected"] != len(kept):
        problems.append("%d rejected, %d kept" % (sums["rejected"], len(kept)))
    if seen.promised != [len(seen.rows) + len(seen.files)]:
        problems.append("end says %s" % seen.promised)
    return problems + ["without --rejects other rows"] * (seen.rows != fixture.whole.rows)


# ---- twice, in any order, through a pipe ----


def twice(fixture):
    args = fixture.args()
    again = [x for options, path in fixture.operands for x in options + [path]]
    seen = f.run(args + again, fixture.folder)
    problems = f.differences(fixture.whole.bare(), seen.bare())
    is_operand = {os.path.basename(path) for _, path in fixture.operands}
    for name in ("read", "rejected"):
        wanted = sum(
            count(row, name) * (1 + (row["name"].split(" (")[0] in is_operand))
            for row in fixture.whole.files
        )
        if sum(count(row, name) for row in seen.files) != wanted:
            problems.append("%s: not twice %d" % (name, wanted // 2))
    return problems


def backwards(fixture):
    """Options hold for what follows, so each operand gets all that held for it."""
    args, held = list(fixture.everywhere), []
    turned = []
    for options, path in fixture.operands:
        held = held + options
        turned.insert(0, held + [path])
    seen = f.run(args + sum(turned, []), fixture.folder)
    if any("-p" in x for x in turned[0][:-1]) and seen.status in f.STOPPED:
        return []  # -p cannot be taken back for those behind it
    return f.differences(sorted(fixture.whole.bare()), sorted(seen.bare()))


def piped(fixture):
    problems = []
    for i, (_, path) in enumerate(fixture.operands):
        args = fixture.args(**{"_%d" % i: "-"})
        seen = f.run(args, fixture.folder, fixture.data(i))
        wanted = fixture.whole.out
        as_named = seen.out.replace('"stdin"', '"%s"' % path).replace('"stdin (', '"%s (' % path)
        if as_named != wanted or seen.status != fixture.whole.status:
            problems.append("%s: status %d" % (path, seen.status))
            problems += f.differences(fixture.whole.bare(), seen.bare())
            problems.append(seen.err)
    return problems


# ---- cut anywhere ----


def record_ends(data):
    """Where a record may end: line ends outside of quotes."""
    ends, quoted = [], False
    for i, byte in enumerate(data):
        if byte == 0x22:
            quoted = not quoted
        elif byte == 0x0A and not quoted:
            ends.append(i + 1)
    return ends


def is_plain_table(fixture):
    """One header line, a record is a row, and nothing around."""
    name, text = fixture.whole.files[0]["profile"], ""
    if not name.startswith("generic-"):
        if name not in f.profiles():
            return False
        text = f.profile_text(name)
    words = r"^(header_rows|preamble|footer|history|kind: agent|fold|quote|shape: json)"
    data = fixture.data()
    return (
        len(fixture.operands) == 1
        and len(fixture.whole.files) == 1
        and not re.search(words, text, re.M)
        and data[:1] not in (b"{", b"[", b"\xff", b"\xfe", b"\x1f")
        and b"\0" not in data
    )


def piece(fixture, name, data):
    """The piece, or None when it leaves a question open that the whole did not."""
    path = scratch(os.path.join(fixture.case, name, fixture.operands[0][1]), data)
    args = fixture.args(_0=path)
    seen = f.run(args, fixture.folder)
    for order in ("dmy", "mdy") if "day first" in seen.err else ():
        tried = f.run(["--date-order", order] + args, fixture.folder)
        if tried.status in f.DONE and tried.bare()[:1] == fixture.whole.bare()[:1]:
            return tried
    return seen if seen.status in f.DONE and "nothing proves it" not in seen.err else None


def cut(fixture):
    data = fixture.data()
    ends = record_ends(data)
    if len(ends) < 4:
        return []
    at = random.Random(fixture.case).choice(ends[1:-1])
    header = data[: ends[0]]
    first, second = piece(fixture, "a", data[:at]), piece(fixture, "b", header + data[at:])
    if not first or not second:
        return []
    both = first.bare() + second.bare()
    once = list(dict.fromkeys(both))  # what was there twice is dropped within one run
    return f.differences(sorted(fixture.whole.bare()), sorted(once))


# ---- nothing that people wrote is told ----


def private_values(fixture):
    args = ["-q", "--keep-text", "--keep-requester"] + fixture.args()
    values = set()
    for row in f.run(args, fixture.folder).rows:
        values.update(str(row[k]) for k in PRIVATE if row.get(k))
    parts = {line for v in values for line in re.split("[\n\u2424]", v)}
    return {v for v in parts | values if len(v) > 5 and not v.isdigit()}


def damaged(fixture):
    """Its first file with a quote too many, cut in the middle of a record, and with odd bytes."""
    data = fixture.data()
    middle = len(data) * 2 // 3
    odd = data[:middle] + b'"x' + data[middle:]
    bad = data.replace(b"@", b"\xff@")
    for name, mutant in (("odd", odd), ("cut", data[:middle]), ("bad", bad)):
        yield scratch(os.path.join(fixture.case, name, fixture.operands[0][1]), mutant)


def private(fixture):
    values, problems = private_values(fixture), []
    told = ["-v", "-W", "note", "--keep-text"]
    calls = [told + fixture.args(), told + ["--dry-run", "--strict"] + fixture.args()]
    calls += [told + ["--on-error", "reject"] + fixture.args(_0=p) for p in damaged(fixture)]
    for args in calls:
        seen = f.run(args, fixture.folder)
        problems += ["%s told by %s" % (v, " ".join(args)) for v in values if v in seen.err]
    return problems


def main():
    found = f.all_fixtures()
    several = [x for x in found if len(x.operands) > 1]
    tables = [x for x in found if is_plain_table(x)]
    laws = (
        (accounts, found, "every record is accounted for"),
        (twice, found, "twice is once"),
        (backwards, several, "any order of operands"),
        (piped, found, "a pipe is as good as a file"),
        (cut, tables, "cut between records"),
        (private, found, "nothing private is told"),
    )
    for check, on, words in laws:
        for fixture, problems in zip(on, f.each(check, on)):
            f.law("%s: %s" % (fixture.name, words), problems)
    read = {row["profile"] for x in found for row in x.whole.files}
    unverified = f.profiles()
    missing = sorted(name for name in unverified if not unverified[name] and name not in read)
    f.law("some case is read as every verified profile", missing)
    f.finish()


main()
