"""How goals ended over several periods, worked out a second time from the scorecards.

    goal_oracle.py ANSWERS.jsonl OLDEST.jsonl ... NEWEST.jsonl

ANSWERS are goal rows that people appended; goal rows of the streams join them. Each further file is
what sc-goals --ledger wrote for one period. Nothing of its goals is taken over: what a goal asks is
read from its row, what came of it from the metrics, skills, items and courses of the scorecards.
Every agreed goal whose last day lies in a period must be told on the card of that period, with the
status, value and guard that follow. Prints "N passed, N failed".
"""

import collections
import datetime
import json
import sys

passed = failed = 0
kinds = collections.Counter()
OPS = {">": lambda v, t: v > t, ">=": lambda v, t: v >= t, "<": lambda v, t: v < t,
       "<=": lambda v, t: v <= t, "=": lambda v, t: v == t, "within": lambda v, t: abs(v - 1) <= t}
COUNTED = {"articles", "volume", "kudos"}


def check(name, good, seen=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good and failed <= 20:
        print("FAILED", name, seen, file=sys.stderr)


def day(text):
    return datetime.date.fromisoformat(text[:10])


def snap(x):
    return round(x * 1e9) / 1e9


def skill_value(card, name):
    """As the measure of peers weighs forms: lead or manager .6, peers .4, who is there alone all."""
    for one in card.get("skills", []):
        if one["skill"] == name:
            lead = one.get("lead") or one.get("manager") or [None, 0]
            peer = one.get("peer") or [None, 0]
            parts = [(m, w) for (m, _), w in ((lead, .6), (peer, .4)) if m is not None]
            total = sum(w for _, w in parts)
            return sum(m * w for m, w in parts) / total if parts else None
    return next((i["mean"] for i in card.get("items", []) if i["item"] == name), None)


def value_on(card, goal):
    if goal.get("metric"):
        return next((m["value"] for m in card["metrics"] if m["id"] == goal["metric"]), None)
    if goal.get("skill"):
        return skill_value(card, goal["skill"])
    return float(card.get("courses", []).count(goal["course"]))


def counted(goal):
    return bool(goal.get("course")) or goal.get("metric") in COUNTED


def value_of(cards, goal):
    """On the last card; what is counted adds up over all cards since the start."""
    last = value_on(cards[-1], goal)
    if last is None or not counted(goal):
        return last
    since = day(goal.get("start") or goal["at"])
    return last + sum(value_on(c, goal) or 0 for c in cards[:-1] if day(c["period"]["to"]) > since)


def wanted_status(cards, goal, value):
    left = cards[-1]["person"].get("left_on") if cards[-1].get("person") else None
    today = day(cards[-1]["period"]["as_of"])
    if left and day(left) < min(day(goal["due"]), today):
        return "no data"
    if value is None:
        return "no data"
    op = OPS[goal.get("op") or ">="]
    if counted(goal) and goal.get("op") == "=":
        op = OPS[">="]
    return "achieved" if op(snap(value), snap(float(goal.get("target") or 1))) else "missed"


def goals_of(paths):
    goals = {}
    for path in paths:
        for line in open(path, encoding="utf-8"):
            doc = json.loads(line)
            if doc.get("record") == "goal":
                goals[doc["id"]] = doc
    return [g for g in goals.values() if g["state"] == "agreed" and g.get("due")]


def look_at(goal, cards):
    last = cards[-1]
    seen = [g for g in last["goals"]["followed"] if g["id"] == goal["id"]]
    name = f"{last['period']['name']} {goal.get('agent') or goal.get('team')} {goal['id']}"
    check(f"{name}: told once", len(seen) == 1)
    if len(seen) != 1:
        return
    value = value_of(cards, goal)
    status = wanted_status(cards, goal, value)
    kinds[next(k for k in ("metric", "skill", "course") if goal.get(k)), status] += 1
    check(f"{name}: final", seen[0]["final"])
    check(f"{name}: status", seen[0]["status"] == status, f"{seen[0]['status']}, wanted {status}")
    check(f"{name}: why", (seen[0]["why"] is not None) == (status == "no data"))
    if status != "no data":
        check(f"{name}: value", abs(seen[0]["value"] - value) < 2e-9, f"wanted {value}")
    if goal.get("guard") and status != "no data":
        guard = next(m for m in last["metrics"] if m["id"] == goal["guard"])
        check(f"{name}: guard", seen[0]["guard"]["met"] == guard["met"])


def main(answers, paths):
    cards = collections.defaultdict(list)
    for path in paths:
        for line in open(path, encoding="utf-8"):
            doc = json.loads(line)
            if doc.get("record") in ("scorecard", "team"):
                cards[doc["record"], doc.get("agent") or doc["team"]].append(doc)
    for goal in goals_of([*paths, answers]):
        owner = ("scorecard", goal["agent"]) if goal.get("agent") else ("team", goal["team"])
        upto = [c for c in cards[owner] if day(c["period"]["from"]) < day(goal["due"])]
        if upto and day(goal["due"]) <= day(upto[-1]["period"]["to"]):
            look_at(goal, upto)
    for kind in ("metric", "skill", "course"):
        check(f"goals about a {kind} ended", any(k == kind for k, _ in kinds))
    for status in ("achieved", "missed", "no data"):
        check(f"some ended {status}", any(s == status for _, s in kinds), str(dict(kinds)))
    print(f"{passed} passed, {failed} failed")
    print(dict(kinds), file=sys.stderr)


main(sys.argv[1], sys.argv[2:])
