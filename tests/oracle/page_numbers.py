#!/usr/bin/env python3
"""Is every number that the page of metrics proves in some test?

    page_numbers.py METRICS.md VECTORS.tsv FOLDER_OF_TESTS

Takes the numbers with five places or more of the sections that sc-score computes and looks for
them, as precise as the page has them, in the sources of the tests and in the vectors, which are
one. What the product does not compute stands in NOT_OURS with its reason; a row that has become a
test must go.
"""
import bisect
import pathlib
import re
import sys

SECTIONS = ("1", "2", "3", "4", "5", "12")
NOT_OURS = {
    "98.2655677656": "a curve that was not chosen",
    "0.0850441392": "BCa intervals were not chosen",
    "115.96036205": "another estimator, for comparison", "20.70546669": "the same",
    ".00831342547892": "another estimator, for comparison", ".00404377859506": "the same",
    "1153.3333333333": "means of floating sums: ours are integers", "2437066.6666667": "the same",
    "1032.857142857143": "the same", "3638942.857142857": "the same",
    "606490.476190476": "the same", "1.020202020202": "sketches: ours are exact",
    "59.74504981": "the same", "86710.39226567": "the same",
}


def numbers(page):
    """{as it is written: section}"""
    found = {}
    for part in re.split(r"(?m)^## ", page):
        section = part.split(".")[0]
        if section in SECTIONS:
            for number in re.findall(r"(?<!\w)(\d*\.\d{5,})", part):
                found.setdefault(number, section)
    return found


def tested(folder, vectors):
    own = pathlib.Path(__file__).resolve()
    files = [f for f in pathlib.Path(folder).rglob("*") if f.suffix in (".c", ".h", ".py", ".sh")]
    text = " ".join(f.read_text(errors="replace") for f in files if f.resolve() != own)
    text += pathlib.Path(vectors).read_text()
    return sorted({float(x) for x in re.findall(r"(?<!\w)(\d*\.\d{4,})", text)})


def is_there(number, values):
    value, slack = float(number), 0.51 * 10 ** -len(number.split(".")[1])
    i = bisect.bisect_left(values, value - slack)
    return i < len(values) and values[i] <= value + slack


def main():
    wanted, values = numbers(pathlib.Path(sys.argv[1]).read_text()), tested(sys.argv[3], sys.argv[2])
    lost = [n for n in wanted if not is_there(n, values) and n not in NOT_OURS]
    for number in lost:
        print(f"FAILED no test has {number} of section {wanted[number]}", file=sys.stderr)
    stale = [n for n in NOT_OURS if n not in wanted or is_there(n, values)]
    for number in stale:
        print(f"FAILED {number} is in a test: take its row away", file=sys.stderr)
    print(f"{len(wanted) - len(lost)} passed, {len(lost) + len(stale)} failed")
    return bool(lost or stale or len(wanted) < 100)


sys.exit(main())
