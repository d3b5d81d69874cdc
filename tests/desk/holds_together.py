"""Checks the files of the desk against one another and against the README beside them.

Each function is one sentence that must hold; all are tried, the first facts against it are shown.
"""

import csv
import glob
import gzip
import io
import os
import sys
import unicodedata

FOLDER = sys.argv[1]
MOST_BYTES = 3000000
REPLY_TARGET_MIN = {"Urgent": 60, "High": 120, "Normal": 480, "Low": 900}
QUARTERS = ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]


def read(name):
    path = os.path.join(FOLDER, name + ".csv")
    packed = os.path.exists(path + ".gz")
    with (gzip.open(path + ".gz") if packed else open(path, "rb")) as source:
        text = source.read().decode("utf-8-sig").replace("\r\r\n", "\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    for i, row in enumerate(rows):
        assert len(row) == len(rows[0]), "%s: row %d has %d cells" % (name, i + 1, len(row))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def folded(text):
    text = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


ROSTER = read("roster")
ZENDESK = {q: read("zendesk-" + q) for q in QUARTERS}
INCIDENTS = [row for q in QUARTERS for row in read("servicenow-" + q)]
TICKETS = [row for rows in ZENDESK.values() for row in rows]


def the_desk_takes_at_most_three_megabytes():
    files = glob.glob(os.path.join(FOLDER, "*.csv*"))
    total = sum(os.path.getsize(path) for path in files)
    return [] if 0 < total <= MOST_BYTES else ["%d bytes" % total]


def forty_agents_in_four_teams_one_of_six():
    teams = {}
    for row in ROSTER:
        if row["role"] == "agent":
            teams[row["team"]] = teams.get(row["team"], 0) + 1
    expected = {"Tier 1": 13, "Billing": 9, "Technical": 12, "Onboarding": 6}
    return [] if teams == expected else [teams]


def every_agent_of_an_export_is_in_the_roster_except_one():
    known = {""}
    for row in ROSTER:
        names = [row["id"], row["name"], row["email"]] + row["aliases"].split(";")
        known.update(folded(name) for name in names)
    seen = {t["Assignee"] for t in TICKETS} | {i["assigned_to"] for i in INCIDENTS}
    strangers = sorted(name for name in seen if folded(name) not in known)
    return [] if strangers == ["Temp Desk 3"] else strangers


def a_first_reply_is_met_when_it_came_within_the_target():
    bad = []
    for t in TICKETS:
        said, minutes = t["SLA first reply [list]"], t[
            "First reply time in minutes within business hours"]
        target = REPLY_TARGET_MIN.get(t["Priority"])
        clock_is_wrong = t["First reply time in minutes"].startswith("-")
        if said != "-" and target and not clock_is_wrong:
            if (int(minutes) <= target) != (said == "Met"):
                bad.append((t["Id"], said, minutes, target))
    return bad


def working_minutes_never_exceed_calendar_minutes():
    names = ["First reply", "First resolution", "Full resolution", "Agent wait", "Requester wait"]
    pairs = [(n + " time in minutes", n + " time in minutes within business hours") for n in names]
    return [(t["Id"], whole) for t in TICKETS for whole, working in pairs
            if t[whole] and t[working] and 0 <= int(t[whole]) < int(t[working])]


def the_newer_export_holds_the_newer_version():
    newer = {t["Id"]: t for t in ZENDESK["2026-Q3"]}
    shared = [t for t in ZENDESK["2026-Q2"] if t["Id"] in newer]
    moved = [t for t in shared if t != newer[t["Id"]]]
    if not moved or len(moved) == len(shared):
        return ["%d shared, %d moved" % (len(shared), len(moved))]
    return [t["Id"] for t in moved if t["Updated at"] > newer[t["Id"]]["Updated at"]]


def every_survey_and_review_knows_its_ticket_or_its_agent():
    numbers = {t["Id"] for t in TICKETS} | {i["number"] for i in INCIDENTS}
    people = {row["id"] for row in ROSTER}
    rows = read("surveys") + read("qa")
    return [row["id"] for row in rows
            if row["ticket"] not in numbers and (row["ticket"] or row["agent"] not in people)]


def a_review_scores_the_weighted_share_of_its_items():
    sums, failed = {}, set()
    for item in read("qa_item"):
        if item["na"] == "true":
            continue
        low, high = (int(end) for end in item["scale"].split("-"))
        gained, total = sums.get(item["review"], (0, 0))
        weight = int(item["weight"])
        share = (int(item["score"]) - low) / (high - low)
        sums[item["review"]] = (gained + weight * share, total + weight)
        if item["critical"] == "true" and share < .5:
            failed.add(item["review"])
    bad = []
    for review in read("qa"):
        gained, total = sums[review["id"]]
        score = 0 if review["id"] in failed else 100 * gained / total
        if review["score"] and abs(float(review["score"]) - score) > .0051:
            bad.append((review["id"], review["score"], score))
    return bad


def the_dirt_of_real_exports_is_there():
    found = {
        "negative reply": any(t["First reply time in minutes"].startswith("-") for t in TICKETS),
        "capitals": any(t["Assignee"].isupper() for t in TICKETS),
        "double space": any("  " in t["Assignee"] for t in TICKETS),
        "nobody": any(t["Assignee"] == "" for t in TICKETS),
        "line end in a cell": any("\n" in t["Subject"] for t in TICKETS),
        "formula": any(t["Subject"].startswith("=") for t in TICKETS),
        "markup": any("<script>" in t["Subject"] for t in TICKETS),
        "merged": any("closed_by_merge" in t["Tags"] for t in TICKETS),
        "deleted": any(t["Status"] == "Deleted" for t in TICKETS),
        "no handle time": {"-", "0"} <= {t["Handle time (min) [dec]"] for t in TICKETS},
        "closed before resolved": any(0 < len(i["closed_at"]) and i["closed_at"] < i["resolved_at"]
                                      for i in INCIDENTS)}
    return [name for name, is_there in found.items() if not is_there]


def main():
    sentences = [value for value in globals().values()
                 if callable(value) and value.__name__ not in ("read", "folded", "main")]
    status = 0
    for sentence in sentences:
        against = sentence()
        print("%s %s" % ("not ok" if against else "ok", sentence.__name__.replace("_", " ")))
        if against:
            status = 1
            print("   %d, such as %s" % (len(against), against[:3]))
    return status


sys.exit(main())
