#!/usr/bin/env python3
"""Makes the bundled desk: the exports of an invented support desk over five quarters.

usage: generate.py [FOLDER]        default: the folder of this file

Every person, ticket, rating and note is drawn by chance from a fixed seed; nothing comes from a
real desk. The same files come out on every machine (standard library of Python 3.9 or newer; the
packed files byte for byte wherever zlib is the usual one, their contents everywhere).
"""

import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from make import office, people, servicenow, table, voices, work, zendesk  # noqa: E402

# File name, whether it is packed, its rows.
TABLES = [
    ("surveys", True, voices.surveys), ("assessments", True, voices.assessments),
    ("kudos", False, voices.kudos), ("feedback", True, voices.feedback),
    ("messages", True, voices.messages), ("hours", True, office.hours),
    ("training", True, office.training), ("knowledge", False, office.knowledge),
    ("critical_events", False, office.critical_events), ("goals", False, office.goals),
    ("meetings", False, office.meetings),
]


def write_all(folder):
    os.makedirs(folder, exist_ok=True)

    def path(name):
        return os.path.join(folder, name + ".csv")

    desk = work.Desk(people.everybody())
    desk.run()
    for name, rows, has_bom in zendesk.exports(desk.tickets):
        table.write(path(name), table.csv_text(rows, quote_all=True, bom=has_bom), packed=True)
    for name, rows, line_end in servicenow.exports(desk.tickets):
        table.write(path(name), table.csv_text(rows, line_end=line_end), packed=True)
    for name, packed, make in TABLES:
        table.write(path(name), table.csv_text(make(desk)), packed)
    reviews, items = voices.qa(desk)
    table.write(path("qa"), table.csv_text(reviews), packed=True)
    table.write(path("qa_item"), table.csv_text(items), packed=True)
    # The roster was saved by a spreadsheet.
    roster = table.csv_text(office.roster(desk), line_end="\r\n", bom=True)
    table.write(path("roster"), roster)


if __name__ == "__main__":
    if len(sys.argv) > 2 or "--help" in sys.argv or "-h" in sys.argv:
        print(__doc__, file=sys.stdout if len(sys.argv) == 2 else sys.stderr)
        sys.exit(0 if len(sys.argv) == 2 else 2)
    write_all(sys.argv[1] if len(sys.argv) > 1 else HERE)
