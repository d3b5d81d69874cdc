"""Adds every explanation up again, with exact fractions: records to sums, sums to value, value to
points, points to the score; and holds each against the scorecard that was printed.

    explain_oracle.py DOCUMENTS COMMAND...     COMMAND... AGENT prints the explanation of AGENT
"""
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

ULP = Fraction(6, 10**10)  # half of the ninth place, and the binary tail of one double
checks = {"passed": 0, "failed": 0}


def exact(number):
    """The decimal that the document holds."""
    return Fraction(number) if isinstance(number, int) else Fraction(str(number))


def load(text):
    return json.loads(text, parse_float=lambda s: Fraction(s))


def check(good, where, what):
    checks["passed" if good else "failed"] += 1
    if not good:
        print(f"FAILED {where}: {what}", file=sys.stderr)


def equal(seen, want, where, what):
    near = seen is not None and want is not None and abs(exact(seen) - want) <= ULP
    shown = None if seen is None else float(seen)
    check(near, where, f"{what} {shown}, by the records {None if want is None else float(want)}")


def median(values):
    values = sorted(values)
    half = len(values) // 2
    return values[half] if len(values) % 2 else Fraction(values[half - 1] + values[half], 2)


def panel_value(counted, policy):
    roles = {"lead": [], "peer": []}
    for record in counted:
        role = "lead" if record["part"] in ("lead", "manager") else record["part"]
        if role in roles:
            roles[role].append(exact(record["y"]))
    if len(roles["peer"]) < policy["peers"]["least"]:
        roles["peer"] = []
    weights = {"lead": exact(policy["peers"]["lead"]), "peer": exact(policy["peers"]["peers"])}
    there = [(weights[r], sum(v) / len(v)) for r, v in roles.items() if v and weights[r] > 0]
    return sum(w * m for w, m in there) / sum(w for w, _ in there) if there else None


def figure_of(metric, y, x, work):
    shape = metric["definition"]["shape"]
    if shape == "ratio":
        return y / x if x else None
    weeks = work["weeks"]
    return y / exact(weeks) if weeks else None


def check_relative(metric, y, counted, where):
    """Against the team, and against what the team makes of the same kinds of tickets."""
    ratio = exact(metric["figure"]) / exact(metric["team"])
    check(abs(exact(metric["raw"]) - ratio) < Fraction(1, 10**8), where, "raw")
    want = exact(metric["raw"])
    if metric["definition"]["shape"] == "rate" and "against" in metric["work"]:
        want = exact(metric["work"]["weighted"]) / exact(metric["work"]["against"])
    elif metric["adjusted"] is not None:
        want = y / sum(exact(r["expected"]) for r in counted)
    check(abs(exact(metric["value"]) - want) < Fraction(1, 10**8), where, "value")


def check_value(metric, counted, policy, where):
    shape = metric["definition"]["shape"]
    y = sum((exact(r["y"]) for r in counted), Fraction(0))
    x = sum(r["x"] for r in counted)
    if shape in ("ratio", "rate"):
        # A digit behind the ninth place of the weeks or the team's figure may move the last one.
        figure = figure_of(metric, y, x, metric.get("work"))
        if figure is not None:
            equal(metric["figure"], figure, where, "figure") if shape == "ratio" else check(
                abs(exact(metric["figure"]) - figure) < Fraction(1, 10**7), where, "figure")
        if metric["value"] is not None:
            check_relative(metric, y, counted, where)
        return
    if not counted and shape != "count":
        check(metric["value"] is None, where, "a value of no record")
        return
    want = {
        "mean": lambda: y / x,
        "share": lambda: y / x,
        "census": lambda: y / x,
        "nps": lambda: 100 * y / x,
        "count": lambda: y,
        "median": lambda: median([exact(r["y"]) for r in counted]),
        "figure": lambda: y / x,
        "panel": lambda: panel_value(counted, policy),
    }[shape]()
    if metric["value"] is not None or metric["status"] in ("scored", "low-n"):
        equal(metric["value"], want, where, "value")


def curve(metric, at_target, capped):
    """Points of the value (METRICS 2.3)."""
    v, t = exact(metric["value"]), exact(metric["target"])
    if metric["direction"] == "within":
        off, zero = abs(v - 1), exact(metric["floor"])
        return Fraction(100) if off <= t else max(Fraction(0), 100 * (zero - off) / (zero - t))
    if metric["definition"]["shape"] in ("census", "count"):
        return min(Fraction(100), 100 * v / t)
    f, b = exact(metric["floor"]), exact(metric["best"])
    u = (v - f) / (t - f)
    if u <= 0:
        return Fraction(0)
    if capped:
        return min(Fraction(100), 100 * u)
    if u < 1:
        return at_target * u
    return at_target + (100 - at_target) * min(Fraction(1), (v - t) / (b - t))


def check_points(metric, available, policy, where):
    if metric["attainment"] is None:
        check(metric["points"] is None, where, "points without attainment")
        return
    points = metric.get("blend", {}).get("own", metric["attainment"])
    want = curve(metric, exact(policy["curve"]["at_target"]), policy["curve"]["capped"])
    # The curve is steeper than 1: the ninth place of the value is worth more of the points.
    check(abs(exact(points) - want) < Fraction(1, 10**6), where,
          f"attainment {float(points)}, by the curve {float(want)}")
    if metric["points"] is not None:
        share = exact(metric["weight"]) * exact(metric["attainment"]) / available
        check(abs(exact(metric["points"]) - share) <= Fraction(2, 10**9), where, "points")


def check_metric(metric, card, policy, where):
    counted = [r for r in metric["records"] if r["counted"]]
    left = [r for r in metric["records"] if not r["counted"]]
    shape = metric["definition"]["shape"]
    for key, value in card.items():
        check(metric[key] == value, where, f"{key} is not the scorecard's")
    if shape not in ("rate", "panel") and not (shape == "count" and metric["id"] == "articles"):
        check(len(counted) == metric["n"], where, f"{len(counted)} records of n {metric['n']}")
    check(len(left) == sum(metric["left_out"].values()), where, f"{len(left)} left out")
    check(all(r["why"] for r in left), where, "a reason for each that is left out")
    check(len({(r["kind"], r["id"], r["ticket"], r["part"]) for r in counted}) == len(counted),
          where, "a record counted twice")
    if metric["status"] not in ("not-comparable", "not-collected"):
        check_value(metric, counted, policy, where)
    check_points(metric, exact(policy["available"]), policy, where)


def check_agent(card, explained, policy):
    policy = dict(policy, available=explained["available"])
    cards = {m["id"]: m for m in card["metrics"]}
    nano = 0
    for metric in explained["metrics"]:
        if metric["points"] is not None:
            nano += exact(metric["points"]) * 10**9
        if "records" in metric:
            check_metric(metric, cards[metric["id"]], policy, f"{card['agent']}/{metric['id']}")
    for key in ("score", "se", "low", "high", "coverage", "if_missing", "unscored"):
        check(explained[key] == card[key], card["agent"], f"{key} is not the scorecard's")
    if card["score"] is not None:
        check(nano == exact(card["score"]) * 10**9, card["agent"], "points add up to the score")


def main():
    documents, command = sys.argv[1], sys.argv[2:]
    with open(documents) as lines:
        docs = [load(line) for line in lines]
    policy = next(d["policy"] for d in docs if d["record"] == "run")
    cards = [d for d in docs if d["record"] == "scorecard"]

    def explain(card):
        text = subprocess.run(command + [card["agent"]], check=True, stdout=subprocess.PIPE).stdout
        return load(text.decode().splitlines()[0])

    with ThreadPoolExecutor(2) as pool:
        for card, explained in zip(cards, pool.map(explain, cards)):
            check_agent(card, explained, policy)
    check(len(cards) > 0, documents, "scorecards")
    print(f"{checks['passed']} passed, {checks['failed']} failed")
    sys.exit(checks["failed"] > 0)


main()
