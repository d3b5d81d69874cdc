#!/usr/bin/env python3
"""Measures the bundled desk a second time, from the same rows, and compares with sc-score.

    desk_oracle.py ROWS.csv DOCUMENTS.jsonl

Written against the definitions (scorecard(7), the metric table) and not against the C code: plain
loops over dictionaries, exact fractions, standard library only. Period 2026-Q3 in Europe/Berlin,
as of 2026-10-09, the policy of the desk. Prints what differs; the last line counts.
"""
import collections
import csv
import datetime
import json
import statistics
import sys
import unicodedata
from fractions import Fraction
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
START = datetime.datetime(2026, 7, 1, tzinfo=ZONE)
END = datetime.datetime(2026, 10, 1, tzinfo=ZONE)
AS_OF = datetime.datetime(2026, 10, 9, tzinfo=ZONE)
WINDOW = datetime.timedelta(days=7)
BUSY = 5  # more new tickets of one requester inside the window: left out
SKILL = "Working with others"
SHARES = ("csat_pct", "recontact", "fcr", "sla", "reopen")


def moment(text):
    """A time, or a day as its local midnight; None when unknown."""
    if not text:
        return None
    if len(text) == 10:
        return datetime.datetime.combine(datetime.date.fromisoformat(text), datetime.time(), ZONE)
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def inside(when):
    return when is not None and START <= when < END


def fold(text):
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def read_rows(path):
    rows, header, latest = collections.defaultdict(list), {}, None
    with open(path, encoding="utf-8", newline="") as file:
        for cells in csv.reader(file):
            if cells[0] == "record":
                latest = cells
                continue
            header.setdefault(cells[0], latest)
            rows[cells[0]].append(dict(zip(header[cells[0]], cells)))
    return rows


class Desk:
    def __init__(self, rows):
        self.rows = rows
        self.names = {}
        for person in rows["agent"]:
            for text in [person["id"], person["email"], person["name"], *person["aliases"].split(";")]:
                if text:
                    self.names[fold(text)] = person["id"]
        newest = {}
        for ticket in rows["ticket"]:
            old = newest.get(ticket["id"])
            if old is None or ticket["updated_at"] >= old["updated_at"]:
                newest[ticket["id"]] = ticket
        self.tickets = newest
        self.of_requester = collections.defaultdict(list)
        for ticket in newest.values():
            if ticket["requester"] and not self.excluded(ticket):
                self.of_requester[ticket["requester"]].append(ticket)
        # person -> metric -> [sum, n]
        self.sums = collections.defaultdict(lambda: collections.defaultdict(lambda: [Fraction(0), 0]))
        self.solved = collections.Counter()
        # person -> metric -> [(whose sample it is: requester, else ticket, else row; value)]
        self.pieces = collections.defaultdict(lambda: collections.defaultdict(list))
        # person -> metric -> [(the same, value, kind of the ticket)]
        self.kinds = collections.defaultdict(lambda: collections.defaultdict(list))

    def person(self, text):
        return self.names.get(fold(text), text) if text else None

    @staticmethod
    def excluded(ticket):
        return ticket["status"] in ("spam", "deleted", "merged") or "test" in ticket["tags"].split(";")

    @staticmethod
    def solve(ticket):
        return moment(ticket["first_resolved_at"]) or moment(ticket["resolved_at"])

    def solver(self, ticket):
        return self.person(ticket["solver"] or ticket["agent"])

    @staticmethod
    def cluster(row, ticket=None):
        known = (row.get("requester"), ticket and ticket["requester"], row.get("ticket"), row["id"])
        return next(text for text in known if text)

    @staticmethod
    def kind(ticket):
        return (ticket["priority"], ticket["channel"], ticket["category"]) if ticket else None

    def add(self, person, metric, value, cluster="", kind=None):
        if person and kind:
            self.kinds[person][metric].append((cluster, Fraction(value), kind))
        if person:
            entry = self.sums[person][metric]
            entry[0] += Fraction(value)
            entry[1] += 1
            self.pieces[person][metric].append((cluster, Fraction(value)))

    # ---- tickets ----

    def reopened(self, ticket, solved):
        when = moment(ticket["reopened_at"])
        if when is not None and when > solved:
            return when <= solved + WINDOW
        return int(ticket["reopens"] or 0) > 0

    def measure_tickets(self):
        for ticket in self.tickets.values():
            if self.excluded(ticket):
                continue
            solved = self.solve(ticket)
            person = self.solver(ticket)
            if not inside(solved) or not person:
                continue
            self.solved[person] += 1
            if ticket["handle_s"] and int(ticket["handle_s"]) > 0:
                self.add(self.person(ticket["agent"]), "aht", int(ticket["handle_s"]),
                         self.cluster(ticket), self.kind(ticket))
            again = self.reopened(ticket, solved)
            self.pieces[person]["solved_per_week"].append((self.cluster(ticket), int(not again)))
            self.kinds[person]["solved_per_week"].append(
                (self.cluster(ticket), int(not again), self.kind(ticket)))
            if solved + WINDOW > AS_OF:
                continue
            self.add(person, "reopen", again)
            if not ticket["requester"]:
                continue
            new = [other for other in self.of_requester[ticket["requester"]]
                   if other is not ticket and solved < moment(other["created_at"]) <= solved + WINDOW]
            if len(new) > BUSY:
                continue
            back = again or any(not other["category"] or not ticket["category"]
                                or other["category"] == ticket["category"] for other in new)
            self.add(person, "recontact", back, self.cluster(ticket), self.kind(ticket))
            if ticket["replies"] and int(ticket["replies"]) > 0:
                once = ticket["replies"] == "1" and int(ticket["transfers"] or 0) == 0
                self.add(person, "fcr", once and not back, self.cluster(ticket), self.kind(ticket))

    def is_solved(self, ticket):
        return self.solve(ticket) is not None or ticket["status"] in ("solved", "closed")

    def measure_backlog(self):
        """What came in and was solved by as-of; how old what was open at the end had become."""
        self.ages = collections.defaultdict(list)
        for ticket in self.tickets.values():
            created = moment(ticket["created_at"])
            if self.excluded(ticket):
                continue
            if inside(created):
                solved = self.solve(ticket)
                done = self.is_solved(ticket) and (solved is None or solved <= AS_OF)
                self.add(self.solver(ticket), "resolution_rate", done)
            final = moment(ticket["resolved_at"])
            is_open = final >= END if final else not self.is_solved(ticket)
            if created < END and is_open and ticket["agent"]:
                self.ages[self.person(ticket["agent"])].append((END - created).total_seconds())

    def measure_kudos(self):
        """Of one giver one a month; none from oneself."""
        given = set()
        for row in self.rows["kudos"]:
            when, agent, giver = moment(row["at"]), self.person(row["agent"]), self.person(row["giver"])
            if inside(when) and giver != agent and row["giver_role"] != "self":
                month = (when.astimezone(ZONE).year, when.astimezone(ZONE).month)
                given.add((agent, giver or row["id"], month))
        for agent, _, _ in given:
            self.add(agent, "kudos", 1)

    # ---- ratings ----

    def on_five(self, score, scale):
        low, high = scale.split(" ")[0].split("-")
        value = 1 + 4 * (Fraction(score) - Fraction(low)) / (Fraction(high) - Fraction(low))
        return 6 - value if scale.endswith("effort") else value

    def credit(self, row, ticket):
        if ticket:
            return self.person(ticket["solver"] or row.get("agent") or ticket["csat_agent"] or ticket["agent"])
        return self.person(row.get("agent"))

    def measure_ratings(self):
        latest = {}
        for row in self.rows["survey"]:
            if not row["score"] or row["kind"] not in ("csat", "ces"):
                continue
            key = (row["kind"], row["ticket"] or "survey " + row["id"])
            if key not in latest or row["responded_at"] >= latest[key]["responded_at"]:
                latest[key] = row
        for (kind, _), row in latest.items():
            ticket = self.tickets.get(row["ticket"])
            if (ticket and self.excluded(ticket)) or not inside(moment(row["responded_at"])):
                continue
            value = self.on_five(row["score"], row["scale"])
            person = self.credit(row, ticket)
            self.add(person, "csat_mean" if kind == "csat" else "ces", value,
                     self.cluster(row, ticket), self.kind(ticket))
            if kind == "csat":
                self.add(person, "csat_pct", value >= 4)
        rated = {key[1] for key in latest if key[0] == "csat"}
        for ticket in self.tickets.values():
            if ticket["csat"] and ticket["id"] not in rated and not self.excluded(ticket):
                when = moment(ticket["csat_at"]) or self.solve(ticket)
                if inside(when):
                    good = self.on_five(ticket["csat"], ticket["csat_scale"]) >= 4
                    self.add(self.credit({}, ticket), "csat_pct", good)

    # ---- people ----

    def review_score(self, row):
        """The score of a review, else that of its rated items; a failed critical one makes it 0."""
        if row["score"]:
            return Fraction(row["score"])
        total = weight = Fraction(0)
        for item in self.items[row["id"]]:
            if item["na"] == "true" or not item["score"]:
                continue
            low, high = (Fraction(end) for end in item["scale"].split("-"))
            share = (Fraction(item["score"]) - low) / (high - low)
            if item["critical"] == "true" and share < Fraction(1, 2):
                return Fraction(0)
            total += Fraction(item["weight"] or 1) * share
            weight += Fraction(item["weight"] or 1)
        return 100 * total / weight if weight else None

    def measure_people(self):
        self.items = collections.defaultdict(list)
        for item in self.rows["qa_item"]:
            self.items[item["review"]].append(item)
        for row in self.rows["qa"]:
            if row["kind"] == "review" and inside(moment(row["reviewed_at"])):
                score = self.review_score(row)
                if score is not None and self.person(row["reviewer"]) != self.person(row["agent"]):
                    ticket = self.tickets.get(row["ticket"])
                    self.add(self.person(row["agent"]), "qa", score, self.cluster(row, ticket))
        for row in self.rows["training"]:
            if inside(moment(row["due_at"])) and row["origin"] != "voluntary" and row["status"] != "excused":
                done = moment(row["completed_at"])
                self.add(self.person(row["agent"]), "training", done is not None and done < AS_OF)
        for row in self.rows["knowledge"]:
            if row["status"] == "published" and inside(moment(row["published_at"])):
                self.add(self.person(row["agent"]), "articles", row["share"] or 1)

    def measure_peers(self):
        raters = collections.defaultdict(lambda: collections.defaultdict(list))
        for row in self.rows["assessment"]:
            if row["skill"] == SKILL and row["score"] and inside(moment(row["at"])):
                key = (row["rater_role"], self.person(row["rater"]))
                raters[self.person(row["agent"])][key].append(self.on_five(row["score"], row["scale"]))
        self.peers, self.forms = {}, {}
        for person, given in raters.items():
            self.forms[person] = [(role, rater, sum(v) / len(v)) for (role, rater), v in given.items()]
            means = {key: sum(v) / len(v) for key, v in given.items()}
            peers = [v for (role, _), v in means.items() if role == "peer"]
            leads = [v for (role, _), v in means.items() if role in ("lead", "manager")]
            parts = []
            if leads:
                parts.append((Fraction("0.6"), sum(leads) / len(leads)))
            if len(peers) >= 3:
                parts.append((Fraction("0.4"), sum(peers) / len(peers)))
            if parts:
                self.peers[person] = sum(w * v for w, v in parts) / sum(w for w, _ in parts)


ANCHORS = {"csat_mean": (3.5, 4.3, 5), "ces": (3.4, 4.2, 5), "recontact": (.30, .15, 0),
           "qa": (65, 85, 100), "fcr": (.45, .65, 1), "sla": (.80, .95, 1), "peers": (2, 4, 5),
           "solved_per_week": (.5, 1, 1.5)}


def curve(metric, value, moved=None):
    """Points of an anchored curve at its default anchors (floor, target, best), or at others."""
    anchors = ANCHORS if moved is None else {metric: moved}
    if metric in ("training", "articles"):
        return 100 * min(1, value)
    if metric == "aht":
        far = abs(value - 1)
        return 100 if far <= .10 + 1e-12 else max(0, 100 * (.40 - far) / .30)
    floor, target, best = anchors[metric]
    rise = (value - floor) / (target - floor)
    if rise <= 0:
        return 0
    return 85 * rise if rise < 1 else 85 + 15 * min(1, (value - target) / (best - target))


class Report:
    def __init__(self):
        self.same, self.differ = 0, 0

    def check(self, what, ours, theirs, tolerance=2e-9):
        if abs(float(ours) - float(theirs)) <= tolerance:
            self.same += 1
        else:
            self.differ += 1
            print(f"FAILED {what}: {float(ours):.10g}, sc-score has {theirs}", file=sys.stderr)


def compare_sums(desk, card, metrics, report):
    for name, (total, n) in sorted(desk.sums[card["agent"]].items()):
        metric = metrics[name]
        report.check(f"{card['agent']} {name} n", n, metric["n"] if name != "articles" else n)
        if name == "aht":
            report.check(f"{card['agent']} aht figure", total / n, metric["figure"])
        else:
            report.check(f"{card['agent']} {name} sum", total, metric["sum"])
    report.check(f"{card['agent']} solved", desk.solved[card["agent"]], card["tickets"]["solved"])
    ages = desk.ages[card["agent"]]
    report.check(f"{card['agent']} backlog_age n", len(ages), metrics["backlog_age"]["n"])
    if ages:
        report.check(f"{card['agent']} backlog_age", statistics.median(ages), metrics["backlog_age"]["value"])
    if metrics["peers"]["value"] is not None:
        report.check(f"{card['agent']} peers", desk.peers[card["agent"]], metrics["peers"]["value"])


def compare_points(card, metrics, report):
    """From values to points to the score; weights are the default ones."""
    there = [m for m in metrics.values() if m["weight"] and m["attainment"] is not None]
    weight = sum(m["weight"] for m in there)
    total = 0
    for metric in there:
        points = curve(metric["id"], metric["value"])
        report.check(f"{card['agent']} {metric['id']} attainment", points, metric["attainment"], 1e-6)
        total += metric["weight"] * points / weight
    if card["score"] is not None:
        report.check(f"{card['agent']} score", total, card["score"], 1e-6)
        report.check(f"{card['agent']} coverage", weight / 100, card["coverage"])


def measured(path):
    desk = Desk(read_rows(path))
    desk.measure_tickets()
    desk.measure_ratings()
    desk.measure_people()
    desk.measure_peers()
    desk.measure_backlog()
    desk.measure_kudos()
    return desk


def main():
    desk, report = measured(sys.argv[1]), Report()
    for line in open(sys.argv[2], encoding="utf-8"):
        card = json.loads(line)
        if card["record"] == "scorecard":
            metrics = {m["id"]: m for m in card["metrics"]}
            compare_sums(desk, card, metrics, report)
            compare_points(card, metrics, report)
    print(f"{report.same} passed, {report.differ} failed")
    return report.differ > 0


if __name__ == "__main__":
    sys.exit(main())
