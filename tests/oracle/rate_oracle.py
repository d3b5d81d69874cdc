"""Ratings of several periods, worked out a second time from the scores in the documents.

    rate_oracle.py OLDEST.jsonl ... NEWEST.jsonl

Each file is what sc-rate --ledger wrote for one period, in the order in which they were appended.
Nothing of the ratings is taken over but bands; rules are those of sc-scorecard(5). Prints
"N passed, N failed"; distributions are scipy's, and what needs them is left out without it.
"""

import itertools
import json
import statistics
import sys

try:
    from scipy import stats
except ImportError:
    stats = None

passed = failed = 0
NEAR = 2e-8
QUANTILE = 2e-7  # scipy's quantiles of t are good to eight digits


def check(name, good, seen=""):
    global passed, failed
    if good:
        passed += 1
        return
    failed += 1
    if failed <= 20:
        print("FAILED", name, seen, file=sys.stderr)


def near(name, seen, wanted, slack=NEAR):
    check(name, seen is not None and abs(seen - wanted) <= slack, f"seen {seen}, wanted {wanted}")


def read(path):
    docs = [json.loads(line) for line in open(path, encoding="utf-8")]
    return {
        "cards": {d["agent"]: d for d in docs if d["record"] == "scorecard"},
        "teams": {d["team"]: d for d in docs if d["record"] == "team"},
        "events": [d for d in docs if d["record"] == "critical_event"],
        "raters": next((d for d in docs if d["record"] == "raters"), None),
        "recognition": {d["team"]: d for d in docs if d["record"] == "recognition"},
    }


def is_rated(card):
    return card is not None and card["rating"]["band"] is not None


def wanted_triggers(card, before, events):
    rules, score = [], card["score"]
    if is_rated(card):
        if score < 60:
            rules.append("plan-below")
        elif score < 70:
            rules.append("coaching")
        if score < 70 and is_rated(before) and before["score"] < 70:
            rules.append("plan-twice")
    period = card["period"]
    for e in events:
        two = e.get("reported_by") and e.get("confirmed_by")
        other = two and e["confirmed_by"] not in (e["reported_by"], e["agent"])
        if other and e["agent"] == card["agent"] and period["from"] <= e["at"] < period["to"]:
            rules.append("plan-critical")
    return rules


def check_triggers(name, card, before, events):
    seen = card["rating"]["triggers"]
    check(f"{name}: triggers", [t["rule"] for t in seen] == wanted_triggers(card, before, events),
          str([t["rule"] for t in seen]))
    for t in seen:
        check(f"{name}: a person decides", t["decided_by"] is None)
        if t["periods"] is None or stats is None:
            continue
        chance = 1.0
        for p in t["periods"]:
            chance *= stats.t.cdf((t["below"] - p["score"]) / p["se"], 31)
        near(f"{name}: {t['rule']} chance", t["probability"], chance)
        grade = "strong" if chance >= 0.8 else "moderate" if chance >= 0.5 else "weak"
        check(f"{name}: {t['rule']} evidence", t["evidence"] == grade)


def check_change(name, card, before):
    change = card["rating"]["change"]["last"]
    if before is None or before["score"] is None or card["score"] is None:
        return
    seen = change["score"]
    delta = card["score"] - before["score"]
    near(f"{name}: delta", seen["delta"], delta)
    if stats is None:
        return
    a, b = before["se"] ** 2, card["se"] ** 2
    df = (a + b) ** 2 / (a * a / 31 + b * b / 31)
    half = stats.t.ppf(0.95, df) * (a + b) ** 0.5
    near(f"{name}: low", seen["low"], delta - half, QUANTILE)
    clear = abs(delta) >= 3 and abs(delta) > half
    word = ("improved" if delta > 0 else "declined") if clear else "no clear change"
    check(f"{name}: direction", seen["direction"] == word, seen["direction"])


def kendall(y):
    return sum((b > a) - (b < a) for a, b in itertools.combinations(y, 2))


def check_trend(name, doc, points):
    seen = doc["rating"]["trend"]
    if len(points) < 4:
        check(f"{name}: no trend of few periods", seen is None)
        return
    y = [s for _, s in points]
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.combinations(points, 2)]
    slope, s = statistics.median(slopes), abs(kendall(y))
    every = [abs(kendall(p)) for p in itertools.permutations(y)]
    p = sum(e >= s for e in every) / len(every)
    near(f"{name}: slope", seen["slope"], slope)
    near(f"{name}: p", seen["p"], p)
    moves = p < 0.1 and abs(slope * (points[-1][0] - points[0][0])) >= 3
    word = ("rising" if slope > 0 else "falling") if moves else "no trend"
    check(f"{name}: trend", seen["direction"] == word, seen["direction"])


def check_forecast(name, doc, points):
    seen, y = doc["rating"]["forecast"], [s for _, s in points][-6:]
    if len(y) < 2 or stats is None:
        return
    m, s = statistics.mean(y), statistics.stdev(y)
    half = stats.t.ppf(0.95, len(y) - 1) * s * (1 + 1 / len(y)) ** 0.5
    near(f"{name}: forecast", seen["mean"], m)
    near(f"{name}: forecast from", seen["low"], m - half, QUANTILE)
    near(f"{name}: forecast to", seen["high"], m + half, QUANTILE)


def metric(card, name):
    return next((m for m in card["metrics"] if m["id"] == name), {})


def active(now, team):
    return [c for c in now["cards"].values()
            if c["team"] == team and c["unscored"] not in ("role", "no-data")]


def check_top(name, people, awards):
    shown = lambda s: int(s * 10 + 1e-7) / 10
    group = [c for c in people if c["score"] is not None]
    barred = lambda c: any(t["rule"] == "plan-critical" for t in c["rating"]["triggers"])
    able = [c for c in group if c["rating"]["certainty"] in ("firm", "likely")
            and c["score"] >= 80 and not barred(c)]
    places = max(1, len(group) // 10)
    if len(group) < 5:
        wanted = [c["agent"] for c in able if c["score"] >= 90]
    else:
        cut = sorted((shown(c["score"]) for c in able), reverse=True)[:places]
        wanted = [c["agent"] for c in able if cut and shown(c["score"]) >= cut[-1]]
    seen = [a["agent"] for a in awards if a["award"] == "top-performer"]
    check(f"{name}: top performers", seen == sorted(wanted), f"{seen} {wanted}")


def check_champion(name, people, awards, last):
    if stats is None:
        return
    entrants = {}
    for c in people:
        m = metric(c, "csat_mean")
        if m.get("value") is not None and m["n"] >= 10:
            low = m["value"] - stats.t.ppf(0.9, m["n"] + 3) * m["se"]
            entrants[c["agent"]] = (m["value"], m["se"], low)
    seen = [a for a in awards if a["award"] == "csat-champion"]
    if len(entrants) < 5:
        check(f"{name}: no champion of few", not seen)
        return
    leader = max(entrants.values(), key=lambda e: e[2])
    better = lambda e: stats.norm.cdf((e[0] - leader[0]) / (e[1] ** 2 + leader[1] ** 2) ** 0.5)
    tied = {a for a, e in entrants.items() if e is leader or better(e) >= 0.2}
    check(f"{name}: one champion", len(seen) == 1)
    check(f"{name}: champion in the tie group", seen[0]["agent"] in tied)
    check(f"{name}: tie group", seen[0]["tie_group"] == len(tied), str(len(tied)))
    near(f"{name}: lower bound", seen[0]["lower"], entrants[seen[0]["agent"]][2], QUANTILE)
    fresh = tied - last
    if fresh:
        check(f"{name}: a tie goes round", seen[0]["agent"] in fresh, str(sorted(tied)))


def champions(quarter, team):
    awards = quarter["recognition"][team]["awards"] if quarter else []
    return {a["agent"] for a in awards if a["award"] == "csat-champion"}


def check_spread(name, now, before, team):
    people = [c["agent"] for c in active(now, team)]
    counts = dict.fromkeys(people, 0)
    for quarter in (now, before):
        for card in (quarter or {"cards": {}})["cards"].values():
            if card["agent"] in counts:
                own = card["rating"].get("recognition", [])
                counts[card["agent"]] += sum(a["award"] != "tenure" for a in own)
    seen = now["recognition"][team]["spread"]
    c, n, total = sorted(counts.values()), len(people), sum(counts.values())
    near(f"{name}: coverage", seen["coverage"], sum(x > 0 for x in c) / n)
    if total and n > 1:
        weighed = sum((2 * i - n - 1) * x for i, x in enumerate(c, 1))
        near(f"{name}: gini", seen["gini"], weighed / (n * total) * n / (n - 1))
    left = [d["agent"] for d in now["recognition"][team]["not_yet"]]
    check(f"{name}: who is left", left == sorted(a for a, x in counts.items() if x == 0))


def check_calibration(name, doc, now, before, team):
    """Brier over those with a band in both quarters; five of them and more."""
    pairs = []
    for card in now["cards"].values():
        old = before["cards"].get(card["agent"]) if before else None
        if card["team"] == team and is_rated(card) and is_rated(old):
            pairs.append((old["rating"]["probability"], card["rating"]["band"]))
    seen = doc["rating"]["calibration"]
    if len(pairs) < 5:
        check(f"{name}: too few to calibrate", seen is None)
        return
    misses = [sum((b["p"] - (b["band"] == band)) ** 2 for b in chances) for chances, band in pairs]
    shares = [sum(b == x for _, b in pairs) / len(pairs) for x in {b for _, b in pairs}]
    near(f"{name}: brier", seen["brier"], statistics.fmean(misses))
    near(f"{name}: baseline", seen["baseline"], 1 - sum(s * s for s in shares))
    check(f"{name}: people", seen["people"] == len(pairs))


def check_gap(name, test, values):
    """Welch over the scores of a team against those of all others."""
    own, rest = values
    near(f"{name}: mean", test["mean"], statistics.fmean(own))
    near(f"{name}: others", test["others_mean"], statistics.fmean(rest))
    if stats is None:
        return
    a, b = statistics.variance(own) / len(own), statistics.variance(rest) / len(rest)
    df = (a + b) ** 2 / (a * a / (len(own) - 1) + b * b / (len(rest) - 1))
    half = stats.t.ppf(0.95, df) * (a + b) ** 0.5
    near(f"{name}: low", test["low"], test["difference"] - half, 1e-6)
    near(f"{name}: high", test["high"], test["difference"] + half, 1e-6)
    p = 2 * stats.t.sf(abs(test["difference"]) / (a + b) ** 0.5, df)
    near(f"{name}: p", test["p"], p, 1e-7)


def check_raters(name, now):
    """Severities sum to nothing; what is taken off people is what reviewers are too far off."""
    raters = now["raters"]
    known = all(r["severity"] is not None for r in raters["reviewers"])
    check(f"{name}: one island, all known", known and raters["islands"] == 1)
    near(f"{name}: severities", sum(r["n"] * r["severity"] for r in raters["reviewers"]), 0, 1e-4)
    taken = sum(a["n"] * (a["raw"] - a["adjusted"]) for a in raters["agents"])
    near(f"{name}: adjusted", taken, sum(r["n"] * r["shrunk"] for r in raters["reviewers"]), 1e-4)
    for r in raters["reviewers"]:
        near(f"{name}: shrunk", r["shrunk"], r["severity"] * r["n"] / (r["n"] + 8))
    for a in raters["agents"]:
        card = now["cards"].get(a["agent"])
        qa = next((m for m in card["metrics"] if m["id"] == "qa"), None) if card else None
        if qa and qa["value"] is not None:
            near(f"{name} {a['agent']}: raw", a["raw"], qa["value"])
        said = card and card["rating"]["reviews"]
        if said and said["band"]:
            score = round(card["score"] + a["points"], 9)
            moves = said["band"] != card["rating"]["band"]
            check(f"{name} {a['agent']}: moves", said["moves"] == moves)
            wanted = next(b for b in card["rating"]["probability"] if score >= (b["from"] or 0))
            check(f"{name} {a['agent']}: band", said["band"] == wanted["band"], str(said))
    for test in raters["gaps"]["tests"]:
        if test["by"] == "team" and test["measure"] == "score":
            scored = [c for c in now["cards"].values() if c["score"] is not None]
            big = {t for t in {c["team"] for c in scored}
                   if sum(c["team"] == t for c in scored) >= 5}
            own = [c["score"] for c in scored if c["team"] == test["group"]]
            rest = [c["score"] for c in scored if c["team"] in big - {test["group"]}]
            check_gap(f"{name} {test['group']}", test, (own, rest))


def history_of(quarters, i, kind, who):
    points = []
    for back, q in enumerate(reversed(quarters[: i + 1])):
        doc = q[kind].get(who)
        if doc and doc["score"] is not None:
            points.append((-back, doc["score"]))
    return points[::-1]


def check_quarter(quarters, i):
    now, before = quarters[i], quarters[i - 1] if i else None
    for agent, card in now["cards"].items():
        name = f"{card['period']['name']} {agent}"
        old = before["cards"].get(agent) if before else None
        check_triggers(name, card, old, now["events"])
        check_change(name, card, old)
        check_trend(name, card, history_of(quarters, i, "cards", agent))
        check(f"{name}: no forecast of a person", card["rating"]["forecast"] is None)
        check(f"{name}: history", len(card["rating"]["history"])
              == sum(agent in q["cards"] for q in quarters[:i]))
    check_raters(now["raters"]["period"]["name"], now)
    for team, doc in now["teams"].items():
        name = f"{doc['period']['name']} {team}"
        points = history_of(quarters, i, "teams", team)
        check_trend(name, doc, points)
        check_forecast(name, doc, points)
        check_calibration(name, doc, now, before, team)
        awards = now["recognition"][team]["awards"]
        check_top(name, active(now, team), awards)
        check_champion(name, active(now, team), awards, champions(before, team))
        check_spread(name, now, before, team)


def main():
    quarters = [read(path) for path in sys.argv[1:]]
    for i in range(len(quarters)):
        check_quarter(quarters, i)
    fired = {t["rule"] for q in quarters for c in q["cards"].values()
             for t in c["rating"]["triggers"]}
    check("every rule fires somewhere",
          fired == {"coaching", "plan-below", "plan-twice", "plan-critical"}, str(fired))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
