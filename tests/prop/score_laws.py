"""Moves a desk in time, and mends single records of people, and compares scores.

usage: score_laws.py FOLDER POLICY        FOLDER holds rows.csv
"""
import csv
import datetime
import json
import random
import re
import subprocess
import sys

SEED, TRIALS = 20261009, 3  # people for each measure
DAY = datetime.timedelta(days=1)
WHEN = re.compile(r"^(\d{4}-\d\d-\d\d)(T.*)?$")
FIRST, LAST = "2026-06-30T22:00:00Z", "2026-09-30T22:00:00Z"  # the quarter in Berlin


def read_rows(path):
    heads, rows, head = {}, [], None
    with open(path, newline="", encoding="utf-8") as file:
        for cells in csv.reader(file):
            if cells[0] == "record":
                head = cells
            elif cells[0] != "end":
                heads.setdefault(cells[0], head)
                rows.append(cells)
    return heads, rows


class Scorer:
    def __init__(self, folder, policy, heads):
        self.folder, self.policy, self.heads = folder, policy, heads

    def documents(self, rows, period="2026-07-01..2026-10-01", as_of="2026-10-09"):
        path, last = self.folder + "/changed.csv", None
        with open(path, "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            for cells in rows:
                if self.heads[cells[0]] is not last:
                    last = self.heads[cells[0]]
                    out.writerow(last)
                out.writerow(cells)
            out.writerow(["end", len(rows)])
        run = subprocess.run(["sc-score", "-q", "-c", self.policy, "--period", period, "--as-of", as_of, path],
                             capture_output=True, text=True, check=True)
        return [json.loads(line) for line in run.stdout.splitlines()]

    def at(self, kind, name):
        return self.heads[kind].index(name)


def moved(text, by):
    match = WHEN.match(text)
    if not match:
        return text
    return (datetime.date.fromisoformat(match[1]) + by).isoformat() + (match[2] or "")


def numbers_of(docs):
    """Everything of the cards but dates."""
    cards = []
    for doc in docs:
        if doc["record"] in ("scorecard", "team"):
            doc = {k: v for k, v in doc.items() if k not in ("period", "person")}
            cards.append(doc)
    return cards


def moves(scorer, rows):
    """A year of 52 weeks, and four weeks, back: neither crosses a change of clocks in this zone."""
    whole = numbers_of(scorer.documents(rows))
    for weeks in (52, 4):
        by = -7 * weeks * DAY
        back = [[cells[0]] + [moved(c, by) for c in cells[1:]] for cells in rows]
        edge = [moved(d, by) for d in ("2026-07-01", "2026-10-01", "2026-10-09")]
        seen = numbers_of(scorer.documents(back, f"{edge[0]}..{edge[1]}", edge[2]))
        yield f"moved by {weeks} weeks", None if seen == whole else "other numbers"


class Mender:
    """Ways to make one record of a person better; each returns changed rows, or None."""

    def __init__(self, scorer, rows, chance):
        self.scorer, self.rows, self.chance = scorer, rows, chance
        self.of = {}
        for i, cells in enumerate(rows):
            self.of.setdefault(cells[0], []).append(i)

    def get(self, i, name):
        return self.rows[i][self.scorer.at(self.rows[i][0], name)]

    def pick(self, kind, holds):
        found = [i for i in self.of.get(kind, []) if holds(i)]
        return self.chance.choice(found) if found else None

    def put(self, i, **changes):
        if i is None:
            return None
        rows, cells = self.rows[:], list(self.rows[i])
        for name, value in changes.items():
            cells[self.scorer.at(cells[0], name)] = value
        rows[i] = cells
        return rows

    def solver(self, i):
        return self.get(i, "solver") or self.get(i, "agent")

    def solved_by(self, i, who):
        return self.solver(i) == who and FIRST <= self.get(i, "resolved_at") < LAST and \
            self.get(i, "status") in ("solved", "closed")

    def rating(self, who, kind):
        tickets = {self.get(i, "id") for i in self.of["ticket"] if self.solver(i) == who}
        i = self.pick("survey", lambda i: self.get(i, "kind") == kind and self.get(i, "score") and
                      FIRST <= self.get(i, "responded_at") < LAST and self.get(i, "ticket") in tickets and
                      self.get(i, "score") != self.best(i))
        return self.put(i, score=self.best(i)) if i is not None else None

    def best(self, i):
        low, high = self.get(i, "scale").split()[0].split("-")
        return low if "effort" in self.get(i, "scale") else high

    def csat(self, who):
        return self.rating(who, "csat")

    def ces(self, who):
        return self.rating(who, "ces")

    def qa(self, who):
        i = self.pick("qa", lambda i: self.get(i, "agent") == who and self.get(i, "kind") == "review" and
                      "2026-07" <= self.get(i, "reviewed_at") < "2026-10")
        return self.put(i, score="100")

    def sla(self, who):
        for name in ("sla_first_reply", "sla_resolution"):
            i = self.pick("ticket", lambda i: self.solved_by(i, who) and self.get(i, name) == "breached")
            if i is not None:
                return self.put(i, **{name: "met"})
        return None

    def fcr(self, who):
        i = self.pick("ticket", lambda i: self.solved_by(i, who) and self.get(i, "replies") == "2" and
                      self.get(i, "transfers") in ("", "0"))
        return self.put(i, replies="1")

    def recontact(self, who):
        """The next ticket of a customer becomes another customer's."""
        by_customer = {}
        for i in self.of["ticket"]:
            by_customer.setdefault(self.get(i, "requester"), []).append(i)
        mine = [i for i in self.of["ticket"] if self.solved_by(i, who)]
        self.chance.shuffle(mine)
        for i in mine:
            for k in by_customer[self.get(i, "requester")]:
                if self.get(i, "resolved_at") < self.get(k, "created_at") and self.solver(k) != who:
                    return self.put(k, requester="0123456789abcdef0123456789abcdef")
        return None

    def reopen(self, who):
        i = self.pick("ticket", lambda i: self.solved_by(i, who) and self.get(i, "reopens") not in ("", "0"))
        return self.put(i, reopens="0", reopened_at="")

    def solved_per_week(self, who):
        """The same tickets in fewer hours of one day."""
        i = self.pick("hours", lambda i: self.get(i, "agent") == who and
                      "2026-07" <= self.get(i, "date") < "2026-10" and
                      int(self.get(i, "worked_s") or 0) > 3600)
        return self.put(i, worked_s="3600")

    def training(self, who):
        i = self.pick("training", lambda i: self.get(i, "agent") == who and not self.get(i, "completed_at") and
                      "2026-07" <= self.get(i, "due_at") < "2026-10")
        return self.put(i, completed_at="2026-08-01", status="completed")

    def articles(self, who):
        i = self.pick("knowledge", lambda i: self.get(i, "agent") == who)
        if i is None:
            return None
        rows = self.put(i, id="new", article="new", status="published", published_at="2026-08-01")
        return rows + [self.rows[i]]

    def peers(self, who):
        i = self.pick("assessment", lambda i: self.get(i, "agent") == who and "2026-07" <= self.get(i, "at") and
                      self.get(i, "rater_role") == "lead" and self.get(i, "skill") == "Working with others")
        return self.put(i, score="5")


def mends(scorer, rows, policy_people):
    chance = random.Random(SEED)
    mender = Mender(scorer, rows, chance)
    for way in ("csat", "ces", "qa", "sla", "fcr", "recontact", "reopen", "solved_per_week",
                "training", "articles", "peers"):
        done = 0
        people = sorted(policy_people)
        chance.shuffle(people)
        for who in people:
            changed = getattr(mender, way)(who) if done < TRIALS else None
            if changed is None:
                continue
            done += 1
            seen = {d["agent"]: d["score"] for d in scorer.documents(changed) if d["record"] == "scorecard"}
            fell = seen[who] is None or seen[who] < policy_people[who] - 1e-9
            yield f"{way} of {who}", f"{policy_people[who]} to {seen[who]}" if fell else None
        if done == 0 and way != "training":
            yield way, "nobody has a record that could be better"


def main(folder, policy):
    heads, rows = read_rows(folder + "/rows.csv")
    scorer = Scorer(folder, policy, heads)
    scores = {d["agent"]: d["score"] for d in scorer.documents(rows)
              if d["record"] == "scorecard" and d["score"] is not None}
    passed = failed = 0
    for name, fault in [*moves(scorer, rows), *mends(scorer, rows, scores)]:
        passed, failed = passed + (fault is None), failed + (fault is not None)
        if fault is not None:
            print(f"FAILED {name}: {fault}", file=sys.stderr)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
