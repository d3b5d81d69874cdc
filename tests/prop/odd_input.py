"""Small desks with something odd about each, scored, and what must come of it.

usage: odd_input.py FOLDER

To add a case: a function with @case whose name is the sentence that it proves. It gets a desk to
change (six people, 40 tickets each, one quarter) and returns nothing; what it yields is checked on
the documents: (agent, metric, key, wanted).
"""
import csv
import datetime
import io
import json
import re
import subprocess
import sys

PEOPLE = ["ana", "bob", "cyd", "dee", "eve", "fay"]
DAY0 = datetime.datetime(2026, 7, 1, 9)
cases = []


def case(function):
    cases.append(function)
    return function


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Desk:
    """Rows by kind, as dictionaries; as-of and period of the call, settings."""

    def __init__(self):
        self.as_of, self.period, self.policy, self.status = "2026-10-09", "2026-Q3", "", 0
        self.rows = {"ticket": [], "survey": [], "qa": [], "training": [], "knowledge": [],
                     "assessment": [], "hours": [], "agent": []}
        for a, who in enumerate(PEOPLE):
            for k in range(40):
                self.ticket(who, a, k)
            self.person(who, a)
        self.rows["ticket"] += [
            {"id": "open", "agent": "ana", "status": "open", "created_at": "2026-10-05T09:00:00Z"},
            {"id": "old", "agent": "bob", "status": "solved", "created_at": "2026-06-20T09:00:00Z",
             "resolved_at": "2026-06-21T09:00:00Z"}]

    def ticket(self, who, a, k):
        at = DAY0 + datetime.timedelta(days=2 * k)
        self.rows["ticket"].append({
            "id": f"T{a}-{k}", "agent": who, "requester": f"r{a}-{k % 37}", "status": "solved",
            "created_at": stamp(at), "first_reply_at": stamp(at + datetime.timedelta(minutes=10)),
            "resolved_at": stamp(at + datetime.timedelta(hours=6)), "updated_at": stamp(at),
            "handle_s": str(600 + 40 * a + 7 * (k % 5)), "replies": "1" if k % 5 else "2",
            "sla_first_reply": "met" if (k + a) % 23 else "breached",
            "csat": str(4 + (a + k) % 2), "csat_scale": "1-5"})

    def person(self, who, a):
        rows = self.rows
        rows["qa"] += [{"id": f"Q{a}-{k}", "agent": who, "reviewer": "lea", "kind": "review",
                        "reviewed_at": f"2026-08-{3 + k:02}", "score": str(84 + a + k)} for k in range(6)]
        rows["survey"] += [{"id": f"S{a}-{k}", "kind": "ces", "ticket": f"T{a}-{k}", "scale": "1-7 ease",
                            "responded_at": f"2026-09-{1 + k:02}T10:00:00Z", "score": str(5 + (a + k) % 3)}
                           for k in range(12)]
        rows["training"].append({"id": f"M{a}", "agent": who, "course": "c", "due_at": "2026-08-15",
                                 "completed_at": "2026-08-10", "status": "completed"})
        rows["knowledge"].append({"id": f"K{a}", "agent": who, "article": f"k{a}", "status": "published",
                                  "published_at": "2026-07-20"})
        rows["assessment"].append({"id": f"A{a}", "agent": who, "rater": "lea", "rater_role": "lead",
                                   "skill": "s", "score": "4", "scale": "1-5", "at": "2026-09-01"})
        rows["hours"] += [{"agent": who, "date": stamp(DAY0 + datetime.timedelta(days=7 * w))[:10],
                           "worked_s": "144000", "leave_s": "0"} for w in range(13)]
        rows["agent"].append({"id": who, "team": "T", "role": "agent", "hired_on": "2024-01-01", "fte": "1"})

    def text(self):
        out, n = io.StringIO(), 0
        for kind, rows in self.rows.items():
            names = list(dict.fromkeys(name for row in rows for name in row))
            writer = csv.writer(out, lineterminator="\n")
            if rows:
                writer.writerow(["record"] + names)
            for row in rows:
                writer.writerow([kind] + [row.get(name, "") for name in names])
                n += 1
        return out.getvalue() + f"end,{n}\n"

    def only(self, *kinds):
        for kind in self.rows:
            if kind not in kinds:
                self.rows[kind] = []

    def each(self, kind, **changes):
        for row in self.rows[kind]:
            row.update(changes)


@case
def a_metric_without_data_says_so(desk):
    desk.rows["qa"] = []
    desk.rows["survey"] = [s for s in desk.rows["survey"] if not s["ticket"].startswith("T0-")]
    for row in desk.rows["ticket"]:
        if row["agent"] == "ana":
            row["csat"] = row["csat_scale"] = ""
    yield "ana", "qa", "status", "not-collected"
    yield "ana", "qa", "reason", "not in these files"
    yield "ana", "csat_mean", "status", "missing"
    yield "ana", "csat_mean", "reason", "0 of 10 ratings"
    yield "ana", "csat_mean", "value", None
    yield "ana", "ces", "reason", "0 of 10 answers"
    yield "bob", "csat_mean", "value", 4.5


@case
def one_agent_is_compared_with_nobody(desk):
    for kind, rows in desk.rows.items():
        desk.rows[kind] = [r for r in rows if r.get("agent", r.get("id")) == "ana"
                           or kind == "survey" and r["ticket"].startswith("T0-")]
    yield "ana", "aht", "status", "missing"
    yield "ana", "aht", "reason", "1 of 5 people to compare"
    yield "ana", "solved_per_week", "value", None
    yield "ana", "fcr", "value", 0.8
    yield "ana", "fcr", "team", None


@case
def one_ticket_is_too_few_for_everything(desk):
    desk.only("ticket")
    desk.rows["ticket"] = desk.rows["ticket"][:1]
    yield "ana", "csat_mean", "reason", "1 of 10 ratings"
    yield "ana", "csat_mean", "value", 4
    yield "ana", "csat_mean", "sd", None
    yield "ana", "fcr", "status", "not-comparable"
    yield "ana", "volume", "value", 1
    yield "ana", None, "score", None
    yield "ana", None, "unscored", "no-data"


@case
def without_any_team_all_people_are_one(desk):
    desk.each("agent", team="")
    yield "ana", None, "team", "everyone"
    yield "ana", "aht", "status", "low-n"


@case
def equal_ratings_have_a_width_all_the_same(desk):
    desk.each("ticket", csat="5")
    yield "ana", "csat_mean", "value", 5
    yield "ana", "csat_mean", "sd", 0
    yield "ana", "csat_mean", "high", 5
    yield "ana", "csat_mean", "attainment", 100


@case
def nobody_worked_an_hour(desk):
    desk.each("hours", worked_s="0", leave_s="28800")
    desk.each("agent", fte="0")
    yield "ana", "solved_per_week", "status", "missing"
    yield "ana", "solved_per_week", "value", None


@case
def handle_times_that_are_all_zero_measure_nothing(desk):
    desk.each("ticket", handle_s="0")
    yield "ana", "aht", "value", None
    yield "ana", "aht", "figure", None
    yield "ana", "aht", "left_out", {"handle time is zero": 40}


@case
def nothing_lies_in_the_period(desk):
    desk.period, desk.as_of = "2025-Q3", "2026-10-09"
    yield "ana", "csat_mean", "value", None
    yield "ana", "volume", "value", 0
    yield "ana", None, "score", None


@case
def what_lies_ahead_of_as_of_has_not_happened(desk):
    desk.each("ticket", created_at="2031-01-01T09:00:00Z", resolved_at="2031-01-02T09:00:00Z",
              first_reply_at="", updated_at="", csat_at="2031-01-03T09:00:00Z")
    desk.each("survey", responded_at="2031-01-01T09:00:00Z")
    desk.each("qa", reviewed_at="2031-01-01")
    desk.each("training", due_at="2031-01-01", completed_at="2031-01-01")
    desk.each("hours", date="2031-01-01")
    yield "ana", "csat_mean", "n", 0
    yield "ana", "ces", "value", None
    yield "ana", "qa", "value", None
    yield "ana", "volume", "value", 0


@case
def who_joined_in_the_middle_is_measured_from_then_on(desk):
    desk.rows["agent"][5].update(hired_on="2026-08-20")
    desk.rows["hours"] = [h for h in desk.rows["hours"] if h["agent"] != "fay"]
    yield "fay", "solved_per_week", "n", 6
    yield "fay", None, "score", None
    yield "fay", None, "unscored", "new"


@case
def who_left_in_the_middle_is_measured_until_then(desk):
    desk.rows["agent"][5].update(left_on="2026-08-11")
    desk.rows["hours"] = [h for h in desk.rows["hours"] if h["agent"] != "fay"]
    yield "fay", "solved_per_week", "n", 6
    yield "fay", "fcr", "value", 0.8


@case
def who_left_before_the_period_has_no_card(desk):
    for kind in ("ticket", "hours", "qa", "training", "knowledge", "assessment"):
        desk.rows[kind] = [r for r in desk.rows[kind] if r["agent"] != "fay"]
    desk.rows["survey"] = [r for r in desk.rows["survey"] if not r["ticket"].startswith("T5-")]
    desk.rows["agent"][5].update(left_on="2026-06-30")
    yield "fay", None, None, None


@case
def without_requesters_nobody_knows_who_came_back(desk):
    desk.each("ticket", requester="")
    yield "ana", "recontact", "status", "not-collected"
    yield "ana", "fcr", "status", "not-collected"
    yield "ana", "csat_mean", "value", 4.5


@case
def tickets_that_are_all_spam_are_counted_as_such(desk):
    desk.each("ticket", status="spam")
    yield "ana", None, "tickets", {"solved": 0, "worked_on": 0, "assigned": 0, "open": 0,
                                   "excluded": {"spam": 40}}
    yield "ana", "volume", "value", 0


@case
def solved_before_it_was_created_is_not_believed(desk):
    desk.status = None  # findings are told
    for row in desk.rows["ticket"]:
        if row["agent"] == "ana" and row["id"] != "open":
            row["resolved_at"] = "2026-06-01T00:00:00Z"
    yield "ana", "full_resolution", "value", None
    yield "ana", "csat_mean", "n", 0


@case
def a_roster_alone_has_cards_without_numbers(desk):
    desk.only("agent")
    yield "ana", "csat_mean", "status", "not-collected"
    yield "ana", None, "score", None


@case
def targets_that_follow_a_team_of_zeros_are_defined(desk):
    desk.policy = "metrics: {recontact: {weight: 100, target: {team: 0.9}}}\n"
    for i, row in enumerate(desk.rows["ticket"]):
        row["requester"] = f"r{i}"
    yield "ana", "recontact", "value", 0
    yield "ana", "recontact", "target", 0
    yield "ana", "recontact", "attainment", 100


def no_number(text):
    raise ValueError(f"{text} is no number")


def tokens(line):
    """Numbers of a line of JSON as they are spelled, outside of texts."""
    return re.findall(r'-?[0-9][0-9.eE+-]*', re.sub(r'"(?:[^"\\]|\\.)*"', '""', line))


def faults_of(docs, lines):
    for line in lines:
        for token in tokens(line):
            if float(token) == 0 and token.startswith("-"):
                yield f"negative zero: {token}"
            if len(token.partition(".")[2]) > 9:
                yield f"more than nine places: {token}"
    for doc in docs:
        if doc["record"] not in ("scorecard", "team"):
            continue
        who = doc.get("agent") or doc["team"]
        points = sum(m["points"] or 0 for m in doc["metrics"])
        if doc["score"] is not None and abs(points - doc["score"]) > 1e-8:
            yield f"{who}: points {points}, score {doc['score']}"
        if doc["score"] is None and doc["record"] == "scorecard" and not doc["unscored"]:
            yield f"{who}: no score and no reason"
        for m in doc["metrics"]:
            if m["value"] is None and m["status"] in ("scored", "low-n"):
                yield f"{who} {m['id']}: {m['status']} without a value"
            if m["status"] not in ("scored",) and not m["reason"]:
                yield f"{who} {m['id']}: {m['status']} without a reason"


def found_in(docs, agent, metric, key):
    cards = [d for d in docs if d["record"] == "scorecard" and d["agent"] == agent]
    if key is None or not cards:
        return None if not cards else "a card"
    if metric is None:
        return cards[0][key]
    return next(m for m in cards[0]["metrics"] if m["id"] == metric)[key]


def run_case(folder, function):
    desk = Desk()
    wanted = list(function(desk))
    with open(folder + "/policy.yaml", "w", encoding="utf-8") as file:
        file.write(desk.policy)
    run = subprocess.run(["sc-score", "-q", "-c", folder + "/policy.yaml", "--tz", "UTC", "--period",
                          desk.period, "--as-of", desk.as_of, "-"],
                         input=desk.text(), capture_output=True, text=True)
    if desk.status is not None and run.returncode != desk.status or run.returncode > 1:
        return [f"status {run.returncode}: {run.stderr}"]
    lines = run.stdout.splitlines()
    docs = [json.loads(line, parse_constant=no_number) for line in lines]
    found = list(faults_of(docs, lines))
    for agent, metric, key, value in wanted:
        seen = found_in(docs, agent, metric, key)
        if seen != value:
            found.append(f"{agent} {metric} {key}: {seen!r}, not {value!r}")
    return found


def main(folder):
    failed = 0
    for function in cases:
        found = run_case(folder, function)
        failed += bool(found)
        for line in found[:6]:
            print(f"FAILED {function.__name__.replace('_', ' ')}: {line}", file=sys.stderr)
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
