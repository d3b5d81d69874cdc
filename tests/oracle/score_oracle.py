#!/usr/bin/python3
"""Documents of the example desk, recomputed from their own values with scipy.

usage: score_oracle.py FOLDER_OF_PROGRAMS FOLDER_OF_THE_DESK     status 77 (skipped) without scipy
"""
import json
import math
import pathlib
import subprocess
import sys
import tempfile

try:
    from scipy import stats
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(77)

programs, desk = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
if not (programs / "sc-import").exists() or not (programs / "sc-score").exists():
    print("skipped: programs are not built")
    sys.exit(77)

exports = ["zendesk-2026-Q2.csv.gz", "zendesk-2026-Q3.csv.gz", "servicenow-2026-Q2.csv.gz",
           "servicenow-2026-Q3.csv.gz", "surveys.csv.gz", "qa.csv.gz", "qa_item.csv.gz",
           "training.csv.gz", "knowledge.csv", "hours.csv.gz", "assessments.csv.gz"]
rows = subprocess.run([programs / "sc-import", "-q", "--tz", "Europe/Berlin", "--roster",
                       desk / "roster.csv"] + [desk / e for e in exports],
                      capture_output=True, check=True).stdout
Z = stats.norm.ppf(0.975)
SCALES = {"share": (0, 1), "score 1-5": (1, 5), "score 0-100": (0, 100)}
CENSUS = ("training", "articles")
checked, bad = 0, 0


def same(what, seen, wanted, tolerance=2e-8):
    """Documents keep nine places; sums of a dozen such numbers lose one more."""
    global checked, bad
    checked += 1
    if (seen is None) != (wanted is None) or (
            seen is not None and abs(seen - wanted) > tolerance * max(1, abs(wanted))):
        bad += 1
        print(f"{what}: {seen}, wanted {wanted}")


def attainment(m, v, policy):
    """METRICS 2.3, as its text says it."""
    floor, target, best = m["floor"], m["target"], m["best"]
    if m["op"] == "within":
        d = abs(v - 1)
        return 100.0 if d <= target + 1e-12 else max(0.0, 100 * (floor - d) / (floor - target))
    if m["id"] in CENSUS:
        return 100 * min(1, v / target)
    u = (v - floor) / (target - floor)
    if policy["curve"]["capped"]:
        return 100 * min(max(u, 0), 1)
    at = policy["curve"]["at_target"]
    if u <= 0:
        return 0.0
    if u < 1:
        return at * u
    if best == target:
        return 100.0
    return at + (100 - at) * min(max((v - target) / (best - target), 0), 1)


def guard_se(m):
    """METRICS 3.2: standard error for the overall score."""
    n, unit = m["n"], m["unit"]
    if m["id"] in CENSUS:
        return 0.0
    if unit == "share":
        p = (m["sum"] + Z * Z / 2) / (n + Z * Z)
        return math.sqrt(p * (1 - p) / (n + Z * Z))
    if unit == "ratio":
        return m["se"]
    low, high = SCALES[unit]
    s0, sd = (high - low) / 6, m["sd"] or 0
    return math.sqrt((4 * s0 * s0 + (n - 1) * sd * sd) / (4 + n - 1)) / math.sqrt(n)


def wilson(x, n):
    z = stats.norm.ppf(0.95)
    p = x / n
    mid = (p + z * z / 2 / n) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n) / (1 + z * z / n)
    return max(0, mid - half), min(1, mid + half)


def check_metric(who, m, policy):
    if m["attainment"] is None:
        return
    same(f"{who} {m['id']} attainment", m["attainment"], attainment(m, m["value"], policy), 5e-7)
    if m["unit"] == "share" and m["id"] not in CENSUS:
        low, high = wilson(m["sum"], m["n"])
        same(f"{who} {m['id']} value", m["value"], m["sum"] / m["n"])
        same(f"{who} {m['id']} low", m["low"], low)
        same(f"{who} {m['id']} high", m["high"], high)
    met = {">": m["value"] > m["target"] + 1e-9, ">=": m["value"] >= m["target"] - 1e-9,
           "<": m["value"] < m["target"] - 1e-9, "=": abs(m["value"] - m["target"]) < 1e-9,
           "within": abs(m["value"] - 1) <= m["target"] + 1e-9}[m["op"]]
    same(f"{who} {m['id']} met", float(m["met"]), float(met))


def check_card(doc, policy):
    who = doc.get("agent", doc["team"])
    scored = [m for m in doc["metrics"] if m["weight"] and m["attainment"] is not None]
    applicable = [m for m in doc["metrics"] if m["weight"] and m["status"] != "not-applicable"]
    there, everything = sum(m["weight"] for m in scored), sum(m["weight"] for m in applicable)
    for m in doc["metrics"]:
        check_metric(who, m, policy)
    same(f"{who} coverage", doc["coverage"], there / everything)
    same(f"{who} zero", doc["if_missing"]["zero"],
         sum(m["weight"] * m["attainment"] for m in scored) / everything)
    if doc["score"] is None:
        return
    score = sum(m["weight"] * m["attainment"] for m in scored) / there
    squares = 0
    for m in scored:
        low, high = SCALES.get(m["unit"], (0, math.inf))
        se, a, v = guard_se(m), m["attainment"], m["value"]
        d = max(abs(attainment(m, min(v + se, high), policy) - a),
                abs(attainment(m, max(v - se, low), policy) - a))
        squares += (m["weight"] / there * d) ** 2
    same(f"{who} score", doc["score"], score)
    same(f"{who} points", round(sum(m["points"] for m in scored), 9), doc["score"], 1e-12)
    # The jackknife, which jackknife_oracle.py recomputes, may be larger, never less counts.
    if policy["uncertainty"]["guard"] == "score":
        same(f"{who} se", doc["se"], max(doc["se"], math.sqrt(squares)), 1e-7)
    t = 1.695518782545866  # scipy 1.10's t.ppf(.95, 31) is wrong in the ninth digit
    same(f"{who} low", doc["low"], max(0, score - t * doc["se"]), 1e-7)
    same(f"{who} met", doc["targets_met"][0], sum(m["met"] for m in scored))


guarded = tempfile.NamedTemporaryFile("w", suffix=".yaml")
guarded.write("uncertainty: {guard: score}\n")
guarded.flush()
for options in ([], ["-c", guarded.name], ["--curve=capped"], ["--credit=first-replier"], ["--period=2026-08"],
                ["-c", "builtin:tickets"]):
    period = [] if any(o.startswith("--period") for o in options) else ["--period=2026-Q3"]
    out = subprocess.run([programs / "sc-score", "-q", "--tz=Europe/Berlin", "--as-of=2026-10-09"]
                         + period + options, input=rows, capture_output=True, check=True).stdout
    docs = [json.loads(line) for line in out.decode().splitlines()]
    for doc in docs:
        if doc["record"] in ("scorecard", "team"):
            check_card(doc, docs[0]["policy"])
print(f"{checked} numbers, {bad} bad")
sys.exit(1 if bad else 0)
