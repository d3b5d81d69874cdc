#!/usr/bin/env python3
"""Rows of many people from the rows of a few: every person of the roster, copied with their team.

    many.py N ROWS >MANY        ROWS as `sc-import` writes them; N agents of the roster

Copy 0 is the person; each further copy has another id, a name of another kind (see NAMES) and
fewer records, drawn by a fixed seed: so numbers, strengths and gaps differ, and some people have
too little data. Tickets and surveys before FIRST are left out, and the kinds of SKIPPED. Same
arguments, same bytes.
"""
import csv
import random
import sys

FIRST = "2026-06-15"
SKIPPED = {"message", "qa_item", "goal", "flag", "topic", "end"}
PEOPLE = ("agent", "solver", "first_replier", "csat_agent", "rater", "reviewer", "giver", "with",
          "manager", "mentor", "reported_by", "confirmed_by", "by", "owner")
KEYS = ("id", "ticket", "requester", "review")
WHEN = ("created_at", "sent_at", "reviewed_at", "date", "at", "planned_at", "due_at")
# How the copies are called, by turns: to add one, a row.
NAMES = (
    "{first} {last} {n}",
    "\u0644\u064a\u0644\u0649 \u0627\u0644\u062d\u062f\u0627\u062f {n} {last}",
    "\u738b\u5c0f\u660e {n} {last}",
    "{first} Maximiliana-Theodora von und zu {last}-{last}-Hohenbergen-Weissenstein {n}",
    "\u05d9\u05e2\u05dc \u05db\u05d4\u05df {n} {last}",
    "\u0906\u0930\u0924\u0940 \u0936\u0930\u094d\u092e\u093e {n} {last}",
    "{first}{n}",
    "\u0e2a\u0e21\u0e0a\u0e32\u0e22 {last} {n}",
    "Zo\u0065\u0308 {last} {n}",
    "{first} \u201c{n}\u201d O\u2019{last} & <{last}>",
    "\u041e\u043b\u044c\u0433\u0430 {last} {n}",
    "{first}" + "x" * 60 + "{n}",
)


def read(path):
    """Kinds in order of first sight: header and rows."""
    kinds, header = {}, None
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.reader(file):
            if row[0] == "record":
                header = row
            elif row[0] not in SKIPPED:
                kinds.setdefault(row[0], (header, []))[1].append(row)
    return kinds


def is_recent(kind, row):
    """Agents and files always; the rest by the first date that is filled."""
    if kind in ("agent", "file"):
        return True
    header, row = row
    day = next((row[header.index(k)] for k in WHEN if k in header and row[header.index(k)]), "9")
    return day >= FIRST


class Copy:
    """One copy of the desk; of its people only those that are still wanted."""

    def __init__(self, number, known):
        self.number, self.known = number, known
        self.people = set()
        self.draw = random.Random(20261009 + number)

    def person(self, text):
        text = self.known.get(text, text)
        return f"c{self.number}.{text}" if self.number and text in self.known else text

    def own(self, text):
        return f"{text}-{self.number}" if self.number and text else text

    def agent(self, header, row):
        cell = dict(zip(header, row))
        first, _, last = cell["name"].partition(" ")
        self.people.add(cell["id"])
        for key in ("id", "manager", "mentor"):
            cell[key] = self.person(cell[key])
        if self.number:
            pattern = NAMES[(self.number + len(self.people)) % len(NAMES)]
            cell["name"] = pattern.format(first=first, last=last, n=self.number)
            cell["email"], cell["aliases"] = cell["id"], ""
            cell["team"] = f"{cell['team']} {self.number}"
        return list(cell.values())

    def row(self, header, row):
        """The row as this copy has it; None when it is not in it."""
        cell = dict(zip(header, row))
        who = self.known.get(cell.get("agent") or cell.get("solver"), "")
        named = bool(cell.get("ticket")) and not who
        if not named and who not in self.people:
            return None
        keep = .55 + sum(who.encode() + b"%d" % self.number) % 41 / 100 if self.number else 1
        if self.draw.random() >= keep:
            return None
        for key in PEOPLE:
            if cell.get(key):
                cell[key] = self.person(cell[key])
        for key in KEYS:
            if cell.get(key):
                cell[key] = self.own(cell[key])
        if cell.get("team"):
            cell["team"] = f"{cell['team']} {self.number}".removesuffix(" 0")
        return list(cell.values())


def who_is_who(roster):
    header, rows = roster
    known = {}
    for row in rows:
        cell = dict(zip(header, row))
        for name in (cell["id"], cell["name"], cell["email"], *cell["aliases"].split(";")):
            known.setdefault(name, cell["id"])
    return known


def main():
    wanted, path = int(sys.argv[1]), sys.argv[2]
    kinds = read(path)
    header, roster = kinds.pop("agent")
    known = who_is_who((header, roster))
    copies = [Copy(i, known) for i in range(-(-wanted // len(roster)))]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(header)
    for i in range(wanted):
        out.writerow(copies[i // len(roster)].agent(header, roster[i % len(roster)]))
    written = wanted
    for kind, (header, rows) in kinds.items():
        rows = [row for row in rows if is_recent(kind, (header, row))]
        out.writerow(header)
        for copy in copies:
            done = rows if kind == "file" and copy.number == 0 else \
                [] if kind == "file" else filter(None, (copy.row(header, r) for r in rows))
            for row in done:
                out.writerow(row)
                written += 1
    out.writerow(["end", written] + [""] * 8)


main()
