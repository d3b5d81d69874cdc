"""The same export before and after a spreadsheet program or a notebook saved it again.

Each function is what one program does to the cells of a table that it opens and saves as CSV; what
they do was seen in genuine files and with LibreOffice. Rows must stay the same where nothing was
lost, at the coarser precision where it was: times to the minute, no leading zeros. See resaved.sh.
"""

import json
import os
import re
import sys
import tempfile
from datetime import datetime, timedelta

import fixtures as f

SCRATCH = tempfile.mkdtemp(dir=sys.argv[1])
FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%b/%y %I:%M %p", "%Y-%m-%dT%H:%M:%S")
CASES = ("zendesk-csv", "zendesk-explore", "freshdesk-csv", "jira-csv", "hubspot-csv")
CASES += ("servicenow-list",)
STAMP = r"\d{4}-\d\d-\d\dT[\d:]+Z"
DAY = 86400


def as_time(cell):
    for form in FORMS:
        try:
            return datetime.strptime(cell, form)
        except ValueError:
            continue
    return None


def as_duration(cell):
    """Seconds of H:MM or H:MM:SS from 0 on; spreadsheets leave negative ones as they are."""
    found = re.fullmatch(r"(\d+):([0-5]\d)(?::([0-5]\d))?", cell)
    return found and int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)


def is_number(cell):
    return re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d+)?", cell) is not None


def clock(seconds, hours=None):
    hour = seconds // 3600 if hours is None else hours
    return "%d:%02d:%02d" % (hour, seconds // 60 % 60, seconds % 60)


# ---- programs ----


def excel(cell, form, mark):
    time, duration = as_time(cell), as_duration(cell)
    if time:
        return time.strftime(form)
    if duration is not None:  # seconds only where there were any
        return clock(duration) if cell.count(":") > 1 else clock(duration)[:-3]
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", cell):
        return cell.replace(",", "")
    if is_number(cell):
        return ("%.12g" % float(cell)).replace(".", mark) if "." in cell else cell
    return cell


def excel_german(cell):
    return excel(cell, "%d.%m.%Y %H:%M", ",")


def excel_british(cell):
    return excel(cell, "%d/%m/%Y %H:%M", ".")


def excel_american(cell):
    time = as_time(cell)
    if time:
        return "%d/%d/%d %d:%02d" % (time.month, time.day, time.year, time.hour, time.minute)
    return excel(cell, "", ".")


def serials(cell):
    """Cells whose format was lost: days since the end of 1899, durations as parts of a day."""
    time = as_time(cell)
    if time:
        return "%.10f" % ((time - datetime(1899, 12, 30)) / timedelta(days=1))
    return excel(cell, "", ".")


def libreoffice(cell):
    time, duration = as_time(cell), as_duration(cell)
    if time and cell[:4].isdigit():
        return time.strftime("%Y-%m-%d %H:%M:%S")
    if duration is not None and duration < DAY:
        hour = duration // 3600
        return "%s %sM" % (clock(duration, hour % 12 or 12).zfill(8), "AP"[hour > 11])
    return cell


def pandas(cell):
    """As read_excel and to_csv leave them."""
    duration = as_duration(cell)
    if duration is not None and duration >= 5 * DAY:
        return "%d days %s" % (duration // DAY, clock(duration % DAY).zfill(8))
    if duration is not None and duration >= DAY:
        first = datetime(1899, 12, 31) + timedelta(seconds=duration)
        return first.strftime("%Y-%m-%d %H:%M:%S")
    return cell


def as_floats(rows):
    """A column of whole numbers with a gap becomes one of floats."""
    records = [row for row in rows[1:] if len(row) == len(rows[0])]
    for k in range(len(rows[0])):
        cells = [row[k] for row in records]
        whole = [c for c in cells if re.fullmatch(r"-?(0|[1-9]\d*)", c)]
        if 0 < len(whole) < len(cells) and len(whole) + cells.count("") == len(cells):
            for row in records:
                row[k] += ".0" if row[k] else ""
    return rows


# name: what it does to a cell, delimiter, encoding, line end, the order of its days, is it coarser
PROGRAMS = {
    "Excel, German": (excel_german, ";", "cp1252", "\r\n", "dmy", True),
    "Excel, British": (excel_british, ",", "utf-8-sig", "\r\n", "dmy", True),
    "Excel, American": (excel_american, ",", "cp1252", "\r\n", "mdy", True),
    "serial numbers": (serials, ",", "utf-8", "\r\n", "", False),
    "LibreOffice": (libreoffice, ",", "utf-8", "\n", "", False),
    "pandas": (pandas, ",", "utf-8", "\n", "", False),
}


# ---- rows ----


def coarser(rows, to_minutes):
    """Times to the minute; what only tells of the spelling is no difference."""
    told = {"decimal-id", "formula-text"}
    for row in rows:
        row = {k: v for k, v in row.items() if k not in ("source", "line")}
        for key, value in row.items():
            if to_minutes and re.fullmatch(STAMP, str(value)):
                row[key] = value[:17] + "00Z"
        flags = set(row.pop("flags", "").split(";")) - told - {""}
        row["flags"] = ";".join(sorted(flags))
        yield json.dumps(row, sort_keys=True)


def resaved(fixture, program):
    change, delimiter, encoding, eol, order, to_minutes = PROGRAMS[program]
    table = f.Table(fixture.data(), fixture.encoding, 1, True)
    rows = [[change(c) if i else c for c in row] for i, row in enumerate(table.rows)]
    rows = as_floats(rows) if change is pandas else rows
    text = table.write(rows, eol=eol, delimiter=delimiter).decode()
    path = os.path.join(SCRATCH, fixture.case, program, fixture.operands[0][1])
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding=encoding, errors="xmlcharrefreplace", newline="") as file:
        file.write(text)
    args = fixture.args(_0=path)
    if "--encoding" in args:
        del args[args.index("--encoding") : args.index("--encoding") + 2]
    if encoding == "cp1252":
        args[:0] = ["--encoding", "windows-1252"]
    seen = f.run(args, fixture.folder)
    if order and "day first" in seen.err:  # no day above 12: asked, and then the same
        seen = f.run(["--date-order", order] + args, fixture.folder)
    return seen, to_minutes


def check(job):
    fixture, program = job
    seen, to_minutes = resaved(fixture, program)
    wanted = list(coarser(fixture.whole.rows, to_minutes))
    problems = f.differences(wanted, list(coarser(seen.rows, to_minutes)))
    counts = [(row["read"], row["rejected"]) for row in seen.files]
    if counts != [(row["read"], row["rejected"]) for row in fixture.whole.files]:
        problems.append("other counts: %s" % counts)
    return problems + [seen.err] * bool(problems)


def main():
    found = [x for x in f.all_fixtures() if x.case in CASES]
    for fixture in found:
        options = sum((o for o, _ in fixture.operands), [])
        named = "--encoding" in options
        fixture.encoding = options[options.index("--encoding") + 1] if named else "utf-8-sig"
    jobs = [(fixture, program) for fixture in found for program in PROGRAMS]
    for (fixture, program), problems in zip(jobs, f.each(check, jobs)):
        f.law("%s: %s" % (fixture.name, program), problems)
    f.law("all cases are there", [c for c in CASES if c not in {x.case for x in found}])
    f.finish()


main()
