"""Chances and states of goals in the middle of a period, worked out a second time with scipy.

    open_goals.py make NOW.jsonl >GOALS.jsonl    goals of all people and teams, some due when the
                                                 period ends, some a quarter later
    open_goals.py check GOALS.jsonl NOW.jsonl PAST.jsonl ...

NOW is what sc-goals --ledger wrote for the period in hand, PAST the same for earlier ones, oldest
first; of them only the measures are read. What is counted: negative binomial of the rate so far.
A mean that ends with the period: normal, what is still to come like what came. A later one: the
next value by Student's t of the own record from four periods on; before that drawn towards the
group (DerSimonian and Laird), with the spread of everybody between periods. Prints "N passed, N
failed".
"""

import collections
import datetime
import json
import math
import sys

from scipy import stats

COUNTED = {"articles", "volume", "kudos"}
LEAST_OWN, LAST, LEAST_GROUP = 4, 6, 8
passed = failed = 0
seen_bases = collections.Counter()


def check(name, good, seen=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good and failed <= 20:
        print("FAILED", name, seen, file=sys.stderr)


def day(text):
    return datetime.date.fromisoformat(text[:10])


def docs_of(path, kinds=("scorecard", "team")):
    docs = [json.loads(line) for line in open(path, encoding="utf-8")]
    return [d for d in docs if d.get("record") in kinds]


def key_of(card):
    return card["record"], card.get("agent") or card["team"]


def metric_of(card, name):
    return next((m for m in card["metrics"] if m["id"] == name), None)


# ---- goals ----

def op_of(metric):
    return {"up": ">=", "down": "<=", "within": "within"}[metric["direction"]]


def next_quarter(to):
    return str(datetime.date(to.year + (to.month + 3 > 12), (to.month + 2) % 12 + 1, 1))


def goals_of(card, no):
    """Three of its measures, a target a little better or worse than what is there by turns."""
    have = [m for m in card["metrics"] if m.get("value") is not None and m["value"] > 0]
    start, end = card["period"]["from"], day(card["period"]["to"])
    for i in range(min(3, len(have))):
        metric = have[(no * 3 + i * 5) % len(have)]
        pull = (0.97, 1.0, 1.03, 1.3)[(no + i) % 4]
        due = next_quarter(end) if (no + i) % 2 and metric["id"] not in COUNTED else str(end)
        owner = {"agent": card["agent"]} if card["record"] == "scorecard" else {"team": card["team"]}
        target = 0.1 if op_of(metric) == "within" else round(metric["value"] * pull, 4)
        if metric["id"] in COUNTED:
            target = math.ceil(metric["value"] * (1.5, 2.0, 1.2)[no % 3]) + i
        yield {"record": "goal", "v": 1, "id": f"O{no}-{i}", **owner, "metric": metric["id"],
               "op": op_of(metric), "baseline": round(metric["value"] * 0.9, 4), "target": target,
               "unit": metric["unit"], "start": start, "due": due, "state": "agreed",
               "by": "lead@desk.example", "at": start}


def make(path):
    for no, card in enumerate(docs_of(path)):
        for goal in goals_of(card, no):
            print(json.dumps(goal))


# ---- chances ----

def edge_of(goal, value):
    if goal["op"] == "within":
        side = -1 if value > 1 else 1
        return 1 - side * goal["target"], side
    return goal["target"], -1 if goal["op"] in ("<", "<=") else 1


def chance_of_count(goal, card, past):
    today = min(day(card["period"]["as_of"]), day(card["period"]["to"]))
    cards = [c for c in past if day(c["period"]["to"]) > day(goal["start"])]
    first = min([day(c["period"]["from"]) for c in [*cards, card]])
    parts = [metric_of(c, goal["metric"]) for c in [*cards, card]]
    # Articles of a team are told as a mean over its people: they are written one by one.
    team = goal.get("team") and goal["metric"] == "articles"
    done = round(sum((m["value"] or 0) * (m["n"] if team else 1) for m in parts), 6)
    left = math.ceil(goal["target"] * (parts[-1]["n"] if team else 1) - 1e-9) - done
    elapsed, days = (today - first).days, (day(goal["due"]) - first).days
    return float(stats.nbinom.sf(left - 1, done + 0.5, elapsed / days))


def chance_of_mean(goal, card, metric):
    start, due = day(card["period"]["from"]), day(goal["due"])
    share = (min(day(card["period"]["as_of"]), due) - start).days / (due - start).days
    n, edge_side = metric["n"], edge_of(goal, metric["value"])
    if metric.get("sd") is None and metric.get("se") is None:
        return None
    sd = metric["sd"] if metric.get("sd") is not None else metric["se"] * math.sqrt(n)
    left = n / share - n
    noise = left / (n / share) * sd * math.sqrt(1 / left + 1 / n)
    gap = edge_side[1] * (metric["value"] - edge_side[0])
    return float(stats.norm.cdf(gap / noise)) if noise > 0 else float(gap >= 0)


def own_values(card, past, name):
    metric = metric_of(card, name)
    cards = [metric_of(c, name) for c in past] + [metric]
    return [m["value"] for m in cards if m and m.get("value") is not None
            and m.get("def") == metric.get("def")]


def between(cards, name):
    """Mean and deviation of a group without noise: DerSimonian and Laird."""
    pairs = [(m["value"], m["se"] ** 2) for m in (metric_of(c, name) for c in cards)
             if m and m.get("value") is not None and (m.get("se") or 0) > 0]
    if len(pairs) < LEAST_GROUP:
        return None
    w = [1 / v for _, v in pairs]
    mean = sum(x * y for (x, _), y in zip(pairs, w)) / sum(w)
    q = sum((x - mean) ** 2 / v for x, v in pairs)
    tau2 = max(0, (q - (len(pairs) - 1)) / (sum(w) - sum(y * y for y in w) / sum(w)))
    w = [1 / (v + tau2) for _, v in pairs]
    return sum(x * y for (x, _), y in zip(pairs, w)) / sum(w), tau2


def pooled(world, kind, name):
    """Root mean square of everybody's own periods around their own mean, and its df."""
    squares = df = 0
    for card, past in world.values():
        if card["record"] != kind or metric_of(card, name) is None:
            continue
        x = own_values(card, past, name)
        squares += sum((v - sum(x) / len(x)) ** 2 for v in x)
        df += max(0, len(x) - 1)
    return (math.sqrt(squares / df), df) if df else None


def group_of(world, card):
    same = [c for c, _ in world.values() if c["record"] == card["record"]]
    team = [c for c in same if card["record"] == "scorecard" and c.get("team") == card.get("team")]
    return team if len(team) >= LEAST_GROUP else same


def chance_later(goal, card, past, world):
    name, metric = goal["metric"], metric_of(card, goal["metric"])
    edge, side = edge_of(goal, metric["value"])
    x = own_values(card, past, name)
    own = x[-LAST:]
    mean = sum(own) / len(own)
    if len(x) >= LEAST_OWN:
        seen_bases["own"] += 1
        sd = math.sqrt(sum((v - mean) ** 2 for v in own) / (len(own) - 1))
        se, df = sd * math.sqrt(1 + 1 / len(own)), len(own) - 1
        return float(stats.t.cdf(side * (mean - edge) / se, df)) if se > 0 else float(
            side * (mean - edge) >= 0)
    prior, spread = between(group_of(world, card), name), pooled(world, card["record"], name)
    error = metric.get("se")
    if prior and (error or 0) > 0:
        variance = error ** 2 / len(own)
        mean = prior[0] + prior[1] / (prior[1] + variance) * (mean - prior[0])
    if spread:
        seen_bases["everybody"] += 1
        se = spread[0] * math.sqrt(1 + 1 / len(own))
        return float(stats.t.cdf(side * (mean - edge) / se, spread[1])) if se > 0 else float(
            side * (mean - edge) >= 0)
    seen_bases["one period"] += 1
    if error is None:
        return None
    return float(stats.norm.cdf(side * (mean - edge) / (error * math.sqrt(2)))) if error else float(
        side * (mean - edge) >= 0)


def pace_of(goal, card, value):
    """Without any spread: the share of the way, held against the share of the time."""
    base, target = goal["baseline"], goal["target"]
    if goal["op"] == "within":
        base, value = abs(base - 1), abs(value - 1)
    end = min(day(card["period"]["as_of"]), day(card["period"]["to"]))
    time = (end - day(goal["start"])).days / (day(goal["due"]) - day(goal["start"])).days
    return (base - value) / (base - target) / min(1, time)


def state_of(value, on_track, at_risk):
    return "on track" if value >= on_track else "at risk" if value >= at_risk else "off track"


def look_at(goal, card, past, world):
    name, metric = f"{goal['id']} {goal['metric']}", metric_of(card, goal["metric"])
    told = [g for g in card["goals"]["followed"] if g["id"] == goal["id"]]
    check(f"{name}: told once", len(told) == 1)
    if len(told) != 1 or metric is None or metric.get("value") is None:
        return
    told = told[0]
    check(f"{name}: open", not told["final"])
    if goal["metric"] in COUNTED:
        basis, chance = "count", chance_of_count(goal, card, past)
    elif day(goal["due"]) <= day(card["period"]["to"]):
        basis, chance = "mean", chance_of_mean(goal, card, metric)
    else:
        basis, chance = "history", chance_later(goal, card, past, world)
    if chance is None:
        seen_bases["pace"] += 1
        pace = pace_of(goal, card, metric["value"])
        check(f"{name}: no chance", told["basis"] == "pace" and told["probability"] is None)
        check(f"{name}: pace", abs(told["pace"] - pace) < 1e-8, f"{told['pace']}, wanted {pace}")
        check(f"{name}: state", told["status"] == state_of(pace, 0.95, 0.75), told["status"])
        return
    seen_bases[basis] += 1
    check(f"{name}: basis", told["basis"] == basis, f"{told['basis']}, wanted {basis}")
    there = told["probability"] if told["probability"] is not None else math.nan
    check(f"{name}: chance", abs(there - chance) < 1e-8, f"{there}, wanted {chance}")
    check(f"{name}: state", told["status"] == state_of(chance, 0.7, 0.3), told["status"])


def compare(goals, now, pasts):
    past = collections.defaultdict(list)
    for path in pasts:
        for card in docs_of(path):
            past[key_of(card)].append(card)
    world = {key_of(c): (c, past[key_of(c)]) for c in docs_of(now)}
    for line in open(goals, encoding="utf-8"):
        goal = json.loads(line)
        key = ("scorecard", goal["agent"]) if goal.get("agent") else ("team", goal["team"])
        look_at(goal, *world[key], world)
    for basis in ("count", "mean", "history"):
        check(f"some goals stand on {basis}", seen_bases[basis] >= 5, str(dict(seen_bases)))
    print(f"{passed} passed, {failed} failed")
    print(dict(seen_bases), file=sys.stderr)


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    compare(sys.argv[2], sys.argv[3], sys.argv[4:])
