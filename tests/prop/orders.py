"""Splits and shuffles the rows of a desk in many ways and compares the documents byte for byte.

usage: orders.py FOLDER        FOLDER holds rows.csv and policy.yaml
"""
import csv
import io
import json
import random
import subprocess
import sys

TRIALS = 8
CORRECTED = {"ticket": ("handle_s", "61"), "survey": ("score", "5"), "qa": ("score", "71"),
             "feedback": ("kind", "note")}
EXTRA = [  # kinds that the desk has no rows of
    (["record", "agent", "metric", "from", "to", "value", "n"],
     [["measure", "adewale.bello@desk.example", "adherence", "2026-07-01", "2026-10-01", "0.93", "60"],
      ["measure", "bjorn.sandell@desk.example", "adherence", "2026-07-01", "2026-10-01", "0.9", "61"]]),
    (["record", "id", "mood"], [["horoscope", "h1", "fair"], ["horoscope", "h2", "stormy"]]),
]


def read_rows(path):
    rows, head = [], None
    with open(path, newline="", encoding="utf-8") as file:
        for cells in csv.reader(file):
            if cells[0] == "record":
                head = tuple(cells)
            elif cells[0] != "end":
                rows.append((head, cells))
    return rows


def with_corrections(rows):
    """Two corrections of the first row of some kinds, the later one holds; and other kinds."""
    head, seen, made = ("record", "id", "kind", "target", "field", "value", "reason", "by", "at"), set(), []
    for columns, cells in rows:
        kind = cells[0]
        if kind in CORRECTED and kind not in seen:
            seen.add(kind)
            field, value = CORRECTED[kind]
            target = cells[columns.index("id")]
            for i, (to, at) in enumerate(((value, "2026-10-02"), (cells[columns.index(field)], "2026-10-01"))):
                made.append((head, ["correction", f"c-{kind}-{i}", kind, target, field, to, "typing error",
                                    "lea", at]))
    if len(seen) != len(CORRECTED):
        sys.exit("the desk lacks rows to correct")
    return rows + made + [(tuple(head), cells) for head, cells_of in EXTRA for cells in cells_of]


def text_of(rows):
    out, last = io.StringIO(), None
    writer = csv.writer(out, lineterminator="\n")
    for head, cells in rows:
        if head is not last:
            writer.writerow(head)
            last = head
        writer.writerow(cells)
    writer.writerow(["end", len(rows)])
    return out.getvalue()


def documents(folder, pieces, from_pipe, least):
    command = ["sc-score", "-q", "-c", folder + "/policy.yaml", "--period", "2026-Q3",
               "--as-of", "2026-10-09", "--every", "month", "--expect-rows", str(least)]
    for i, piece in enumerate(pieces):
        with open(f"{folder}/piece.{i}", "w", encoding="utf-8") as file:
            file.write(piece)
    names = [f"{folder}/piece.{i}" for i in range(len(pieces))]
    if from_pipe:
        run = subprocess.run(command, input="".join(pieces), capture_output=True, text=True)
    else:
        run = subprocess.run(command + names, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return run.stdout


def without_counts(text):
    """Rows that came twice are counted in the run document, and change nothing else."""
    first, rest = text.split("\n", 1)
    run = json.loads(first)
    for key in ("rows", "superseded", "programs"):
        del run[key]
    return json.dumps(run) + rest


def main(folder):
    rows = with_corrections(read_rows(folder + "/rows.csv"))
    whole = documents(folder, [text_of(rows)], False, len(rows))
    run = json.loads(whole.split("\n", 1)[0])
    passed = failed = 0
    if len(run["corrections"]) != 2 * len(CORRECTED) or run["rows"]["measure"] != 2:
        sys.exit("not everything is switched on")
    for seed in range(TRIALS):
        chance = random.Random(seed)
        order = rows[:]
        chance.shuffle(order)
        cuts = sorted(chance.sample(range(len(order)), chance.randrange(6)))
        pieces = [order[a:b] for a, b in zip([0] + cuts, cuts + [len(order)])]
        twice = seed % 2 == 1
        if twice:
            pieces.insert(chance.randrange(len(pieces) + 1), chance.sample(order, 4000))
        n = sum(len(p) for p in pieces)
        seen = documents(folder, [text_of(p) for p in pieces], seed % 4 >= 2 and n < 100000, len(rows))
        same = without_counts(seen) == without_counts(whole) if twice else seen == whole
        passed, failed = passed + same, failed + (not same)
        if not same:
            print(f"FAILED seed {seed}: {len(pieces)} pieces{', some rows twice' * twice}",
                  file=sys.stderr)
    short = subprocess.run(["sc-score", "-q", "-c", folder + "/policy.yaml", "--period", "2026-Q3",
                            "--as-of", "2026-10-09", "--expect-rows", str(len(rows) + 1)],
                           input=text_of(rows), capture_output=True, text=True)
    refused = short.returncode == 3 and '"record":"end"' not in short.stdout
    passed, failed = passed + refused, failed + (not refused)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
