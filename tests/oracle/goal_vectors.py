"""The examples of goals whose answers are known by hand, as documents for sc-goals.

    goal_vectors.py make DIR     one stream for each example, DIR/NAME.N.jsonl, N = 1 the oldest
    goal_vectors.py check DIR    what sc-goals made of the newest, DIR/NAME.out, against the answers

Numbers are those of the published formulas: chances by Student's t of the own record, of a negative
binomial for counts, of a normal for means; suggested targets half a deviation nearer.
"""

import datetime
import json
import pathlib
import sys

HOUR = 3600
QUARTERS = ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]
UNITS = {"first_reply": ("s", "down"), "volume": ("count", "up"), "recontact": ("share", "down"),
         "csat_mean": ("score 1-5", "up")}


def quarter(name):
    year, no = int(name[:4]), int(name[-1])
    end = datetime.date(year + no // 4, no % 4 * 3 + 1, 1)
    return name, datetime.date(year, no * 3 - 2, 1), end, end + datetime.timedelta(8)


def days(start, length, today):
    start = datetime.date.fromisoformat(start)
    end = start + datetime.timedelta(length)
    return f"{start}..{end}", start, end, start + datetime.timedelta(today)


def stream(span, metric, goals=()):
    name, start, end, today = span
    unit, direction = UNITS[metric["id"]]
    period = {"name": name, "from": str(start), "to": str(end), "tz": "UTC",
              "as_of": f"{today}T00:00:00Z", "provisional": False}
    metric = {"label": metric["id"], "unit": unit, "direction": direction, "status": "scored",
              "def": "ab", **metric}
    card = {"record": "scorecard", "v": 1, "agent": "ana", "name": "Ana", "team": "T",
            "person": {}, "period": period, "metrics": [metric], "score": None}
    rows = [{"record": "goal", "v": 1, "id": f"g{i}", "agent": "ana", "metric": metric["id"],
             "state": "agreed", "by": "lead", "at": str(start), "start": str(start), **goal}
            for i, goal in enumerate(goals)]
    run = {"record": "run", "v": 1, "id": name, "period": period, "scoring": "s", "programs": [],
           "policy": {"calendar": {"zone": "UTC"}}}
    return [run, card] + rows + [{"record": "end", "v": 1, "rows": 2 + len(rows)}]


def record(metric, values, goals=(), **more):
    spans = [quarter(q) for q in QUARTERS[-len(values):]]
    return [stream(s, {"id": metric, "value": v, "n": 40, **more},
                   goals if s is spans[-1] else ()) for s, v in zip(spans, values)]


def count(done):
    span = days("2026-07-01", 91, 49)
    goal = {"op": ">=", "baseline": 0, "target": 200, "unit": "count", "due": str(span[2])}
    return [stream(span, {"id": "volume", "value": done, "n": done}, [goal])]


def mean(value, today):
    span = days("2026-07-01", 45, today)
    goal = {"op": ">=", "baseline": 4.1, "target": 4.3, "unit": "score 1-5", "due": str(span[2])}
    return [stream(span, {"id": "csat_mean", "value": value, "n": today, "sd": 0.95}, [goal])]


def reply_goals():
    return [{"op": "<=", "baseline": 10 * HOUR, "target": h * HOUR, "unit": "s",
             "due": "2026-12-31"} for h in (6, 9.5, 10)]


SCORED = {"met": False, "weight": 20, "attainment": 60, "se": 0.01}
EXAMPLES = {
    "reply": (record("first_reply", [x * HOUR for x in (11.2, 10.4, 9.8, 10.6, 9.9, 10.1)],
                     reply_goals()),
              [(2.92675685e-04, "off track"), (.0990968190, "off track"),
               (.289435851, "off track")]),
    "count-120": (count(120), [(.96342327, "on track")]),
    "count-90": (count(90), [(.00674821, "off track")]),
    "mean-4.25": (mean(4.25, 20), [(.37608115, "at risk")]),
    "mean-4.45": (mean(4.45, 20), [(.82827446, "on track")]),
    "mean-4.20": (mean(4.20, 38), [(.04996166, "off track")]),
    "suggest-csat": (record("csat_mean", [3.87, 4.17, 3.87, 4.17, 4.02], op=">", target=4.3,
                            floor=3.5, **SCORED), 4.095),
    "suggest-recontact": (record("recontact", [.19, .25, .19, .25, .22], op="<", target=.15,
                                 floor=.30, **SCORED), .205),
}
PACE = {"count-120": 1.11428571, "count-90": .83571429}


def make(folder):
    for name, (streams, _) in EXAMPLES.items():
        for no, docs in enumerate(streams, 1):
            text = "".join(json.dumps(doc) + "\n" for doc in docs)
            (folder / f"{name}.{no}.jsonl").write_text(text, encoding="utf-8")


def check(folder):
    bad = done = 0

    def same(name, seen, wanted):
        nonlocal bad, done
        good = seen == wanted if isinstance(wanted, str) else (
            seen is not None and abs(seen - wanted) <= 5e-9)
        done, bad = done + good, bad + (not good)
        if not good:
            print("FAILED", name, "seen", seen, "wanted", wanted, file=sys.stderr)

    for name, (_, wanted) in EXAMPLES.items():
        docs = [json.loads(line) for line in (folder / f"{name}.out").open(encoding="utf-8")]
        goals = next(d for d in docs if d["record"] == "scorecard")["goals"]
        if isinstance(wanted, float):
            same(name, goals["proposed"][0]["target"] if goals["proposed"] else None, wanted)
            continue
        for goal, (p, status) in zip(goals["followed"], wanted, strict=True):
            same(f"{name} {goal['id']}", goal["probability"], p)
            same(f"{name} {goal['id']}", goal["status"], status)
            if name in PACE:
                same(name, goal["pace"], PACE[name])
    print(f"{done} passed, {bad} failed")


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
