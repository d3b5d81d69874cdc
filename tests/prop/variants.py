"""Exports as somebody else's account writes them: the rows of each golden case's file stay the same
when the order of columns, the case of names, line ends, quotes or delimiters differ, when there are
columns that no profile knows, and when optional ones are missing. See variants.sh.
"""

import json
import os
import random
import re
import sys
import tempfile

import fixtures as f

# A list of employees without their numbers is still a roster.
ROSTERS = ("roster", "roster-names")
SCRATCH = tempfile.mkdtemp(dir=sys.argv[1])


def setting(profile, key, otherwise):
    found = re.search("^%s: *(.*)" % key, f.profile_text(profile), re.M)
    return found.group(1) if found else otherwise


def option(fixture, *names):
    options = sum((o for o, _ in fixture.operands), [])
    return next((options[i + 1] for i, o in enumerate(options) if o in names), None)


def is_json(fixture):
    return fixture.data().lstrip(b"\xef\xbb\xbf \n")[:1] in (b"{", b"[")


def run_as(fixture, data, name):
    """The rows of a variant of the first file, which is UTF-8 by now."""
    path = os.path.join(SCRATCH, fixture.case, name, fixture.operands[0][1])
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    args = fixture.args(_0=path)
    if "--encoding" in args:
        at = args.index("--encoding")
        del args[at : at + 2]
    return f.run(args, fixture.folder)


# ---- tables ----


def rows_where(table, change):
    """The table with `change` made to header rows and records, and not to what is around them."""
    return [
        change(row, i) if i >= table.at and len(row) == table.width else row
        for i, row in enumerate(table.rows)
    ]


def in_order(table, order):
    return rows_where(table, lambda row, i: [row[k] for k in order])


def with_case(table, change):
    """Names in another case; a zone in parentheses is one as it is spelled."""
    header = range(table.at, table.at + table.header_rows)

    def name(cell):
        return "(".join(p if k else change(p) for k, p in enumerate(cell.split("(")))

    return rows_where(table, lambda row, i: [name(c) for c in row] if i in header else row)


def with_columns(table):
    """A column of the account's own in front, in the middle and behind."""
    middle = table.width // 2

    def change(row, i):
        own = ["Region code %d", "Contract (own)%d", "x%d"]
        new = [o % 7 if i == table.at else "n/a" if i % 2 else "12/31/99 %s" % i for o in own]
        return [new[0]] + row[:middle] + [new[1]] + row[middle:] + [new[2]]

    return rows_where(table, change)


def shuffled(table, seed):
    """Another order, in which columns of one name keep theirs."""
    names = [c.strip().casefold() for c in table.rows[table.at]]
    order = list(range(table.width))
    random.Random(seed).shuffle(order)
    for name in set(names):
        places = [k for k in range(table.width) if names[order[k]] == name]
        for place, column in zip(places, sorted(order[k] for k in places)):
            order[place] = column
    return in_order(table, order)


def table_variants(table, case):
    eol = "\r\n" if b"\r\n" not in table.write(eol="\n") else "\n"
    yield "as it is", table.write()
    yield "Windows line ends", table.write(eol=eol)
    yield "a mark", b"\xef\xbb\xbf" + table.write()
    yield "names in capitals", table.write(with_case(table, str.upper))
    yield "names in small letters", table.write(with_case(table, str.lower))
    yield "columns of its own", table.write(with_columns(table))
    yield "another order", table.write(shuffled(table, case))
    if table.is_quoted:
        yield "quotes everywhere", table.write(quote_all=True)
        yield "Windows quotes", table.write(eol="\r\n", quote_all=True)
        other = ";" if table.delimiter == "," else ","
        yield "another delimiter", table.write(delimiter=other, quote_all=True)


def check_table(fixture):
    table = fixture.table
    wanted = fixture.whole.bare()
    for name, data in table_variants(table, fixture.case):
        seen = run_as(fixture, data, name)
        problems = f.differences(wanted, seen.bare())
        yield name, problems + [seen.err] * bool(problems)


def check_short(fixture):
    """No record, and the first one that is imported alone."""
    table = fixture.table
    head = table.rows[: table.at + table.header_rows]
    empty = run_as(fixture, table.write(head), "header alone")
    told = ["status %d, %s" % (empty.status, empty.err)]
    mine = [x for x in empty.files if x["name"].split(" (")[0] == fixture.operands[0][1]]
    is_good = empty.status in f.DONE and mine and not any(int(x["read"]) for x in mine)
    yield "a header alone", [] if is_good else told
    records = [i for i in range(len(table.rows)) if table.is_record(i)]
    one = run_as(fixture, table.write(head + [table.rows[i] for i in records[:1]]), "one")
    good = one.status in f.DONE or (one.status == 2 and "run:" in one.err)
    of_one = ("flags", "aliases", "bot", "manager")  # these take what other records say
    extra = [x for x in one.bare(*of_one) if x not in fixture.whole.bare(*of_one)]
    is_alone = fixture.is_unfolded and one.status == 0
    yield "one record", ([] if good else [one.err]) + extra * is_alone


# ---- columns that are missing ----


def without(table, k):
    return rows_where(table, lambda row, i: row[:k] + row[k + 1 :])


def check_missing(fixture):
    """
    Without a column the file is read as before but for what the column tells, or refused with a
    sentence: never is another profile taken, nor a record lost without a word.
    """
    table = fixture.table
    is_roster = fixture.whole.rows[:1] and fixture.whole.rows[0]["record"] == "agent"
    for k, name in enumerate(table.rows[table.at]):
        if k % fixture.every:
            continue
        seen = run_as(fixture, table.write(without(table, k)), "less")
        problems = []
        if seen.status not in f.DONE + f.STOPPED:
            problems.append("status %d" % seen.status)
        if seen.status in f.STOPPED and not seen.err.strip():
            problems.append("refused without a word")
        for row in seen.files:
            if row["profile"] not in fixture.profiles.union(ROSTERS if is_roster else ()):
                problems.append("read as %s" % row["profile"])
            parts = sum(int(row[c]) for c in ("imported", "folded", "duplicate", "rejected"))
            if int(row["read"]) != parts:
                problems.append("accounts")
        yield "without %s" % name[:40], problems


# ---- JSON ----


def records_of(data):
    """Values of a text that is one value, or several behind each other."""
    text, values, at = data.decode("utf-8-sig"), [], 0
    decoder = json.JSONDecoder()
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = decoder.raw_decode(text, at)
        values.append(value)
    return values


def turned(value):
    if isinstance(value, dict):
        return {k: turned(v) for k, v in reversed(value.items())}
    return [turned(v) for v in value] if isinstance(value, list) else value


def widened(value):
    """Something of its own in every object that is a record or stands around records."""
    if isinstance(value, list):
        return [widened(v) for v in value]
    if not isinstance(value, dict):
        return value
    own = {"x_own": {"a": [1, {"b": None}]}, "x_text": "12/31/99"}
    return dict(own, **{k: widened(v) if is_of_objects(v) else v for k, v in value.items()})


def is_of_objects(value):
    return isinstance(value, list) and any(isinstance(v, dict) for v in value)


def json_variants(values):
    def dump(values, **how):
        return "\n".join(json.dumps(v, **how) for v in values).encode()

    yield "as it is", dump(values, ensure_ascii=False)
    yield "all escaped", dump(values)
    yield "over many lines", dump(values, indent=4)
    yield "no blanks", dump(values, separators=(",", ":"))
    yield "keys turned", dump([turned(v) for v in values])
    yield "keys of its own", dump([widened(v) for v in values])
    if all(isinstance(v, dict) for v in values) and len(values) > 1:
        yield "a list", json.dumps(values).encode()
    if len(values) == 1 and isinstance(values[0], list):
        yield "one a line", dump(values[0])


def check_json(fixture):
    try:
        values = records_of(fixture.data())
    except ValueError:
        return
    for name, data in json_variants(values):
        seen = run_as(fixture, data, name)
        problems = f.differences(fixture.whole.bare(), seen.bare())
        yield name, problems + [seen.err] * bool(problems)


# ---- all ----


def take_apart(fixture):
    """Its first file as a table, where it is one that can be taken apart."""
    fixture.table = None
    fixture.profiles = {row["profile"] for row in fixture.whole.files}
    profile = fixture.whole.files[-1]["profile"]
    data = fixture.data()
    if is_json(fixture) or data[:2] in (b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b") or b"\0" in data:
        return
    if profile.startswith("generic-") or profile not in f.profiles():
        return
    try:
        encoding = option(fixture, "--encoding") or "utf-8-sig"
        rows = int(setting(profile, "header_rows", "1"))
        fixture.table = f.Table(data, encoding, rows, setting(profile, "quote", "") != "none")
    except (UnicodeDecodeError, LookupError):
        return
    fixture.is_unfolded = all(int(row["folded"]) == 0 for row in fixture.whole.files)
    fixture.every = 1 + fixture.table.width // 12


def checks(fixture):
    if is_json(fixture):
        return list(check_json(fixture))
    if not fixture.table:
        return []
    every = list(check_table(fixture)) + list(check_short(fixture))
    return every + (list(check_missing(fixture)) if len(fixture.operands) == 1 else [])


def main():
    found = f.all_fixtures()
    for fixture in found:
        take_apart(fixture)
    for fixture, verdicts in zip(found, f.each(checks, found)):
        for name, problems in verdicts:
            f.law("%s: %s" % (fixture.name, name), problems)
    f.finish()


main()
